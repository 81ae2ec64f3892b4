// Verdicts on their way to the server. One is kept in the browser until the server has said that it is saved: it outlives a
// server that is restarted and a page that is reloaded. Sending one twice does no harm, the server knows it again.
import * as server from "./server.js";

const PENDING = "verw.review.pending.";
const UNDO = "verw.review.undo";
const UNDO_KEPT = 500;
const tab = (() => {
  const known = sessionStorage.getItem("verw.review.tab") ?? Math.random().toString(36).slice(2);
  sessionStorage.setItem("verw.review.tab", known);
  return known;
})();

export const waiting = () => localStorage.getItem(PENDING + tab) !== null;

/**
 * Resolves when it is saved; rejects with `server.Refused` when it never will be.
 * @param before the verdict that the reviewer saw as theirs, or null: what is replaced, and what an undo goes back to
 */
export async function send(verdict, before, tell) {
  const waits = { verdict: { ...verdict, after: before?.at ?? null }, before: plain(before) };
  localStorage.setItem(PENDING + tab, JSON.stringify(waits));
  try {
    return await post(waits, tell);
  } finally {
    localStorage.removeItem(PENDING + tab);
  }
}

const plain = (before) => before && { verdict: before.verdict, caption: before.caption, note: before.note ?? null };

async function post(waits, tell) {
  const answer = await server.patiently(() => server.post("verdict", waits.verdict), tell);
  remember({ ...waits, at: answer.saved.at });
  return answer;
}

/**
 * Sends what a page before this one could not; returns how many were saved and the sentences of those that were not. One that
 * the server could not save, for example on a full disk, is kept for the next time; one that it never will is told with its text.
 */
export async function sendLeftOver(tell) {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(PENDING));
  const result = { saved: 0, refused: [] };
  for (const name of names) {
    const waits = JSON.parse(localStorage.getItem(name));
    if (waits === null) {
      continue; // another tab has sent it meanwhile
    }
    try {
      await post(waits, tell);
      result.saved++;
    } catch (e) {
      if (!(e instanceof server.Refused)) {
        throw e;
      }
      const text = waits.verdict.caption ? ` Your text: ${waits.verdict.caption}` : "";
      result.refused.push(`${waits.verdict.id}: ${e.message}${text}`);
      if (isTrouble(e)) {
        keepApart(name);
        continue;
      }
    }
    localStorage.removeItem(name);
  }
  return result;
}

/** The server would have saved it, and could not. */
const isTrouble = (e) => e.status >= 500;

/** The next verdict of this tab is kept under the tab's own name, and must not take the place of this one. */
function keepApart(name) {
  if (name === PENDING + tab) {
    localStorage.setItem(`${name}.${Date.now()}`, localStorage.getItem(name));
    localStorage.removeItem(name);
  }
}

function stack() {
  return JSON.parse(sessionStorage.getItem(UNDO) ?? "[]");
}

function remember({ verdict: { id, reviewer, of }, at, before }) {
  const kept = [...stack(), { id, reviewer, of, after: at, before }];
  sessionStorage.setItem(UNDO, JSON.stringify(kept.slice(-UNDO_KEPT)));
}

/** Takes back the last verdict of this tab; null when there is none. It is forgotten only once the server has answered. */
export async function undo(reviewer, tell) {
  const kept = stack();
  const last = kept.findLast((v) => v.reviewer === reviewer);
  if (!last) {
    return null;
  }
  const rest = kept.filter((v) => v !== last);
  let answer;
  try {
    answer = await server.patiently(() => server.post("undo", last), tell);
  } catch (e) {
    if (e instanceof server.Refused && !isTrouble(e)) {
      sessionStorage.setItem(UNDO, JSON.stringify(rest));
    }
    throw e;
  }
  // What stands again was saved anew, so the verdict before this one has another time now.
  const earlier = rest.findLast((v) => v.id === last.id && v.of === last.of && v.reviewer === reviewer);
  if (earlier) {
    earlier.after = answer.saved.at;
  }
  sessionStorage.setItem(UNDO, JSON.stringify(rest));
  return { id: last.id, ...answer };
}

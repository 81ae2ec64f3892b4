// The server's JSON interface. Its key stands behind the # of the address that the command prints: browsers send that to nobody.
// It is kept for this origin, so that other tabs need no key, and sent as a header, so that other pages cannot make this one ask.
const KEPT = "verw.review.key";

function takeKey() {
  const given = /[#&]key=([\w-]+)/.exec(location.hash);
  if (given) {
    localStorage.setItem(KEPT, given[1]);
    history.replaceState(null, "", location.pathname);
  }
  return localStorage.getItem(KEPT) ?? "";
}

let key = takeKey();
window.addEventListener("hashchange", () => {
  key = takeKey();
  location.reload();
});

/** The server answered, and did not do it. `body.error` is a sentence. */
export class Refused extends Error {
  constructor(status, body) {
    super(body.error ?? `The server answered ${status}.`);
    this.status = status;
    this.body = body;
  }
}

/** Nobody answered, or not to the end. */
export class Gone extends Error {}

async function ask(path, options, read) {
  try {
    const answer = await fetch(path, {
      ...options,
      headers: { ...options.headers, Authorization: `Bearer ${key}` },
      cache: "no-store",
      signal: AbortSignal.timeout(60_000),
    });
    if (answer.ok) {
      return await read(answer);
    }
    throw new Refused(answer.status, await answer.json());
  } catch (e) {
    throw e instanceof Refused ? e : new Gone(String(e));
  }
}

const json = (answer) => answer.json();

/** Parameters that are null or undefined are left out. */
function query(parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value != null);
  return new URLSearchParams(given).toString();
}

export function get(path, parameters = {}) {
  return ask(`api/${path}?${query(parameters)}`, {}, json);
}

export function post(path, body) {
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  return ask(`api/${path}`, options, json);
}

export function photo(parameters) {
  return ask(`api/photo?${query(parameters)}`, {}, (answer) => answer.blob());
}

/** Asks again until somebody answers; `tell(true)` while nobody does, `tell(false)` once somebody did. */
export async function patiently(action, tell) {
  for (let wait = 500; ; wait = Math.min(wait * 1.5, 5000)) {
    try {
      const result = await action();
      tell(false);
      return result;
    } catch (e) {
      if (!(e instanceof Gone)) {
        tell(false);
        throw e;
      }
      tell(true);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

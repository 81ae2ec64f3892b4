// Writes one image's caption and what is known of it into the page. Everything that came from a file is text, never HTML.
export const $ = (id) => document.getElementById(id);

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const WHY = { flagged: "a check found something", sample: "drawn at random", no: "no" };
const SAID = { ok: "accepted", edited: "edited", reject: "rejected" };
const SIGN = { ok: "✓", edited: "✎", reject: "✕" };
export const said = (verdict) => `${SIGN[verdict]} ${SAID[verdict]}`;

export function number(n) {
  return n.toLocaleString("en");
}

export function wordsIn(text) {
  return text.trim() === "" ? 0 : text.trim().split(/\s+/).length;
}

/** The caption with what the flags name marked. */
function marked(text, words) {
  const wanted = words.filter((w) => w.trim() !== "").map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (wanted.length === 0) {
    return [text];
  }
  const pieces = text.split(new RegExp(`(${wanted.join("|")})`, "gi"));
  return pieces.map((piece, i) => (i % 2 === 1 ? element("mark", {}, piece) : piece));
}

function flag(found) {
  const value = found.value === "" ? "" : `: ${found.value}${found.threshold === "" ? "" : ` (limit ${found.threshold})`}`;
  return element("li", {}, element("b", {}, found.check), ` ${found.meaning}${value}`);
}

function mine(item) {
  const given = item.mine;
  $("mine").hidden = !given;
  $("mine").className = given && !given.stale ? given.verdict : "";
  if (!given) {
    return;
  }
  $("mine").textContent = given.stale
    ? `The caption was replaced after you ${SAID[given.verdict]} it. ` +
      (given.verdict === "edited" ? `You had written: ${given.caption}` : "Please look again.")
    : `You: ${said(given.verdict)}` + (given.verdict === "edited" ? `: ${given.caption}` : "");
}

function facts(item) {
  const rows = [
    ["vehicle", item.camera ? `${item.vehicle}, camera ${item.camera}` : item.vehicle],
    ["in the queue", WHY[item.why]],
    ["written by", item.by],
  ];
  if (item.others > 0) {
    rows.push(["others", `${item.others} other reviewer${item.others === 1 ? "" : "s"} gave a verdict`]);
  }
  $("facts").replaceChildren(
    ...rows.filter(([, v]) => v).flatMap(([k, v]) => [element("dt", {}, k), element("dd", {}, v)]));
}

export function show(item, place) {
  $("image").textContent = item.image;
  $("position").textContent = `${number(place.position + 1)} of ${number(place.total)}`;
  mine(item);
  $("flags").replaceChildren(...item.flags.map(flag));
  const words = item.flags.flatMap((f) => f.words);
  $("caption").replaceChildren(...(item.caption === "" ? [element("i", {}, "No caption.")] : marked(item.caption, words)));
  $("cut").hidden = item.captionLength <= item.caption.length;
  $("cut").textContent = `Only the first ${number(item.caption.length)} of ${number(item.captionLength)} characters are shown.`;
  facts(item);
}

/** Progress over the whole queue, whatever the filter. */
export function progress(counts) {
  $("bar").max = Math.max(counts.queue, 1);
  $("bar").value = counts.done;
  const share = counts.queue === 0 ? 100 : Math.floor((100 * counts.done) / counts.queue);
  $("done").textContent = `${number(counts.done)} of ${number(counts.queue)} (${share}%)`;
  $("done").title = `${number(counts.ok)} accepted, ${number(counts.edited)} edited, ${number(counts.reject)} rejected`;
  for (const option of $("filter").options) {
    option.textContent = `${option.textContent.replace(/ \([\d,]+\)$/, "")} (${number(counts[option.value])})`;
  }
}

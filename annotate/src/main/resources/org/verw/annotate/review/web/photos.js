// Photographs as the server draws them, the last few kept.
import * as server from "./server.js";

const KEPT = 12;
const SIDES = [480, 960, 1600];
const kept = new Map();

function side(element) {
  const needed = Math.max(element.clientWidth, element.clientHeight) * (window.devicePixelRatio || 1);
  return SIDES.find((s) => s >= needed) ?? SIDES[SIDES.length - 1];
}

/** Address of the photograph in this page; rejects as `server` does. */
export function load(element, id, parts) {
  const parameters = { id, side: side(element), parts: parts.length ? parts.join(",") : null };
  const name = JSON.stringify(parameters);
  const known = kept.get(name) ?? server.photo(parameters).then((blob) => URL.createObjectURL(blob));
  kept.delete(name);
  kept.set(name, known);
  known.catch(() => kept.delete(name));
  if (kept.size > KEPT) {
    const [oldest, address] = kept.entries().next().value;
    kept.delete(oldest);
    address.then(URL.revokeObjectURL, () => {});
  }
  return known;
}

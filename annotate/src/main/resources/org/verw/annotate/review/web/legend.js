// The six parts: which of them are drawn over the photograph.
import { $, element } from "./card.js";

const KEPT = "verw.review.parts";
let names = [];
let chosen = new Set();
let on = false;

/** @param parts of the session: name and colour, in the order of the keys 1 to 6 */
export function make(parts, changed) {
  names = parts.map((p) => p.part);
  const kept = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
  on = kept.on === true;
  chosen = new Set(Array.isArray(kept.chosen) ? kept.chosen : names);
  $("legend").replaceChildren(...parts.map((p, i) => {
    const swatch = element("i");
    swatch.style.backgroundColor = p.color;
    const button = element("button", { type: "button", title: `Key ${i + 1}` }, swatch, p.part);
    button.dataset.part = p.part;
    button.addEventListener("click", () => toggle(i, changed));
    return button;
  }));
  draw();
}

/** A part by its place, or all of them. One that is asked for while none is shown is shown alone. */
export function toggle(i, changed) {
  if (i === null) {
    on = !on;
    if (on && chosen.size === 0) {
      chosen = new Set(names);
    }
  } else if (!on) {
    on = true;
    chosen = new Set([names[i]]);
  } else if (!chosen.delete(names[i])) {
    chosen.add(names[i]);
  }
  on = on && chosen.size > 0;
  localStorage.setItem(KEPT, JSON.stringify({ on, chosen: [...chosen] }));
  draw();
  changed();
}

/** Parts to draw over an image, none where nothing is to be seen. */
export function shown(item) {
  return on && item.parts ? names.filter((n) => chosen.has(n) && item.parts.includes(n)) : [];
}

export function show(item) {
  for (const button of $("legend").children) {
    button.classList.toggle("absent", !item.parts?.includes(button.dataset.part));
  }
  $("segmented").textContent = item.parts ? "" : "not segmented yet";
}

function draw() {
  $("parts").setAttribute("aria-pressed", String(on));
  for (const button of $("legend").children) {
    button.setAttribute("aria-pressed", String(on && chosen.has(button.dataset.part)));
  }
}

// Keys to actions. They rest while somebody types, chooses or reads a dialog, and single letters can be switched off.
import { $ } from "./card.js";

const KEPT = "verw.review.letters";
const LETTERS = {
  a: "accept", e: "edit", r: "reject", n: "next", b: "previous", u: "undo", p: "parts",
  f: "filter", d: "undone", g: "find", "?": "help",
};
const ARROWS = { ArrowRight: "next", ArrowLeft: "previous" };

function meant(event) {
  const letters = localStorage.getItem(KEPT) !== "off";
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "z") {
    return "undo";
  }
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return null;
  }
  if (letters && /^[1-6]$/.test(event.key)) {
    return Number(event.key) - 1;
  }
  return ARROWS[event.key] ?? (letters ? LETTERS[event.key.toLowerCase()] : null) ?? null;
}

/** @param act is called with the name of an action, or the place of a part */
export function make(act) {
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select");
    const action = meant(event);
    if (typing || action === null || document.querySelector("dialog[open]")) {
      return;
    }
    event.preventDefault();
    if (!event.repeat || action === "next" || action === "previous") {
      act(action);
    }
  });
  $("single").checked = localStorage.getItem(KEPT) !== "off";
  $("single").addEventListener("change", () => localStorage.setItem(KEPT, $("single").checked ? "on" : "off"));
}

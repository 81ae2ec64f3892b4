// A caption being edited. The draft outlives a reload of the page.
import { $, number, wordsIn } from "./card.js";

const DRAFT = "verw.review.draft";
// CLIP reads 77 tokens: about 55 words of such captions.
const MANY_WORDS = 55;
let item = null;

export const open = () => !$("editing").hidden;
export const text = () => $("text").value;
export const forget = () => sessionStorage.removeItem(DRAFT);

function count() {
  const words = wordsIn($("text").value);
  $("words").textContent = `${number(words)} word${words === 1 ? "" : "s"}`
    + (words > MANY_WORDS ? ": CLIP may not read the end" : "");
  $("editnote").textContent = "";
}

/** @param draft to go on with, or null for the caption as it stands */
export function start(of, limit, draft) {
  item = of;
  const mine = of.mine?.verdict === "edited" ? of.mine.caption : of.caption;
  $("text").maxLength = limit;
  $("text").value = draft ?? mine;
  $("before").textContent = of.caption;
  $("editing").hidden = false;
  $("reading").hidden = $("verdicts").hidden = $("steps").hidden = true;
  count();
  $("text").focus();
}

export function close() {
  $("editing").hidden = true;
  $("reading").hidden = $("verdicts").hidden = $("steps").hidden = false;
}

/** Goes on with a draft of this image, where there is one. */
export function restore(of, limit) {
  const draft = JSON.parse(sessionStorage.getItem(DRAFT) ?? "null");
  if (draft?.id === of.id) {
    start(of, limit, draft.text);
  }
}

/** @param save is called with the new caption */
export function make(save) {
  $("text").addEventListener("input", () => {
    sessionStorage.setItem(DRAFT, JSON.stringify({ id: item.id, text: $("text").value }));
    count();
  });
  $("text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      $("editing").requestSubmit();
    } else if (event.key === "Escape") {
      event.preventDefault();
      forget();
      close();
      $("caption").focus();
    }
  });
  $("cancel").addEventListener("click", () => {
    forget();
    close();
  });
  $("editing").addEventListener("submit", (event) => {
    event.preventDefault();
    const caption = $("text").value.trim().replace(/\s+/g, " ");
    if (caption === "") {
      $("editnote").textContent = "Write a caption, or reject this one.";
    } else if (caption === item.caption) {
      $("editnote").textContent = "This is the caption as it was: accept it instead.";
    } else {
      save(caption);
    }
  });
}

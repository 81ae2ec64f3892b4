// Who reviews: asked once, kept in this browser; a name that the command was given counts for its tab.
import { $, element } from "./card.js";

const KEPT = "verw.review.reviewer";

export function reviewer() {
  return sessionStorage.getItem(KEPT) ?? localStorage.getItem(KEPT) ?? "";
}

/** The command's reviewer, unless this tab has another already. */
export function suggest(name) {
  if (name !== "" && sessionStorage.getItem(KEPT) === null) {
    sessionStorage.setItem(KEPT, name);
  }
}

/** Resolves when there is a name; an old one may stay. */
export function askReviewer(known) {
  const dialog = $("whodialog");
  $("whoknown").replaceChildren(...known.map((value) => element("option", { value })));
  $("whoname").value = reviewer();
  dialog.showModal();
  $("whoname").select();
  return new Promise((resolve) => {
    dialog.addEventListener("close", function closed() {
      const name = $("whoname").value.trim().replace(/\s+/g, " ");
      if (dialog.returnValue !== "cancel" && name !== "") {
        localStorage.setItem(KEPT, name);
        sessionStorage.setItem(KEPT, name);
      }
      if (reviewer() === "") {
        dialog.showModal();
        return;
      }
      dialog.removeEventListener("close", closed);
      resolve();
    });
  });
}

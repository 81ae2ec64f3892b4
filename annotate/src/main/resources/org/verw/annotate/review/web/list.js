// The list of images, a page at a time, and the way to any of them.
import * as server from "./server.js";
import { $, element, number, said } from "./card.js";

const PAGE = 50;
let offset = 0;
let ask = () => ({});
let here = null;
let asked = 0;

function row(r, go) {
  const marks = [r.flags > 0 ? `⚑ ${r.flags}` : "", r.verdict ? said(r.verdict) : ""].filter((m) => m !== "").join("  ");
  const button = element("button", { type: "button" },
    element("span", { className: "number" }, number(r.position + 1)),
    element("span", { className: "id" }, r.image),
    element("span", {}, marks));
  if (r.id === here) {
    button.setAttribute("aria-current", "true");
  }
  button.addEventListener("click", () => {
    $("finddialog").close();
    go(r.id);
  });
  return element("li", {}, button);
}

async function fill(go) {
  const mine = ++asked;
  const text = $("findtext").value.trim();
  try {
    const page = await server.get("list", { ...ask(), text: text === "" ? null : text, offset, size: PAGE });
    if (mine !== asked) {
      return;
    }
    offset = page.offset;
    $("rows").replaceChildren(...page.rows.map((r) => row(r, go)));
    $("findcount").textContent = page.total === 0
      ? "Nothing is called so under this filter."
      : `${number(offset + 1)} to ${number(offset + page.rows.length)} of ${number(page.total)}`;
    $("back").disabled = offset === 0;
    $("forth").disabled = offset + page.rows.length >= page.total;
  } catch (e) {
    $("findcount").textContent = e instanceof server.Gone ? "The server does not answer." : e.message;
  }
}

/** @param go is called with the id of the entry that was chosen */
export function make(go) {
  let typed = 0;
  $("findtext").addEventListener("input", () => {
    clearTimeout(typed);
    typed = setTimeout(() => {
      offset = 0;
      fill(go);
    }, 120);
  });
  $("findtext").addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      clearTimeout(typed);
      offset = 0;
      fill(go).then(() => $("rows").querySelector("button")?.click());
    }
  });
  const turn = (pages) => {
    offset = Math.max(0, offset + pages * PAGE);
    fill(go);
  };
  $("back").addEventListener("click", () => turn(-1));
  $("forth").addEventListener("click", () => turn(1));
  $("findclose").addEventListener("click", () => $("finddialog").close());
}

/** Opens at the page that holds an entry. */
export function open(parameters, id, position, go) {
  ask = parameters;
  here = id;
  offset = Math.floor(position / PAGE) * PAGE;
  $("findtext").value = "";
  $("finddialog").showModal();
  $("findtext").focus();
  fill(go);
}

// The review page: which image is shown, and what happens on a key or a click.
import * as server from "./server.js";
import * as verdicts from "./verdicts.js";
import * as photos from "./photos.js";
import * as legend from "./legend.js";
import * as list from "./list.js";
import * as editor from "./editor.js";
import * as keys from "./keys.js";
import { reviewer, askReviewer, suggest } from "./reviewer.js";
import { $, number, progress, said, show as showCard } from "./card.js";

const GONE_ENTRY = 404;
const PHOTO_AGAIN_MS = 1000;
const NOTHING = { item: null, place: { position: 0, total: 0 }, counts: null };
let session = null;
let shown = NOTHING;
let ahead = null;
let busy = false;
/** Id of the entry whose photograph is drawn, or cannot be read: no verdict is taken on one that did not arrive. */
let seen = null;

const view = () => ({ reviewer: reviewer(), filter: $("filter").value, undone: $("undone").checked });

function banner(text) {
  $("banner").hidden = text === "";
  $("banner").textContent = text;
}

/** What `server.patiently` reports. */
function silent(gone) {
  if (gone) {
    banner(verdicts.waiting()
      ? "The server does not answer. Your verdict is kept in this browser and is saved as soon as the server is back."
      : "The server does not answer. Trying again …");
    document.body.dataset.gone = "yes";
  } else if (document.body.dataset.gone) {
    delete document.body.dataset.gone;
    banner("");
  }
}

const status = (text) => { $("status").textContent = text; };
const fetchItem = (step, from) => server.get("item", { ...view(), step, from });

/** Runs one action at a time: a key that is pressed meanwhile does nothing. */
async function alone(action) {
  if (busy) {
    return;
  }
  busy = true;
  try {
    await action();
  } catch (e) {
    if (!(e instanceof server.Refused)) {
      throw e;
    }
    await refused(e);
  } finally {
    busy = false;
  }
}

/** A caption or verdict that changed meanwhile comes with the answer, so that the reviewer decides about what stands now. */
async function refused(e) {
  const now = e.body.item;
  if (now && now.id === shown.item?.id) {
    const text = editor.open() ? editor.text() : null;
    show({ ...shown, item: now });
    if (text !== null) {
      editor.start(now, session.captionLimit, text);
    }
  } else if (now) {
    await go("here", now.id);
  } else if (e.status === GONE_ENTRY) {
    // Another queue was drawn, or the caption is no more.
    await go("todo", null);
  }
  banner(e.message);
}

/** The one before must not stand beside the new caption, not even for a moment. */
function takePhotoAway() {
  seen = null;
  $("card").setAttribute("aria-busy", "true");
  $("photo").hidden = true;
  $("photo").removeAttribute("src");
  $("nophoto").hidden = true;
}

async function drawPhoto() {
  const item = shown.item;
  let address = null;
  let problem = "";
  let answered = true;
  try {
    address = await photos.load($("stage"), item.id, legend.shown(item));
  } catch (e) {
    answered = e instanceof server.Refused;
    problem = answered ? e.message : "The photograph did not arrive. Trying again …";
  }
  if (shown.item !== item) {
    return;
  }
  $("nophoto").hidden = problem === "";
  $("nophoto").textContent = problem;
  $("photo").hidden = address === null;
  if (address !== null) {
    $("photo").src = address;
    await $("photo").decode().catch(() => {});
  }
  if (shown.item === item && answered) {
    seen = item.id;
    $("card").setAttribute("aria-busy", "false");
  } else if (shown.item === item) {
    setTimeout(() => shown.item === item && drawPhoto(), PHOTO_AGAIN_MS);
  }
  $("photo").alt = `Photograph ${item.image}` + (legend.shown(item).length ? " with its parts" : "");
}

function show(answer) {
  if (answer.item === null || answer.item.id !== shown.item?.id) {
    takePhotoAway();
  }
  shown = answer;
  const item = answer.item;
  editor.close();
  $("figure").hidden = $("card").hidden = item === null;
  $("empty").hidden = item !== null;
  if (answer.counts) {
    progress(answer.counts);
  }
  if (item === null) {
    showEmpty(answer.counts);
    return;
  }
  document.title = `${item.image} · verw review`;
  showCard(item, answer.place);
  legend.show(item);
  drawPhoto();
  look();
  editor.restore(item, session.captionLimit);
}

function showEmpty(counts) {
  const finished = counts.done >= counts.queue;
  $("emptytitle").textContent = finished ? "All done" : "Nothing is left under this filter";
  $("emptytext").textContent = `${number(counts.done)} of ${number(counts.queue)} reviewed by ${reviewer()}: `
    + `${number(counts.ok)} accepted, ${number(counts.edited)} edited, ${number(counts.reject)} rejected.`
    + (finished ? " You can close this page." : "");
}

/** Fetches what a verdict on this image will lead to. */
function look() {
  const from = shown.item.id;
  const asked = JSON.stringify(view());
  const answer = fetchItem("todo", from).catch(() => null);
  ahead = { from, asked, answer };
  answer.then((a) => a?.item && photos.load($("stage"), a.item.id, legend.shown(a.item)).catch(() => {}));
}

async function go(step, from) {
  const answer = await server.patiently(() => fetchItem(step, from), silent);
  if (answer.item === null && (step === "next" || step === "previous")) {
    status(step === "next" ? "This is the last one." : "This is the first one.");
    return;
  }
  banner("");
  show(answer);
}

async function onward(counts) {
  const from = shown.item.id;
  const known = ahead?.from === from && ahead.asked === JSON.stringify(view()) ? await ahead.answer : null;
  if (known?.item && known.item.id !== from) {
    show({ ...known, counts });
  } else {
    await go("todo", from);
  }
}

async function decide(verdict, caption) {
  const item = shown.item;
  if (item === null) {
    return;
  }
  if (seen !== item.id) {
    status("The photograph is not there yet.");
    return;
  }
  status("Saving …");
  const body = { id: item.id, reviewer: reviewer(), verdict, caption: caption ?? null, of: item.of };
  try {
    const answer = await verdicts.send(body, item.mine?.stale ? null : item.mine, silent);
    editor.forget();
    banner("");
    status(`Saved: ${said(verdict)} ${item.image}`);
    await onward(answer.counts);
  } catch (e) {
    status("");
    throw e;
  }
}

async function undo() {
  const answer = await verdicts.undo(reviewer(), silent);
  if (answer === null) {
    status("Nothing to undo in this tab.");
    return;
  }
  await go("here", answer.id);
  status(`Taken back: your verdict on ${shown.item.image}`);
}

function edit() {
  if (shown.item !== null) {
    editor.start(shown.item, session.captionLimit, null);
  }
}

const redraw = () => shown.item && drawPhoto();
const refilter = () => alone(() => go("first", null));
const actions = {
  accept: () => alone(() => decide("ok")),
  reject: () => alone(() => decide("reject")),
  edit: () => busy || edit(),
  next: () => alone(() => shown.item && go("next", shown.item.id)),
  previous: () => alone(() => shown.item && go("previous", shown.item.id)),
  undo: () => alone(undo),
  parts: () => legend.toggle(null, redraw),
  filter: () => {
    $("filter").selectedIndex = ($("filter").selectedIndex + 1) % $("filter").options.length;
    refilter();
  },
  undone: () => {
    $("undone").checked = !$("undone").checked;
    refilter();
  },
  find: () => list.open(view, shown.item?.id, shown.place.position, jump),
  help: () => $("helpdialog").showModal(),
};

const jump = (id) => alone(() => go("here", id));

function listen() {
  for (const name of ["accept", "reject", "edit", "next", "previous", "undo", "parts", "find", "help"]) {
    $(name).addEventListener("click", actions[name]);
  }
  $("undolast").addEventListener("click", actions.undo);
  $("filter").addEventListener("change", () => {
    $("filter").blur();
    refilter();
  });
  $("undone").addEventListener("change", refilter);
  $("first").addEventListener("click", () => {
    $("filter").value = "queue";
    $("undone").checked = false;
    refilter();
  });
  $("everything").addEventListener("click", () => {
    $("filter").value = "all";
    $("undone").checked = false;
    refilter();
  });
  $("who").addEventListener("click", async () => {
    await askReviewer(session.reviewers);
    $("who").textContent = reviewer();
    refilter();
  });
  editor.make((text) => alone(() => decide("edited", text)));
  list.make(jump);
  keys.make((action) => (typeof action === "number" ? legend.toggle(action, redraw) : actions[action]()));
  window.addEventListener("beforeunload", (event) => verdicts.waiting() && event.preventDefault());
}

async function begin() {
  session = await server.patiently(() => server.get("session"), silent);
  $("workspace").textContent = session.name;
  legend.make(session.parts, redraw);
  suggest(session.reviewer);
  if (reviewer() === "") {
    await askReviewer(session.reviewers);
  }
  $("who").textContent = reviewer();
  listen();
  const left = await verdicts.sendLeftOver(silent);
  await go("todo", null);
  if (left.saved > 0) {
    status("The verdict that waited in this browser is saved.");
  }
  if (left.refused.length > 0) {
    banner(`Not saved: ${left.refused.join(" ")}`);
  }
}

begin().catch((e) => {
  banner(e.message);
  if (!(e instanceof server.Refused)) {
    throw e;
  }
});

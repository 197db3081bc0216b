// A map that several write at once: what others added is fetched every few seconds, and what is typed here is kept on
// this device until the server has acknowledged it.
import { Sending } from "../meetings/sending.js";
import { Added, boxOf, boxes, wake } from "./adding.js";
import { Changing } from "./changing.js";
import { holdLinks, letLinksGo } from "./leaving.js";
import { Numbered, named, wakeScale } from "./scaling.js";
import { holdsWords, show } from "./showing.js";

const here = document.getElementById("map");
const may = "may" in here.dataset;
// Ours, in thousandths of a second: soon enough to seem together, and no more than a server of a council can answer.
const LOOKS_AFTER = 3000;
// Ours: longer than a break. A screen that was forgotten is not kept signed in for ever.
const RESTS_AFTER = 45 * 60 * 1000;

let tag = here.dataset.tag;
let lively = Date.now();
const sending = new Sending({
  here,
  box: document.getElementById("map_said"),
  again,
  begun,
  older: may ? "" : "What stands here may be older than the map.",
});
const page = {
  sending,
  look,
  waiting: new Map(), // by its name on this device
  keep: (name, draft) => sending.keep(name, { ...draft, map: here.dataset.now }),
};

// ---- what others wrote ----

async function look({ whole = false } = {}) {
  tag = whole ? "" : tag;
  const headers = tag ? { "If-None-Match": tag } : {};
  const answer = await sending.ask(here.dataset.now, { headers });
  if (answer?.type === "opaqueredirect") {
    sending.signedOut();
  } else if (answer?.status !== 200 && answer?.status !== 304) {
    sending.away(answer);
  } else if ([...page.waiting.values()].every((one) => one.busy || one.held)) {
    sending.say("away", "");
    letLinksGo();
  }
  uncover(answer);
  if (answer?.status === 200 || answer?.status === 304) {
    if (!sending.over) {
      sending.say("over", "");
    }
    document.dispatchEvent(new Event("headway:answered"));
  }
  if (answer?.status === 200) {
    lively = Date.now();
    tag = answer.headers.get("ETag") ?? "";
    show(here, new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-now]"));
    boxes().forEach((form) => wake(page, form));
  }
}

// On a screen in a room nothing is left standing for those who may not see it any longer.
function uncover(answer) {
  if (!may && answer) {
    const covered = answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404;
    here.querySelectorAll(":scope > :not(#map_said)").forEach((one) => (one.hidden = covered));
  }
}

// ---- what was written here ----

async function sendAll() {
  for (const one of [...page.waiting.values()]) {
    if (!(await one.send())) {
      break;
    }
  }
}

async function again() {
  await sendAll();
  await look();
}

// What was typed here before and never acknowledged: put back where it was, and sent.
async function putBack(draft) {
  const form = boxes().find((one) => boxOf(one) === draft.box);
  const line = draft.kind === "changed" && here.querySelector(`[data-line="${draft.key}"]`);
  if (draft.kind === "typed" && form) {
    form.elements.words.value = [form.elements.words.value, draft.words].filter(Boolean).join("\n");
    await form.keepsTyped();
    sending.say("back", "Words that you had typed and not added are put back.");
  } else if (draft.kind === "added" && boxes().length) {
    // Its box may be gone with its danger: then it is told beside the first.
    await new Added(page, { ...draft, box: form ?? boxes()[0] }).keep();
  } else if (draft.kind === "numbered" && document.getElementById("numbers") && !page.waiting.has(named(draft))) {
    await new Numbered(page, draft).keep();
  } else if (line?.querySelector("[data-change]")) {
    await new Changing(page, line, draft).keep();
  } else {
    const words = draft.words ?? draft.fields?.find(([name]) => name === "words")?.[1] ?? `${draft.called}: ${draft.number}`;
    sending.say(draft.id, `This was written here, is not on the map, and cannot be put back where it was: ${words}`);
    return;
  }
  await sending.drafts.forget(draft.id);
}

async function begun(left) {
  for (const one of page.waiting.values()) {
    await one.keep();
  }
  for (const form of boxes().filter(holdsWords)) {
    await form.keepsTyped();
  }
  for (const draft of left) {
    if (draft.map === here.dataset.now) {
      await putBack(draft);
    } else {
      sending.say(draft.page, "Words that you wrote elsewhere are not saved yet.", { href: draft.page, words: "Go there to save them" });
    }
  }
  here.dataset.ready = "yes";
}

// ---- while it is open ----

async function goOn() {
  const rests = Date.now() - lively >= RESTS_AFTER;
  sending.say("rests", rests ? "Nobody has used this page for a while. It does not look for anything new until it is used." : "");
  // Signed out, or with no connection, it tries again by itself.
  if (!rests && !sending.over && !sending.said.has("away")) {
    await again();
  }
  setTimeout(goOn, LOOKS_AFTER);
}

here.addEventListener("click", (event) => {
  const link = event.target.closest("[data-change]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    new Changing(page, link.closest("[data-line]")).typed.focus();
  }
});
holdLinks(() => !navigator.onLine || sending.said.has("away"));
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    boxes().filter(holdsWords).forEach((form) => form.keepsTyped());
    page.waiting.forEach((one) => one.keep());
  }
});
["keydown", "pointerdown"].forEach((one) => document.addEventListener(one, () => (lively = Date.now())));
window.addEventListener("beforeunload", (event) => {
  if (may && !sending.drafts && (page.waiting.size || boxes().some(holdsWords))) {
    event.preventDefault();
  }
});
boxes().forEach((form) => wake(page, form));
const scale = document.getElementById("scaling");
if (scale) {
  wakeScale(page, scale);
}
if (may) {
  sending.begin();
}
setTimeout(goOn, LOOKS_AFTER);

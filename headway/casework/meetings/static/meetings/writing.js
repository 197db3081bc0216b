// Saves a record while it is typed. Until the server has acknowledged words they are kept on this device.
import { openDrafts } from "./drafts.js";

const here = document.getElementById("drafts");
const form = document.getElementById("record");
const writer = here.dataset.writer;
const tab = crypto.randomUUID ? crypto.randomUUID() : String(Math.random());
// Ours: soon enough that little is lost, and not with every letter. In thousandths of a second.
const KEEPS_AFTER = 150;
const SENDS_AFTER = 1200;
const TRIES_AGAIN_AFTER = 5000;
const PATIENCE = 20000;
const NO_ROOM = "The server cannot save: its database does not answer, or its disk is full. Tell your service desk if it lasts.";
// Ours: more than are sent while a connection comes and goes.
const MARKS = 20;

let token = form.querySelector("[name=csrfmiddlewaretoken]").value;
let drafts = null;
let over = false; // signed out, or somebody else signed in
const said = new Map();

function say(kind, words, link) {
  said.delete(kind);
  if (words) {
    const line = document.createElement("p");
    line.className = "govuk-body";
    line.textContent = `${words} `;
    if (link) {
      const away = document.createElement("a");
      [away.className, away.href, away.target, away.textContent] = ["govuk-link", link.href, link.target ?? "", link.words];
      line.append(away);
    }
    said.set(kind, line);
  }
  const box = document.getElementById("drafts_said");
  box.replaceChildren(...said.values());
  box.hidden = said.size === 0;
}

const newMark = () => {
  const some = crypto.getRandomValues(new Uint8Array(16));
  some[6] = (some[6] & 15) | 64;
  some[8] = (some[8] & 63) | 128;
  const hex = [...some].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
};

class Part {
  constructor(section) {
    this.block = section.dataset.block;
    this.address = section.dataset.words;
    this.heading = section.querySelector("label").textContent;
    this.box = section.querySelector("textarea");
    this.told = document.getElementById(`saved-${this.block}`);
    this.panel = section.querySelector("[data-clash]");
    this.versionBox = form.elements[`version-${this.block}`];
    this.markBox = form.elements[`mark-${this.block}`];
    this.version = Number(this.versionBox.value);
    this.known = this.box.value;
    this.marked = null; // the words that the mark is of
    this.after = []; // marks that were sent, and of which nothing was heard
    this.bringsIn = null;
    this.sending = false;
    this.paused = false;
    this.box.addEventListener("input", () => this.typed());
  }

  get dirty() {
    return this.box.value !== this.known;
  }

  // One mark for the same words, however often they are sent.
  get mark() {
    if (this.marked !== this.box.value) {
      this.marked = this.box.value;
      this.itsMark = newMark();
    }
    return this.itsMark;
  }

  get draft() {
    const { version, mark, after, bringsIn } = this;
    return { words: this.box.value, version, mark, after, bringsIn, page: location.pathname };
  }

  typed() {
    this.told.textContent = "Not saved yet";
    clearTimeout(this.keeping);
    clearTimeout(this.waiting);
    this.keeping = setTimeout(() => this.keep(), KEEPS_AFTER);
    this.waiting = setTimeout(() => this.send(), SENDS_AFTER);
  }

  async keep() {
    if (!drafts || !this.dirty) {
      return;
    }
    try {
      await drafts.keep(this.block, this.draft);
      say("room", "");
    } catch {
      say("room", "This device has no room for your words. Do not close this page until they are saved.");
    }
    // Acknowledged while they were being sealed.
    if (!this.dirty) {
      await this.drop();
    }
  }

  drop() {
    return drafts ? drafts.drop(this.block).catch(() => null) : null;
  }

  put({ words, version, mark, after, bringsIn }) {
    this.box.value = words;
    [this.version, this.after, this.bringsIn] = [version, after, bringsIn];
    [this.marked, this.itsMark] = [words, mark];
    this.told.textContent = "Not saved yet";
  }

  async send({ leaving = false } = {}) {
    if (this.sending || this.paused || over || !this.dirty) {
      return;
    }
    this.sending = true;
    const words = this.box.value;
    const { mark, version, bringsIn, after } = this;
    this.after = [...after.filter((one) => one !== mark), mark].slice(-MARKS);
    const answer = await sent(this.address, { words, version, mark, after, brings_in: bringsIn }, leaving);
    this.sending = false;
    await this.hear(answer, words);
  }

  async hear(answer, words) {
    if (answer.status === 200) {
      [this.version, this.known, this.after, this.bringsIn] = [answer.told.version, words, [], null];
      this.versionBox.value = this.version;
      say("away", "");
      await this.settle(answer.told.saved);
    } else if (answer.status === 409) {
      [this.known, this.after] = [words, []];
      this.clash(answer.told);
      await this.settle("Kept beside what somebody else wrote");
    } else {
      this.paused = answer.status === 422;
      this.told.textContent = answer.told ? `Not saved. ${answer.told.why}` : "Not saved yet";
    }
  }

  async settle(words) {
    if (this.dirty) {
      await this.keep();
      this.typed();
      return;
    }
    this.told.textContent = words;
    await this.drop();
  }

  clash(told) {
    this.paused = true;
    const [what, theirs, button] = ["p", "p", "button"].map((name) => document.createElement(name));
    what.className = "govuk-body";
    what.textContent = `Somebody else wrote here. ${told.saved}. Both are kept:`;
    theirs.className = "govuk-inset-text headway-words";
    theirs.textContent = told.words;
    button.className = "govuk-button govuk-button--secondary";
    button.type = "button";
    button.textContent = "Bring both together here";
    button.addEventListener("click", () => {
      this.box.value = `${told.words}\n\n${this.box.value}`.trim();
      [this.version, this.bringsIn, this.paused] = [told.version, told.beside, false];
      this.versionBox.value = told.version;
      this.panel.hidden = true;
      this.box.focus();
      this.typed();
    });
    this.panel.replaceChildren(what, theirs, button);
    this.panel.hidden = false;
  }
}

const parts = [...document.querySelectorAll("[data-block]")].map((section) => new Part(section));

async function sent(address, words, leaving, again = true) {
  const asking = {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ ...words, writer }),
    redirect: "manual",
    keepalive: leaving,
    signal: AbortSignal.timeout(PATIENCE),
  };
  const answer = await fetch(address, asking).catch(() => null);
  if (answer?.type === "opaqueredirect") {
    signedOut();
    return { status: 0 };
  }
  const told = answer?.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json().catch(() => null) : null;
  if (told) {
    if (answer.status === 403) {
      other();
    }
    return { status: answer.status, told };
  }
  // A page older than the sitting sends a token that is past.
  if (answer?.status === 403 && again && (await renewed())) {
    return sent(address, words, leaving, false);
  }
  away(answer);
  return { status: 0 };
}

function away(answer) {
  const what = answer?.status === 503 ? NO_ROOM : answer ? "The server does not answer as it should." : "The connection is away.";
  const then = drafts
    ? "Your words are kept on this device, and are sent when it is back."
    : "Your words are on this page alone: do not close it until they are saved.";
  say("away", `${what} ${then}`);
  setTimeout(sendAll, TRIES_AGAIN_AFTER);
}

function signedOut() {
  over = true;
  const kept = drafts ? "Your words are kept on this device." : "Your words are on this page: do not close it.";
  say("over", `You have been signed out. ${kept} They are sent once you have signed in again.`, {
    href: here.dataset.signing,
    target: "_blank",
    words: "Sign in in another tab",
  });
  setTimeout(back, TRIES_AGAIN_AFTER);
}

function other() {
  over = true;
  say("over", "Somebody else is signed in in this browser. Your words are kept for you alone, and are sent once you have signed in again.");
  setTimeout(back, TRIES_AGAIN_AFTER);
}

async function asKey() {
  const answer = await fetch(here.dataset.key, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

async function renewed() {
  const found = await asKey();
  if (found?.writer === writer) {
    token = found.token;
    return true;
  }
  if (found) {
    other();
  }
  return false;
}

// Is it this page's writer who is signed in again?
async function back() {
  if (!over) {
    return;
  }
  if (await renewed()) {
    over = false;
    say("over", "");
    form.querySelector("[name=csrfmiddlewaretoken]").value = token;
    await (drafts ? sendAll() : start());
  } else {
    setTimeout(back, TRIES_AGAIN_AFTER);
  }
}

// One after the other, save when the page is about to go.
async function sendAll() {
  for (const part of parts) {
    await part.send();
  }
}

async function openTabs() {
  if (!navigator.locks) {
    return new Set([tab]);
  }
  navigator.locks.request(`headway-draft:${tab}`, () => new Promise(() => {}));
  const { held } = await navigator.locks.query();
  return new Set([tab, ...held.map((lock) => lock.name.replace("headway-draft:", ""))]);
}

async function putBack(left) {
  const elsewhere = new Set();
  const headings = [];
  for (const draft of left) {
    const part = parts.find((one) => one.block === draft.block);
    if (!part) {
      elsewhere.add(draft.page);
    } else if (part.dirty) {
      // A second one of the same part: its own saving, which the server keeps beside the first.
      const { words, version, mark, after, bringsIn } = draft;
      const answer = await sent(part.address, { words, version, mark, after, brings_in: bringsIn }, false);
      if (answer.status === 200 || answer.status === 409) {
        await drafts.forget(draft.id);
        say("more", "Words from another tab were kept beside.", { href: location.pathname, words: "Load this page again to see them" });
      }
    } else if (draft.words !== part.box.value) {
      part.put(draft);
      await part.keep();
      await drafts.forget(draft.id);
      headings.push(part.heading);
    } else {
      await drafts.forget(draft.id);
    }
  }
  if (headings.length) {
    say("back", `Words that had not been saved were kept on this device, and are put back: ${headings.join(", ")}.`);
  }
  for (const page of elsewhere) {
    say(page, "Words that you wrote elsewhere are not saved yet.", { href: page, words: "Go there to save them" });
  }
}

async function start() {
  const open = await openTabs();
  const found = await asKey();
  if (!found) {
    away(null);
    setTimeout(start, TRIES_AGAIN_AFTER);
    return;
  }
  if (found.writer !== writer) {
    other();
    return;
  }
  try {
    drafts = await openDrafts({ keys: found.keys, writer, tab });
    document.getElementById("drafts_note").hidden = false;
  } catch {
    say("none", "This browser keeps no drafts: it has no room for them, or this is a private window. Words are saved only while the connection is there. Do not close this page until they are saved.");
    return;
  }
  await Promise.all(parts.map((part) => part.keep()));
  await putBack(await drafts.left(open));
  sendAll();
}

window.addEventListener("online", () => sendAll());
window.addEventListener("focus", back);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") {
    parts.forEach((part) => part.keep());
    parts.forEach((part) => part.send({ leaving: true }));
  } else {
    back();
  }
});
window.addEventListener("beforeunload", (event) => {
  if (!drafts && !form.dataset.sent && parts.some((part) => part.dirty)) {
    event.preventDefault();
  }
});
form.addEventListener("submit", () => {
  form.dataset.sent = "yes";
  // As the script would have sent them: what arrives twice is kept once.
  for (const part of parts.filter((one) => one.dirty)) {
    part.markBox.value = part.mark;
  }
});
start();

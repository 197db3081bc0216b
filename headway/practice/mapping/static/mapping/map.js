// A map that several write at once: what others added is fetched every few seconds, and what is typed here is kept on
// this device until the server has acknowledged it.
import { openDrafts } from "../meetings/drafts.js";

const here = document.getElementById("map");
const { writer, signing } = here.dataset;
const may = "may" in here.dataset;
const tab = crypto.randomUUID ? crypto.randomUUID() : String(Math.random());
// Ours, in thousandths of a second: soon enough to seem together, and no more than a server of a council can answer.
const LOOKS_AFTER = 3000;
const TRIES_AGAIN_AFTER = 5000;
const KEEPS_AFTER = 150;
const PATIENCE = 20000;
// Ours: longer than a break. A screen that was forgotten is not kept signed in for ever.
const RESTS_AFTER = 45 * 60 * 1000;
const NO_ROOM = "The server cannot save: its database does not answer, or its disk is full. Tell your service desk if it lasts.";

let tag = here.dataset.tag;
let token = here.querySelector(":scope > [name=csrfmiddlewaretoken]")?.value;
let drafts = null;
let over = false; // signed out, or somebody else signed in
let lively = Date.now();
const waiting = new Map(); // what was sent off here and is not acknowledged, by its key
const said = new Map();

function say(kind, words, link) {
  said.delete(kind);
  if (words) {
    const line = made("p", "govuk-body", `${words} `);
    if (link) {
      const away = made("a", "govuk-link", link.words);
      [away.href, away.target] = [link.href, link.target ?? ""];
      line.append(away);
    }
    said.set(kind, line);
  }
  const box = document.getElementById("map_said");
  box.replaceChildren(...said.values());
  box.hidden = said.size === 0;
}

function made(name, className, words = "") {
  const node = document.createElement(name);
  [node.className, node.textContent] = [className, words];
  return node;
}

function button(words, press, className = "govuk-button govuk-button--secondary") {
  const node = made("button", className, words);
  node.type = "button";
  node.addEventListener("click", press);
  return node;
}

const newKey = () => {
  const some = crypto.getRandomValues(new Uint8Array(16));
  some[6] = (some[6] & 15) | 64;
  some[8] = (some[8] & 63) | 128;
  const hex = [...some].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
};

// ---- on this device ----

async function keep(name, draft) {
  try {
    await drafts?.keep(name, { ...draft, map: here.dataset.now, page: location.pathname });
    say("room", "");
  } catch {
    say("room", "This device has no room for your words. Do not close this page until they are saved.");
  }
}

const drop = (name) => drafts?.drop(name).catch(() => null);

// ---- sending ----

async function sent(address, fields, again = true) {
  const told = fields.filter(([, value]) => value !== null && value !== undefined);
  const asking = {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify([...told, ["writer", writer]]),
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  };
  const answer = await fetch(address, asking).catch(() => null);
  if (answer?.type === "opaqueredirect") {
    signedOut();
    return { status: 0 };
  }
  const isJson = answer?.headers.get("Content-Type")?.startsWith("application/json");
  const heard = isJson ? await answer.json().catch(() => null) : null;
  if (heard) {
    if (answer.status === 403) {
      other();
    }
    return { status: answer.status, told: heard };
  }
  // A page older than the sitting sends a token that is past.
  if (answer?.status === 403 && again && (await renewed())) {
    return sent(address, fields, false);
  }
  away(answer);
  return { status: 0 };
}

function away(answer) {
  const what = answer?.status === 503 ? NO_ROOM : answer ? "The server does not answer as it should." : "The connection is away.";
  if (!may) {
    say("away", `${what} What stands here may be older than the map.`);
    return;
  }
  const then = drafts
    ? "Type on: your words are kept on this device, and are sent when it is back."
    : "Your words are on this page alone: do not close it until they are saved.";
  say("away", `${what} ${then}`);
}

function signedOut() {
  over = true;
  const kept = !may ? "" : drafts ? "Your words are kept on this device, and are sent once you have signed in again." : "Your words are on this page: do not close it.";
  say("over", `You have been signed out. ${kept}`, { href: signing, target: "_blank", words: "Sign in in another tab" });
}

function other() {
  over = true;
  say("over", "Somebody else is signed in in this browser. Your words are kept for you alone, and are sent once you have signed in again.");
}

async function asKey() {
  if (!may) {
    return null;
  }
  const answer = await fetch(here.dataset.key, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

async function renewed() {
  const found = await asKey();
  if (found?.writer === writer) {
    token = found.token;
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((one) => (one.value = token));
    return true;
  }
  if (found) {
    other();
  }
  return false;
}

// ---- a line that is added ----

class Added {
  constructor({ key, action, fields, box }) {
    Object.assign(this, { key, action, fields, box, busy: false, held: false });
    this.name = `map-${key}`;
    this.node = made("div", "headway-map__line headway-map__line--waiting");
    this.words = made("span", "headway-words", this.value("words"));
    this.told = made("p", "govuk-body-s", "Being sent …");
    this.node.append(this.words, this.told);
    this.box.before(this.node);
    waiting.set(this.name, this);
  }

  value(name) {
    return this.fields.find(([one]) => one === name)?.[1] ?? "";
  }

  keep() {
    const { key, action, fields } = this;
    return keep(this.name, { kind: "added", key, action, fields, box: boxOf(this.box) });
  }

  async send(sureOf) {
    if (this.busy || over || (this.held && !sureOf)) {
      return;
    }
    this.busy = true;
    const answer = await sent(this.action, sureOf ? [...this.fields, ["sure_of", sureOf]] : this.fields);
    this.busy = false;
    if (answer.status === 200 || answer.status === 409) {
      say("away", "");
      await this.gone();
      await look();
    } else if (answer.status === 422) {
      this.hold(answer.told);
    } else {
      this.told.textContent = "Not sent yet";
    }
  }

  hold({ doubts, sure_of: sureOf, why }) {
    this.held = true;
    this.told.textContent = `Not on the map. ${doubts ? doubts.join(" ") : why} `;
    const back = button("Change it", () => {
      const typed = this.box.querySelector("textarea");
      typed.value = [this.value("words"), typed.value].filter(Boolean).join("\n");
      typed.dispatchEvent(new Event("input"));
      typed.focus();
      this.gone();
    });
    const sure = doubts ? [button("Show it to everybody all the same", () => this.send(sureOf))] : [];
    this.node.replaceChildren(this.words, this.told, back, ...sure, button("Throw it away", () => this.gone()));
  }

  gone() {
    waiting.delete(this.name);
    this.node.remove();
    return drop(this.name);
  }
}

// By what a box is found again: its part, or the danger that its goal answers.
const boxOf = (form) => form.elements.answers?.value || form.elements.section.value;
const boxes = () => [...document.querySelectorAll("form[data-add]")];

function wake(form) {
  if (form.dataset.awake) {
    return;
  }
  form.dataset.awake = "yes";
  const typed = form.elements.words;
  const name = `map-typed-${boxOf(form)}`;
  let keeping = null;
  typed.addEventListener("input", () => {
    clearTimeout(keeping);
    keeping = setTimeout(() => (typed.value ? keep(name, { kind: "typed", words: typed.value, box: boxOf(form) }) : drop(name)), KEEPS_AFTER);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!typed.value.trim()) {
      typed.focus();
      return;
    }
    clearTimeout(keeping);
    const key = form.elements.key.value;
    const fields = [...new FormData(form)].filter(([one, value]) => one !== "csrfmiddlewaretoken" && !(one === "about" && !value));
    const added = new Added({ key, action: form.action, fields, box: form });
    typed.value = "";
    form.elements.key.value = newKey();
    typed.focus();
    await added.keep();
    await drop(name);
    await added.send();
  });
}

// ---- a line that is changed ----

class Changing {
  constructor(line, draft = {}) {
    this.line = line;
    this.key = line.dataset.line;
    this.name = `map-${this.key}`;
    this.address = line.querySelector("[data-change]").href;
    this.version = draft.version ?? Number(line.dataset.version);
    this.after = draft.after ?? [];
    this.bringsIn = draft.bringsIn ?? null;
    this.marked = draft.words ?? null;
    this.itsMark = draft.mark ?? null;
    this.asked = Boolean(draft.asked);
    this.known = line.querySelector("[data-words]").textContent;
    this.editor = made("div", "headway-map__editing");
    this.typed = made("textarea", "govuk-textarea");
    [this.typed.rows, this.typed.value] = [3, draft.words ?? this.known];
    this.typed.setAttribute("aria-label", "What this line says");
    this.told = made("p", "govuk-body-s");
    this.told.setAttribute("role", "status");
    this.buttons = made("div", "headway-map__adding");
    this.offer();
    this.editor.append(this.typed, this.told, this.buttons);
    this.before = [...line.childNodes];
    line.replaceChildren(this.editor);
    line.dataset.editing = "yes";
    this.typed.addEventListener("input", () => {
      clearTimeout(this.keeping);
      this.asked = false;
      this.keeping = setTimeout(() => this.keep(), KEEPS_AFTER);
    });
    waiting.set(this.name, this);
  }

  offer(...more) {
    this.buttons.replaceChildren(
      button("Save", () => this.save()),
      ...more,
      button("Leave it as it was", () => this.gone()),
    );
  }

  get mark() {
    if (this.marked !== this.typed.value || !this.itsMark) {
      [this.marked, this.itsMark] = [this.typed.value, newKey()];
    }
    return this.itsMark;
  }

  keep() {
    const { key, version, mark, after, bringsIn, asked } = this;
    return keep(this.name, { kind: "changed", key, words: this.typed.value, version, mark, after, bringsIn, asked });
  }

  async save() {
    clearTimeout(this.keeping);
    this.asked = true;
    this.told.textContent = "Being sent …";
    await this.keep();
    await this.send();
  }

  async send(sureOf) {
    if (this.busy || over || !this.asked) {
      return;
    }
    this.busy = true;
    const { version, mark, bringsIn } = this;
    const after = this.after.join(",");
    this.after = [...new Set([...this.after, mark])];
    const words = this.typed.value;
    const answer = await sent(this.address, [["words", words], ["version", version], ["mark", mark], ["brings_in", bringsIn], ["after", after], ["sure_of", sureOf]]);
    this.busy = false;
    if (answer.status === 200) {
      say("away", "");
      await this.gone();
      await look();
    } else if (answer.status === 409) {
      say("away", "");
      this.clash(answer.told);
    } else if (answer.status === 422) {
      this.asked = false;
      const { doubts, sure_of: found, why } = answer.told;
      this.told.textContent = `Not changed. ${doubts ? doubts.join(" ") : why}`;
      const sure = button("Show it to everybody all the same", () => {
        this.asked = true;
        this.send(found);
      });
      this.offer(...(doubts ? [sure] : []));
    } else {
      this.told.textContent = "Not sent yet";
    }
  }

  clash({ words, version, beside }) {
    [this.asked, this.version, this.bringsIn, this.after] = [false, version, beside, []];
    this.told.textContent = "Somebody else changed this line at the same time. Both texts are kept, and stand here one under the other: make one of them, and save it.";
    this.typed.value = `${words}\n\n${this.typed.value}`;
    this.buttons.replaceChildren(
      button("Save both as one", () => this.save()),
      button("Leave both for somebody else", () => this.gone()),
    );
    this.keep();
    this.typed.focus();
  }

  async gone() {
    waiting.delete(this.name);
    delete this.line.dataset.editing;
    this.line.replaceChildren(...this.before);
    await drop(this.name);
    tag = "";
    await look();
  }
}

here.addEventListener("click", (event) => {
  const link = event.target.closest("[data-change]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    new Changing(link.closest("[data-line]")).typed.focus();
  }
});

// ---- how safe it is ----

const scaling = document.querySelector(".headway-map__scaling");
scaling?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const fields = [...new FormData(scaling)].filter(([one]) => one !== "csrfmiddlewaretoken");
  const answer = await sent(scaling.action, fields);
  const told = document.getElementById("scaling_said");
  if (answer.status === 200) {
    told.textContent = "Noted.";
    scaling.reset();
    await look();
  } else {
    told.textContent = answer.told?.why ?? "Not noted. Press the button again once the connection is back.";
  }
});

// ---- what others wrote ----

const keyed = (node) => node.dataset.line ?? node.dataset.pair;

// Nothing that somebody is typing in is moved or replaced.
function bringUp(list, fresh) {
  const wanted = new Map([...fresh.children].map((node) => [keyed(node), node]));
  for (const node of [...list.children]) {
    const anew = wanted.get(keyed(node));
    if (node.dataset.pair && anew) {
      inside(node, anew);
    } else if (anew && !node.dataset.editing && node.outerHTML !== anew.outerHTML) {
      node.replaceWith(anew);
    } else if (!anew && !node.dataset.editing && !holdsWords(node)) {
      node.remove();
    }
  }
  const there = new Map([...list.children].map((node) => [keyed(node), node]));
  let at = list.firstElementChild;
  for (const [key, anew] of wanted) {
    const node = there.get(key) ?? anew;
    if (node === at) {
      at = at.nextElementSibling;
    } else if (!there.has(key)) {
      list.insertBefore(node, at);
    }
  }
}

const holdsWords = (node) => [...node.querySelectorAll("textarea")].some((one) => one.value);

function inside(root, fresh) {
  for (const list of fresh.querySelectorAll("[data-list]")) {
    const old = root.querySelector(`[data-list="${list.dataset.list}"]`);
    if (old && list.dataset.list !== "pairs" && !(list.closest("[data-pair]") && !root.dataset.pair)) {
      bringUp(old, list);
    }
  }
  const goal = fresh.querySelector("[data-goal]");
  const ours = root.querySelector("[data-goal]");
  if (root.dataset.pair && goal && ours) {
    ours.hidden = goal.hidden && !holdsWords(ours) && !ours.querySelector(".headway-map__line--waiting");
  }
}

async function look() {
  const headers = tag ? { "If-None-Match": tag } : {};
  const answer = await fetch(here.dataset.now, { headers, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
  if (answer?.type === "opaqueredirect") {
    signedOut();
    return;
  }
  if (answer?.status === 404 || answer?.status === 403) {
    over = true;
    say("over", "This map is not open to you any longer.");
    return;
  }
  if (!answer || (answer.status !== 200 && answer.status !== 304)) {
    away(answer);
    return;
  }
  say("away", "");
  document.dispatchEvent(new Event("headway:answered"));
  if (answer.status === 200) {
    lively = Date.now();
    tag = answer.headers.get("ETag") ?? "";
    show(new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-now]"));
  }
}

function show(fresh) {
  inside(here, fresh);
  const [pairs, freshPairs] = [here, fresh].map((root) => root.querySelector('[data-list="pairs"]'));
  bringUp(pairs, freshPairs);
  here.querySelector("[data-whole]").replaceWith(fresh.querySelector("[data-whole]"));
  boxes().forEach(wake);
}

async function sendAll() {
  for (const one of [...waiting.values()]) {
    await one.send();
  }
}

async function back() {
  if (over && may && (await renewed())) {
    over = false;
    say("over", "");
    await (drafts ? sendAll() : begin());
  }
}

async function goOn() {
  if (over) {
    await back();
    if (!may && !document.hidden) {
      over = false;
    }
  } else if (Date.now() - lively < RESTS_AFTER) {
    await sendAll();
    await look();
  } else {
    say("rests", "Nobody has used this page for a while. It does not look for anything new until it is used.");
  }
  setTimeout(goOn, over || said.has("away") ? TRIES_AGAIN_AFTER : LOOKS_AFTER);
}

function touched() {
  lively = Date.now();
  say("rests", "");
}

// ---- beginning ----

async function openTabs() {
  if (!navigator.locks) {
    return new Set([tab]);
  }
  navigator.locks.request(`headway-draft:${tab}`, () => new Promise(() => {}));
  const { held } = await navigator.locks.query();
  return new Set([tab, ...held.map((lock) => lock.name.replace("headway-draft:", ""))]);
}

// What was typed here before and never acknowledged: put back where it was, and sent.
async function putBack(left) {
  for (const draft of left) {
    const form = boxes().find((one) => boxOf(one) === draft.box);
    const line = draft.kind === "changed" && here.querySelector(`[data-line="${draft.key}"]`);
    if (draft.map !== here.dataset.now) {
      say(draft.page, "Words that you wrote elsewhere are not saved yet.", { href: draft.page, words: "Go there to save them" });
      continue;
    }
    if (draft.kind === "typed" && form) {
      form.elements.words.value = [form.elements.words.value, draft.words].filter(Boolean).join("\n");
      form.elements.words.dispatchEvent(new Event("input"));
      say("back", "Words that you had typed and not added are put back.");
    } else if (draft.kind === "added") {
      // Its box may be gone with its danger: then it is told beside the first.
      await new Added({ ...draft, box: form ?? boxes()[0] }).keep();
    } else if (line && line.querySelector("[data-change]")) {
      await new Changing(line, draft).keep();
    } else {
      say(draft.key, `A line that you were changing is not on the map any longer. You had written: ${draft.words ?? ""}`);
      continue;
    }
    await drafts.forget(draft.id);
  }
}

async function begin() {
  const open = await openTabs();
  const found = await asKey();
  if (!found) {
    away(null);
    setTimeout(begin, TRIES_AGAIN_AFTER);
    return;
  }
  if (found.writer !== writer) {
    other();
    return;
  }
  try {
    drafts = await openDrafts({ keys: found.keys, writer, tab });
  } catch {
    say("none", "This browser keeps no drafts: it has no room for them, or this is a private window. Do not close this page until your words are on the map.");
    return;
  }
  for (const one of waiting.values()) {
    await one.keep();
  }
  await putBack(await drafts.left(open));
  here.dataset.ready = "yes";
}

window.addEventListener("online", () => sendAll().then(look));
document.addEventListener("visibilitychange", () => document.hidden || back());
["keydown", "pointerdown"].forEach((one) => document.addEventListener(one, touched));
window.addEventListener("beforeunload", (event) => {
  if (may && !drafts && (waiting.size || boxes().some((form) => form.elements.words.value))) {
    event.preventDefault();
  }
});
boxes().forEach(wake);
if (may) {
  begin();
}
setTimeout(goOn, LOOKS_AFTER);

// Sends what is typed until the server has acknowledged it, keeps it on this device until then, and says how that stands.
import { openDrafts } from "./drafts.js";

// Ours, in thousandths of a second: soon enough that little is lost, and not with every letter.
export const KEEPS_AFTER = 150;
const TRIES_AGAIN_AFTER = 5000;
const PATIENCE = 20000;
const NO_ROOM = "The server cannot save: its database does not answer, or its disk is full. Tell your service desk if it lasts.";
const SHUT = "This page is not open to you any longer.";

export const newMark = () => {
  const some = crypto.getRandomValues(new Uint8Array(16));
  some[6] = (some[6] & 15) | 64;
  some[8] = (some[8] & 63) | 128;
  const hex = [...some].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
};

export function made(name, className, words = "") {
  const node = document.createElement(name);
  [node.className, node.textContent] = [className, words];
  return node;
}

export function button(words, press, className = "govuk-button govuk-button--secondary") {
  const node = made("button", className, words);
  node.type = "button";
  node.addEventListener("click", press);
  return node;
}

// Of one page. `here` names its writer, where their keys are asked for and where they sign in; in `box` it is said how it
// stands. The page gives what it does once it may send again (`again`), and with what was left on this device (`begun`);
// one on which nobody writes gives what is said while the connection is away (`older`).
export class Sending {
  drafts = null;
  over = false; // signed out, or somebody else signed in
  said = new Map();
  tab = crypto.randomUUID ? crypto.randomUUID() : String(Math.random());

  constructor({ here, box, again, begun, older = "" }) {
    Object.assign(this, { here, box, again, begun, older, begins: !older });
    this.writer = here.dataset.writer;
    this.token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
    document.addEventListener("visibilitychange", () => document.hidden || this.back());
    window.addEventListener("focus", () => this.back());
    window.addEventListener("online", () => this.retry());
  }

  // Said once: a screen reader would read it again each time that it were put there.
  say(kind, words, link) {
    if ((this.said.get(kind)?.words ?? "") === words) {
      return;
    }
    this.said.delete(kind);
    if (words) {
      const line = made("p", "govuk-body", `${words} `);
      line.words = words;
      if (link) {
        const away = made("a", "govuk-link", link.words);
        [away.href, away.target] = [link.href, link.target ?? ""];
        line.append(away);
      }
      this.said.set(kind, line);
    }
    this.box.replaceChildren(...this.said.values());
    this.box.hidden = this.said.size === 0;
  }

  // ---- on this device ----

  async keep(name, draft) {
    try {
      await this.drafts?.keep(name, { ...draft, page: location.pathname });
      this.say("room", "");
    } catch {
      this.say("room", "This device has no room for your words. Do not close this page until they are saved.");
    }
  }

  drop(name) {
    return this.drafts?.drop(name).catch(() => null);
  }

  // ---- to the server ----

  ask(address, how = {}) {
    return fetch(address, { ...how, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
  }

  // What the server said to it: a status, and what it told in JSON. Where the status is 0 it is sent again later; and
  // `silent` where there was no answer at all, so that there is no use in sending more.
  async post(address, body, { leaving = false, anew = true } = {}) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.token };
    const answer = await this.ask(address, { method: "POST", headers, body: JSON.stringify(body), keepalive: leaving });
    if (answer?.type === "opaqueredirect") {
      this.signedOut();
      return { status: 0 };
    }
    const isJson = answer?.headers.get("Content-Type")?.startsWith("application/json");
    const told = isJson ? await answer.json().catch(() => null) : null;
    if (told && answer.status !== 503) {
      if (answer.status === 403) {
        this.other();
        return { status: 0 };
      }
      this.say("away", "");
      return { status: answer.status, told };
    }
    // A page older than the sitting sends a token that is past.
    if (answer?.status === 403 && anew && (await this.renewed())) {
      return this.post(address, body, { leaving, anew: false });
    }
    if (!this.over) {
      this.away(answer);
    }
    return { status: 0, silent: !answer };
  }

  away(answer) {
    const shut = answer?.status === 403 || answer?.status === 404;
    const what = answer?.status === 503 ? NO_ROOM : shut ? SHUT : answer ? "The server does not answer as it should." : "The connection is away.";
    const kept = this.drafts
      ? "Your words are kept on this device, and are sent when it is back. Type on."
      : "Your words are on this page alone: do not close it until they are saved.";
    this.say("away", `${what} ${this.older || kept}`);
    this.later();
  }

  signedOut() {
    this.over = true;
    const kept = this.drafts ? "Your words are kept on this device. They" : "Your words are on this page: do not close it. They";
    const then = this.older || `${kept} are sent once you have signed in again.`;
    this.say("over", `You have been signed out. ${then}`, { href: this.here.dataset.signing, target: "_blank", words: "Sign in in another tab" });
    this.later();
  }

  other() {
    this.over = true;
    this.say("over", "Somebody else is signed in in this browser. Your words are kept for you alone, and are sent once you have signed in again.");
    this.later();
  }

  later() {
    clearTimeout(this.waits);
    this.waits = setTimeout(() => this.retry(), TRIES_AGAIN_AFTER);
  }

  async retry() {
    if (this.over) {
      await this.back();
      return;
    }
    if (this.begins) {
      await this.begin();
    }
    await this.again();
  }

  async asKey() {
    const answer = await this.ask(this.here.dataset.key);
    if (answer?.type === "opaqueredirect") {
      this.signedOut();
    }
    return answer?.ok ? answer.json().catch(() => null) : null;
  }

  // Whether it is this page's writer who is signed in, with a token that is theirs now.
  async renewed() {
    const found = await this.asKey();
    if (found && found.writer !== this.writer) {
      this.other();
    }
    if (found?.writer !== this.writer) {
      return false;
    }
    this.token = found.token;
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((one) => (one.value = this.token));
    return true;
  }

  async back() {
    if (!this.over) {
      return;
    }
    if (this.older) {
      this.over = false;
      await this.again();
    } else if (await this.renewed()) {
      this.over = false;
      this.say("over", "");
      await this.retry();
    } else {
      this.later();
    }
  }

  async begin() {
    if (this.beginning) {
      return;
    }
    this.beginning = true;
    await this.began();
    this.beginning = false;
  }

  async began() {
    const open = await this.openTabs();
    const found = await this.asKey();
    if (!found) {
      if (!this.over) {
        this.away(null);
      }
      return;
    }
    if (found.writer !== this.writer) {
      this.other();
      return;
    }
    this.begins = false;
    try {
      this.drafts = await openDrafts({ keys: found.keys, writer: this.writer, tab: this.tab });
    } catch {
      this.say("none", "This browser keeps no drafts: it has no room for them, or this is a private window. Words are saved only while the connection is there. Do not close this page until they are saved.");
      return;
    }
    this.say("away", "");
    await this.begun(await this.drafts.left(open));
  }

  async openTabs() {
    if (!navigator.locks) {
      return new Set([this.tab]);
    }
    this.held ??= navigator.locks.request(`headway-draft:${this.tab}`, () => new Promise(() => {}));
    const { held } = await navigator.locks.query();
    return new Set([this.tab, ...held.map((lock) => lock.name.replace("headway-draft:", ""))]);
  }
}

// Saves a record while it is typed. Until the server has acknowledged words they are kept on this device.
import { KEEPS_AFTER, Sending, button, made, newMark } from "./sending.js";

const here = document.getElementById("drafts");
const form = document.getElementById("record");
// Ours: soon enough that little is lost, and not with every letter. In thousandths of a second.
const SENDS_AFTER = 1200;
// Ours: more than are sent while a connection comes and goes.
const MARKS = 20;

const saving = ({ bringsIn, ...what }) => ({ ...what, brings_in: bringsIn, writer: sending.writer });

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
    this.busy = false;
    this.paused = false; // until both texts are brought together
    this.refused = false; // until it is written otherwise
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
    return { words: this.box.value, version, mark, after, bringsIn };
  }

  typed() {
    this.told.textContent = "Not saved yet";
    this.refused = false;
    clearTimeout(this.keeping);
    clearTimeout(this.waiting);
    this.keeping = setTimeout(() => this.keep(), KEEPS_AFTER);
    this.waiting = setTimeout(() => this.send(), SENDS_AFTER);
  }

  async keep() {
    if (!this.dirty) {
      return;
    }
    await sending.keep(this.block, this.draft);
    // Acknowledged while they were being sealed.
    if (!this.dirty) {
      await this.drop();
    }
  }

  drop() {
    return sending.drop(this.block);
  }

  put({ words, version, mark, after, bringsIn }) {
    this.box.value = words;
    [this.version, this.after, this.bringsIn] = [version, after, bringsIn];
    [this.marked, this.itsMark] = [words, mark];
    this.told.textContent = "Not saved yet";
  }

  async send({ leaving = false } = {}) {
    if (this.busy || this.paused || this.refused || sending.over || !this.dirty) {
      return true;
    }
    this.busy = true;
    const words = this.box.value;
    const { mark, version, bringsIn, after } = this;
    this.after = [...after.filter((one) => one !== mark), mark].slice(-MARKS);
    const answer = await sending.post(this.address, saving({ words, version, mark, after, bringsIn }), { leaving });
    this.busy = false;
    await this.hear(answer, words);
    return !answer.silent;
  }

  async hear(answer, words) {
    if (answer.status === 200) {
      [this.version, this.known, this.after, this.bringsIn] = [answer.told.version, words, [], null];
      this.versionBox.value = this.version;
      await this.settle(answer.told.saved);
    } else if (answer.status === 409) {
      [this.known, this.after] = [words, []];
      this.clash(answer.told);
      await this.settle("Kept beside what somebody else wrote");
    } else {
      this.refused = answer.status === 422;
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
    const what = made("p", "govuk-body", `Somebody else wrote here. ${told.saved}. Both are kept:`);
    const theirs = made("p", "govuk-inset-text headway-words", told.words);
    const both = button("Bring both together here", () => {
      this.box.value = `${told.words}\n\n${this.box.value}`.trim();
      [this.version, this.bringsIn, this.paused] = [told.version, told.beside, false];
      this.versionBox.value = told.version;
      this.panel.hidden = true;
      this.box.focus();
      this.typed();
    });
    this.panel.replaceChildren(what, theirs, both);
    this.panel.hidden = false;
  }
}

const parts = [...document.querySelectorAll("[data-block]")].map((section) => new Part(section));
const sending = new Sending({ here, box: document.getElementById("drafts_said"), again: sendAll, begun });

// One after the other, save when the page is about to go.
async function sendAll() {
  for (const part of parts) {
    if (!(await part.send())) {
      break;
    }
  }
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
      const answer = await sending.post(part.address, saving({ words, version, mark, after, bringsIn }));
      if (answer.status === 200 || answer.status === 409) {
        await sending.drafts.forget(draft.id);
        sending.say("more", "Words from another tab were kept beside.", { href: location.pathname, words: "Load this page again to see them" });
      }
    } else if (draft.words !== part.box.value) {
      part.put(draft);
      await part.keep();
      await sending.drafts.forget(draft.id);
      headings.push(part.heading);
    } else {
      await sending.drafts.forget(draft.id);
    }
  }
  if (headings.length) {
    sending.say("back", `Words that had not been saved were kept on this device, and are put back: ${headings.join(", ")}.`);
  }
  for (const page of elsewhere) {
    sending.say(page, "Words that you wrote elsewhere are not saved yet.", { href: page, words: "Go there to save them" });
  }
}

async function begun(left) {
  document.getElementById("drafts_note").hidden = false;
  await Promise.all(parts.map((part) => part.keep()));
  await putBack(left);
  sendAll();
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    parts.forEach((part) => part.keep());
    parts.forEach((part) => part.send({ leaving: true }));
  }
});
window.addEventListener("beforeunload", (event) => {
  if (!sending.drafts && !form.dataset.sent && parts.some((part) => part.dirty)) {
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
sending.begin();

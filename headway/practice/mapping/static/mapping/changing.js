// A line that is changed where it stands.
import { KEEPS_AFTER, made, newMark } from "../meetings/sending.js";
import { Waiting } from "./waiting.js";

export class Changing extends Waiting {
  constructor(page, line, draft = {}) {
    super(page, `map-change-${line.dataset.line}`);
    this.line = line;
    this.key = line.dataset.line;
    this.address = line.querySelector("[data-change]").href;
    this.version = draft.version ?? Number(line.dataset.version);
    this.after = draft.after ?? []; // marks that were sent, and of which nothing was heard
    this.bringsIn = draft.bringsIn ?? null;
    [this.marked, this.itsMark] = [draft.words ?? null, draft.mark ?? null];
    this.held = !draft.asked;
    this.typed = made("textarea", "govuk-textarea");
    [this.typed.rows, this.typed.value] = [3, draft.words ?? line.querySelector("[data-words]").textContent];
    this.typed.setAttribute("aria-label", "What this line says");
    this.node = made("div", "headway-map__editing");
    this.node.append(this.typed, this.told, this.buttons);
    this.asks(this.held ? "" : "Being sent …");
    this.before = [...line.childNodes];
    line.replaceChildren(this.node);
    line.dataset.editing = "yes";
    this.typed.addEventListener("input", () => {
      clearTimeout(this.keeping);
      this.held = true;
      this.keeping = setTimeout(() => this.keep(), KEEPS_AFTER);
    });
  }

  asks(words, ...more) {
    this.says(words, ["Save", () => this.save()], ...more, ["Leave it as it was", () => this.gone()]);
  }

  // One mark for the same words, however often they are sent.
  get mark() {
    if (this.marked !== this.typed.value || !this.itsMark) {
      [this.marked, this.itsMark] = [this.typed.value, newMark()];
    }
    return this.itsMark;
  }

  get draft() {
    const { key, version, mark, after, bringsIn, held } = this;
    return { kind: "changed", key, words: this.typed.value, version, mark, after, bringsIn, asked: !held };
  }

  async save(sureOf) {
    clearTimeout(this.keeping);
    [this.held, this.sureOf] = [false, sureOf];
    this.asks("Being sent …");
    await this.keep();
    await this.send();
  }

  fields() {
    const { version, mark, bringsIn, sureOf } = this;
    const after = this.after.join(",");
    this.after = [...new Set([...this.after, mark])];
    return [["words", this.typed.value], ["version", version], ["mark", mark], ["brings_in", bringsIn], ["after", after], ["sure_of", sureOf]];
  }

  refused({ doubts, sure_of: sureOf, why }) {
    const sure = ["Show it to everybody all the same", () => this.save(sureOf)];
    this.asks(`Not changed. ${doubts ? doubts.join(" ") : why}`, ...(doubts ? [sure] : []));
  }

  clash({ words, version, beside }) {
    [this.held, this.version, this.bringsIn, this.after] = [true, version, beside, []];
    this.typed.value = `${words}\n\n${this.typed.value}`;
    this.says(
      "Somebody else changed this line at the same time. Both texts are kept, and stand here one under the other: make one of them, and save it.",
      ["Save both as one", () => this.save()],
      ["Leave both for somebody else", () => this.gone()],
    );
    this.typed.focus();
    return this.keep();
  }

  async gone() {
    clearTimeout(this.keeping);
    this.page.waiting.delete(this.name);
    delete this.line.dataset.editing;
    this.line.replaceChildren(...this.before);
    await this.page.sending.drop(this.name);
    await this.page.look({ whole: true });
  }
}

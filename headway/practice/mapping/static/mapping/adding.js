// A line that is added, and the boxes in which it is typed.
import { KEEPS_AFTER, made, newMark } from "../meetings/sending.js";
import { Waiting } from "./waiting.js";

// By what a box is found again: its part, or the danger that its goal answers.
export const boxOf = (form) => form.elements.answers?.value || form.elements.section.value;
export const boxes = () => [...document.querySelectorAll("form[data-add]")];

export class Added extends Waiting {
  constructor(page, { key, action, fields, box }) {
    super(page, `map-${key}`);
    Object.assign(this, { key, address: action, said: fields, box });
    this.node = made("div", "headway-map__line headway-map__line--waiting");
    this.node.append(made("span", "headway-words", this.words), this.told, this.buttons);
    this.says("Being sent …");
    this.box.before(this.node);
  }

  get words() {
    return this.said.find(([name]) => name === "words")?.[1] ?? "";
  }

  get draft() {
    return { kind: "added", key: this.key, action: this.address, fields: this.said, box: boxOf(this.box) };
  }

  fields() {
    return [...this.said, ["sure_of", this.sureOf]];
  }

  // Of two goals for one danger, which were both kept.
  async clash() {
    await this.gone();
    await this.page.look();
  }

  refused({ doubts, sure_of: sureOf, why }) {
    const sure = () => {
      [this.sureOf, this.held] = [sureOf, false];
      this.send();
    };
    this.says(
      `Not on the map. ${doubts ? doubts.join(" ") : why}`,
      ["Change it", () => this.backToItsBox()],
      ...(doubts ? [["Show it to everybody all the same", sure]] : []),
      ["Throw it away", () => this.gone()],
    );
  }

  async backToItsBox() {
    const typed = this.box.elements.words;
    typed.value = [this.words, typed.value].filter(Boolean).join("\n");
    typed.focus();
    await this.box.keepsTyped();
    await this.gone();
  }
}

export function wake(page, form) {
  if (form.dataset.awake) {
    return;
  }
  form.dataset.awake = "yes";
  const typed = form.elements.words;
  const name = `map-typed-${boxOf(form)}`;
  let keeping = null;
  form.keepsTyped = () => {
    clearTimeout(keeping);
    return typed.value ? page.keep(name, { kind: "typed", words: typed.value, box: boxOf(form) }) : page.sending.drop(name);
  };
  typed.addEventListener("input", () => {
    clearTimeout(keeping);
    keeping = setTimeout(form.keepsTyped, KEEPS_AFTER);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!typed.value.trim()) {
      typed.focus();
      return;
    }
    const key = form.elements.key.value;
    const fields = [...new FormData(form)].filter(([one, value]) => one !== "csrfmiddlewaretoken" && !(one === "about" && !value));
    const added = new Added(page, { key, action: form.action, fields, box: form });
    typed.value = "";
    form.elements.key.value = newMark();
    typed.focus();
    await added.keep();
    await form.keepsTyped();
    await added.send();
  });
}

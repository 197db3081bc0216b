// A number on the scale that is noted: of one who says it, and of one child or all, there is one at a time.
import { made } from "../meetings/sending.js";
import { Waiting } from "./waiting.js";

const NOT_SAID = "none";
// Ours: more than somebody says while a connection comes and goes.
const UNHEARD = 20;

export const named = ({ who, child }) => `map-scale-${who}-${child}`;
const inWords = (number) => (number === NOT_SAID ? "not said" : number);

export class Numbered extends Waiting {
  constructor(page, { who, child, called, action, number, seen, unheard = [] }) {
    super(page, named({ who, child }));
    // `seen` is what the page showed when the number was said; `unheard` was sent before, and nothing was heard of it.
    Object.assign(this, { who, child, called, address: action, number, seen, unheard });
    this.node = made("div", "headway-map__line headway-map__line--waiting");
    this.words = made("strong", "");
    this.node.append(this.words, this.told, this.buttons);
    document.getElementById("numbers").append(this.node);
    this.waits();
  }

  get draft() {
    const { who, child, called, address, number, seen, unheard } = this;
    return { kind: "numbered", who, child, called, action: address, number, seen, unheard };
  }

  waits() {
    this.held = false;
    this.words.textContent = `${this.called}: ${inWords(this.number)}`;
    this.says("Being sent …");
  }

  async change(number) {
    this.number = number;
    this.waits();
    await this.keep();
    await this.send();
  }

  fields() {
    const { who, child, number, seen, unheard } = this;
    this.sent = number;
    this.unheard = [...unheard.filter((one) => one !== number), number].slice(-UNHEARD);
    return [["who", who], ["child", child], ["number", number], ["seen", seen], ["unheard", unheard.join(",")]];
  }

  async noted() {
    if (this.number !== this.sent) {
      // Said anew while the one before was on its way.
      await this.send();
      return;
    }
    await this.gone();
    document.getElementById("scaling_said").textContent = `Noted. ${this.called}: ${inWords(this.number)}.`;
  }

  async clash({ why, seen }) {
    this.held = true;
    const mine = inWords(this.number);
    const anew = () => {
      [this.seen, this.unheard] = [seen, []];
      this.waits();
      this.keep().then(() => this.send());
    };
    this.says(`${why} Yours is not noted: ${mine}.`, [`Put ${mine} in its place`, anew], ["Leave it as it stands", () => this.gone()]);
    await this.page.look();
  }

  refused({ why }) {
    this.says(`Not noted. ${why}`, ["Throw it away", () => this.gone()]);
  }
}

export function wakeScale(page, form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const typed = new FormData(form);
    const [who, child, number] = ["who", "child", "number"].map((name) => typed.get(name) ?? "");
    const said = document.getElementById("scaling_said");
    if (!who || !number) {
      said.textContent = "Not noted. Choose who says it, and where they put it.";
      form.elements.who.focus();
      return;
    }
    said.textContent = "";
    const chosen = ["who", "child"].map((name) => form.elements[name]).filter((one) => one?.value);
    const called = chosen.map((one) => one.selectedOptions[0].text).join(", of ");
    const seen = typed.get("seen") ?? "";
    form.reset();
    form.elements.who.focus();
    const there = page.waiting.get(named({ who, child }));
    if (there) {
      await there.change(number);
    } else {
      const made = new Numbered(page, { who, child, called, action: form.action, number, seen });
      await made.keep();
      await made.send();
    }
  });
}

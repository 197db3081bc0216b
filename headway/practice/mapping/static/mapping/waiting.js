// What was sent off here and is not acknowledged: it stands in the page and on this device, and is sent again until it is,
// or until whoever wrote it thinks again.
import { button, made } from "../meetings/sending.js";

export class Waiting {
  busy = false;
  held = false; // for whoever wrote it to say what becomes of it

  constructor(page, name) {
    [this.page, this.name] = [page, name];
    this.told = made("p", "govuk-body-s");
    this.told.setAttribute("role", "status");
    this.buttons = made("div", "headway-map__adding");
    page.waiting.set(name, this);
  }

  keep() {
    return this.page.keep(this.name, this.draft);
  }

  says(words, ...offered) {
    this.told.textContent = words;
    this.buttons.replaceChildren(...offered.map(([called, press]) => button(called, press)));
  }

  // Whether there is any use in sending more.
  async send() {
    const { sending, look } = this.page;
    if (this.busy || this.held || sending.over) {
      return true;
    }
    this.busy = true;
    const fields = this.fields().filter(([, value]) => value !== null && value !== undefined);
    const answer = await sending.post(this.address, [...fields, ["writer", sending.writer]]);
    this.busy = false;
    if (answer.status === 200) {
      await this.noted();
      await look();
    } else if (answer.status === 409) {
      await this.clash(answer.told);
    } else if (answer.status === 422) {
      this.held = true;
      this.refused(answer.told);
    } else {
      this.says("Not sent yet");
    }
    return !answer.silent;
  }

  noted() {
    return this.gone();
  }

  gone() {
    this.page.waiting.delete(this.name);
    this.node.remove();
    return this.page.sending.drop(this.name);
  }
}

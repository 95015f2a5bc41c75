// One phone: its chat and what its owner can do.
import { api, type Change, type Message, type PhoneInfo, type Pin } from "./api.ts";
import { bubble } from "./bubble.ts";
import { composer } from "./composer.ts";
import { el, iconButton } from "./dom.ts";
import { attachSheet, listSheet, placeSheet, type Attachment } from "./sheet.ts";
import { dayOf, language, say } from "./words.ts";

export class Phone {
  readonly root: HTMLElement;
  private readonly chat = el("ol", { class: "chat", tabindex: 0, "aria-live": "polite" });
  private readonly typing = el("p", { class: "typing", hidden: true, "aria-live": "polite" });
  private readonly notice = el("p", { class: "notice", role: "status", hidden: true });
  private readonly title = el("h2", {});
  private readonly face = el("span", { class: "face", "aria-hidden": "true" });
  private readonly power = iconButton("power", say("switchOff"), () => void this.switch());
  private readonly screen: HTMLElement;
  private messages: Message[] = [];
  private typingEnds = 0;
  private on = true;
  private gatewayDown = false;

  constructor(readonly number: string, private readonly business: string, remove: () => void) {
    const compose = composer({
      text: (text) => this.act(api.text(this.number, text)),
      voice: (sound) => this.act(api.file(this.number, sound, "voice.ogg", "voice", "")),
      attach: () => this.attach(),
      trouble: (text) => this.say(text),
    });
    this.screen = el("div", { class: "screen" },
      el("header", { class: "top" },
        this.face,
        el("div", { class: "who" }, this.title, el("p", { class: "small" }, spaced(number))),
        this.power, iconButton("close", say("removePhone"), remove)),
      this.chat, this.typing, this.notice, compose);
    this.root = el("section", { class: "phone", id: `phone-${number}`, "aria-label": number }, this.screen);
    this.chat.setAttribute("aria-label", number);
  }

  async load(): Promise<void> {
    const [info, messages] = await Promise.all([api.phone(this.number), api.messages(this.number)]);
    this.describe(info);
    this.messages = messages;
    this.draw();
  }

  take(change: Change): void {
    if (change.kind === "message") {
      if (this.messages.some((m) => m.id === change.message.id)) { return; }
      if (change.message.direction === "in") { this.stopTyping(); }
      this.messages.push(change.message);
      if (this.messages.length === 1) { this.draw(); } else { this.append(change.message, this.messages.at(-2)); }
      this.toEnd();
    }
    if (change.kind === "status") {
      const changed = this.messages.find((m) => m.id === change.id);
      if (!changed) { return; }
      Object.assign(changed, { status: change.status, error: change.error, reaction: change.reaction });
      this.chat.querySelector(`[data-id="${CSS.escape(change.id)}"]`)?.replaceWith(this.bubbleOf(changed));
    }
    if (change.kind === "typing") { this.startTyping(change.seconds); }
  }

  gateway(down: boolean): void {
    this.gatewayDown = down;
    this.say(null);
  }

  private describe(info: PhoneInfo): void {
    this.title.textContent = info.name;
    this.face.textContent = info.name.split(" ").map((part) => part[0]).join("");
    this.on = info.on;
    const label = say(info.on ? "switchOff" : "switchOn");
    this.power.setAttribute("aria-label", label);
    this.power.title = label;
    this.root.classList.toggle("off", !info.on);
    this.say(null);
  }

  private async switch(): Promise<void> {
    await api.power(this.number, !this.on);
    await this.load();
  }

  private draw(): void {
    this.chat.replaceChildren();
    if (this.messages.length === 0) {
      this.chat.append(el("li", { class: "empty" }, el("p", {}, say("noMessages")), el("p", { class: "soft small" }, `${say("writesTo")} ${this.business}`),
        el("button", { type: "button", class: "filled", onclick: () => this.act(api.text(this.number, "Hi")) }, say("sayHi"))));
      return;
    }
    this.messages.forEach((message, i) => this.append(message, this.messages[i - 1]));
    this.toEnd();
  }

  private append(message: Message, before: Message | undefined): void {
    const day = dayOf(new Date(message.at));
    if (!before || dayOf(new Date(before.at)) !== day) { this.chat.append(el("li", { class: "day" }, day)); }
    this.chat.append(this.bubbleOf(message));
  }

  private bubbleOf(message: Message): HTMLElement {
    return bubble(message, this.messages.find((m) => m.id === message.quote), {
      tap: (on, id) => this.act(api.tap(this.number, on.id, id)),
      open: (on) => listSheet(this.screen, on, (id) => this.act(api.tap(this.number, on.id, id))),
      place: () => this.place(),
    });
  }

  private attach(): void {
    const kinds: Attachment[] = [
      { icon: "photo", label: say("photo"), type: "image", accept: "image/*" },
      { icon: "video", label: say("video"), type: "video", accept: "video/*" },
      { icon: "mic", label: say("voiceFile"), type: "voice", accept: "audio/*" },
      { icon: "sound", label: say("audioFile"), type: "audio", accept: "audio/*" },
      { icon: "file", label: say("document"), type: "document", accept: "*/*" },
    ];
    attachSheet(this.screen, kinds, (file, type) => this.act(api.file(this.number, file, file.name, type, "")), () => this.place());
  }

  private place(): void {
    placeSheet(this.screen, language() === "hi", (pin: Pin) => this.act(api.location(this.number, pin)));
  }

  private act(doing: Promise<unknown>): void {
    doing.catch((problem: Error) => this.say(`${say("couldNotSend")}: ${problem.message}`));
  }

  private say(text: string | null): void {
    const shown = text ?? (!this.on ? say("isOff") : this.gatewayDown ? say("gatewayDownLong") : "");
    this.notice.textContent = shown;
    this.notice.hidden = shown === "";
  }

  private startTyping(seconds: number): void {
    this.typing.replaceChildren(el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")), el("span", { class: "unseen" }, say("typing")));
    this.typing.hidden = false;
    clearTimeout(this.typingEnds);
    this.typingEnds = setTimeout(() => this.stopTyping(), seconds * 1000);
  }

  private stopTyping(): void {
    clearTimeout(this.typingEnds);
    this.typing.hidden = true;
  }

  private toEnd(): void {
    this.chat.scrollTop = this.chat.scrollHeight;
  }
}

/** 915000000001 → +91 50000 00001, as people read numbers here. */
export const spaced = (number: string): string =>
  number.length === 12 ? `+${number.slice(0, 2)} ${number.slice(2, 7)} ${number.slice(7)}` : `+${number}`;

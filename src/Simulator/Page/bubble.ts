// One message as a bubble.
import type { Message } from "./api.ts";
import { el, icon, type Icon } from "./dom.ts";
import { say, timeOf, type Word } from "./words.ts";

export interface Presses {
  tap(message: Message, id: string): void;
  open(message: Message): void;
  place(): void;
}

const ladder: Record<string, [Icon, Word]> = {
  pending: ["clock", "waiting"], sent: ["tick", "sent"], delivered: ["ticks", "delivered"], read: ["ticks", "read"], failed: ["warn", "failed"],
};

export function bubble(message: Message, quoted: Message | undefined, presses: Presses): HTMLElement {
  const inside = el("div", { class: "bubble" },
    message.forwarded && el("p", { class: "small soft" }, say("forwarded")),
    quoted && el("p", { class: "quote" }, snippet(quoted)),
    ...attachment(message),
    message.header && el("p", { class: "head" }, message.header),
    message.text && message.type !== "location" && el("p", { class: "text", dir: "auto" }, ...formatted(message.text)),
    message.footer && el("p", { class: "small soft" }, message.footer),
    foot(message));
  const item = el("li", { class: `message ${message.direction}`, "data-id": message.id }, inside, ...choices(message, presses));
  if (message.reaction) { inside.append(el("span", { class: "reaction" }, message.reaction)); }
  return item;
}

function foot(message: Message): HTMLElement {
  const [sign, word] = ladder[message.status] ?? ["clock", "waiting"];
  return el("p", { class: "foot" },
    el("time", { datetime: message.at }, timeOf(new Date(message.at))),
    message.direction === "out" && el("span", { class: `tick ${message.status}`, role: "img", "aria-label": say(word), title: say(word) }, icon(sign)),
    message.direction === "out" && message.status === "failed" && el("span", { class: "late" }, say("failed")));
}

function choices(message: Message, presses: Presses): HTMLElement[] {
  if (message.direction === "out") { return []; }
  const made = message.buttons.map((b) => el("button", { type: "button", class: "choice", onclick: () => presses.tap(message, b.id) }, b.title));
  if (message.rows.length > 0) {
    made.push(el("button", { type: "button", class: "choice", onclick: () => presses.open(message) }, icon("list"), message.listLabel ?? say("choose")));
  }
  if (message.kind === "location_request_message") {
    made.push(el("button", { type: "button", class: "choice", onclick: () => presses.place() }, icon("pin"), say("sendPlace")));
  }
  const link = message.link && el("a", { class: "choice", href: safe(message.link.url), target: "_blank", rel: "noopener noreferrer" }, icon("link"), message.link.title);
  return link ? [...made, link] : made;
}

function attachment(message: Message): HTMLElement[] {
  if (message.location) {
    const { latitude, longitude, name } = message.location;
    return [el("div", { class: "place" }, icon("pin"), el("div", {}, name && el("strong", {}, name), el("span", { class: "soft" }, `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`)))];
  }
  const url = message.mediaUrl;
  if (!url) { return []; }
  const family = message.mime?.split("/")[0];
  if ((message.type === "image" || message.type === "sticker" || message.type === "interactive") && family === "image") {
    const picture = el("img", { src: url, alt: say("photo"), class: message.type, loading: "lazy" });
    picture.addEventListener("error", () => picture.replaceWith(card(message, url)));
    return [message.type === "sticker" ? picture : el("a", { href: url, target: "_blank", rel: "noopener" }, picture)];
  }
  if (message.type === "video") { return [el("video", { src: url, controls: true, preload: "metadata" })]; }
  if (message.type === "audio" || message.type === "voice") {
    return [el("div", { class: "sound" }, icon(message.type === "voice" ? "mic" : "sound"), el("audio", { src: url, controls: true, preload: "metadata" }))];
  }
  return [card(message, url)];
}

const card = (message: Message, url: string): HTMLElement =>
  el("a", { class: "file", href: url, target: "_blank", rel: "noopener" }, icon("file"),
    el("span", {}, el("strong", {}, message.fileName ?? say("document")), el("span", { class: "soft small" }, message.mime ?? "")));

const kinds: Record<string, Word> = { image: "photo", video: "video", audio: "audioFile", voice: "voiceFile", document: "document", location: "place" };

function snippet(message: Message): string {
  const kind = kinds[message.type];
  const text = message.text ?? (kind ? say(kind) : message.type);
  return text.length > 90 ? `${text.slice(0, 90)}…` : text;
}

const safe = (url: string): string => (/^https?:\/\//i.test(url) ? url : "#");

/** *bold*, _slanted_, ~struck~ and links, as messengers write them. */
function formatted(text: string): (Node | string)[] {
  const parts: (Node | string)[] = [];
  const pattern = /(https?:\/\/[^\s]+)|(?<![\w*])\*([^*\n]+)\*(?![\w*])|(?<![\w_])_([^_\n]+)_(?![\w_])|(?<![\w~])~([^~\n]+)~(?![\w~])/g;
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(text.slice(last, match.index));
    const [whole, url, bold, slanted, struck] = match;
    if (url) { parts.push(el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, url)); }
    else if (bold) { parts.push(el("strong", {}, bold)); }
    else if (slanted) { parts.push(el("em", {}, slanted)); }
    else if (struck) { parts.push(el("s", {}, struck)); }
    last = match.index + whole.length;
  }
  parts.push(text.slice(last));
  return parts;
}

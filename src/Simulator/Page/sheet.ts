// Sheets rise from the foot of a phone: lists, attachments, places.
import { el, icon, iconButton, type Icon } from "./dom.ts";
import type { Message, Pin } from "./api.ts";
import { say } from "./words.ts";

/** Shows a sheet inside `screen`; Escape and a press beside it close it, and focus goes back to where it was. */
export function showSheet(screen: HTMLElement, title: string, fill: (close: () => void) => (Node | null)[]): void {
  const before = document.activeElement as HTMLElement | null;
  const heading = el("h3", { tabindex: -1 }, title);
  const close = (): void => {
    shade.remove();
    before?.focus({ preventScroll: true });
  };
  const sheet = el("div", { class: "sheet", role: "dialog", "aria-modal": "true", "aria-label": title },
    el("header", {}, heading, iconButton("close", say("close"), close)));
  const shade = el("div", { class: "shade", onclick: (event: MouseEvent) => { if (event.target === shade) { close(); } } }, sheet);
  shade.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { close(); }
    if (event.key === "Tab") { keepInside(sheet, event); }
  });
  sheet.append(...fill(close).filter((n): n is Node => n !== null));
  screen.append(shade);
  (sheet.querySelector<HTMLElement>(".option, input") ?? heading).focus({ preventScroll: true });
}

function keepInside(sheet: HTMLElement, event: KeyboardEvent): void {
  const stops = [...sheet.querySelectorAll<HTMLElement>("button, input, a, label[tabindex]")];
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement === edge) {
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  }
}

export function listSheet(screen: HTMLElement, message: Message, pick: (id: string) => void): void {
  showSheet(screen, message.listLabel ?? say("listOf"), (close) => {
    let section: string | null = null;
    return message.rows.flatMap((row) => {
      const heading = row.section && row.section !== section ? el("h4", {}, row.section) : null;
      section = row.section;
      const option = el("button", { type: "button", class: "option", onclick: () => { close(); pick(row.id); } },
        el("span", {}, el("strong", {}, row.title), row.description && el("span", { class: "soft small" }, row.description)));
      return [heading, option];
    });
  });
}

export interface Attachment { icon: Icon; label: string; type: string; accept: string }

export function attachSheet(screen: HTMLElement, kinds: Attachment[], pick: (file: File, type: string) => void, place: () => void): void {
  showSheet(screen, say("attach"), (close) => [
    el("div", { class: "tiles" },
      ...kinds.map((kind) => {
        const input = el("input", { type: "file", accept: kind.accept, "aria-label": kind.label, class: "covered" });
        input.addEventListener("change", () => {
          const file = input.files?.[0];
          close();
          if (file) { pick(file, kind.type); }
        });
        return el("label", { class: "option tile" }, input, icon(kind.icon), kind.label);
      }),
      el("button", { type: "button", class: "option tile", onclick: () => { close(); place(); } }, icon("pin"), say("place"))),
  ]);
}

const places: [string, string, number, number][] = [
  ["Jaunpur", "जौनपुर", 25.7464, 82.6837],
  ["Ghazipur", "ग़ाज़ीपुर", 25.584, 83.577],
  ["Chandauli", "चंदौली", 25.2586, 83.268],
  ["Varanasi", "वाराणसी", 25.3176, 82.9739],
];

export function placeSheet(screen: HTMLElement, hindi: boolean, pick: (pin: Pin) => void): void {
  showSheet(screen, say("pickPlace"), (close) => {
    const choose = (pin: Pin): void => { close(); pick(pin); };
    const latitude = el("input", { inputmode: "decimal", value: 25.7464, "aria-label": say("latitude") });
    const longitude = el("input", { inputmode: "decimal", value: 82.6837, "aria-label": say("longitude") });
    const trouble = el("p", { class: "late small", role: "status" });
    const own = el("form", { class: "coordinates" },
      el("label", {}, el("span", { class: "small soft" }, say("latitude")), latitude),
      el("label", {}, el("span", { class: "small soft" }, say("longitude")), longitude),
      el("button", { class: "filled" }, say("send")));
    own.addEventListener("submit", (event) => {
      event.preventDefault();
      choose({ latitude: Number(latitude.value), longitude: Number(longitude.value) });
    });
    const here = (): void => navigator.geolocation.getCurrentPosition(
      ({ coords }) => choose({ latitude: coords.latitude, longitude: coords.longitude }),
      () => { trouble.textContent = say("noPosition"); });
    return [
      ...places.map(([en, hi, lat, lon]) => el("button", { type: "button", class: "option", onclick: () => choose({ latitude: lat, longitude: lon, name: hindi ? hi : en }) },
        icon("pin"), el("span", {}, el("strong", {}, hindi ? hi : en), el("span", { class: "soft small" }, `${lat}, ${lon}`)))),
      el("button", { type: "button", class: "option", onclick: here }, icon("pin"), say("myPosition")),
      trouble, own,
    ];
  });
}

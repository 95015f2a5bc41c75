// Builds elements; text goes in as text, never as markup.
type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;

export function el<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") { node.addEventListener(name.slice(2), value as EventListener); }
    else if (value === true) { node.setAttribute(name, ""); }
    else if (value !== false && value !== null && value !== undefined) { node.setAttribute(name, String(value)); }
  }
  node.append(...children.filter((c): c is Node | string => c !== null && c !== undefined && c !== false));
  return node;
}

const paths = {
  send: "M4 12 20 4l-4 16-4-6z",
  mic: "M12 4a2.5 2.5 0 0 0-2.5 2.5v5a2.5 2.5 0 0 0 5 0v-5A2.5 2.5 0 0 0 12 4zM6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  power: "M12 4v7M7.5 6.8a7 7 0 1 0 9 0",
  list: "M9 7h10M9 12h10M9 17h10M5 7h.01M5 12h.01M5 17h.01",
  pin: "M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.500C5 14.800 12 21 12 21zM12 12a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z",
  link: "M9 7h8v8M17 7 7 17",
  photo: "M4 6h16v12H4zM4 16l5-5 4 4 3-2 4 3M15.500 9.500h.01",
  video: "M4 7h11v10H4zM15 11l5-3v8l-5-3",
  sound: "M9 17V6l10-2v11M9 17a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0zM19 15a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0z",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2",
  tick: "M5 13l4 4L19 7",
  ticks: "M2 13l4 4L15 7M10.500 16l1 1L21 7",
  warn: "M12 4 2.500 20h19zM12 10v4M12 17h.01",
  gear: "M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4",
};
export type Icon = keyof typeof paths;

export function icon(name: Icon): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon icon-${name}`);
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", paths[name]);
  svg.append(path);
  return svg;
}

/** A button that is only a picture, with its name for those who do not see it. */
export const iconButton = (name: Icon, label: string, press: () => void, className = ""): HTMLButtonElement =>
  el("button", { type: "button", class: `round ${className}`, "aria-label": label, title: label, onclick: press }, icon(name));

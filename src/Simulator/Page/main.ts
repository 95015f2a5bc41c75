// The table with the phones on it. Which phones, language and panel live in the address.
import { api, follow, type Change, type State } from "./api.ts";
import { el, icon, iconButton } from "./dom.ts";
import { Panel } from "./panel.ts";
import { Phone, spaced } from "./phone.ts";
import { say, speak, type Language } from "./words.ts";

const address = new URLSearchParams(location.search);
const usual = ["915000000001", "915000000002", "912000009001"];
const given = address.get("phones");
let numbers = given === null ? usual : given.split(",").filter((n) => /^\d{1,20}$/.test(n));
let panelOpen = address.get("panel") === "1";
const chosen: Language = (address.get("lang") ?? navigator.language).startsWith("hi") ? "hi" : "en";
speak(chosen);

const phones = new Map<string, Phone>();
const waiting = new Map<string, number>();
let state: State | null = null;
let lost = false;

const chip = el("span", { class: "chip gateway", role: "status" });
const others = el("div", { class: "others" });
const tabs = el("nav", { class: "tabs", "aria-label": say("title") });
const table = el("main", { class: "table" });
const panel = new Panel(() => showPanel(false));
const settings = iconButton("gear", say("settings"), () => showPanel(!panelOpen));

document.title = say("title");
document.body.append(
  el("header", { class: "bar" },
    el("div", { class: "name" }, el("h1", {}, say("title")), el("p", { class: "small soft" }, say("subtitle"))),
    others, chip,
    el("button", { type: "button", class: "quiet", lang: chosen === "hi" ? "en" : "hi", onclick: () => { speak(chosen === "hi" ? "en" : "hi"); go(chosen === "hi" ? "en" : "hi"); } }, say("switchLanguage")),
    el("button", { type: "button", class: "add", "aria-label": say("addPhone"), onclick: () => add() }, icon("plus"), el("span", {}, say("addPhone"))),
    settings),
  tabs,
  el("div", { class: "desk" }, table, panel.root));
showPanel(panelOpen);

function remember(lang: Language = chosen): void {
  const next = new URLSearchParams({ phones: numbers.join(","), lang });
  if (panelOpen) { next.set("panel", "1"); }
  history.replaceState(null, "", `?${next.toString().replaceAll("%2C", ",")}`);
}

function go(lang: Language): void {
  remember(lang);
  location.reload();
}

function showPanel(open: boolean): void {
  panelOpen = open;
  panel.root.hidden = !open;
  settings.setAttribute("aria-expanded", String(open));
  remember();
}

function lay(): void {
  for (const [number, phone] of phones) {
    if (!numbers.includes(number)) { phone.root.remove(); phones.delete(number); }
  }
  for (const number of numbers) {
    if (phones.has(number)) { continue; }
    const phone = new Phone(number, state?.business.display ?? "", () => { numbers = numbers.filter((n) => n !== number); lay(); });
    phones.set(number, phone);
    table.append(phone.root);
    waiting.delete(number);
    phone.load().catch(() => { lost = true; drawState(); });
  }
  table.querySelector(".none")?.remove();
  if (numbers.length === 0) { table.append(el("p", { class: "none soft" }, say("noPhones"))); }
  tabs.replaceChildren(...numbers.map((number) => el("button", {
    type: "button", "data-phone": `phone-${number}`, onclick: () => document.getElementById(`phone-${number}`)?.scrollIntoView({ behavior: "instant", inline: "start", block: "nearest" }),
  }, spaced(number).slice(-5))));
  tabs.hidden = numbers.length < 2;
  seen.disconnect();
  for (const phone of phones.values()) { seen.observe(phone.root); }
  drawOthers();
  remember();
}

/** On a small screen one phone is seen at a time: its tab says which. */
const seen: IntersectionObserver = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const tab = tabs.querySelector(`[data-phone="${entry.target.id}"]`);
    if (entry.isIntersecting) { tab?.setAttribute("aria-current", "true"); } else { tab?.removeAttribute("aria-current"); }
  }
}, { root: table, threshold: 0.6 });

function add(): void {
  let next = 915000000001;
  while (numbers.includes(String(next))) { next++; }
  const number = el("input", { inputmode: "numeric", pattern: "[0-9]{8,15}", required: true, value: next, "aria-label": say("number") });
  const dialog = el("dialog", { "aria-label": say("addPhone") }, el("form", { method: "dialog" },
    el("h2", {}, say("addPhone")), el("label", {}, el("span", { class: "small soft" }, say("number")), number),
    el("div", { class: "row end" },
      el("button", { type: "button", onclick: () => dialog.close() }, say("cancel")),
      el("button", { class: "filled", value: "add" }, say("add")))));
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (dialog.returnValue === "add") { place(number.value); }
  });
  document.body.append(dialog);
  dialog.showModal();
  number.select();
}

function place(number: string): void {
  if (!numbers.includes(number)) { numbers = [...numbers, number]; }
  lay();
  document.getElementById(`phone-${number}`)?.scrollIntoView({ inline: "end", block: "nearest" });
}

/** Phones that got something but are not on the table, such as an officer's. */
function drawOthers(): void {
  others.replaceChildren(...[...waiting].slice(-3).map(([number, count]) =>
    el("button", { type: "button", class: "chip due", onclick: () => place(number) }, `${say("newOn")} ${spaced(number)} (${count})`)));
}

function drawState(): void {
  const reachable = state?.gateway.reachable ?? null;
  const down = reachable === false || (reachable === null && state?.gateway.verified === false && state.gateway.problem === "nobody answers there");
  const word = lost ? "pageLost" : down ? "gatewayDown" : reachable === null && !state?.gateway.verified ? "gatewayUnknown" : "gatewayUp";
  chip.textContent = say(word);
  chip.className = `chip gateway ${lost || down ? "late" : word === "gatewayUp" ? "done" : ""}`;
  for (const phone of phones.values()) { phone.gateway(down); }
}

async function refresh(): Promise<void> {
  try {
    state = await api.state();
    lost = false;
    panel.clock(state.clock);
    panel.faults(state.faults);
    lay();
    await Promise.all([...phones.values()].map((p) => p.load()));
  } catch { lost = true; }
  drawState();
}

function changed(change: Change): void {
  switch (change.kind) {
    case "gateway":
      if (state) { state.gateway.reachable = change.reachable; }
      drawState();
      break;
    case "clock": panel.clock(change); break;
    case "faults": panel.faults(change.faults); break;
    case "phone": break;
    default: {
      const phone = phones.get(change.phone);
      phone?.take(change);
      if (!phone && change.kind === "message" && change.message.direction === "in") {
        waiting.set(change.phone, (waiting.get(change.phone) ?? 0) + 1);
        drawOthers();
      }
    }
  }
}

follow(() => void refresh(), changed, () => { lost = true; drawState(); });

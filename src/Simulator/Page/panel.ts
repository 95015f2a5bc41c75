// Faults and the clock.
import { api, type ClockState, type Faults } from "./api.ts";
import { el, iconButton } from "./dom.ts";
import { dayOf, say, timeOf, type Word } from "./words.ts";

const errors: [number, Word][] = [
  [131056, "rateUser"], [130429, "rateAll"], [131016, "serviceDown"], [131047, "outOfWindow"], [131026, "undeliverable"], [190, "tokenBad"],
];

export class Panel {
  readonly root: HTMLElement;
  private readonly now = el("p", { class: "now" });
  private readonly active = el("ul", { class: "active" });
  private readonly trouble = el("p", { class: "late small", role: "status" });
  private ahead = 0;
  private offset = "00:00:00";

  constructor(close: () => void) {
    this.root = el("aside", { class: "panel", "aria-label": say("settings") },
      el("header", {}, el("h2", {}, say("settings")), iconButton("close", say("close"), close)),
      el("section", {}, el("h3", {}, say("clock")), this.now,
        el("div", { class: "row" }, ...([["minutes10", "00:10:00"], ["hour1", "01:00:00"], ["hours25", "25:00:00"], ["days7", "168:00:00"]] as const)
          .map(([word, by]) => el("button", { type: "button", onclick: () => void this.advance(by) }, say(word)))),
        el("p", { class: "small soft" }, say("forwardOnly"))),
      el("section", {}, el("h3", {}, say("faults")), this.active, this.trouble,
        this.counted("nextSends", errors.map(([code, word]) => [String(code), `${code} · ${say(word)}`]), (value, count) => ({ error: Number(value), count })),
        this.counted("nextDeliveries", (["duplicate", "late", "reorder"] as const).map((d) => [d, say(d)]), (value, count) => ({ delivery: value, count })),
        this.counted("lostAck", [], (_, count) => ({ webhookRetry: count })),
        this.counted("wrongSignature", [], (_, count) => ({ signature: "wrong", count })),
        this.identity(),
        el("div", { class: "row" },
          el("button", { type: "button", onclick: () => void this.set({ mediaExpired: true }) }, say("mediaExpired")),
          el("button", { type: "button", onclick: () => void this.set({ windowClosed: true }) }, say("windowClosed"))),
        el("button", { type: "button", onclick: () => void api.clearFaults() }, say("clearFaults"))));
    this.root.addEventListener("keydown", (event) => { if (event.key === "Escape") { close(); } });
    setInterval(() => this.tick(), 5000);
  }

  clock(state: ClockState): void {
    this.offset = state.offset;
    this.ahead = new Date(state.now).getTime() - Date.now();
    this.tick();
  }

  faults(faults: Faults): void {
    const lines = [
      ...grouped([...faults.errors.map((c) => `${say("nextSends")} ${c}`), ...faults.failures.map((c) => `${say("nextSends")} ${c} (async)`),
        ...faults.deliveries.map((d) => `${say("nextDeliveries")} ${say(d as Word)}`)]),
      faults.webhookRetry > 0 && `${say("lostAck")} × ${faults.webhookRetry}`,
      faults.signatures > 0 && `${say("wrongSignature")} × ${faults.signatures}`,
      faults.identity !== "number+bsuid" && `${say("identity")}: ${faults.identity}`,
      faults.mediaExpired && say("mediaExpired"),
      faults.windowClosed && say("windowClosed"),
    ].filter((line): line is string => typeof line === "string");
    this.active.replaceChildren(...(lines.length > 0 ? lines.map((l) => el("li", { class: "chip" }, l)) : [el("li", { class: "soft" }, say("nothingWrong"))]));
  }

  private tick(): void {
    const at = new Date(Date.now() + this.ahead);
    this.now.textContent = `${say("clockNow")} ${timeOf(at)}, ${dayOf(at)} · ${this.offset === "00:00:00" ? say("clockReal") : `${this.offset} ${say("clockAhead")}`}`;
  }

  private async advance(by: string): Promise<void> {
    await this.attempt(api.advance(by));
  }

  private async set(fault: object): Promise<void> {
    await this.attempt(api.fault(fault));
  }

  private async attempt(doing: Promise<unknown>): Promise<void> {
    this.trouble.textContent = "";
    await doing.catch((problem: Error) => { this.trouble.textContent = problem.message; });
  }

  private counted(label: Word, options: string[][], fault: (value: string, count: number) => object): HTMLElement {
    const choice = options.length > 0 ? el("select", { "aria-label": say(label) }, ...options.map(([value, text]) => el("option", { value }, text ?? ""))) : null;
    const count = el("input", { type: "number", min: 1, max: 99, value: 1, "aria-label": say("times") });
    const form = el("form", { class: "fault" }, el("p", {}, say(label)),
      el("div", { class: "row" }, choice, el("span", { class: "soft" }, "×"), count, el("button", {}, say("set"))));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.set(fault(choice?.value ?? "", Number(count.value)));
    });
    return form;
  }

  private identity(): HTMLElement {
    const choice = el("select", { "aria-label": say("identity") },
      el("option", { value: "number+bsuid" }, say("identityBoth")), el("option", { value: "bsuid" }, say("identityScoped")), el("option", { value: "number" }, say("identityNumber")));
    choice.addEventListener("change", () => void this.set({ identity: choice.value }));
    return el("div", { class: "fault" }, el("p", {}, say("identity")), el("div", { class: "row" }, choice));
  }
}

function grouped(lines: string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of lines) { counts.set(line, (counts.get(line) ?? 0) + 1); }
  return [...counts].map(([line, count]) => (count > 1 ? `${line} × ${count}` : line));
}

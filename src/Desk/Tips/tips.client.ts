// What a page of tips does beyond plain HTML: one act open at a time, the chosen row in sight, new rows marked, and a
// word when the tip on screen was changed by somebody else. Without JavaScript all of it still reads.
const list = document.querySelector("#list");
const tip = document.querySelector<HTMLElement>("#tip");

list?.querySelector(".row.on")?.scrollIntoView({ block: "nearest" });

document.addEventListener("toggle", (e) => {
  const opened = e.target as HTMLDetailsElement;
  if (!opened.matches?.("details.act") || !opened.open) return;
  for (const other of document.querySelectorAll<HTMLDetailsElement>("details.act[open]")) if (other !== opened) other.open = false;
  opened.querySelector<HTMLElement>("select, input:not([type=hidden]), textarea, button")?.focus();
}, true);

function show(file: HTMLDetailsElement): void {
  if (!file.matches?.("details.file") || !file.open) return;
  for (const media of file.querySelectorAll<HTMLImageElement | HTMLMediaElement>("[data-src]")) {
    media.src = media.dataset.src!;
    delete media.dataset.src;
  }
}

document.addEventListener("toggle", (e) => show(e.target as HTMLDetailsElement), true);
// Pressed before this script was there.
document.querySelectorAll<HTMLDetailsElement>("details.file[open]").forEach(show);

// A tip can be read before its files have come over from the gateway: they appear as they arrive.
async function fetchedFiles(): Promise<void> {
  if (!document.querySelector(".file.fetching")) return;
  const answer = await fetch(location.href);
  if (answer.ok) {
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll(".ev");
    document.querySelectorAll(".ev").forEach((old, i) => { if (old.querySelector(".file.fetching") && fresh[i]) old.replaceWith(fresh[i]); });
  }
  setTimeout(() => void fetchedFiles(), 2000);
}
setTimeout(() => void fetchedFiles(), 1500);

document.addEventListener("keydown", (e) => {
  if (e.key !== "Escape") return;
  const open = document.querySelector<HTMLDetailsElement>("details.act[open]");
  if (!open) return;
  open.open = false;
  open.querySelector<HTMLElement>("summary")?.focus();
});

const numbers = () => new Set([...document.querySelectorAll<HTMLElement>("#list .row")].map((r) => r.dataset.number));
let before = numbers();
document.body.addEventListener("htmx:beforeSwap", () => { before = numbers(); });
document.body.addEventListener("htmx:afterSwap", () => {
  for (const row of document.querySelectorAll<HTMLElement>("#list .row")) row.classList.toggle("fresh", !before.has(row.dataset.number));
});

document.body.addEventListener("live:tip", (e) => {
  const number = (e as CustomEvent<{ number: string }>).detail.number;
  if (tip?.dataset.number === number) document.querySelector("#changed")?.classList.remove("hidden");
});

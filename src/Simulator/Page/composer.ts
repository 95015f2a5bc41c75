// The line at the foot of a phone: write, attach, speak.
import { el, iconButton } from "./dom.ts";
import { startRecording, type Recording } from "./record.ts";
import { say } from "./words.ts";

interface Acts {
  text(text: string): void;
  voice(sound: Blob): void;
  attach(): void;
  trouble(text: string | null): void;
}

const holdMs = 500;

export function composer(acts: Acts): HTMLElement {
  const box = el("textarea", { rows: 1, "aria-label": say("typeHere"), placeholder: say("typeHere"), dir: "auto" });
  const sendButton = iconButton("send", say("send"), () => submit(), "filled");
  const mic = iconButton("mic", say("record"), () => {}, "filled");
  const line = el("div", { class: "compose" }, iconButton("plus", say("attach"), () => acts.attach()), box, mic, sendButton);

  const seconds = el("span", { class: "soft", role: "timer" }, "0:00");
  const bar = el("div", { class: "compose recording" },
    iconButton("close", say("throwAway"), () => end(false)), el("span", { class: "live" }), el("span", {}, say("recording")), seconds,
    iconButton("send", say("stopAndSend"), () => end(true), "filled"));
  bar.hidden = true;
  const root = el("footer", {}, line, bar);

  function resize(): void {
    box.style.height = "auto";
    if (box.scrollHeight > 0) { box.style.height = `${Math.min(box.scrollHeight + 2, 120)}px`; }
    const empty = box.value.trim() === "";
    mic.hidden = !empty;
    sendButton.hidden = empty;
  }
  function submit(): void {
    const text = box.value.trim();
    if (text === "") { return; }
    acts.trouble(null);
    acts.text(text);
    box.value = "";
    resize();
    box.focus();
  }
  box.addEventListener("input", resize);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    }
  });

  let starting: Promise<Recording> | null = null;
  let began = 0;
  let ticking = 0;
  function begin(): void {
    if (starting) { return; }
    began = Date.now();
    starting = startRecording();
    starting.then(() => {
      line.hidden = true;
      bar.hidden = false;
      bar.querySelector<HTMLElement>("button:last-child")?.focus();
      ticking = setInterval(() => {
        const s = Math.floor((Date.now() - began) / 1000);
        seconds.textContent = `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;
      }, 250);
    }, () => {
      starting = null;
      acts.trouble(say("noMicrophone"));
    });
  }
  async function end(keep: boolean): Promise<void> {
    const recording = await starting?.catch(() => null);
    starting = null;
    clearInterval(ticking);
    seconds.textContent = "0:00";
    bar.hidden = true;
    line.hidden = false;
    box.focus();
    if (!recording) { return; }
    if (keep) { acts.voice(await recording.send()); } else { recording.cancel(); }
  }
  // Holding sends on release; a short press, or the keyboard, goes on until it is sent.
  let held = false;
  mic.addEventListener("pointerdown", (event) => {
    held = event.button === 0;
    if (held) { begin(); }
  });
  mic.addEventListener("click", begin);
  addEventListener("pointerup", () => {
    if (held && starting && !bar.hidden && Date.now() - began > holdMs) { void end(true); }
    held = false;
  });

  resize();
  return root;
}

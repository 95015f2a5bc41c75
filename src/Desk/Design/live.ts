/**
 * Live pages carry data-live on any element: then one server-sent event stream is opened, and each event becomes
 * "live:tip" on the body with {number} as detail. Use it as hx-trigger="live:tip from:body".
 */
export function listen(): void {
  if (!document.querySelector("[data-live]")) return;
  const source = new EventSource("/live");
  // What came between the drawing of the page and this moment, or while the line was down, was told to nobody: look again.
  source.addEventListener("hello", () => {
    document.body.dispatchEvent(new CustomEvent("live:tip", { detail: { number: "" } }));
  });
  source.addEventListener("tip", (e) => {
    document.body.dispatchEvent(new CustomEvent("live:tip", { detail: JSON.parse((e as MessageEvent<string>).data) }));
  });
  addEventListener("pagehide", () => source.close());
}

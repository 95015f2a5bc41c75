// The control API, as the page uses it.
export interface Choice { id: string; title: string }
export interface Row extends Choice { description: string | null; section: string | null }
export interface Pin { latitude: number; longitude: number; name?: string | null }
export interface Message {
  n: number; id: string; direction: "in" | "out"; type: string; text: string | null; mediaUrl: string | null;
  buttons: Choice[]; rows: Row[]; status: string; at: string; kind: string | null; header: string | null; footer: string | null;
  listLabel: string | null; link: { title: string; url: string } | null; mime: string | null; fileName: string | null;
  location: Pin | null; quote: string | null; reaction: string | null; forwarded: boolean; error: number;
}
export interface PhoneInfo { number: string; name: string; on: boolean; blocked: boolean; last: number }
export interface Faults {
  errors: number[]; failures: number[]; deliveries: string[]; webhookRetry: number; signatures: number;
  identity: string; mediaExpired: boolean; windowClosed: boolean;
}
export interface ClockState { offset: string; now: string }
export interface State {
  business: { display: string; digits: string };
  gateway: { reachable: boolean | null; verified: boolean; problem: string | null };
  clock: ClockState; faults: Faults;
}
export type Change =
  | { kind: "phone"; phone: string; name: string }
  | { kind: "message"; phone: string; message: Message }
  | { kind: "status"; phone: string; id: string; n: number; status: string; error: number; reaction: string | null }
  | { kind: "typing"; phone: string; seconds: number }
  | { kind: "gateway"; reachable: boolean }
  | { kind: "clock"; offset: string; now: string }
  | { kind: "faults"; faults: Faults };

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const form = body instanceof FormData;
  const response = await fetch(`/sim/${path}`, {
    method,
    headers: body !== undefined && !form ? { "Content-Type": "application/json" } : {},
    body: body === undefined ? null : form ? body : JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) { throw new Error((answer as { error?: string }).error ?? String(response.status)); }
  return answer as T;
}

const of = (phone: string) => `phones/${phone}`;

export const api = {
  state: () => ask<State>("GET", "state"),
  phones: async () => (await ask<{ phones: PhoneInfo[] }>("GET", "phones")).phones,
  phone: (phone: string) => ask<PhoneInfo>("GET", of(phone)),
  messages: async (phone: string) => (await ask<{ messages: Message[] }>("GET", `${of(phone)}/messages`)).messages,
  text: (phone: string, body: string) => ask("POST", `${of(phone)}/text`, { body }),
  tap: (phone: string, message: string, id: string) => ask("POST", `${of(phone)}/tap`, { message, id }),
  location: (phone: string, pin: Pin) => ask("POST", `${of(phone)}/location`, pin),
  power: (phone: string, on: boolean) => ask("POST", `${of(phone)}/power`, { on }),
  fault: (fault: object) => ask("POST", "faults", fault),
  clearFaults: () => ask("DELETE", "faults"),
  advance: (advance: string) => ask<ClockState>("POST", "clock", { advance }),
  file: (phone: string, file: Blob, name: string, type: string, caption: string) => {
    const form = new FormData();
    form.append("file", file, name);
    form.append("type", type);
    if (caption) { form.append("caption", caption); }
    return ask("POST", `${of(phone)}/media`, form);
  },
};

/** Calls back with every change; `opened` each time the line is up (again), `lost` when it breaks. */
export function follow(opened: () => void, changed: (change: Change) => void, lost: () => void): void {
  const stream = new EventSource("/sim/stream");
  stream.onopen = opened;
  stream.onerror = lost;
  stream.onmessage = (event) => changed(JSON.parse(event.data as string) as Change);
}

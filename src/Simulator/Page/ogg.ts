// Browsers record Opus in WebM; phones send it in Ogg. The packets are the same, so only the wrapping is changed.
const masters = new Set([0x18538067, 0x1f43b675, 0x1654ae6b, 0xae, 0xa0]); // Segment, Cluster, Tracks, TrackEntry, BlockGroup
const codecPrivate = 0x63a2, simpleBlock = 0xa3, block = 0xa1;

interface Opus { head: Uint8Array; packets: Uint8Array[] }

export async function asOgg(recorded: Blob): Promise<Blob> {
  if (!recorded.type.includes("webm")) { return recorded; }
  const opus = unwrap(new Uint8Array(await recorded.arrayBuffer()));
  return new Blob([wrap(opus) as BlobPart], { type: "audio/ogg; codecs=opus" });
}

function unwrap(webm: Uint8Array): Opus {
  let head: Uint8Array = new Uint8Array();
  const packets: Uint8Array[] = [];
  let at = 0;
  while (at < webm.length) {
    const id = readId(webm, at);
    const size = readSize(webm, at + id.length);
    const start = at + id.length + size.length;
    // Masters are walked into, also those of unknown length; everything else is skipped by its length.
    if (masters.has(id.value)) { at = start; continue; }
    const data = webm.subarray(start, start + size.value);
    if (id.value === codecPrivate) { head = data; }
    if (id.value === simpleBlock || id.value === block) { packets.push(data.subarray(readSize(data, 0).length + 3)); }
    at = start + size.value;
  }
  return { head, packets };
}

function readId(bytes: Uint8Array, at: number): { value: number; length: number } {
  const length = Math.clz32(bytes[at] ?? 0) - 23;
  let value = 0;
  for (let i = 0; i < length; i++) { value = value * 256 + (bytes[at + i] ?? 0); }
  return { value, length: Math.max(1, length) };
}

function readSize(bytes: Uint8Array, at: number): { value: number; length: number } {
  const length = Math.max(1, Math.clz32(bytes[at] ?? 0) - 23);
  let value = (bytes[at] ?? 0) & (0xff >> length);
  for (let i = 1; i < length; i++) { value = value * 256 + (bytes[at + i] ?? 0); }
  return { value, length };
}

/** Samples at 48 kHz in one packet, from its first byte (RFC 6716 §3.1). */
function duration(packet: Uint8Array): number {
  const toc = packet[0] ?? 0, config = toc >> 3;
  const frame = config < 12 ? [480, 960, 1920, 2880][config & 3]! : config < 16 ? [480, 960][config & 1]! : [120, 240, 480, 960][config & 3]!;
  const frames = (toc & 3) === 0 ? 1 : (toc & 3) === 3 ? (packet[1] ?? 1) & 63 : 2;
  return frame * frames;
}

function wrap(opus: Opus): Uint8Array {
  const text = new TextEncoder();
  const vendor = text.encode("phone");
  const tags = new Uint8Array(16 + vendor.length);
  tags.set(text.encode("OpusTags"));
  tags[8] = vendor.length;
  tags.set(vendor, 12);

  const pages = [page([opus.head], 0, 0, 2), page([tags], 0, 1, 0)];
  let granule = 0, waiting: Uint8Array[] = [], segments = 0;
  opus.packets.forEach((packet, index) => {
    const needs = Math.floor(packet.length / 255) + 1;
    if (segments + needs > 255) { flush(false); }
    waiting.push(packet);
    segments += needs;
    granule += duration(packet);
    if (index === opus.packets.length - 1) { flush(true); }
  });
  function flush(last: boolean): void {
    pages.push(page(waiting, granule, pages.length, last ? 4 : 0));
    waiting = [];
    segments = 0;
  }
  const whole = new Uint8Array(pages.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const one of pages) { whole.set(one, at); at += one.length; }
  return whole;
}

function page(packets: Uint8Array[], granule: number, number: number, flags: number): Uint8Array {
  const lacing = packets.flatMap((p) => [...Array<number>(Math.floor(p.length / 255)).fill(255), p.length % 255]);
  const bytes = new Uint8Array(27 + lacing.length + packets.reduce((sum, p) => sum + p.length, 0));
  const view = new DataView(bytes.buffer);
  bytes.set([0x4f, 0x67, 0x67, 0x53, 0, flags]); // OggS
  view.setBigUint64(6, BigInt(granule), true);
  view.setUint32(14, 1, true);
  view.setUint32(18, number, true);
  bytes[26] = lacing.length;
  bytes.set(lacing, 27);
  let at = 27 + lacing.length;
  for (const packet of packets) { bytes.set(packet, at); at += packet.length; }
  view.setUint32(22, checksum(bytes), true);
  return bytes;
}

function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (const one of bytes) {
    sum ^= one << 24;
    for (let bit = 0; bit < 8; bit++) { sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1; }
  }
  return sum >>> 0;
}

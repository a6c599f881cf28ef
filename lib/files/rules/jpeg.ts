import { hasAt, uint16 } from "./bytes";
import { type FileFlaw, MAX_PIXELS } from "./vocabulary";

export const JPEG_START = [0xff, 0xd8, 0xff];
export const isJpeg = (bytes: Uint8Array) => hasAt(bytes, JPEG_START);

/** How often a picture may be drawn over: progressive ones do so ten times, bombs thousands of times. */
const MAX_SCANS = 200;

const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
/** Markers that say the size; C4, C8 and CC between them are something else. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Markers without content: restarts, and one for itself. */
const isBare = (marker: number) => (marker >= 0xd0 && marker <= 0xd7) || marker === 0x01;

/** The place of the next marker that is none of the picture's own bytes; -1 without one. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return -1;
    if (next !== 0x00 && next !== 0xff && !isBare(next)) return at;
  }
  return -1;
}

/** One picture from `from` on: what is wrong with it, or where it ends. */
function walk(bytes: Uint8Array, from: number): { flaw: FileFlaw } | { end: number } {
  const damaged = { flaw: "file_damaged" } as const;
  let [at, scans, hasFrame] = [from + 2, 0, false];
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return damaged;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff || isBare(marker)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === END_OF_IMAGE) return hasFrame && scans > 0 ? { end: at + 2 } : damaged;
    const length = uint16(bytes, at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return damaged;
    if (isFrame(marker)) {
      const pixels = uint16(bytes, at + 5) * uint16(bytes, at + 7);
      if (pixels === 0) return damaged;
      if (pixels > MAX_PIXELS) return { flaw: "file_bomb" };
      hasFrame = true;
    }
    at += 2 + length;
    if (marker !== START_OF_SCAN) continue;
    scans += 1;
    if (scans > MAX_SCANS) return { flaw: "file_bomb" };
    at = endOfScan(bytes, at);
    if (at < 0) return damaged;
  }
  return damaged;
}

/** Telephones put further pictures behind the first (a preview, another exposure), and fill up with zeros; nothing else. */
export function checkJpeg(bytes: Uint8Array): FileFlaw | null {
  let at = 0;
  do {
    const walked = walk(bytes, at);
    if ("flaw" in walked) return at === 0 || walked.flaw === "file_bomb" ? walked.flaw : "file_polyglot";
    at = walked.end;
    while (at < bytes.length && bytes[at] === 0) at += 1;
  } while (hasAt(bytes, JPEG_START, at));
  return at === bytes.length ? null : "file_polyglot";
}

// @ts-check
import { hasAt, uint16 } from "./bytes.mjs";
import { Flaw } from "./flaw.mjs";
import { drawPicture } from "./library.mjs";

const JPEG_START = [0xff, 0xd8, 0xff];
/** @param {Uint8Array} bytes */
export const isJpeg = (bytes) => hasAt(bytes, JPEG_START);

/** How often a picture may be drawn over: progressive ones do so ten times, bombs thousands of times. */
const MAX_SCANS = 200;

const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
/** Markers that say the size; C4, C8 and CC between them are something else. @param {number} marker */
const isFrame = (marker) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Markers without content: restarts, and one for itself. @param {number} marker */
const isBare = (marker) => (marker >= 0xd0 && marker <= 0xd7) || marker === 0x01;

/** The place of the next marker that is none of the picture's own bytes; -1 without one. */
/** @param {Uint8Array} bytes @param {number} from */
function endOfScan(bytes, from) {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return -1;
    if (next !== 0x00 && next !== 0xff && !isBare(next)) return at;
  }
  return -1;
}

/** One picture from `from` on: its pixels, and where it ends. @param {Uint8Array} bytes @param {number} from */
function walk(bytes, from) {
  let [at, scans, pixels] = [from + 2, 0, 0];
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff || isBare(marker)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === END_OF_IMAGE) {
      if (pixels > 0 && scans > 0) return { pixels, end: at + 2 };
      break;
    }
    const length = uint16(bytes, at + 2);
    if (length < 2 || at + 2 + length > bytes.length) break;
    if (isFrame(marker)) {
      pixels = Math.max(pixels, uint16(bytes, at + 5) * uint16(bytes, at + 7));
      if (pixels === 0) break;
    }
    at += 2 + length;
    if (marker !== START_OF_SCAN) continue;
    scans += 1;
    if (scans > MAX_SCANS) throw new Flaw("file_bomb");
    at = endOfScan(bytes, at);
    if (at < 0) break;
  }
  throw new Flaw(from === 0 ? "file_damaged" : "file_polyglot");
}

/** What its head says, of one within a document. @param {Uint8Array} bytes */
export function pixelsOfJpeg(bytes) {
  for (let at = 2; bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? END_OF_IMAGE;
    if (marker === END_OF_IMAGE || marker === START_OF_SCAN) break;
    if (isFrame(marker)) return uint16(bytes, at + 5) * uint16(bytes, at + 7);
    if (marker === 0xff) at += 1;
    else at += isBare(marker) ? 2 : 2 + uint16(bytes, at + 2);
  }
  return 0;
}

/**
 * Telephones put further pictures behind the first (a preview, another exposure), and fill up with zeros; nothing else.
 * @param {Uint8Array} bytes @param {string} _text @param {import("../limits").FileLimits} limits
 */
export function checkJpeg(bytes, _text, limits) {
  /** @type {Uint8Array[]} */
  const pictures = [];
  let [at, pixels] = [0, 0];
  do {
    const picture = walk(bytes, at);
    pictures.push(bytes.subarray(at, picture.end));
    pixels += picture.pixels;
    if (pixels > limits.pixels) throw new Flaw("file_bomb");
    at = picture.end;
    while (at < bytes.length && bytes[at] === 0) at += 1;
  } while (hasAt(bytes, JPEG_START, at));
  if (at < bytes.length) throw new Flaw("file_polyglot");
  for (const picture of pictures) drawPicture(picture);
}

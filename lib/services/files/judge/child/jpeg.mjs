// @ts-check
import { byteText, hasAt, keptInPlaceOf, uint16 } from "./bytes.mjs";
import { Flaw } from "./flaw.mjs";
import { drawPicture } from "./library.mjs";
import { orientationOf, turned } from "./orientation.mjs";

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

/** What is said beside a picture stands in segments of their own: E0 to EF, and FE for words. @param {number} marker */
const isBeside = (marker) => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
/** How its colours and its points are meant. */
const OF_THE_PICTURE = /^(?:\xff\xe0..JFIF\0|\xff\xe2..ICC_PROFILE\0|\xff\xee..Adobe)/s;
/** The first of these may hold a preview, behind as many bytes, of which the last two say how large it is. */
const JFIF = /^\xff\xe0..JFIF\0/s;
const JFIF_BYTES = 18;
const EXIF = /^\xff\xe1..Exif\0\0/s;
const EXIF_HEAD = 10;

/** A segment as it is kept: without place, device, preview and words, but the right way up. @param {Uint8Array} segment */
function keptOf(segment) {
  if (!isBeside(segment[1] ?? 0)) return segment;
  const start = byteText(segment.subarray(0, 16));
  if (JFIF.test(start) && segment.length > JFIF_BYTES)
    return Buffer.concat([
      Uint8Array.of(0xff, 0xe0, 0, JFIF_BYTES - 2),
      segment.subarray(4, JFIF_BYTES - 2),
      Uint8Array.of(0, 0),
    ]);
  if (OF_THE_PICTURE.test(start)) return segment;
  const orientation = EXIF.test(start) ? orientationOf(segment.subarray(EXIF_HEAD)) : null;
  if (orientation === null) return new Uint8Array();
  const exif = turned(orientation);
  const length = exif.length + EXIF_HEAD - 2;
  return Buffer.concat([Uint8Array.of(0xff, 0xe1, length >> 8, length & 0xff), Buffer.from("Exif\0\0"), exif]);
}

/** A picture that was walked, without what was noted beside it, before its scans and between them. @param {Uint8Array} picture */
function bareOf(picture) {
  const parts = [picture.subarray(0, 2)];
  let at = 2;
  for (let marker = picture[3] ?? END_OF_IMAGE; marker !== END_OF_IMAGE; marker = picture[at + 1] ?? END_OF_IMAGE) {
    const end = marker === 0xff ? at + 1 : at + 2 + (isBare(marker) ? 0 : uint16(picture, at + 2));
    parts.push(keptOf(picture.subarray(at, end)));
    at = marker === START_OF_SCAN ? endOfScan(picture, end) : end;
    parts.push(picture.subarray(end, at));
  }
  return Buffer.concat([...parts, picture.subarray(at)]);
}

/**
 * Telephones put further pictures behind the first (a preview, another exposure), and fill up with zeros; nothing else. The first is kept, bare.
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
  return keptInPlaceOf(bytes, bareOf(pictures[0] ?? bytes));
}

// @ts-check
import { crc32 } from "node:zlib";
import { byteText, hasAt, keptInPlaceOf, uint32 } from "./bytes.mjs";
import { Flaw } from "./flaw.mjs";
import { drawPicture } from "./library.mjs";
import { inflatedSize } from "./unpacked.mjs";

const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** @param {Uint8Array} bytes */
export const isPng = (bytes) => hasAt(bytes, PNG_START);

/** Length, type and checksum around the content of a chunk. */
const CHUNK_FRAME = 12;
const HEADER_BYTES = 13;
/** What is not the picture (profiles, words, a small preview), as it lies there and unpacked. */
const MAX_BESIDE_BYTES = 1_000_000;
const MAX_UNPACKED_BESIDE = 20_000_000;
/** What draws it and says how its colours and points are meant; what was noted beside it is not kept. */
const OF_THE_PICTURE = /^(?:IHDR|PLTE|IDAT|IEND|tRNS|cHRM|gAMA|iCCP|sBIT|sRGB|cICP|mDCV|cLLI|bKGD|hIST|pHYs|sPLT)$/;
/** A profile or words behind a name that ends with a zero: what comes behind it, and what is packed in it. */
const PACKED_AFTER = /** @type {Record<string, RegExp>} */ ({
  iCCP: /^[^\0]*\0\0/,
  zTXt: /^[^\0]*\0\0/,
  iTXt: /^[^\0]*\0[^\0]\0[^\0]*\0[^\0]*\0/,
});

/** @param {Uint8Array} bytes @param {number} at @param {number} mostPixels */
function checkHeader(bytes, at, mostPixels) {
  const [width, height] = [uint32(bytes, at), uint32(bytes, at + 4)];
  if (width === 0 || height === 0) throw new Flaw("file_damaged");
  if (width * height > mostPixels) throw new Flaw("file_bomb");
}

/** @param {string} type @param {Uint8Array} content @param {number} limit */
async function unpackedBeside(type, content, limit) {
  const before = PACKED_AFTER[type]?.exec(byteText(content))?.[0];
  return before === undefined ? 0 : inflatedSize(content.subarray(before.length), limit);
}

/**
 * Every chunk from the first to the last, which nothing follows. It is kept without its notes.
 * @param {Uint8Array} bytes @param {string} text @param {import("../limits").FileLimits} limits
 */
export async function checkPng(bytes, text, limits) {
  const damaged = new Flaw("file_damaged");
  const kept = [bytes.subarray(0, PNG_START.length)];
  let [at, beside, unpacked, hasPicture] = [PNG_START.length, 0, 0, false];
  for (let index = 0; ; index += 1) {
    if (at + CHUNK_FRAME > bytes.length) throw damaged;
    const length = uint32(bytes, at);
    const [content, end] = [at + 8, at + CHUNK_FRAME + length];
    if (end > bytes.length) throw damaged;
    const type = text.slice(at + 4, content);
    if (!/^[A-Za-z]{4}$/.test(type)) throw damaged;
    if (crc32(bytes.subarray(at + 4, end - 4)) !== uint32(bytes, end - 4)) throw damaged;
    if (OF_THE_PICTURE.test(type)) kept.push(bytes.subarray(at, end));
    const isHeader = type === "IHDR";
    if (isHeader !== (index === 0) || (isHeader && length !== HEADER_BYTES)) throw damaged;
    if (isHeader) checkHeader(bytes, content, limits.pixels);
    else if (type === "acTL") throw new Flaw("file_polyglot");
    else if (type === "IDAT") hasPicture = true;
    else if (type !== "IEND") {
      beside += length;
      if (beside > MAX_BESIDE_BYTES) throw new Flaw("file_bomb");
      unpacked += await unpackedBeside(type, bytes.subarray(content, end - 4), MAX_UNPACKED_BESIDE - unpacked);
    } else if (!hasPicture || length > 0) throw damaged;
    else if (end < bytes.length) throw new Flaw("file_polyglot");
    else break;
    at = end;
  }
  drawPicture(bytes);
  return keptInPlaceOf(bytes, Buffer.concat(kept));
}

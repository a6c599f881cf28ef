// @ts-check
import { isUtf8 } from "node:buffer";

/** `utf-8-twice`: « PrÃ©nom », read as Windows-1252 once and saved again. */
/** @typedef {"utf-8" | "utf-8-twice" | "utf-16le" | "utf-16be" | "windows-1252" | "macintosh"} Encoding */

const SLICE = 1 << 16;

// Windows-1252 at 0x80 to 0x9F, a full stop for no character: Node 20 reads it as Latin-1, so as control characters.
const WINDOWS_1252 = "€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ";
const LATIN_1_CONTROLS = /[\u0080-\u009f]/g;
/** Of the Macintosh from 0x80 on: what Excel for it saves as « CSV (Macintosh) ». */
const MACINTOSH =
  "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
const UPPER_HALF = /[\u0080-\u00ff]/g;

/** @param {string} control */
function windows1252(control) {
  const character = WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? ".";
  return character === "." ? control : character;
}

const macintosh = (/** @type {string} */ character) => MACINTOSH[character.charCodeAt(0) - 0x80] ?? character;

/** What a register may be: UTF-8 with or without byte order mark, else Windows-1252, which every byte fits. @param {Uint8Array} bytes @returns {Encoding} */
export const plainEncoding = (bytes) => (isUtf8(bytes) ? "utf-8" : "windows-1252");

/** French letters with accents, where the other encoding has none: É é è ê à ç ù. */
const MAC_LETTERS = new Set([0x83, 0x8e, 0x8f, 0x90, 0x88, 0x8d, 0x9d]);
const WINDOWS_LETTERS = new Set([0xc9, 0xe9, 0xe8, 0xea, 0xe0, 0xe7, 0xf9, 0xf4, 0xeb, 0xee, 0xef]);
/** What is looked at of a text; no more is needed to tell. */
const LOOKED_AT = 1 << 20;

/**
 * How a text is written, by its bytes: a mark at its start, zeros beside each letter, else what its accents would be.
 * @param {Uint8Array} bytes @returns {Encoding}
 */
export function encodingOf(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const start = bytes.subarray(0, LOOKED_AT);
  const zeros = [0, 0];
  let [mac, windows, pairs, high, once, twice] = [0, 0, 0, 0, 0, 0];
  for (let at = 0; at < start.length; at += 1) {
    const byte = start[at] ?? 0;
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
    if (byte < 0x80) continue;
    high += 1;
    if (MAC_LETTERS.has(byte)) mac += 1;
    if (WINDOWS_LETTERS.has(byte)) windows += 1;
    const next = start[at + 1] ?? 0;
    if (byte === 0xc3 && next >= 0xa0 && next <= 0xbf) once += 1;
    if (byte === 0xc3 && next === 0x83 && (start[at + 2] ?? 0) >= 0x80) twice += 1;
    // Most accents of UTF-8 are C3 and one more; one that was cut or spoilt makes no other encoding of the rest.
    if ((byte === 0xc3 || byte === 0xc2) && (next & 0xc0) === 0x80) pairs += 2;
  }
  const [even = 0, odd = 0] = zeros;
  if (odd > start.length / 4 && even * 8 < odd) return "utf-16le";
  if (even > start.length / 4 && odd * 8 < even) return "utf-16be";
  if (twice > 0 && once === 0 && isUtf8(bytes)) return "utf-8-twice";
  if (isUtf8(bytes) || pairs > high * 0.9) return "utf-8";
  return mac > windows ? "macintosh" : "windows-1252";
}

/** @type {Map<string, number>} */
const BYTES_1252 = new Map([...WINDOWS_1252].flatMap((letter, at) => (letter === "." ? [] : [[letter, 0x80 + at]])));

/** The bytes that a text had when it was read as Windows-1252. @param {string} text */
const bytesBefore = (text) => Uint8Array.from(text, (letter) => BYTES_1252.get(letter) ?? letter.charCodeAt(0));

/** The text in slices, without its byte order mark. @param {Uint8Array} bytes @param {Encoding} encoding @returns {Generator<string, void>} */
export function* piecesIn(bytes, encoding) {
  if (encoding === "utf-8-twice") {
    const decoder = new TextDecoder("utf-8");
    for (const piece of piecesIn(bytes, "utf-8")) yield decoder.decode(bytesBefore(piece), { stream: true });
    return;
  }
  const isUnicode = encoding.startsWith("utf-");
  const decoder = isUnicode ? new TextDecoder(encoding) : null;
  const [wild, character] = encoding === "macintosh" ? [UPPER_HALF, macintosh] : [LATIN_1_CONTROLS, windows1252];
  for (let start = 0; start < bytes.length; start += SLICE) {
    const slice = bytes.subarray(start, start + SLICE);
    if (decoder) yield decoder.decode(slice, { stream: true });
    else yield Buffer.from(slice).toString("latin1").replace(wild, character);
  }
}

// @ts-check
import { uint16, uint32 } from "./bytes.mjs";

/** What a camera notes of a picture, as EXIF packs it: the number of its entries, then each in twelve bytes. */
const ENTRY_BYTES = 12;
const ORIENTATION = 0x0112;

/**
 * How a picture is turned or mirrored, of the eight ways there are; null where nothing says so, or it is not.
 * @param {Uint8Array} exif
 */
export function orientationOf(exif) {
  const isLittleEndian = exif[0] === 0x49;
  const two = (/** @type {number} */ at) =>
    isLittleEndian ? (exif[at] ?? 0) + (exif[at + 1] ?? 0) * 0x100 : uint16(exif, at);
  const four = (/** @type {number} */ at) => (isLittleEndian ? two(at) + two(at + 2) * 0x1_0000 : uint32(exif, at));
  const entries = four(4);
  for (let n = 0, at = entries + 2; n < two(entries) && at < exif.length; n += 1, at += ENTRY_BYTES) {
    if (two(at) !== ORIENTATION) continue;
    const orientation = two(at + 8);
    return orientation >= 2 && orientation <= 8 ? orientation : null;
  }
  return null;
}

/** That and nothing else. @param {number} orientation */
export const turned = (orientation) =>
  Uint8Array.from([
    ...[0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8],
    ...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  ]);

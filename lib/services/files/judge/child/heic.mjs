// @ts-check
import { byteText, uint32 } from "./bytes.mjs";
import { Flaw } from "./flaw.mjs";
import { drawHeic } from "./heic-library.mjs";
import { jpegOf } from "./library.mjs";

/** What a file says it may be read as, in its first box: pictures, and series of them, as telephones write them. */
const BRANDS = ["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "mif2", "msf1"];
/** Of another way to pack pictures, which the library does not unpack. */
const OTHER_BRANDS = ["avif", "avis"];
const MOST_BRANDS = 64;

/** @param {Uint8Array} bytes */
export function isHeic(bytes) {
  const [, type, ...brands] =
    byteText(bytes.subarray(0, Math.min(uint32(bytes, 0), 4 * MOST_BRANDS))).match(/.{4}/gs) ?? [];
  return (
    type === "ftyp" &&
    brands.some((brand) => BRANDS.includes(brand)) &&
    !brands.some((brand) => OTHER_BRANDS.includes(brand))
  );
}

/** Length and type, and the length anew where it takes eight bytes. */
const BOX_HEAD = 8;
const LONG_HEAD = 16;
/** Version and flags, which some have before their content. */
const FULL_HEAD = 4;

/**
 * The boxes that fill a part of a file, from its beginning to its end.
 * @param {Uint8Array} bytes @param {number} from @param {number} to
 */
function boxesIn(bytes, from, to) {
  const boxes = [];
  for (let at = from; at < to; ) {
    const said = uint32(bytes, at);
    const head = said === 1 ? LONG_HEAD : BOX_HEAD;
    const length = said === 1 ? uint32(bytes, at + 8) * 0x1_0000_0000 + uint32(bytes, at + 12) : said;
    const end = length === 0 ? to : at + length;
    if (end < at + head || end > to) throw new Flaw("file_damaged");
    boxes.push({ type: byteText(bytes.subarray(at + 4, at + 8)), from: at + head, to: end });
    at = end;
  }
  return boxes;
}

/** Every size that it says of a picture, tile or preview, before any is unpacked. */
/** @param {Uint8Array} bytes @param {number} mostPixels */
function checkSizes(bytes, mostPixels) {
  const all = boxesIn(bytes, 0, bytes.length);
  const meta = all.find(({ type }) => type === "meta");
  // Pictures that move, without one that stands still.
  if (!meta) throw new Flaw(all.some(({ type }) => type === "moov") ? "file_polyglot" : "file_damaged");
  const inside = (/** @type {typeof all} */ boxes, /** @type {string} */ name) =>
    boxes.filter(({ type }) => type === name).flatMap(({ from, to }) => boxesIn(bytes, from, to));
  const properties = inside(inside(boxesIn(bytes, meta.from + FULL_HEAD, meta.to), "iprp"), "ipco");
  for (const { from } of properties.filter(({ type }) => type === "ispe")) {
    const pixels = uint32(bytes, from + FULL_HEAD) * uint32(bytes, from + FULL_HEAD + 4);
    if (pixels > mostPixels) throw new Flaw("file_bomb");
  }
}

/**
 * The first picture as a JPEG, upright, and nothing else of what is in it.
 * @param {Uint8Array} bytes @param {string} _text @param {import("../limits").FileLimits} limits
 */
export async function checkHeic(bytes, _text, limits) {
  checkSizes(bytes, limits.heicPixels);
  return drawHeic(bytes, limits, (pixels) => jpegOf(pixels, limits));
}

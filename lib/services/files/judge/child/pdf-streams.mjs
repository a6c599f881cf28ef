// @ts-check
import { uint32 } from "./bytes.mjs";
import { Flaw } from "./flaw.mjs";
import { pixelsOfJpeg } from "./jpeg.mjs";
import { orFlaw } from "./library.mjs";
import { inflatedSize } from "./unpacked.mjs";

/** @typedef {import("mupdf").PDFObject} PDFObject */

const BITS_PER_PIXEL = 24;
const FULL_NAMES = /** @type {Record<string, string>} */ ({
  AHx: "ASCIIHexDecode",
  A85: "ASCII85Decode",
  LZW: "LZWDecode",
  Fl: "FlateDecode",
  RL: "RunLengthDecode",
  CCF: "CCITTFaxDecode",
  DCT: "DCTDecode",
});
const PACKED = ["FlateDecode", "LZWDecode", "RunLengthDecode", "BrotliDecode"];
/** How much these unpack to is told by the size of the picture. */
const PICTURES = ["DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode"];
const KNOWN = ["ASCIIHexDecode", "ASCII85Decode", "Crypt", ...PACKED, ...PICTURES];

/** @param {PDFObject} stream */
function filtersOf(stream) {
  const filter = stream.get("Filter");
  const names = filter.isName() ? [filter.asName()] : [];
  filter.forEach((entry) => {
    names.push(entry.asName());
  });
  return names.map((name) => FULL_NAMES[name] ?? name);
}

/** What is packed twice unpacks to more than anybody can foresee. @param {readonly string[]} filters */
function checkFilters(filters) {
  if (filters.some((name) => !KNOWN.includes(name))) throw new Flaw("file_unverifiable");
  if (filters.filter((name) => PACKED.includes(name)).length > 1) throw new Flaw("file_bomb");
}

/** The first box of a JPEG 2000 that says a size, or its bare picture. */
const JPX_SIZE = Buffer.from([0xff, 0x4f, 0xff, 0x51]);

/** @param {Uint8Array} bytes */
function pixelsOfJpx(bytes) {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(JPX_SIZE);
  return at < 0 ? 0 : uint32(bytes, at + 8) * uint32(bytes, at + 12);
}

/** By what the document says and by what the picture says itself. @param {PDFObject} stream @param {string | undefined} filter */
function pixelsOf(stream, filter) {
  const number = (/** @type {string} */ name) => stream.get(name).asNumber();
  const isBlackAndWhite = number("BitsPerComponent") === 1 || stream.get("ImageMask").asBoolean();
  const said = number("Width") * number("Height") * (isBlackAndWhite ? 1 / BITS_PER_PIXEL : 1);
  if (filter !== "DCTDecode" && filter !== "JPXDecode") return said;
  const pixelsInside = filter === "DCTDecode" ? pixelsOfJpeg : pixelsOfJpx;
  return Math.max(said, withContent(stream, "readRawStream", pixelsInside));
}

/** @param {PDFObject} stream @param {"readStream" | "readRawStream"} how @param {(bytes: Uint8Array) => T} use @template T */
function withContent(stream, how, use) {
  const content = stream[how]();
  try {
    return use(content.asUint8Array());
  } finally {
    content.destroy();
  }
}

/** How much it unpacks to; of a damaged one what can be read, as readers do. Nothing where a picture's size says it. */
/** @param {PDFObject} stream @param {readonly string[]} filters @param {number} limit */
async function sizeOf(stream, filters, limit) {
  const [first] = filters;
  if (first === "FlateDecode") {
    const packed = orFlaw("file_unverifiable", () => withContent(stream, "readRawStream", (bytes) => bytes.slice()));
    return inflatedSize(packed, limit);
  }
  if (first === undefined || filters.some((name) => PICTURES.includes(name))) return 0;
  try {
    const size = orFlaw("file_damaged", () => withContent(stream, "readStream", ({ length }) => length));
    if (size <= limit) return size;
  } catch (error) {
    if (error instanceof Flaw && error.code === "file_damaged") return 0;
    throw error;
  }
  throw new Flaw("file_bomb");
}

/**
 * What the streams unpack to, pages and pictures each within what they may.
 * @param {import("mupdf").PDFDocument} document @param {import("./pdf-objects.mjs").Found} found
 * @param {import("../limits").FileLimits} limits
 */
export async function checkStreams(document, { streams, contents }, limits) {
  let left = limits.unpackedBytes;
  let leftForPictures = limits.pictureBytes;
  for (const number of streams) {
    const stream = document.newIndirect(number);
    const filters = filtersOf(stream);
    checkFilters(filters);
    const isPicture = stream.get("Subtype").asName() === "Image" && !contents.has(number);
    if (isPicture) {
      const pixels = orFlaw("file_unverifiable", () => pixelsOf(stream, filters.at(-1)));
      if (pixels > limits.pixels) throw new Flaw("file_bomb");
      leftForPictures -= await sizeOf(stream, filters, leftForPictures);
    } else left -= await sizeOf(stream, filters, left);
    stream.destroy();
  }
}

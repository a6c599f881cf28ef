// @ts-check
import { createInflate, inflateSync } from "node:zlib";
import { Flaw } from "./flaw.mjs";

/** Unpacked at once, without the turns that a stream takes. */
const SMALL = 1 << 20;
const PIECE = 1 << 18;

/** @param {unknown} error */
const codeOf = (error) => /** @type {NodeJS.ErrnoException} */ (error).code;

/**
 * How much a zlib stream unpacks to, without holding it; up to where it is damaged, as readers do. A flaw beyond the limit.
 * @param {Uint8Array} packed @param {number} limit
 */
export async function inflatedSize(packed, limit) {
  try {
    const { length } = inflateSync(packed, { maxOutputLength: SMALL });
    if (length <= limit) return length;
  } catch (error) {
    if (codeOf(error) === "ERR_BUFFER_TOO_LARGE") return await sizeInPieces(packed, limit);
    return 0;
  }
  throw new Flaw("file_bomb");
}

/** @param {Uint8Array} packed @param {number} limit */
async function sizeInPieces(packed, limit) {
  const inflate = createInflate({ chunkSize: PIECE });
  inflate.end(packed);
  let size = 0;
  try {
    for await (const piece of inflate) {
      size += piece.length;
      if (size > limit) throw new Flaw("file_bomb");
    }
  } catch (error) {
    if (error instanceof Flaw) throw error;
  }
  return size;
}

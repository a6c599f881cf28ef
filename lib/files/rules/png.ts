import { hasAt, textOf, uint32 } from "./bytes";
import { type FileFlaw, MAX_PIXELS } from "./vocabulary";

export const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Length, type and checksum around the content of a chunk. */
const CHUNK_FRAME = 12;
const HEADER_BYTES = 13;
/** What is not the picture (profiles, words, a small preview) is packed too, and nothing says how much it unpacks to. */
const MAX_BESIDE_BYTES = 1_000_000;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb8_8320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0xffff_ffff;
  for (let at = from; at < to; at += 1) crc = (CRC_TABLE[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffff_ffff) >>> 0;
}

function flawOfHeader(bytes: Uint8Array, at: number): FileFlaw | null {
  const [width, height] = [uint32(bytes, at), uint32(bytes, at + 4)];
  if (width === 0 || height === 0) return "file_damaged";
  return width * height > MAX_PIXELS ? "file_bomb" : null;
}

/** Every chunk from the first to the last, which nothing follows. */
export function checkPng(bytes: Uint8Array): FileFlaw | null {
  let at = PNG_START.length;
  let beside = 0;
  let hasPicture = false;
  for (let index = 0; ; index += 1) {
    if (at + CHUNK_FRAME > bytes.length) return "file_damaged";
    const length = uint32(bytes, at);
    const [content, end] = [at + 8, at + CHUNK_FRAME + length];
    if (end > bytes.length) return "file_damaged";
    const type = textOf(bytes.subarray(at + 4, content));
    if (!/^[A-Za-z]{4}$/.test(type) || crc32(bytes, at + 4, end - 4) !== uint32(bytes, end - 4)) return "file_damaged";
    const isHeader = type === "IHDR";
    if (isHeader !== (index === 0) || (isHeader && length !== HEADER_BYTES)) return "file_damaged";
    const flaw = isHeader ? flawOfHeader(bytes, content) : null;
    if (flaw) return flaw;
    if (type === "IEND") {
      if (!hasPicture || length > 0) return "file_damaged";
      return end === bytes.length ? null : "file_polyglot";
    }
    if (type === "IDAT") hasPicture = true;
    else if (!isHeader) beside += length;
    if (beside > MAX_BESIDE_BYTES) return "file_bomb";
    at = end;
  }
}

export const isPng = (bytes: Uint8Array) => hasAt(bytes, PNG_START);

import { type FileFlaw, MAX_PIXELS } from "./vocabulary";

/** Unpacks a zlib stream up to a limit of bytes: null when there would be more, undefined when it is none. */
export type Inflate = (packed: Uint8Array, limit: number) => Uint8Array | null | undefined;

/** All packed objects of a document: they are read through, a second for so many. Those of a thousand pages are a tenth. */
const MAX_OBJECT_BYTES = 12_000_000;
const BITS_PER_PIXEL = 24;

type Stream = { dictionary: string; from: number; to: number };
type Parts = { outside: string; streams: Stream[] };

/** `/J#53` is `/JS` to who reads it. */
const plainNames = (text: string) =>
  text.replace(/#([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Behind the bracket that closes a string; -1 when none does. */
function endOfString(text: string, from: number): number {
  const mark = /[()\\]/g;
  mark.lastIndex = from + 1;
  let depth = 1;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    if (found[0] === "\\") mark.lastIndex += 1;
    else depth += found[0] === "(" ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return -1;
}

function endOfStream(text: string, dictionary: string, from: number): number {
  const length = /\/Length\s+(\d+)(?!\d*\s+\d+\s+R)/.exec(dictionary)?.[1];
  const declared = length === undefined ? -1 : from + Number(length);
  if (declared >= 0 && /^\s{0,2}endstream/.test(text.slice(declared, declared + 11))) return declared;
  return text.indexOf("endstream", from);
}

/** What a PDF says of itself, without the words in it, its comments, and what its streams hold. */
export function partsOf(text: string): Parts | { flaw: FileFlaw } {
  const mark = /[(%]|\bstream(?:\r\n|\n|\r)/g;
  const kept: string[] = [];
  const streams: Stream[] = [];
  let from = 0;
  let object = "";
  const keep = (to: number) => {
    const piece = text.slice(from, to);
    kept.push(piece);
    const start = piece.lastIndexOf("obj");
    object = start < 0 ? `${object} ${piece}` : piece.slice(start);
  };
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    keep(found.index);
    if (found[0] === "%") {
      const end = text.slice(found.index).search(/[\r\n]/);
      from = end < 0 ? text.length : found.index + end;
    } else if (found[0] === "(") {
      from = endOfString(text, found.index);
      if (from < 0) return { flaw: "file_unverifiable" };
      kept.push("()");
    } else {
      const dictionary = plainNames(object);
      const [start, to] = [mark.lastIndex, endOfStream(text, dictionary, mark.lastIndex)];
      if (to < 0) return { flaw: "file_damaged" };
      streams.push({ dictionary, from: start, to });
      from = to + "endstream".length;
      object = "";
    }
    mark.lastIndex = from;
  }
  keep(text.length);
  return { outside: plainNames(kept.join(" ")), streams };
}

const PACKED_OBJECTS = /\/Type\s*\/ObjStm\b/;
const FILTER = /\/Filter\s*(\[[^\]]*\]|\/\w+)/;
const PACKING = /\/(FlateDecode|LZWDecode|RunLengthDecode|BrotliDecode)\b/g;

/** Packed twice over, or a picture that unpacks to more than a screen has. */
export function isBomb({ dictionary }: Stream): boolean {
  const filter = FILTER.exec(dictionary)?.[1] ?? "";
  if ((filter.match(PACKING)?.length ?? 0) > 1) return true;
  if (!/\/Subtype\s*\/Image\b/.test(dictionary)) return false;
  const number = (name: string) => Number(new RegExp(`/${name}\\s+(\\d+)`).exec(dictionary)?.[1] ?? 0);
  const isBlackAndWhite = number("BitsPerComponent") === 1 || /\/ImageMask\s+true/.test(dictionary);
  return number("Width") * number("Height") * (isBlackAndWhite ? 1 : BITS_PER_PIXEL) > MAX_PIXELS * BITS_PER_PIXEL;
}

/** The objects that are packed into streams, without their strings. */
export function packedObjects(
  bytes: Uint8Array,
  streams: readonly Stream[],
  { inflate, textOf }: { inflate: Inflate; textOf: (bytes: Uint8Array) => string },
): { objects: string } | { flaw: FileFlaw } {
  const found: string[] = [];
  let left = MAX_OBJECT_BYTES;
  for (const { dictionary, from, to } of streams.filter((stream) => PACKED_OBJECTS.test(stream.dictionary))) {
    const filter = (FILTER.exec(dictionary)?.[1] ?? "").replace(/[[\]\s]/g, "");
    if (!["", "/FlateDecode"].includes(filter) || /\/Predictor\s+(?!1\b)\d/.test(dictionary)) {
      return { flaw: "file_unverifiable" };
    }
    const packed = bytes.subarray(from, to);
    const content = filter === "" ? packed : inflate(packed, left);
    if (!content) return { flaw: content === null ? "file_bomb" : "file_damaged" };
    left -= content.length;
    const parts = partsOf(textOf(content));
    if ("flaw" in parts) return parts;
    found.push(parts.outside);
  }
  return { objects: found.join(" ") };
}

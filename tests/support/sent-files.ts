import { deflateSync } from "node:zlib";
import { zipSync } from "fflate";

/** Files as people send them, and as nobody should: made here, byte by byte. */

export const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

export function joined(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts.map((part) => (typeof part === "string" ? bytesOf(part) : part))));
}

const uint16 = (value: number) => Uint8Array.of(value >>> 8, value & 0xff);
const uint32 = (value: number) => joined(uint16(value >>> 16), uint16(value & 0xffff));

export const zip = () => zipSync({ "charge.txt": bytesOf("une charge") });

function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb8_8320 ^ (crc >>> 1) : crc >>> 1;
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}

export function pngChunk(type: string, content: Uint8Array): Uint8Array {
  const typed = joined(type, content);
  return joined(uint32(content.length), typed, uint32(crc32(typed)));
}

type PngParts = { width?: number; height?: number; extra?: readonly Uint8Array[] };

/** Two grey pixels; a larger picture only says that it is one. */
export function png({ width = 2, height = 1, extra = [] }: PngParts = {}): Uint8Array {
  const header = joined(uint32(width), uint32(height), Uint8Array.of(8, 0, 0, 0, 0));
  return joined(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    pngChunk("IHDR", header),
    ...extra,
    pngChunk("IDAT", Uint8Array.from(deflateSync(Uint8Array.of(0, 128, 255)))),
    pngChunk("IEND", new Uint8Array()),
  );
}

export function jpegSegment(marker: number, content: Uint8Array | string): Uint8Array {
  const body = joined(content);
  return joined(Uint8Array.of(0xff, marker), uint16(body.length + 2), body);
}

type JpegParts = { width?: number; height?: number; extra?: readonly Uint8Array[]; scans?: number };

/** The frame of a JPEG, with scans that hold an escaped marker and a restart among their bytes. */
export function jpeg({ width = 16, height = 16, extra = [], scans = 1 }: JpegParts = {}): Uint8Array {
  const scan = joined(jpegSegment(0xda, "\x01\x01\x00\x00\x3f\x00"), Uint8Array.of(0x12, 0xff, 0x00, 0xff, 0xd0, 0x34));
  return joined(
    Uint8Array.of(0xff, 0xd8),
    jpegSegment(0xe0, "JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
    ...extra,
    jpegSegment(0xc0, joined("\x08", uint16(height), uint16(width), "\x01\x01\x11\x00")),
    ...Array.from({ length: scans }, () => scan),
    Uint8Array.of(0xff, 0xd9),
  );
}

type PdfParts = {
  /** Of the catalogue. */
  catalog?: string;
  /** Whole objects, or anything that stands among them. */
  objects?: readonly (string | Uint8Array)[];
  trailer?: string;
  pages?: string;
};

/** A PDF of one blank page; its table of objects says nothing, as in many a file that opens well. */
export function pdf({
  catalog = "",
  objects = [],
  trailer = "",
  pages = "/Kids [3 0 R] /Count 1",
}: PdfParts = {}): Uint8Array {
  return joined(
    "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    `1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalog} >>\nendobj\n`,
    `2 0 obj\n<< /Type /Pages ${pages} >>\nendobj\n`,
    "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n",
    ...objects,
    `trailer\n<< /Root 1 0 R /Size 4 ${trailer} >>\nstartxref\n9\n%%EOF\n`,
  );
}

export function pdfStream(number: number, dictionary: string, content: Uint8Array | string): Uint8Array {
  const body = joined(content);
  return joined(`${number} 0 obj\n<< ${dictionary} /Length ${body.length} >>\nstream\n`, body, "\nendstream\nendobj\n");
}

export const packedObjects = (content: string, dictionary = "/Filter /FlateDecode") =>
  pdfStream(9, `/Type /ObjStm /N 1 /First 4 ${dictionary}`, Uint8Array.from(deflateSync(bytesOf(content))));

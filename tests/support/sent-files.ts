import { deflateSync } from "node:zlib";
import { zipSync } from "fflate";

/** Files as people send them, and as nobody should: made here, byte by byte. */

export const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "latin1"));

export function joined(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts.map((part) => (typeof part === "string" ? bytesOf(part) : part))));
}

export const deflated = (content: Uint8Array | string) => Uint8Array.from(deflateSync(joined(content)));

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

type PngParts = { width?: number; height?: number; extra?: readonly Uint8Array[]; packed?: Uint8Array };

/** A black picture, by default of two pixels; one that is too large only says that it is. */
export function png({ width = 2, height = 1, extra = [], packed }: PngParts = {}): Uint8Array {
  const header = joined(uint32(width), uint32(height), Uint8Array.of(8, 0, 0, 0, 0));
  const isWhole = width * height <= 60_000_000;
  return joined(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    pngChunk("IHDR", header),
    ...extra,
    pngChunk("IDAT", packed ?? deflated(isWhole ? new Uint8Array((width + 1) * height) : "")),
    pngChunk("IEND", new Uint8Array()),
  );
}

export function jpegSegment(marker: number, content: Uint8Array | string): Uint8Array {
  const body = joined(content);
  return joined(Uint8Array.of(0xff, marker), uint16(body.length + 2), body);
}

type JpegParts = { width?: number; height?: number; extra?: readonly Uint8Array[]; scans?: number };

/** A table of one code, a bit long, for the value zero: each block of a grey picture is two of it. */
const codes = (table: number) => jpegSegment(0xc4, Uint8Array.of(table, 1, ...new Uint8Array(16)));
const BLOCKS_A_RESTART = 4;

/** A grey JPEG, with a restart between its rows of blocks; a picture that is too large only says that it is. */
export function jpeg({ width = 16, height = 16, extra = [], scans = 1 }: JpegParts = {}): Uint8Array {
  const blocks = Math.max(1, Math.ceil(width / 8) * Math.ceil(height / 8));
  const bytes = blocks < 10_000_000 ? Math.ceil(blocks / BLOCKS_A_RESTART) : 1;
  const data = new Uint8Array(bytes * 3 - 2);
  for (let n = 1; n < bytes; n += 1) data.set([0xff, 0xd0 + ((n - 1) % 8)], n * 3 - 2);
  const scan = joined(jpegSegment(0xda, "\x01\x01\x00\x00\x3f\x00"), data);
  return joined(
    Uint8Array.of(0xff, 0xd8),
    jpegSegment(0xe0, "JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
    ...extra,
    jpegSegment(0xdb, joined("\0", new Uint8Array(64).fill(1))),
    jpegSegment(0xc0, joined("\x08", uint16(height), uint16(width), "\x01\x01\x11\x00")),
    codes(0x00),
    codes(0x10),
    jpegSegment(0xdd, uint16(BLOCKS_A_RESTART)),
    ...Array.from({ length: scans }, () => scan),
    Uint8Array.of(0xff, 0xd9),
  );
}

export const pdfObject = (number: number, body: string) => `${number} 0 obj\n${body}\nendobj\n`;

export function pdfStream(number: number, dictionary: string, content: Uint8Array | string): Uint8Array {
  const body = joined(content);
  return joined(`${number} 0 obj\n<< ${dictionary} /Length ${body.length} >>\nstream\n`, body, "\nendstream\nendobj\n");
}

type PdfParts = {
  /** Of the catalogue, the tree of pages, the one page. */
  catalog?: string;
  pages?: string;
  page?: string;
  /** Whole objects, or anything that stands among them. */
  objects?: readonly (string | Uint8Array)[];
  trailer?: string;
  /** Where the table has an object that does not stand among the others. */
  elsewhere?: Record<number, (body: Buffer) => number>;
};

const rootsOf = ({ catalog = "", pages = "/Kids [3 0 R] /Count 1", page = "" }: PdfParts) => ({
  1: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
  2: `<< /Type /Pages ${pages} >>`,
  3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${page} >>`,
});

/** The objects behind what stands there, and a table of where each begins. */
function written(before: Uint8Array, { objects = [], trailer = "", elsewhere = {} }: PdfParts): Uint8Array {
  const places = new Map<number, number>();
  let body: Buffer = Buffer.from(before);
  for (const object of objects) {
    const bytes = joined(object);
    const [, number] = /^(\d+) 0 obj/.exec(Buffer.from(bytes.subarray(0, 20)).toString("latin1")) ?? [];
    if (number) places.set(Number(number), body.length);
    body = Buffer.concat([body, bytes]);
  }
  for (const [number, placeOf] of Object.entries(elsewhere)) places.set(Number(number), placeOf(body));
  const lines = [...places].map(([number, place]) => `${number} 1\n${String(place).padStart(10, "0")} 00000 n \n`);
  const size = Math.max(3, ...places.keys()) + 1;
  return joined(
    body,
    `xref\n0 1\n0000000000 65535 f \n${lines.join("")}`,
    `trailer\n<< /Root 1 0 R /Size ${size} ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`,
  );
}

const PDF_HEAD = bytesOf("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");

/** A PDF of one blank page, sound but for what is asked for. */
export function pdf(parts: PdfParts = {}): Uint8Array {
  const roots = Object.entries(rootsOf(parts)).map(([number, body]) => pdfObject(Number(number), body));
  return written(PDF_HEAD, { ...parts, objects: [...roots, ...(parts.objects ?? [])] });
}

/** What was saved, with more behind it, as a signature or a note adds it. */
export function addedTo(earlier: Uint8Array, parts: Pick<PdfParts, "objects" | "trailer">): Uint8Array {
  const [, table] = /startxref\n(\d+)\n%%EOF\n$/.exec(Buffer.from(earlier).toString("latin1")) ?? [];
  return written(earlier, { ...parts, trailer: `/Prev ${table} ${parts.trailer ?? ""}` });
}

const [PACKED, TABLE] = [90, 91];

/** A PDF whose objects are packed into a stream, and its table too. */
export function packedPdf(objects: Record<number, string>, { how = "", ...parts }: PdfParts & { how?: string } = {}) {
  const packed = Object.entries({ ...rootsOf(parts), ...objects });
  const bodies = packed.map(([, body]) => `${body}\n`);
  const heads = packed.map(([number], n) => `${number} ${bodies.slice(0, n).join("").length} `).join("");
  const dictionary = `/Type /ObjStm /N ${packed.length} /First ${heads.length} /Filter /FlateDecode ${how}`;
  const body = joined(PDF_HEAD, pdfStream(PACKED, dictionary, deflated(heads + bodies.join(""))));
  const rows = Buffer.alloc((TABLE + 1) * 7);
  const row = (number: number, kind: number, place: number, index: number) => {
    rows.writeUInt8(kind, number * 7);
    rows.writeUInt32BE(place, number * 7 + 1);
    rows.writeUInt16BE(index, number * 7 + 5);
  };
  packed.forEach(([number], n) => {
    row(Number(number), 2, PACKED, n);
  });
  row(PACKED, 1, PDF_HEAD.length, 0);
  row(TABLE, 1, body.length, 0);
  const table = `/Type /XRef /Size ${TABLE + 1} /W [1 4 2] /Root 1 0 R /Filter /FlateDecode`;
  return joined(body, pdfStream(TABLE, table, deflated(rows)), `startxref\n${body.length}\n%%EOF\n`);
}

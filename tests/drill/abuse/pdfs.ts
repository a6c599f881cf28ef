import { deflateSync } from "node:zlib";
import { joined } from "../../support/sent-files";

type Bytes = string | Uint8Array;

const deflated = (content: Bytes) => Uint8Array.from(deflateSync(Buffer.from(joined(content)), { level: 9 }));

export function stream(content: Bytes, dictionary = ""): Uint8Array {
  const bytes = joined(content);
  return joined(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`, bytes, "\nendstream");
}

export const packed = (content: Bytes, dictionary = "") =>
  stream(deflated(content), `${dictionary} /Filter /FlateDecode`);

type Parts = {
  /** Of the catalogue, and of its one page. */
  catalog?: string;
  page?: string;
  /** From the fourth on. */
  objects?: readonly Bytes[];
  trailer?: string;
  /** Where the table says an object is that lies within the bytes of another: behind this text, the last of it. */
  hidden?: { number: number; behind: string };
};

const OPENING = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";

function objectsOf({ catalog = "", page = "", objects = [] }: Parts): Bytes[] {
  return [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${page} >>`,
    ...objects,
  ];
}

function numbered(objects: readonly Bytes[]): { bytes: Uint8Array; offsets: number[] } {
  const parts: Uint8Array[] = [joined(OPENING)];
  let at = joined(OPENING).length;
  const offsets = objects.map((object, n) => {
    const bytes = joined(`${n + 1} 0 obj\n`, object, "\nendobj\n");
    const own = at;
    parts.push(bytes);
    at += bytes.length;
    return own;
  });
  return { bytes: joined(...parts), offsets };
}

/** A PDF of one page whose table says truly, or as `hidden` wants, where everything is. */
export function soundPdf(parts: Parts = {}): Uint8Array {
  const { bytes, offsets } = numbered(objectsOf(parts));
  const { hidden } = parts;
  if (hidden)
    offsets[hidden.number - 1] =
      Buffer.from(bytes).lastIndexOf(hidden.behind, undefined, "latin1") + hidden.behind.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = offsets.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Root 1 0 R /Size ${size} ${parts.trailer ?? ""} >>\n`;
  return joined(bytes, table, `startxref\n${bytes.length}\n%%EOF\n`);
}

/** One whose objects from the sixth on are packed into the fourth; the fifth is the table. */
export function packedPdf(parts: Parts, inside: readonly string[]): Uint8Array {
  const starts = inside.map((_, n) => inside.slice(0, n).join(" ").length + (n > 0 ? 1 : 0));
  const head = `${inside.map((_, n) => `${n + 6} ${starts[n]}`).join(" ")} `;
  const content = head + inside.join(" ");
  const objects = packed(content, `/Type /ObjStm /N ${inside.length} /First ${head.length}`);
  const { bytes, offsets } = numbered(objectsOf({ ...parts, objects: [objects] }));
  const row = (kind: number, first: number, second: number) => {
    const written = Buffer.alloc(7);
    written.writeUInt8(kind, 0);
    written.writeUInt32BE(first, 1);
    written.writeUInt16BE(second, 5);
    return written;
  };
  const table = Buffer.concat([
    row(0, 0, 65_535),
    ...offsets.map((offset) => row(1, offset, 0)),
    row(1, bytes.length, 0),
    ...inside.map((_, n) => row(2, 4, n)),
  ]);
  const xref = packed(table, `/Type /XRef /Root 1 0 R /Size ${6 + inside.length} /W [1 4 2]`);
  return joined(bytes, "5 0 obj\n", xref, `\nendobj\nstartxref\n${bytes.length}\n%%EOF\n`);
}

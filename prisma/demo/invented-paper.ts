/** What Helvetica of a PDF writes with one byte (WinAnsi); anything else of our words is in Latin-1 already. */
const AS_WRITTEN: Readonly<Record<string, string>> = { "’": "\x92", "–": "\x96", œ: "\x9c", Œ: "\x8c" };

const literal = (text: string) =>
  [...text].map((sign) => AS_WRITTEN[sign] ?? (/[()\\]/.test(sign) ? `\\${sign}` : sign)).join("");

type Line = { text: string; size?: number };

/** A page of an invented document, as a PDF of one kilobyte, whose table of objects is sound. */
export function inventedPaper(title: string, lines: readonly string[]): Uint8Array {
  const all: Line[] = [
    { text: "DOCUMENT INVENTÉ POUR LA DÉMONSTRATION", size: 13 },
    { text: title, size: 22 },
    ...lines.map((text) => ({ text })),
  ];
  let top = 780;
  const drawn = all.map(({ text, size = 15 }) => {
    top -= 2 * size;
    return `BT /F1 ${size} Tf 60 ${top} Td (${literal(text)}) Tj ET`;
  });
  const content = drawn.join("\n");
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
  ];
  let text = "%PDF-1.7\n";
  const starts = objects.map((body, at) => {
    const start = text.length;
    text += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return start;
  });
  const entries = starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<</Size ${size}/Root 1 0 R>>\n`;
  text += `${table}startxref\n${text.length}\n%%EOF\n`;
  return Uint8Array.from(Buffer.from(text, "latin1"));
}

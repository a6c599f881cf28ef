import { holdsScript, PDF_START, textOf } from "./bytes";
import { type Inflate, isBomb, packedObjects, partsOf } from "./pdf-structure";

import { type FileFlaw, MAX_PDF_PAGES } from "./vocabulary";

/** A PDF begins with its first byte here: what stands before it would be something else's beginning. */
export const isPdf = (text: string) => text.slice(0, 8).search(PDF_START) === 0;

const END = /startxref\s+\d+\s+%%EOF/g;
/** What a writer was about to add when it was cut off. */
const UNFINISHED = /^\s*(\d+\s+\d+\s+obj|xref|trailer|startxref|%)/;

function flawOfEnd(text: string): FileFlaw | null {
  const last = [...text.matchAll(END)].at(-1);
  if (!last) return "file_damaged";
  const rest = text.slice(last.index + last[0].length);
  if (/^[\s\0]*$/.test(rest)) return null;
  return UNFINISHED.test(rest) ? "file_damaged" : "file_polyglot";
}

/** Ends a name. */
const ENDED = "(?=[\\s/<>\\[\\]()%]|$)";
const ACTIVE = new RegExp(
  `/(JavaScript|Launch|EmbeddedFiles?|RichMedia\\w*|XFA|SubmitForm|ImportData|GoToE|Rendition|Movie|Sound)${ENDED}|/JS\\s*[(<\\d]|/AA\\s*(<<|\\d+\\s+\\d+\\s+R)`,
);

/** Most programs have a document opened at a page: an action that leads elsewhere, or one that is hidden, is none of these. */
function opensQuietly(structure: string): boolean {
  return [...structure.matchAll(/\/OpenAction\s*(\[|<<[^>]*>>|(\d+)\s+(\d+)\s+R)?/g)].every(
    ([, value = "", number, generation]) => {
      if (value === "[") return true;
      const object = number
        ? (new RegExp(`(?<!\\d)${number}\\s+${generation}\\s+obj\\s*(\\[|<<[^>]*>>)`).exec(structure)?.[1] ?? "")
        : value;
      return object === "[" || /\/S\s*\/GoTo\b/.test(object);
    },
  );
}

function flawOfStructure(structure: string): FileFlaw | null {
  if (!/\/Type\s*\/Catalog\b/.test(structure)) return "file_damaged";
  const pages = structure.match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0;
  if (pages === 0) return "file_damaged";
  const counts = [...structure.matchAll(/\/Count\s+(\d+)/g)].map(([, count]) => Number(count));
  if (pages > MAX_PDF_PAGES || counts.some((count) => count > MAX_PDF_PAGES)) return "file_bomb";
  if (/(?:\[\s*|<<\s*(?:\/\w+\s*)?){100}/.test(structure)) return "file_bomb";
  return ACTIVE.test(structure) || !opensQuietly(structure) ? "file_active_content" : null;
}

/** What can be told without drawing it: its end, its objects, also those that are packed, and nothing of its pages. */
export function checkPdf(bytes: Uint8Array, text: string, inflate: Inflate): FileFlaw | null {
  const end = flawOfEnd(text);
  if (end) return end;
  const parts = partsOf(text);
  if ("flaw" in parts) return parts.flaw;
  const { outside, streams } = parts;
  if (holdsScript(outside) || /<(script|html|svg)[\s>]/i.test(text.slice(0, 1_024))) return "file_polyglot";
  if (/\/Encrypt\b/.test(outside)) return "file_unverifiable";
  if (streams.some(isBomb)) return "file_bomb";
  const packed = packedObjects(bytes, streams, { inflate, textOf });
  return "flaw" in packed ? packed.flaw : flawOfStructure(`${outside} ${packed.objects}`);
}

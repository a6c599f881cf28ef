import { holdsArchive, holdsScript, PDF_START, textOf } from "./bytes";
import { checkJpeg, isJpeg } from "./jpeg";
import { checkPdf, isPdf } from "./pdf";
import type { Inflate } from "./pdf-structure";
import { checkPng, isPng } from "./png";
import { type FileFlaw, type FileType, MAX_FILE_BYTES } from "./vocabulary";

/** Where readers of PDF look for its beginning, whatever stands before it. */
const PDF_WITHIN = 1_024;

/** The size alone, before anything of it is read. */
export function checkSize(bytes: number): FileFlaw | null {
  if (bytes === 0) return "file_empty";
  return bytes > MAX_FILE_BYTES ? "file_too_large" : null;
}

function typeOf(bytes: Uint8Array, text: string): FileType | null {
  if (isPdf(text)) return "pdf";
  if (isJpeg(bytes)) return "jpeg";
  return isPng(bytes) ? "png" : null;
}

/** What a file is, by its content; or why it is not taken. */
export function checkFile(bytes: Uint8Array, inflate: Inflate): { type: FileType } | { flaw: FileFlaw } {
  const size = checkSize(bytes.length);
  if (size) return { flaw: size };
  const text = textOf(bytes);
  const type = typeOf(bytes, text);
  const isAlsoPdf = type !== "pdf" && PDF_START.test(text.slice(0, PDF_WITHIN));
  if (isAlsoPdf) return { flaw: "file_polyglot" };
  if (!type) return { flaw: "file_type_unknown" };
  if (holdsArchive(bytes, text) || (type !== "pdf" && holdsScript(text))) return { flaw: "file_polyglot" };
  const flaw = type === "pdf" ? checkPdf(bytes, text, inflate) : type === "png" ? checkPng(bytes) : checkJpeg(bytes);
  return flaw ? { flaw } : { type };
}

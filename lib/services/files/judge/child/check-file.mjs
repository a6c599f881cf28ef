// @ts-check
import { byteText, containsArchive, containsScript, PDF_START } from "./bytes.mjs";
import { Flaw } from "./flaw.mjs";
import { checkJpeg, isJpeg } from "./jpeg.mjs";
import { checkPdf, isPdf } from "./pdf.mjs";
import { checkPng, isPng } from "./png.mjs";

/** Where readers of PDF look for its beginning, whatever stands before it. */
const PDF_WITHIN = 1_024;

const CHECKS = { pdf: checkPdf, jpeg: checkJpeg, png: checkPng };

/** @param {Uint8Array} bytes @param {string} text */
function typeOf(bytes, text) {
  if (isPdf(text)) return "pdf";
  if (isJpeg(bytes)) return "jpeg";
  return isPng(bytes) ? "png" : null;
}

/**
 * What a file is, by its content; or why it is not taken.
 * @param {Uint8Array} bytes @param {import("../limits").FileLimits} limits
 * @returns {Promise<import("./judge.mjs").Verdict>}
 */
export async function checkFile(bytes, limits) {
  const text = byteText(bytes);
  const type = typeOf(bytes, text);
  const isAlsoPdf = type !== "pdf" && PDF_START.test(text.slice(0, PDF_WITHIN));
  if (isAlsoPdf) return { flaw: "file_polyglot" };
  if (!type) return { flaw: "file_type_unknown" };
  if (containsArchive(bytes, text) || (type !== "pdf" && containsScript(text))) return { flaw: "file_polyglot" };
  try {
    await CHECKS[type](bytes, text, limits);
    return { type };
  } catch (error) {
    if (error instanceof Flaw) return { flaw: error.code };
    throw error;
  }
}

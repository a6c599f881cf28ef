// @ts-check
import { byteText, containsArchive, containsScript, PDF_START } from "./bytes.mjs";
import { Flaw } from "./flaw.mjs";
import { checkHeic, isHeic } from "./heic.mjs";
import { checkJpeg, isJpeg } from "./jpeg.mjs";
import { checkPdf, isPdf } from "./pdf.mjs";
import { checkPng, isPng } from "./png.mjs";

/** Where readers of PDF look for its beginning, whatever stands before it. */
const PDF_WITHIN = 1_024;

/** Each gives what is kept in place of what was sent, if it is something else. */
const CHECKS = { pdf: checkPdf, jpeg: checkJpeg, png: checkPng, heic: checkHeic };

/** @param {Uint8Array} bytes @param {string} text */
function typeOf(bytes, text) {
  if (isPdf(text)) return "pdf";
  if (isJpeg(bytes)) return "jpeg";
  if (isHeic(bytes)) return "heic";
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
    const kept = await CHECKS[type](bytes, text, limits);
    const keptType = type === "heic" ? "jpeg" : type;
    return kept ? { type: keptType, kept } : { type: keptType };
  } catch (error) {
    if (error instanceof Flaw) return { flaw: error.code };
    throw error;
  }
}

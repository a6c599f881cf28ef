// @ts-check
import { PDF_START } from "./bytes.mjs";
import { Flaw } from "./flaw.mjs";
import { orFlaw, PDFDocument, takeSaid } from "./library.mjs";
import { checkObjects } from "./pdf-objects.mjs";
import { checkStreams } from "./pdf-streams.mjs";

/** @typedef {import("../limits").FileLimits} Limits */

/** A PDF begins with its first byte here: what stands before it would be something else's beginning. */
/** @param {string} text */
export const isPdf = (text) => text.slice(0, 8).search(PDF_START) === 0;

const END = "%%EOF";
/** Where the end says that the table of objects begins. */
const TABLE = /startxref\s+\d+\s+$/;
const LONGEST_TABLE = 64;
/** What a writer was about to add when it was cut off. */
const UNFINISHED = /^\s*(\d+\s+\d+\s+obj|xref|trailer|startxref|%)/;
/** Where programs look for what would make a page of it. */
const HEAD = 1_024;
/** So far from the end a reader looks for the table, and makes another where it finds none. */
const NO_TABLE = Buffer.alloc(2 * HEAD, "\n");

/** The places behind each end: what was added to has several, and was a file of its own at each. @param {string} text */
function endsOf(text) {
  const ends = [];
  for (let at = text.indexOf(END); at >= 0; at = text.indexOf(END, at + 1)) ends.push(at + END.length);
  return ends;
}

/** @param {string} text @param {number} end */
function checkEnd(text, end) {
  const at = end - END.length;
  if (!TABLE.test(text.slice(Math.max(0, at - LONGEST_TABLE), at))) throw new Flaw("file_damaged");
  const rest = text.slice(end);
  if (/^[\s\0]*$/.test(rest)) return;
  throw new Flaw(UNFINISHED.test(rest.slice(0, LONGEST_TABLE)) ? "file_damaged" : "file_polyglot");
}

/** Holes among the numbers of objects are ordinary; whatever else it could not read might be anything. */
const isDoubt = (/** @type {string} */ message) =>
  /error/i.test(message) && !message.startsWith("format error: cannot find object in xref");

/** As its own table has it, which is how programs read it. @param {Uint8Array} bytes @param {Limits} limits */
async function checkAsItStands(bytes, limits) {
  takeSaid();
  const document = orFlaw("file_damaged", () => new PDFDocument(bytes));
  try {
    const readable = orFlaw("file_unverifiable", () => !document.wasRepaired() && !document.needsPassword());
    if (!readable) throw new Flaw("file_unverifiable");
    const pages = orFlaw("file_damaged", () => document.countPages());
    if (pages < 1) throw new Flaw("file_damaged");
    if (pages > limits.pages) throw new Flaw("file_bomb");
    for (let page = 0; page < pages; page += 1) orFlaw("file_damaged", () => document.findPage(page).destroy());
    const found = orFlaw("file_unverifiable", () => checkObjects(document, limits));
    if (document.wasRepaired() || takeSaid().some(isDoubt)) throw new Flaw("file_unverifiable");
    await checkStreams(document, found, limits);
  } finally {
    document.destroy();
  }
}

/** As somebody else might read it: what cannot be read that way does no harm. @param {Uint8Array} bytes @param {Limits} limits */
function checkOtherwise(bytes, limits) {
  try {
    orFlaw("file_unverifiable", () => {
      const document = new PDFDocument(bytes);
      try {
        checkObjects(document, limits);
      } finally {
        document.destroy();
      }
    });
  } catch (error) {
    if (!(error instanceof Flaw) || error.code !== "file_unverifiable") throw error;
  }
}

/**
 * A PDF is read by its table; as a program reads it that makes a table of its own from what it finds; and in each state
 * that it was saved in, which a signature lets one go back to.
 * @param {Uint8Array} bytes @param {string} text @param {Limits} limits
 */
export async function checkPdf(bytes, text, limits) {
  const ends = endsOf(text);
  const end = ends.pop();
  if (end === undefined) throw new Flaw("file_damaged");
  checkEnd(text, end);
  if (/<(script|html|svg)[\s>]/i.test(text.slice(0, HEAD))) throw new Flaw("file_polyglot");
  const whole = bytes.subarray(0, end);
  await checkAsItStands(whole, limits);
  if (ends.length > limits.versions) throw new Flaw("file_unverifiable");
  checkOtherwise(Buffer.concat([whole, NO_TABLE]), limits);
  for (const earlier of ends) checkOtherwise(bytes.subarray(0, earlier), limits);
}

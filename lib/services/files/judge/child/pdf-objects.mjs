// @ts-check
import { Flaw } from "./flaw.mjs";
import { ACTIVE_WHERE, isActiveName, SUSPECT } from "./pdf-active.mjs";
import { Reference, readPdfValue } from "./pdf-values.mjs";

/** @typedef {import("./pdf-values.mjs").Value} Value */
/** @typedef {(value: Value | undefined) => Value} Resolve what a reference leads to */
/** @typedef {{ streams: number[], contents: Set<number> }} Found the numbers of streams, and of those that draw pages */

/** References that lead to references. */
const LONGEST_CHAIN = 10;

/**
 * Walks through every object there is, whether anything leads to it or not. Throws what is wrong with one.
 * @param {import("mupdf").PDFDocument} document @param {import("../limits").FileLimits} limits
 */
export function checkObjects(document, limits) {
  /** @type {Found} */
  const found = { streams: [], contents: new Set() };
  let [length, pages] = [0, 0];

  const writtenOf = (/** @type {import("mupdf").PDFObject} */ object) => {
    const written = object.toString(true, true);
    object.destroy();
    length += written.length;
    if (length > limits.writtenBytes) throw new Flaw("file_bomb");
    return written;
  };
  /** @type {Resolve} */
  const resolve = (value) => {
    let end = value ?? null;
    for (let step = 0; end instanceof Reference && step < LONGEST_CHAIN; step += 1)
      end = readPdfValue(writtenOf(document.newIndirect(end.number).resolve()));
    return end;
  };
  const addPage = (/** @type {Value | undefined} */ contents) => {
    pages += 1;
    if (pages > limits.pages) throw new Flaw("file_bomb");
    const list = resolve(contents);
    for (const one of Array.isArray(list) ? [contents, ...list] : [contents])
      if (one instanceof Reference) found.contents.add(one.number);
  };
  const look = (/** @type {Value} */ value) => {
    if (Array.isArray(value)) value.forEach(look);
    if (!(value instanceof Map)) return;
    for (const [key, entry] of value) {
      const isActive = ACTIVE_WHERE[key];
      if (isActive?.(resolve(entry), { dictionary: value, resolve })) throw new Flaw("file_active_content");
      look(entry);
    }
    if (value.get("/Type") === "/Page") addPage(value.get("/Contents"));
  };
  const lookAt = (/** @type {string} */ written) => {
    if (!SUSPECT.test(written)) return;
    const value = readPdfValue(written);
    if (isActiveName(value)) throw new Flaw("file_active_content");
    look(value);
  };

  lookAt(writtenOf(document.getTrailer()));
  const numbers = document.countObjects();
  if (numbers > limits.objects) throw new Flaw("file_bomb");
  for (let number = 1; number < numbers; number += 1) {
    const reference = document.newIndirect(number);
    if (reference.isStream()) {
      // Its content is in another file.
      if (!reference.get("F").isNull()) throw new Flaw("file_active_content");
      found.streams.push(number);
    }
    lookAt(writtenOf(reference.resolve()));
    reference.destroy();
  }
  return found;
}

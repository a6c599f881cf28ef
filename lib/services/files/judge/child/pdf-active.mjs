// @ts-check
import { Text } from "./pdf-values.mjs";

/** @typedef {import("./pdf-values.mjs").Value} Value */
/** @typedef {import("./pdf-objects.mjs").Resolve} Resolve */

const names = (/** @type {string} */ list) => list.split(" ").map((name) => `/${name}`);
/** Actions that run, start or send something, or lead to another file. Those that move within the document may stay. */
const ACTIONS = names(
  "GoTo3DView GoToE GoToR ImportData JavaScript Launch Movie Rendition RichMediaExecute Sound SubmitForm",
);
const SUBTYPES = names("3D FileAttachment Movie PS RichMedia Screen Sound");
/** Other files, and films. */
const TYPES = names("EmbeddedFile FileSpec Filespec Rendition");
/** Keys of what must not be there at all. */
const NEVER = names("EmbeddedFiles JavaScript OPI Renditions RichMediaContent XFA");
/** Where an ordinary link may lead; without a scheme it is meant to be the name of a site. */
const QUIET_ADDRESS = /^(?:(?:https?|mailto|tel|ftps?):|(?![/\\.]|[a-z][a-z\d+.-]*:))/i;

/** @param {readonly string[]} list @param {Value} value */
const isOneOf = (list, value) => typeof value === "string" && list.includes(value);
/** A name that stands alone, for others to refer to. @param {Value} value */
export const isActiveName = (value) => isOneOf([...ACTIONS, ...SUBTYPES, ...TYPES], value);
const isThere = (/** @type {Value | undefined} */ value) => value !== undefined && value !== null;
/** @param {Value | undefined} value @returns {ReadonlyMap<string, Value>} */
const dictionaryOf = (value) => (value instanceof Map ? value : new Map());

/** @param {Value | undefined} value */
const leadsElsewhere = (value) =>
  value instanceof Text && !QUIET_ADDRESS.test(value.text.replace(/[\0\t\r\n]/g, "").replace(/^[^\x21-\x7e]+/, ""));

/** Most programs have a document opened at a page. @param {Value} value */
function opensQuietly(value) {
  const action = dictionaryOf(value);
  return Array.isArray(value) || (action.get("/S") === "/GoTo" && !isThere(action.get("/Next")));
}

/**
 * By the key of an entry, whether it makes a document do something. Fonts and pictures may have any name: where a name
 * could be one of theirs, what it leads to is looked into.
 * @type {Record<string, (entry: Value, around: { dictionary: ReadonlyMap<string, Value>, resolve: Resolve }) => boolean>}
 */
export const ACTIVE_WHERE = {
  "/S": (entry, { dictionary }) => isOneOf(ACTIONS, entry) || (entry === "/Thread" && isThere(dictionary.get("/F"))),
  "/Type": (entry) => isOneOf(TYPES, entry),
  "/Subtype": (entry) => isOneOf(SUBTYPES, entry),
  "/JS": (entry, { dictionary }) => entry instanceof Text || dictionary.has("/S"),
  "/AA": (entry, { resolve }) =>
    [...dictionaryOf(entry).values()].some((action) => dictionaryOf(resolve(action)).has("/S")),
  "/OpenAction": (entry) => isThere(entry) && !opensQuietly(entry),
  "/EF": (entry) => ["/F", "/UF", "/DOS", "/Mac", "/Unix"].some((key) => dictionaryOf(entry).has(key)),
  "/Ref": (entry) => dictionaryOf(entry).has("/F"),
  "/URI": (entry, { resolve }) => leadsElsewhere(entry instanceof Map ? resolve(entry.get("/Base")) : entry),
  ...Object.fromEntries(NEVER.map((key) => [key, isThere])),
};

const LOOKED_FOR = [...names("AA EF JS OpenAction Page Ref Thread URI"), ...ACTIONS, ...SUBTYPES, ...TYPES, ...NEVER];
/** What holds none of these names, even in its words, need not be read. */
export const SUSPECT = new RegExp(`(?:${LOOKED_FOR.join("|")})(?![^\\s/<>()[\\]])`);

// @ts-check
import { Flaw } from "./flaw.mjs";

/**
 * An object as the library writes it down: one call for all of it, where asking for each of its values takes a hundred
 * times as long. A name begins with its stroke.
 * @typedef {null | boolean | number | string | Text | Reference | List | Dictionary} Value
 */

/** @extends {Array<Value>} */
class List extends Array {}
/** @extends {Map<string, Value>} */
class Dictionary extends Map {}

export class Text {
  /** @param {string} text a character for each byte */
  constructor(text) {
    this.text = text;
  }
}

export class Reference {
  /** @param {number} number */
  constructor(number) {
    this.number = number;
  }
}

const KEYWORDS = /** @type {Record<string, null | boolean>} */ ({ null: null, true: true, false: false });
/** As it stands, without looking back: a reference, a number, a name, a string in digits, a word. */
const TOKEN = /(\d+) \d+ R|(-?[\d.]+(?:e[+-]?\d+)?)|(\/[^\s/<>()[\]{}%]*)|<([\dA-F]*)>|(null|true|false)/iy;
const STRING_MARK = /[\\)]/g;

/** Behind the bracket that closes a string, in which others stand behind a stroke. @param {string} text @param {number} from */
function endOfString(text, from) {
  STRING_MARK.lastIndex = from;
  for (let found = STRING_MARK.exec(text); found; found = STRING_MARK.exec(text)) {
    if (found[0] === ")") return STRING_MARK.lastIndex;
    STRING_MARK.lastIndex += 1;
  }
  throw new Flaw("file_unverifiable");
}

/** @param {string} name */
const plainName = (name) =>
  name.includes("#")
    ? name.replace(/#([\da-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : name;

/** Reads what the library wrote, which nests no deeper than it reads itself. @param {string} written */
export function readPdfValue(written) {
  let at = 0;
  /** @returns {Value} */
  const next = () => {
    skipPause();
    if (written.startsWith("<<", at)) {
      at += 2;
      const dictionary = new Dictionary();
      while (!closes(">>")) {
        const key = next();
        dictionary.set(String(key), next());
      }
      return dictionary;
    }
    if (written[at] === "[") {
      at += 1;
      const list = new List();
      while (!closes("]")) list.push(next());
      return list;
    }
    if (written[at] === "(") {
      const from = at + 1;
      at = endOfString(written, from);
      return new Text(written.slice(from, at - 1).replaceAll(/\\(.)/gs, "$1"));
    }
    return token();
  };
  const skipPause = () => {
    while (written[at] === " " || written[at] === "\n") at += 1;
  };
  const closes = (/** @type {string} */ end) => {
    skipPause();
    if (!written.startsWith(end, at)) return false;
    at += end.length;
    return true;
  };
  const token = () => {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(written);
    if (!found) throw new Flaw("file_unverifiable");
    at = TOKEN.lastIndex;
    const [, reference, number, name, digits, word] = found;
    if (reference !== undefined) return new Reference(Number(reference));
    if (number !== undefined) return Number(number);
    if (name !== undefined) return plainName(name);
    if (digits !== undefined) return new Text(Buffer.from(digits, "hex").toString("latin1"));
    return KEYWORDS[String(word)] ?? null;
  };
  return next();
}

// @ts-check

/**
 * How a spreadsheet shows a number: as a day, a time, in hundredths, with zeros before it, or as it is.
 * @typedef {{ is: "day" | "time" | "percent" | "plain" } | { is: "mask", mask: string }} Format
 * @typedef {import("../rules/table").CellKind} CellKind
 */

/** @type {Format} */
export const PLAIN = { is: "plain" };

/** Formats that have no code of their own in the file. @param {number} id @returns {Format} */
export function builtInFormat(id) {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return { is: "day" };
  if (id >= 18 && id <= 21) return { is: "time" };
  return id === 9 || id === 10 ? { is: "percent" } : PLAIN;
}

/** A day and no number, once texts, escaped signs, colours and conditions are out of its code. @param {string} bare */
const isDay = (bare) => /[yd]|mmm/i.test(bare) && !/[#?%]/.test(bare) && !/0/.test(bare.replace(/s[.,]0+/gi, ""));

/** Digits and what stands between them: `00000` of postcodes, `0#" "##" "##" "##" "##` of telephones. */
const MASK = /^(?:[0#]|"[^"]*"|\\.|[ .\-/()+_])+$/;

/** @param {string} code @returns {Format} */
export function formatOf(code) {
  const [first = ""] = code.split(";");
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, "");
  if (isDay(bare)) return { is: "day" };
  if (/[hs]/i.test(bare) && !/[#?%]/.test(bare)) return { is: "time" };
  if (bare.includes("%")) return { is: "percent" };
  const mask = first.replace(/\[[^\]]*\]/g, "");
  const digits = [...mask.replace(/"[^"]*"|\\./g, "").matchAll(/[0#]/g)].map(([digit]) => digit);
  const isMask = MASK.test(mask) && digits.length > 3 && digits.includes("0") && !/[0#]\.0+$/.test(mask);
  return isMask ? { is: "mask", mask } : PLAIN;
}

/** Digits go in from the right; where it has none left, `0` shows a zero and `#` nothing. @param {number} number @param {string} mask */
function masked(number, mask) {
  if (!Number.isInteger(number) || number < 0) return String(number);
  const digits = [...String(number)];
  const signs = [...mask.matchAll(/"([^"]*)"|\\(.)|_.|(.)/g)];
  let shown = "";
  for (const [, quoted, escaped, sign = ""] of signs.reverse()) {
    const isDigit = sign === "0" || sign === "#";
    if (!isDigit) shown = (quoted ?? escaped ?? sign) + shown;
    else shown = (digits.pop() ?? (sign === "0" ? "0" : "")) + shown;
  }
  return (digits.join("") + shown).trim();
}

const MS_PER_DAY = 86_400_000;
const MINUTE = 60_000;
const EPOCH = Date.UTC(1899, 11, 30);
/** Days between the two beginnings that spreadsheets count from. */
export const EPOCH_1904 = 1_462;

/** `2018-05-14`, with `T08:30` where it has a time; null where it is none of 1900 to 2199. @param {number} serial */
export function dayText(serial) {
  const at = EPOCH + Math.round((serial * MS_PER_DAY) / MINUTE) * MINUTE;
  const date = new Date(at);
  if (Number.isNaN(at) || Number.isNaN(date.getTime())) return null;
  const text = date.toISOString();
  if (text < "1900" || text >= "2200") return null;
  return text.slice(11, 16) === "00:00" ? text.slice(0, 10) : text.slice(0, 16);
}

/** @param {number} serial */
function timeText(serial) {
  if (!(serial >= 0 && serial < 1)) return null;
  return new Date(Math.round((serial * MS_PER_DAY) / MINUTE) * MINUTE).toISOString().slice(11, 16);
}

/**
 * A number as it is shown, and what that is.
 * @param {number} number @param {Format} format @param {boolean} from1904 @returns {[string, CellKind]}
 */
export function shownNumber(number, format, from1904) {
  if (format.is === "day") {
    const day = dayText(number + (from1904 ? EPOCH_1904 : 0));
    if (day) return [day, "day"];
  }
  const time = format.is === "time" ? timeText(number) : null;
  if (time) return [time, "text"];
  if (format.is === "percent") return [`${Number((number * 100).toFixed(2))} %`, "number"];
  if (format.is === "mask") return [masked(number, format.mask), "text"];
  return [String(number), "number"];
}

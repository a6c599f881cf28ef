// @ts-check
import { toText } from "./cells.mjs";
import { PLAIN, shownNumber } from "./formats.mjs";
import { unescaped } from "./workbook-texts.mjs";

/**
 * A cell as it is handed on: the letter of its kind, then what it shows. One string is packed and sent for less than an object.
 * @typedef {string | null} Packed
 */

/** @type {Record<import("../rules/table").CellKind, string>} */
const LETTERS = { text: "t", number: "n", day: "d", flag: "f", empty: "" };

/** @param {string} text @param {import("../rules/table").CellKind} kind @returns {Packed} */
export const packed = (text, kind) => LETTERS[kind] + text;

/** @param {string} raw @returns {Packed} */
export function packedText(raw) {
  const text = toText(raw);
  return text === null ? null : `t${text}`;
}

/** @param {boolean} flag */
export const packedFlag = (flag) => packed(flag ? "VRAI" : "FAUX", "flag");

/** A day as XML tells it, `2018-05-14T00:00:00`. @param {string} value */
export function packedDay(value) {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?/.exec(value.trim()) ?? [];
  if (!day) return packedText(value);
  return packed(time && time !== "00:00" ? `${day}T${time}` : day, "day");
}

/**
 * What the cells of a workbook show.
 * @param {{ texts: readonly string[], formats: readonly import("./formats.mjs").Format[], from1904: boolean }} workbook
 * @returns {(value: string, type: string, style: number) => Packed}
 */
export const shownIn =
  ({ texts, formats, from1904 }) =>
  (value, type, style) => {
    if (type === "s") return packedText(texts[Number(value)] ?? "");
    if (type === "str" || type === "inlineStr" || type === "e") return packedText(unescaped(value));
    const bare = value.trim();
    if (bare === "") return null;
    if (type === "b") return packedFlag(bare === "1" || bare === "true");
    if (type === "d") return packedDay(bare);
    const number = Number(bare);
    if (Number.isNaN(number)) return packedText(value);
    return packed(...shownNumber(number, formats[style] ?? PLAIN, from1904));
  };

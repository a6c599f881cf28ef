// @ts-check
import { readWholeXml } from "./xml.mjs";

/** @typedef {import("./workbook-parts.mjs").Archive} Archive */
/** @typedef {import("./worker.mjs").Limits} Limits */

/** Formats of a day that have no code of their own in the file. @param {number} id */
const isBuiltInDay = (id) => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** A day and no number, once texts, escaped signs, colours and conditions are out of its code. @param {string} code */
function isDay(code) {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, "");
  return /[yd]|mmm/i.test(bare) && !/[#?%]/.test(bare) && !/0/.test(bare.replace(/s[.,]0+/gi, ""));
}

/** How spreadsheets tell a day from a number. @param {Archive} archive @param {string} part @param {Limits} limits */
export async function dayStyles(archive, part, limits) {
  /** @type {Map<number, boolean>} */
  const formats = new Map();
  /** @type {Set<number>} */
  const days = new Set();
  let styles = 0;
  let ofCells = false;
  if (!archive.has(part)) return days;
  await readWholeXml(
    archive.textOf(part),
    {
      open(name, { numFmtId, formatCode }) {
        if (name === "numFmt") formats.set(Number(numFmtId), isDay(formatCode ?? ""));
        if (name === "cellXfs") ofCells = true;
        if (name !== "xf" || !ofCells) return;
        const format = Number(numFmtId ?? 0);
        if (formats.get(format) ?? isBuiltInDay(format)) days.add(styles);
        styles += 1;
      },
      close(name) {
        if (name === "cellXfs") ofCells = false;
      },
    },
    limits,
  );
  return days;
}

/** Characters that XML cannot hold are written `_x000D_`. @param {string} text */
export const unescaped = (text) =>
  text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/** The texts that cells refer to by their number. @param {Archive} archive @param {string} part @param {Limits} limits */
export async function sharedTexts(archive, part, limits) {
  /** @type {string[]} */
  const texts = [];
  let text = "";
  let isText = false;
  let aside = 0;
  if (!archive.has(part)) return texts;
  await readWholeXml(
    archive.textOf(part),
    {
      open(name) {
        if (name === "si") text = "";
        // How a text is pronounced is no part of it.
        if (name === "rPh") aside += 1;
        isText = name === "t" && aside === 0;
      },
      text(piece) {
        if (isText) text += piece;
      },
      close(name) {
        if (name === "rPh") aside -= 1;
        if (name === "si") texts.push(unescaped(text));
        isText = false;
      },
    },
    limits,
  );
  return texts;
}

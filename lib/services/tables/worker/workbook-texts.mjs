// @ts-check
import { builtInFormat, formatOf } from "./formats.mjs";
import { readWholeXml } from "./xml.mjs";

/** @typedef {import("./workbook-parts.mjs").Archive} Archive */
/** @typedef {import("./worker.mjs").Limits} Limits */

/** The format of each style that cells refer to by its number. @param {Archive} archive @param {string} part @param {Limits} limits */
export async function formatsOf(archive, part, limits) {
  /** @type {Map<number, import("./formats.mjs").Format>} */
  const own = new Map();
  /** @type {import("./formats.mjs").Format[]} */
  const formats = [];
  let ofCells = false;
  if (!archive.has(part)) return formats;
  await readWholeXml(
    archive.textOf(part),
    {
      open(name, { numFmtId, formatCode }) {
        if (name === "numFmt") own.set(Number(numFmtId), formatOf(formatCode ?? ""));
        if (name === "cellXfs") ofCells = true;
        if (name !== "xf" || !ofCells) return;
        const format = Number(numFmtId ?? 0);
        formats.push(own.get(format) ?? builtInFormat(format));
      },
      close(name) {
        if (name === "cellXfs") ofCells = false;
      },
    },
    limits,
  );
  return formats;
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

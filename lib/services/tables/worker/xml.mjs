// @ts-check
import { SaxesParser } from "saxes";
import { Refused } from "./refuse.mjs";

/**
 * @typedef {{
 *   open?: (name: string, attributes: Record<string, string>) => void,
 *   text?: (text: string) => void,
 *   close?: (name: string) => void,
 * }} Handlers names without their prefix
 */

/** @param {string} name */
const local = (name) => name.slice(name.indexOf(":") + 1);

/**
 * Reads XML in one pass, whatever its length, and gives the reader a turn after each piece. What is not well formed
 * throws, and so does a document type: its entities may grow without end.
 * @param {AsyncIterable<string> | Iterable<string>} pieces @param {Handlers} handlers @param {import("./worker.mjs").Limits} limits
 */
export async function* readXml(pieces, { open, text, close }, { depth: maxDepth }) {
  let depth = 0;
  const parser = new SaxesParser({ xmlns: false, position: false, fragment: false });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("doctype", () => {
    throw new Refused("file_unreadable");
  });
  parser.on("opentag", ({ name, attributes }) => {
    depth += 1;
    if (depth > maxDepth) throw new Refused("file_too_deep", { max: maxDepth });
    open?.(local(name), /** @type {Record<string, string>} */ (attributes));
  });
  parser.on("closetag", ({ name }) => {
    depth -= 1;
    close?.(local(name));
  });
  if (text) {
    parser.on("text", text);
    parser.on("cdata", text);
  }
  for await (const piece of pieces) {
    parser.write(piece);
    yield;
  }
  parser.close();
}

/** @param {AsyncIterable<string>} pieces @param {Handlers} handlers @param {import("./worker.mjs").Limits} limits */
export async function readWholeXml(pieces, handlers, limits) {
  for await (const _piece of readXml(pieces, handlers, limits));
}

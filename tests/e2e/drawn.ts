import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { type Given, give } from "./given";
import { Learned } from "./learned";

/** In the page: of what the main part of what it was given is made, in short: each kind of element with all that it stands in. */
function piecesOf(): string {
  /** Two runs of FNV-1a over a text, from where another left off. */
  const digest = (text: string, [one, other]: readonly [number, number]): readonly [number, number] => {
    let [a, b] = [one, other];
    for (let at = 0; at < text.length; at += 1) {
      a = Math.imul(a ^ text.charCodeAt(at), 0x01000193);
      b = Math.imul(b ^ text.charCodeAt(text.length - 1 - at), 0x01000193);
    }
    return [a, b];
  };
  const pieces = new Set<string>();
  const read = (element: Element, around: readonly [number, number]) => {
    if (/^(script|style|template|noscript)$/i.test(element.tagName)) return;
    const states = ["class", "type", "open", "disabled"].map((name) => element.getAttribute(name));
    const own = digest([element.tagName, ...states].join("\n"), around);
    pieces.add(own.join());
    for (const child of element.children) read(child, own);
  };
  const main = (globalThis as unknown as Given).givenDocument.querySelector("main");
  if (main) read(main, [0x811c9dc5, 0x01234567]);
  return [...pieces].join("\n");
}

let last: { html: string; pieces: readonly string[] } | undefined;

async function piecesIn(page: Page, html: string): Promise<readonly string[]> {
  if (last?.html === html) return last.pieces;
  await give(page, html);
  const pieces = (await page.evaluate(piecesOf)).split("\n").filter(Boolean);
  last = { html, pieces };
  return pieces;
}

/** What was laid out and looked at in this run, by whichever account. */
const drawn = new Learned("drawn");

/** Whether the main part of a document has anything in it that was not looked at yet, wherever that stood. */
export async function hasNewPieces(page: Page, html: string): Promise<boolean> {
  const known = drawn.all();
  return (await piecesIn(page, html)).some((piece) => !known.has(piece));
}

/** Holds what a document is made of for looked at. */
export async function learnPieces(page: Page, html: string): Promise<void> {
  drawn.add(await piecesIn(page, html));
}

/** Main parts of documents that were read in this run, by whichever account. */
const read = new Learned("read");

/** Whether a document says, to the letter, what another one said; the next that does is then known. */
export function isReadAlready(html: string): boolean {
  const main = /<main.*<\/main>/su.exec(html)?.[0] ?? html;
  // What tells one answer of the server from the next.
  const said = main.replace(/<script\b.*?<\/script>/gsu, "").replace(/ (?:data-still|nonce)="[^"]*"/gu, "");
  const digest = createHash("sha256").update(said).digest("base64");
  if (read.all().has(digest)) return true;
  read.add([digest]);
  return false;
}

import { inflateSync } from "node:zlib";

/** What is written on the pages of a PDF of ours, sign by sign: it reads what our compiler writes, and no more. */
export function textOfPaper(pdf: Uint8Array): string {
  const file = Buffer.from(pdf).toString("latin1");
  const object = (number: string) => file.split(`\n${number} 0 obj\n`)[1]?.split("\nendobj")[0] ?? "";
  const pages = [...file.matchAll(/\/Type \/Page\n[\s\S]*?\nendobj/g)].map(([page]) => page);
  return pages
    .map((page) => {
      const fonts = new Map(
        [...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = "", number = ""]) => {
          const [, signs = ""] = /\/ToUnicode (\d+) 0 R/.exec(object(number)) ?? [];
          return [name, signsOf(streamOf(object(signs)))];
        }),
      );
      const [, contents = ""] = /\/Contents (\d+) 0 R/.exec(page) ?? [];
      return written(streamOf(object(contents)), fonts);
    })
    .join("\n");
}

function streamOf(object: string): string {
  const content = Buffer.from(
    object.slice(object.indexOf("stream\n") + 7, object.lastIndexOf("\nendstream")),
    "latin1",
  );
  return (object.includes("/FlateDecode") ? inflateSync(content) : content).toString("latin1");
}

const fromUtf16 = (hex: string) =>
  String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));

/** Of the characters of a face, what each one writes. */
function signsOf(map: string): Map<number, string> {
  return new Map(
    [...map.matchAll(/^<([\da-f]{4})> <([\da-f]+)>$/gim)].map(([, code = "", signs = ""]) => [
      Number.parseInt(code, 16),
      fromUtf16(signs),
    ]),
  );
}

const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function bytesOf(literal: string): string {
  return literal.replace(/\\(\d{1,3}|[\s\S])/g, (_, code: string) =>
    /\d/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code),
  );
}

const fromHex = (digits: string) => Buffer.from(digits.replace(/\s/g, ""), "hex").toString("latin1");

/** The end of a text that begins at a parenthesis: those inside it need no stroke before them where they come in pairs. */
function endOf(content: string, start: number): number {
  let depth = 0;
  for (let at = start; at < content.length; at += 1) {
    if (content[at] === "\\") at += 1;
    else if (content[at] === "(") depth += 1;
    else if (content[at] === ")") depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error("a text of the page has no end");
}

/** Each piece on a line of its own; where a page says what its signs stand for, that and not the signs. */
function written(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let font: ReadonlyMap<number, string> = new Map();
  let bytes = "";
  const pieces: string[] = [];
  let isSaid = false;
  const token = /\/ActualText <FEFF([\da-fA-F]*)>|\bEMC\b|\(|<([\da-fA-F\s]*)>|\/(f\d+) [\d.]+ Tf|\bT[jJ]\b/g;
  for (let found = token.exec(content); found; found = token.exec(content)) {
    const [all, actual, hex, name] = found;
    if (actual !== undefined) {
      pieces.push(fromUtf16(actual));
      isSaid = true;
    } else if (all === "EMC") isSaid = false;
    else if (all === "(") {
      const end = endOf(content, found.index);
      bytes += bytesOf(content.slice(found.index + 1, end));
      token.lastIndex = end + 1;
    } else if (hex !== undefined) bytes += fromHex(hex);
    else if (name) font = fonts.get(name) ?? new Map();
    else {
      let piece = "";
      for (let at = 0; !isSaid && at + 1 < bytes.length; at += 2)
        piece += font.get(bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1)) ?? "";
      if (piece) pieces.push(piece);
      bytes = "";
    }
  }
  return pieces.join("\n");
}

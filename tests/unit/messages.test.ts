import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";

import { ROOT } from "@/prisma/schemas";

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ""): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") texts.set(prefix + key, value);
    else for (const [path, text] of flatten(value, `${prefix}${key}.`)) texts.set(path, text);
  }
  return texts;
}

function collect(elements: MessageFormatElement[], into: Set<string>): Set<string> {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    into.add(element.type === TYPE.tag ? `<${element.value}>` : element.value);
    if (element.type === TYPE.tag) collect(element.children, into);
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      for (const option of Object.values(element.options)) collect(option.value, into);
    }
  }
  return into;
}

/** Names of the arguments and tags of a message, whatever the language makes of them. */
function argumentsOf(message: string): string[] {
  return [...collect(parse(message), new Set())].sort();
}

const fr = flatten(MESSAGES.fr);
const en = flatten(MESSAGES.en);

describe("messages", () => {
  it("say the same things in both languages", () => {
    expect(fr.size).toBeGreaterThan(50);
    expect([...en.keys()].sort()).toEqual([...fr.keys()].sort());
  });

  it("take the same arguments in both languages", () => {
    const differing = [...fr].filter(
      ([key, text]) => argumentsOf(text).join() !== argumentsOf(en.get(key) ?? "").join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it("name each thing that was done in one place", () => {
    const { done, ...features } = MESSAGES.fr;
    const flashes = Object.values(features).flatMap((texts) => ("flash" in texts ? Object.keys(texts.flash) : []));
    expect(flashes.sort()).toEqual(Object.keys(done).sort());
  });

  it("are never empty", () => {
    expect([...fr, ...en].filter(([, text]) => text.trim() === "").map(([key]) => key)).toEqual([]);
  });

  it("put a narrow no-break space before French double punctuation and inside guillemets", () => {
    const loose = /[ \u00A0][;:!?%»]|«[ \u00A0]|[\p{L}\d)}>][!?%»](?!\w)|[\p{L})}>][;:](?=\s|$)/u;
    expect([...fr].filter(([, text]) => loose.test(text)).map(([key]) => key)).toEqual([]);
  });

  it("put no plain space before a French unit, within thousands or after n°", () => {
    const loose = /[\d}#] (?:[kMG]o|k?m|m²|[GM]bit\/s|h|min|s|€)(?![\p{L}\d])|\d \d{3}(?!\d)|n° /u;
    for (const text of ["{size} Mo", "{speed} Mbit/s", "{hours} h", "148 000", "n° {number}"])
      expect(text).toMatch(loose);
    expect([...fr].filter(([, text]) => loose.test(text)).map(([key]) => key)).toEqual([]);
  });

  it("name people, titles and schools after a colon, where French would ask for d’ or du", () => {
    const unheard = /\bde (?:<\w+>)?\{(?:name|title|school|host|provider|device|label|place|goes|a|b)\}/iu;
    for (const text of ["Sortie de {name}", "la fiche de <person>{name}</person>", "de {a} à {b}"])
      expect(text).toMatch(unheard);
    expect([...fr].filter(([, text]) => unheard.test(text)).map(([key]) => key)).toEqual([]);
  });

  it("leave percentages to lib/foundation/i18n/format", () => {
    const formatted = /,\s*number\s*,\s*(percent|::percent)/;
    expect([...fr, ...en].filter(([, text]) => formatted.test(text)).map(([key]) => key)).toEqual([]);
  });
});

/** What else is called with a word that is also the key of a message. */
const NOT_TEXTS = /^(getTranslations|useTranslations|withhold)$/;

type Call = { at: string; key: RegExp; given: string[] };

/** The pattern of each key written out: `figure.base`, one with holes as `share.${family}`, either side of a choice. */
function keysOf(node: ts.Expression | undefined): RegExp[] {
  if (node && ts.isConditionalExpression(node)) return [...keysOf(node.whenTrue), ...keysOf(node.whenFalse)];
  const texts = node && ts.isStringLiteralLike(node) ? [node.text] : [];
  if (node && ts.isTemplateExpression(node)) {
    texts.push(node.head.text, ...node.templateSpans.map(({ literal }) => literal.text));
  }
  if (!/^[\w.]+$/.test(texts.join(""))) return [];
  return [new RegExp(`(^|\\.)${texts.map((text) => text.replaceAll(".", "\\.")).join("[^.]+")}$`)];
}

/** The names of what a text is given; null where they are not written out. */
function givenTo(node: ts.Expression | undefined): string[] | null {
  if (!node) return [];
  if (!ts.isObjectLiteralExpression(node)) return null;
  const names = node.properties.map(({ name }) => (name && ts.isIdentifier(name) ? name.text : null));
  return names.every((name) => name !== null) ? names : null;
}

/** Every `t(key, { … })`, under whatever name the texts go: what is called with the key of a message gives a text. */
function callsIn(path: string): Call[] {
  const source = ts.createSourceFile(path, readFileSync(join(ROOT, path), "utf8"), ts.ScriptTarget.Latest, true);
  const calls: Call[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && node.arguments.length <= 2 && !NOT_TEXTS.test(node.expression.getText())) {
      const given = givenTo(node.arguments[1]);
      const at = `${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
      if (given) calls.push(...keysOf(node.arguments[0]).map((key) => ({ at, key, given })));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return calls;
}

describe("the calls of messages", () => {
  const sources = ["app", "components", "lib"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)),
  );
  const calls = sources.filter((path) => /\.tsx?$/.test(path)).flatMap(callsIn);

  it("give each message what it takes", () => {
    const texts = [...fr].map(([path, text]) => ({ path, takes: argumentsOf(text.replace(/<\/?(\w+)>/g, "{$1}")) }));
    const ours = calls
      .map((call) => ({ ...call, takes: texts.filter(({ path }) => call.key.test(path)).map(({ takes }) => takes) }))
      .filter(({ takes }) => takes.length > 0);
    const wrong = ours
      .filter(({ given, takes }) => !takes.some((names) => names.every((name) => given.includes(name))))
      .map(({ at, key, given, takes }) => `${at} ${key.source} is given ${given} and takes ${takes.join(" or ")}`);
    expect(ours.length).toBeGreaterThan(1500);
    expect(wrong).toEqual([]);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "@/prisma/schemas";

/** What the router takes of a file is called the same in all of them. */
const ROUTER = new Set(["GET", "POST", "dynamic", "generateMetadata"]);
const DECLARED = /^export (?:abstract |async |declare )*(?:class|const|enum|function\*?|interface|let|type) (\w+)/gm;
const TAKEN_APART = /^export const \{([^}]*)\}/gm;

const sourcesIn = (folders: readonly string[]) =>
  folders
    .flatMap((folder) => {
      const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
      return names.map((name) => join(folder, name));
    })
    .filter((file) => /\.(tsx?|mjs)$/.test(file) && !/\/(fixtures|generated)\//.test(file))
    .map((file) => [file, readFileSync(join(ROOT, file), "utf8")] as const);

/** What a file declares and gives away; what it hands on of another's is declared there. */
function exportsOf(text: string): string[] {
  const apart = [...text.matchAll(TAKEN_APART)].flatMap(([, names = ""]) => names.split(","));
  const names = apart.map((name) => name.split(":").at(-1)?.trim() ?? "");
  return [...text.matchAll(DECLARED)].map(([, name = ""]) => name).concat(names);
}

/** Names that several files export, with those files. */
function sharedNames(sources: readonly (readonly [file: string, text: string])[]): string[] {
  const files = new Map<string, Set<string>>();
  for (const [file, text] of sources)
    for (const name of exportsOf(text)) files.set(name, (files.get(name) ?? new Set()).add(file));
  const shared = [...files].filter(([name, of]) => of.size > 1 && name !== "" && !ROUTER.has(name));
  return shared.map(([name, of]) => `${name}: ${[...of].join(", ")}`);
}

const withoutTexts = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|"[^"\n]*"|'[^'\n]*'/g, "");

/** People are asked; what code asks for is a request, a filter, a search, or what was typed (docs/glossary.md). */
const ASKED = /\b(?:asked(?:[A-Z]\w*)?|unasked|(?!neverAsked)\w*Asked\w*|ASKED\w*|\w+_ASKED)\b/g;
/** A figure of its sentence. */
const IN_A_MESSAGE = ["app/(anyone)/accessibilite/page.tsx: asked"];

/** Keys packed into a line: the formatter puts each on its own. */
const PACKED = /\.\.\.\{/g;

describe("names and literals", () => {
  const sources = sourcesIn(["app", "components", "lib"]);

  it("no name is exported by two files", () => {
    expect(sources.flatMap(([, text]) => exportsOf(text)).length).toBeGreaterThan(2_000);
    expect(sharedNames(sources)).toEqual([]);
    const bad = [
      ["a", "export type Part = 1;\nexport const Part = 1;\nexport const { record: recordPart, correct } = door;\n"],
      ["b", 'export type { Part } from "./a";\nexport async function recordPart() {}\nexport const GET = 1;\n'],
      ["c", "export class Part {}\nexport const GET = 1;\nconst correct = 1;\n"],
    ] as const;
    expect(sharedNames(bad)).toEqual(["Part: a, c", "recordPart: a, b"]);
  });

  it("nothing is called asked", () => {
    const found = sources.flatMap(([file, text]) =>
      (withoutTexts(text).match(ASKED) ?? []).map((name) => `${file}: ${name}`),
    );
    expect(found).toEqual(IN_A_MESSAGE);
    const bad =
      'const asked = isAsked(t("asked"), never_asked, neverAsked, masked); // asked\ntype AskedOf = typeof ASKED;';
    expect(withoutTexts(bad).match(ASKED)).toEqual(["asked", "isAsked", "AskedOf", "ASKED"]);
  });

  it("no literal is spread where it stands", () => {
    const all = [...sources, ...sourcesIn(["prisma", "scripts", "tests"])];
    const packed = all.filter(([, text]) => withoutTexts(text).match(PACKED));
    expect(packed.map(([file]) => file)).toEqual([]);
    expect("({ ...{ a, b }, ...(c && { d }) })".match(PACKED)).toHaveLength(1);
  });
});

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "@/prisma/schemas";

/** `domain.md §5.6`, `docs/adr/0010-…md`, `ADR 0010`. */
const DOCUMENT = /(?<![\w/-])(?:docs\/)?(?<name>[a-z][a-z-]*)\.md(?: §(?<section>\d+(?:\.\d+)?))?/g;
const DECISION = /\b(?:ADR |docs\/adr\/)(?<number>\d{4})(?<rest>-[a-z-]+\.md)?/g;
/** A file by its name alone, `steps.ts`: of what a text says, and not of what it runs. */
const NAME = /(?<![\w/.*@-])[a-z][\w-]*(?:\.[a-z]+)*\.(?:tsx?|[cm]js|typ)\b(?!["'\w(.-])/g;
/** `lib/foundation/db/edit.ts`, `lib/foundation/i18n/messages/*` */
const FILE = /`(?<path>(?:app|components|docs|lib|prisma|scripts|tests)\/[^` …$]+)`/g;

const DECISIONS = readdirSync(join(ROOT, "docs/adr"));

/** The numbers of a text's headings, `5` and `5.6`, and of the lists under them. */
function numbersIn(text: string): string[] {
  let current = "";
  return text.split("\n").flatMap((line) => {
    const [, section, heading] = /^## ((\d+)(?:\.\d+)?)\.? /.exec(line) ?? [];
    if (heading) current = heading;
    const [, item] = /^(\d+)\. /.exec(line) ?? [];
    return [section, heading, item && current && `${current}.${item}`].filter((number) => number !== undefined);
  });
}

/** The sections of a document and of the files that it leads to: of `docs/domain.md` those of `docs/domain`. */
function sectionsOf(path: string): Set<string> {
  const folder = path.replace(/\.md$/, "");
  const parts = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  return new Set([path, ...parts].flatMap((part) => numbersIn(readFileSync(part, "utf8"))));
}

/** What a text cites, and of it what leads nowhere in this repository. */
function citationsIn(text: string, names: ReadonlySet<string>): { cited: string[]; lost: string[] } {
  const documents = [...text.matchAll(DOCUMENT)].map(({ 0: citation, groups }) => {
    const path = join(ROOT, "docs", `${groups?.name}.md`);
    const section = groups?.section;
    const found = existsSync(path) && (!section || sectionsOf(path).has(section));
    return { citation, found };
  });
  const decisions = [...text.matchAll(DECISION)].map(({ 0: citation, groups }) => {
    const { number = "", rest = "" } = groups ?? {};
    const found = DECISIONS.some((name) => (rest ? name === number + rest : name.startsWith(number)));
    return { citation, found };
  });
  const files = [...text.matchAll(FILE)].map(({ 0: citation, groups }) => {
    const [path = ""] = groups?.path?.split("*") ?? [];
    return { citation, found: existsSync(join(ROOT, path)) };
  });
  const named = [...text.matchAll(NAME)].map(([citation]) => ({ citation, found: names.has(citation) }));
  const all = [...documents, ...decisions, ...files, ...named];
  return {
    cited: all.map(({ citation }) => citation),
    lost: all.filter(({ found }) => !found).map(({ citation }) => citation),
  };
}

describe("what code and documents cite", () => {
  it("is in the repository, to the section", () => {
    const files = readdirSync(ROOT, { withFileTypes: true }).flatMap((entry) => {
      if (entry.isFile()) return [entry.name];
      if (entry.name.startsWith(".") || ["node_modules", "storage", "test-results"].includes(entry.name)) return [];
      return readdirSync(join(ROOT, entry.name), { recursive: true, encoding: "utf8" }).map((file) =>
        join(entry.name, file),
      );
    });
    const names = new Set(files.map((file) => basename(file)));
    const read = files
      .filter((file) => /\.(tsx?|[cm]js|md|prisma)$/.test(file) && !file.startsWith("prisma/generated"))
      .filter((file) => file !== "tests/architecture/citations.test.ts")
      .map((file) => ({ file, ...citationsIn(readFileSync(join(ROOT, file), "utf8"), names) }));
    expect(read.flatMap(({ file, lost }) => lost.map((citation) => `${file}: ${citation}`))).toEqual([]);
    expect(read.flatMap(({ cited }) => cited).length).toBeGreaterThan(100);
  });

  it("is missed where it leads nowhere", () => {
    const text =
      'domain.md §5.6, domain.md §5.60, contracts.md §99, nowhere.md, ADR 0001, ADR 9999, docs/adr/0001-x.md, `lib/foundation/db/edit.ts`, `lib/*/rules`, `lib/gone.ts`, edit.ts, gone.ts, lib/foundation/db/edit.ts, import "./gone.ts"';
    const lost = [
      "domain.md §5.60",
      "contracts.md §99",
      "nowhere.md",
      "ADR 9999",
      "docs/adr/0001-x.md",
      "`lib/gone.ts`",
      "gone.ts",
    ];
    expect(citationsIn(text, new Set(["edit.ts"])).lost.sort()).toEqual(lost.sort());
  });
});

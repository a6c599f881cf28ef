import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { COMMAND_NAMES } from "@/lib/entrances/cli/commands";
import packageJson from "@/package.json";
import { ROOT } from "@/prisma/schemas";

const textOf = (path: string) => readFileSync(join(ROOT, path), "utf8");

/** The commands that lead an entry of a list, and those that follow another in it. */
function commandsIn(text: string): (string | undefined)[] {
  const entries = text
    .replace(/\([^)]*\)/g, "")
    .split("\n")
    .filter((line) => line.startsWith("- "));
  const names = entries.flatMap((entry) => [...entry.matchAll(/(?:^-|;| ·) `([a-z]+(?::[a-z-]+)?)[ `]/g)]);
  return names.map(([, name]) => name);
}

const sectionOf = (text: string, heading: string) => text.split(`\n## ${heading}`)[1]?.split("\n## ")[0] ?? "";

/** `8.21–8.23, 14.1–14.5` */
function rangesOf(sections: readonly string[]): string {
  const chapters = [...new Set(sections.map((section) => section.split(".")[0]))];
  const of = (chapter?: string) => sections.filter((section) => section.split(".")[0] === chapter);
  return chapters.map((chapter) => [...new Set([of(chapter).at(0), of(chapter).at(-1)])].join("–")).join(", ");
}

/** Beyond that a line says two things. */
const LONGEST_DECISION = 300;

it("contracts keep the commands of the command line apart from those to come", () => {
  const [stable = "", toCome = ""] = textOf("docs/contracts.md").split("\n# Not there yet\n");
  expect(commandsIn(sectionOf(stable, "3. The command line")).sort()).toEqual([...COMMAND_NAMES].sort());
  // One that exists may have an option to come.
  const planned = commandsIn(sectionOf(toCome, "Of the command line"));
  expect(planned).toContain("seal:prove");
  expect(planned.filter((name) => COMMAND_NAMES.some((known) => known === name))).toEqual(["restore"]);
});

it("the domain is a decision a line, each section once, where its front page has it", () => {
  const files = readdirSync(join(ROOT, "docs/domain")).map((name) => {
    const text = textOf(`docs/domain/${name}`);
    return { name, text, sections: [...text.matchAll(/^## (\d+(?:\.\d+)?)\.? /gm)].map(([, number = ""]) => number) };
  });
  const rows = [...textOf("docs/domain.md").matchAll(/^\| ([\d.–, ]+) \| .+\(domain\/(.+)\) \|$/gm)];
  expect(rows.map(([, ranges, name]) => `${ranges} ${name}`).sort()).toEqual(
    files.map(({ name, sections }) => `${rangesOf(sections)} ${name}`).sort(),
  );
  const all = files.flatMap(({ sections }) => sections);
  expect(all.length).toBeGreaterThan(60);
  expect(all.filter((section, i) => all.indexOf(section) < i)).toEqual([]);
  const lines = files.flatMap(({ text }) => text.split("\n")).filter((line) => !line.startsWith("|"));
  expect(lines.filter((line) => line.length > LONGEST_DECISION)).toEqual([]);
});

it("the version is the one that the changelog begins with", () => {
  const [, newest] = /^## (\d+\.\d+\.\d+) /m.exec(textOf("CHANGELOG.md")) ?? [];
  expect(newest).toBe(packageJson.version);
});

it("the map of the code has every folder of lib", () => {
  const map = sectionOf(textOf("README.md"), "Map of the code");
  const rooms = readdirSync(join(ROOT, "lib")).flatMap((wing) =>
    readdirSync(join(ROOT, "lib", wing)).map((room) => `lib/${wing}/${room}`),
  );
  const absent = rooms.filter((room) => !map.includes(`\`${room}\``));
  expect(absent).toEqual([]);
});

it("the decisions are all on their list, each with the later ones that amend it", () => {
  const amending = (text: string) => [...text.matchAll(/\[(\d{4})\]/g)].map(([, number]) => number).join(" and ");
  const entries = readdirSync(join(ROOT, "docs/adr"))
    .filter((file) => /^\d{4}-/.test(file))
    .map((file) => {
      const text = textOf(`docs/adr/${file}`);
      const [, title] = /^# \d+\.? (.+)/.exec(text) ?? [];
      const [, amended] = /^Amended by ([\s\S]*?)\n\n/m.exec(text) ?? [];
      return `- [${file.slice(0, 4)}](${file}) ${title}${amended ? ` (amended by ${amending(amended)})` : ""}`;
    });
  const list = textOf("docs/adr/README.md").split("\n");
  expect(list.filter((line) => line.startsWith("- "))).toEqual(entries.sort());
});

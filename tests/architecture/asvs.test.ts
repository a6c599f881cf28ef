import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "@/prisma/schemas";

const VERDICTS = ["pass", "fail", "n/a"];
const MOST_FAILS = 6;
/** Long enough to say why, and when it will hold. */
const SHORTEST_REASON = 60;

const textOf = (path: string) => readFileSync(join(ROOT, path), "utf8");
const texts = new Map<string, string | null>();

function fileOf(path: string): string | null {
  if (!texts.has(path)) texts.set(path, existsSync(join(ROOT, path)) ? textOf(path) : null);
  return texts.get(path) ?? null;
}

type Line = { id: string; level: string; verdict: string; shown: string };

const linesIn = (text: string): Line[] =>
  [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| (\d) \| [^|]+ \| ([^|]+) \| (.+) \|$/gm)].map(
    ([, id = "", level = "", verdict = "", shown = ""]) => ({ id, level, verdict, shown }),
  );

/** What is wrong with a line: its evidence is to be in the repository, with the words that it is to be found by. */
function faultsOf({ id, verdict, shown }: Line): string[] {
  if (!VERDICTS.includes(verdict)) return [`${id}: ${verdict} is no verdict`];
  const said = shown.replace(/<!--.*?-->/g, "").trim();
  if (verdict === "fail") return said.length < SHORTEST_REASON ? [`${id}: fails without a reason`] : [];
  const cited = [...said.matchAll(/`([\w()[\]./-]+)` « (.+?) »/g)];
  const lost = cited.filter(([, path = "", words = ""]) => !fileOf(path)?.includes(words));
  if (verdict === "pass" && cited.length === 0) return [`${id}: passes without anything that shows it`];
  if (said === "") return [`${id}: says nothing`];
  return lost.map(([citation]) => `${id}: ${citation} is not there`);
}

const required = textOf("tests/support/asvs-5.0.0.txt")
  .trim()
  .split("\n")
  .map((line) => line.replace(" ", " L"));
const list = linesIn(textOf("docs/security-asvs.md"));

describe("the list of ASVS", () => {
  it("has every requirement of levels 1 and 2 once, and no other", () => {
    expect(required).toHaveLength(253);
    expect(list.map(({ id, level }) => `${id} L${level}`)).toEqual(required);
  });

  it("names what shows each, which is there", () => {
    expect(list.flatMap(faultsOf)).toEqual([]);
  });

  it("has six that fail at most, and says how many do", () => {
    const of = (verdict: string) => list.filter((line) => line.verdict === verdict).length;
    expect(of("fail")).toBeLessThanOrEqual(MOST_FAILS);
    expect(textOf("docs/security-asvs.md")).toContain(`${of("pass")} pass, ${of("fail")} fail, ${of("n/a")} n/a.`);
  });

  it("is refused with a file that is gone, words that are, a verdict of another kind, or no reason", () => {
    const line = (verdict: string, shown: string) => faultsOf({ id: "1.1.1", level: "2", verdict, shown });
    expect(line("pass", "`proxy.ts` « proxy »")).toEqual([]);
    for (const [verdict, shown] of [
      ["pass", "`.gone/proxy.ts` « proxy »"],
      ["pass", "`proxy.ts` « words that stand nowhere »"],
      ["pass", "`proxy.ts` « proxy » · `proxy.ts` « words that stand nowhere »"],
      ["pass", "it just does"],
      ["pass", "<!-- `proxy.ts` « proxy » -->"],
      ["n/a", "`.gone/proxy.ts` « proxy »"],
      ["n/a", ""],
      ["fail", "later"],
      ["partly", "`proxy.ts` « proxy »"],
    ] as const)
      expect(line(verdict, shown), shown).toHaveLength(1);
  });
});

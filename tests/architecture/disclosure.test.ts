import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { ROOT } from "@/prisma/schemas";

const FIXTURE = join(ROOT, "tests/architecture/fixtures/disclosure/raw-figures.tsx");

describe("raw counts", () => {
  it("do not compile where a page would show them: the type checker is to refuse each line of the bad fixture", () => {
    // An expected error that is none is an error itself: the type checker, which `npm run check` runs, is the test.
    const lines = readFileSync(FIXTURE, "utf8").match(/^\s*\/\/ @ts-expect-error /gm) ?? [];
    expect(lines.length).toBeGreaterThan(7);
    const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
    expect(ts.parseJsonConfigFileContent(config, ts.sys, ROOT).fileNames).toContain(FIXTURE);
  });
});

describe("what makes figures of counts", () => {
  const OF_COUNTS = /^import (?!type )[^;]*"@\/lib\/figures\/indicators\/[a-z]+\/(tally-sql|facts|journey-sql)"/m;
  const NAMES =
    /\b(figuresOf|groupFigures|compareSides|liveFigures|liveJourney|journeyOf|disclose|new LiveTally|new LiveJourneys|new LiveQuality|wayOf|activityCurve|equityOf|equityParts|gapsBy|strataOf|mixSteps|movesOf|readChanges|countLeavers|countSettled|readJourneys|settledJourneys|journeyFacts)\(/;
  const CASTS = /\bas (unknown as )?(Disclosed|LiveFigures|PublishedFigures|LiveJourney|LiveQualityCounts)\b/;

  it("is used within its feature alone, and nowhere is it claimed that something may be read", () => {
    const outside = ["app", "components", "lib"].flatMap((area) =>
      readdirSync(join(ROOT, area), { recursive: true, encoding: "utf8" })
        .map((name) => join(area, name))
        .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("lib/figures/indicators/")),
    );
    expect(outside.length).toBeGreaterThan(200);
    const offending = outside.filter((name) => {
      const text = readFileSync(join(ROOT, name), "utf8");
      return [OF_COUNTS, NAMES, CASTS].some((pattern) => pattern.test(text));
    });
    expect(offending).toEqual([]);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PAPER } from "@/components/charts/svg-file";

/** What a mark of a picture that carries a meaning is drawn in: bars, dots, intervals, ends of a flow, patterns. */
const MARKS = [
  ...["accent", "interval", "apart", "line-strong", "ink", "ink-soft"],
  ...["salaried", "entrepreneur", "further-study", "other-positive", "not-positive", "unknown"],
];
/** WCAG 2.2, 1.4.11. */
const LEAST = 3;

const CSS = readFileSync("app/globals.css", "utf8");
const [light = "", dark = ""] = (CSS.split("@theme")[0] ?? "").split("@media screen and (prefers-color-scheme: dark)");
const tokensOf = (css: string) =>
  Object.fromEntries(
    [...css.matchAll(/--([\w-]+): (#[\da-f]{6});/gu)].map(([, name = "", colour = ""]) => [name, colour]),
  );

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

describe.each([
  ["the light page", tokensOf(light)],
  ["the dark page", tokensOf(dark)],
  ["paper", PAPER],
])("the marks of pictures on %s", (_, tokens) => {
  it.each(MARKS)("stand out: %s", (mark) => {
    expect(contrast(tokens[mark] ?? "", tokens.page ?? "")).toBeGreaterThanOrEqual(LEAST);
  });
});

/** On these lie the lines that part the zones of the funnel (components/charts/funnel-plot.tsx). */
describe.each([
  ["the light page", tokensOf(light)],
  ["the dark page", tokensOf(dark)],
  ["paper", PAPER],
])("the limits of the funnel on %s", (_, tokens) => {
  it.each(["page", "sunken", "line"])("stand out on both their sides: %s", (zone) => {
    expect(contrast(tokens["ink-soft"] ?? "", tokens[zone] ?? "")).toBeGreaterThanOrEqual(LEAST);
  });
});

const DRAWINGS = readdirSync("components", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".tsx"))
  .map((file) => ({ file, text: readFileSync(join("components", file), "utf8") }));
/** What of each drawing looks so, with its file. */
const found = (look: RegExp) =>
  DRAWINGS.flatMap(({ file, text }) => [...text.matchAll(look)].map(([part]) => [file, part] as const));

describe("a mark that is paler than its colour", () => {
  it("is no line: lines of a grid may be", () => {
    expect(found(/strokeOpacity/gu).map(([file]) => file)).toEqual(["charts/funnel-plot.tsx"]);
    expect(/\.rate-cell-dot \{.*?\n\}/su.exec(CSS)?.[0]).not.toMatch(/color-mix|opacity/u);
  });

  it("is a surface with an edge that is not", () => {
    // Between two curves that are drawn.
    const surfaces = found(/\{[^{}]*fillOpacity[^{}]*\}/gu).filter(([file]) => file !== "charts/curve-band.tsx");
    expect(surfaces.length).toBeGreaterThanOrEqual(3);
    for (const surface of surfaces)
      expect(surface).toEqual([
        expect.any(String),
        expect.stringMatching(/stroke: "var\(--(line-strong|salaried)\)"/u),
      ]);
  });
});

it("fills no mark, and draws no pattern, in the colour of grids", () => {
  const patterns = found(/<pattern.*?<\/pattern>/gsu);
  expect(patterns.length).toBeGreaterThanOrEqual(3);
  for (const [, pattern] of patterns) expect(pattern).not.toMatch(/var\(--(line|sunken)\)/u);
  expect(found(/fill: "var\(--line\)"/gu)).toEqual([]);
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { listDepartements } from "@/lib/network/places/communes";
import { listOutlines, MAP, mapPointOf } from "@/lib/network/places/map";

type XY = readonly [number, number];

/** The corners of each ring of an outline. */
const ringsOf = (path: string): XY[][] =>
  path
    .split("M")
    .slice(1)
    .map((ring) => {
      const [start = 0, top = 0, ...steps] = (ring.match(/-?\d+/g) ?? []).map(Number);
      const corners: XY[] = [[start, top]];
      for (let i = 0; i + 1 < steps.length; i += 2) {
        const [x, y] = corners.at(-1) ?? [0, 0];
        corners.push([x + (steps[i] ?? 0), y + (steps[i + 1] ?? 0)]);
      }
      return corners;
    });

/** Whether a ray to the right crosses the outline an odd number of times. */
function isInside([x, y]: XY, path: string): boolean {
  const crossings = ringsOf(path).flatMap((ring) =>
    ring.filter(([x1, y1], i) => {
      const [x2, y2] = ring[(i + 1) % ring.length] ?? [x1, y1];
      return y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1);
    }),
  );
  return crossings.length % 2 === 1;
}

const inUnits = ({ x, y }: { x: number; y: number }): XY => [x * MAP.width, y * MAP.height];

describe("the map of Occitanie", () => {
  test("has each of its thirteen départements, whole within its frame, its name inside", () => {
    expect(listOutlines().map(({ code }) => code)).toEqual([
      "09",
      "11",
      "12",
      "30",
      "31",
      "32",
      "34",
      "46",
      "48",
      "65",
      "66",
      "81",
      "82",
    ]);
    for (const outline of listOutlines()) {
      expect(listDepartements()).toContainEqual({ code: outline.code, name: outline.name });
      expect(isInside(inUnits(outline), outline.path), outline.name).toBe(true);
      for (const [x, y] of ringsOf(outline.path).flat()) {
        expect(x >= 0 && x <= MAP.width && y >= 0 && y <= MAP.height, `${outline.name} at ${x}, ${y}`).toBe(true);
      }
    }
  });

  // As d3's geoConicConformal has it with the constants of the fit.
  test.each([
    ["31107", "Carbonne", 0.29879, 0.64305],
    ["34172", "Montpellier", 0.80169, 0.5276],
    ["48095", "Mende", 0.72681, 0.20504],
  ])("%s, %s, lies where it does", (insee, _, x, y) => {
    const point = mapPointOf(insee);
    expect(point?.approximate).toBe(false);
    expect(point?.x).toBeCloseTo(x, 4);
    expect(point?.y).toBeCloseTo(y, 4);
  });

  test("has the communes that GeoNames knows in their own département, but for some on its edge", () => {
    const lines = readFileSync("lib/network/places/data/positions-occitanie.tsv", "utf8")
      .trimEnd()
      .split("\n")
      .slice(1);
    const known = lines.map((line) => line.split("\t")).filter(([, , , basis]) => basis === "known");
    const outside = known.filter(([insee = ""]) => {
      const point = mapPointOf(insee);
      const outline = listOutlines().find(({ code }) => insee.startsWith(code));
      return !(point && outline && isInside(inUnits(point), outline.path));
    });
    expect(known.length).toBeGreaterThan(1_400);
    expect(outside.length / known.length).toBeLessThan(0.03);
  });

  test("says which places are approximate, and has none for what lies elsewhere", () => {
    expect(mapPointOf("09001")?.approximate).toBe(true);
    // Merged into another commune since: the middle of its département.
    const ariege = listOutlines().find(({ code }) => code === "09");
    expect(mapPointOf("09255")).toEqual({ x: ariege?.x, y: ariege?.y, approximate: true });
    expect(mapPointOf("75115")).toBeNull();
    expect(mapPointOf("2A004")).toBeNull();
  });
});

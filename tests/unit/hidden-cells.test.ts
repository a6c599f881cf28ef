import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CellOf, hiddenCells, type SidesPart } from "@/lib/figures/indicators/journeys/rules/hidden-cells";

const FLOOR = 5;
const SCHOOLS = [
  ["A", "31"],
  ["B", "31"],
  ["C", "48"],
  ["D", "65"],
] as const;
const YEARS = ["2018", "2019", "2020"];

const sides = fc.oneof(
  fc.constant([0, 0]),
  fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 14 })).map((of): number[] => of),
);
const networks = fc
  .array(sides, { minLength: SCHOOLS.length * YEARS.length, maxLength: SCHOOLS.length * YEARS.length })
  .map((all) =>
    SCHOOLS.flatMap(([schoolId, departement], i) =>
      YEARS.map((year, j): SidesPart => ({ schoolId, departement, year, sides: all[i * YEARS.length + j] ?? [0, 0] })),
    ).filter(({ sides: of }) => of.some((people) => people > 0)),
  );

const isIn = (part: SidesPart, { schoolId, departement, year }: CellOf) =>
  (schoolId ?? part.schoolId) === part.schoolId &&
  (departement ?? part.departement) === part.departement &&
  (year ?? part.year) === part.year;

const PLACES: CellOf[] = [
  {},
  ...SCHOOLS.map(([schoolId]) => ({ schoolId })),
  ...["31", "48", "65"].map((departement) => ({ departement })),
];
const CELLS = PLACES.flatMap((place): CellOf[] => [place, ...YEARS.map((year) => ({ ...place, year }))]);

/** Rows in echelon form: what the sums and differences of rows are. */
function spanOf(rows: readonly number[][]): (row: readonly number[]) => boolean {
  const basis: { at: number; row: number[] }[] = [];
  const reduced = (row: readonly number[]) =>
    basis.reduce(
      (left, one) => {
        const times = left[one.at] ?? 0;
        return times === 0 ? left : left.map((value, i) => value - times * (one.row[i] ?? 0));
      },
      [...row],
    );
  for (const row of rows) {
    const left = reduced(row);
    const at = left.findIndex((value) => Math.abs(value) > 1e-9);
    if (at >= 0) basis.push({ at, row: left.map((value) => value / (left[at] ?? 1)) });
  }
  return (row) => reduced(row).every((value) => Math.abs(value) < 1e-6);
}

const total = (parts: readonly SidesPart[], side: number) =>
  parts.reduce((sum, part) => sum + (part.sides[side] ?? 0), 0);

describe("the gaps that are hidden", () => {
  it("are those on few people, and cannot be worked out from all that is shown: nobody's few people of a side can", () => {
    fc.assert(
      fc.property(networks, (parts) => {
        const isHidden = hiddenCells(parts, FLOOR);
        const of = (cell: CellOf) => parts.filter((part) => isIn(part, cell));
        // Of the one school of a département as of the département.
        for (const [schoolId, departement] of SCHOOLS.slice(2)) {
          for (const year of [undefined, ...YEARS])
            expect(isHidden({ schoolId, year })).toBe(isHidden({ departement, year }));
        }
        const shown = CELLS.filter((cell) => [0, 1].every((side) => total(of(cell), side) > 0) && !isHidden(cell));
        for (const side of [0, 1]) {
          for (const cell of shown) expect(total(of(cell), side)).toBeGreaterThanOrEqual(FLOOR);
          const counted = parts.filter((part) => (part.sides[side] ?? 0) > 0);
          const isTold = spanOf(shown.map((cell) => counted.map((part) => (isIn(part, cell) ? 1 : 0))));
          for (let set = 1; set < 2 ** counted.length; set += 1) {
            const chosen = counted.filter((_, i) => set & (1 << i));
            if (total(chosen, side) >= FLOOR) continue;
            const row = counted.map((part) => (chosen.includes(part) ? 1 : 0));
            expect(isTold(row), JSON.stringify({ chosen, shown })).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("are none where every side has enough, nor for whom none is too few", () => {
    const enough = SCHOOLS.flatMap(([schoolId, departement]) =>
      YEARS.map((year) => ({ schoolId, departement, year, sides: [5, 7] })),
    );
    const few = enough.map((part, i) => (i === 4 ? { ...part, sides: [1, 7] } : part));
    for (const cell of CELLS) {
      expect(hiddenCells(enough, FLOOR)(cell)).toBe(false);
      expect(hiddenCells(few, 0)(cell)).toBe(false);
    }
  });

  it("are of one school in one year each, where one of these is too small: what adds them up stays", () => {
    const parts = SCHOOLS.flatMap(([schoolId, departement]) =>
      YEARS.map((year) => ({
        schoolId,
        departement,
        year,
        sides: schoolId === "A" && year === "2018" ? [1, 9] : [8, 9],
      })),
    );
    const hidden = CELLS.filter(hiddenCells(parts, FLOOR));
    expect(hidden).toContainEqual({ schoolId: "A", year: "2018" });
    expect(hidden.length).toBeLessThan(6);
    for (const cell of hidden) expect(Object.keys(cell).sort()).toEqual(["schoolId", "year"]);
  });
});

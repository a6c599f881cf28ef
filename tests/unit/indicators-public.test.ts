import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rateFloor } from "@/lib/indicators/disclosure";
import { cohortsToPublish, type PublicSchool, type Published, publicFigures } from "@/lib/indicators/public-figures";
import type { TallyCell } from "@/lib/indicators/tally";

const FLOOR = rateFloor("public");
const HOST_FLOOR = rateFloor("host");
const TODAY = "2019-12-31";

const leavers = (placeId: string, n: number, differs: Partial<TallyCell> = {}): TallyCell => ({
  placeId,
  exitYear: "2018",
  neutral: false,
  due: true,
  outcome: "permanent_contract",
  ever: null,
  n,
  ...differs,
});

/** A school whose cohorts, the latest first, have these bases. */
function school(code: string, departement: string, bases: readonly number[], hostId: string | null = null) {
  const cohorts = bases.map((_, i) => ({ id: `${code}/${i}`, endsOn: `${2019 - i}-03-01` }));
  const known: PublicSchool = { code, name: code, departement, hostId, cohorts };
  return { known, cells: bases.flatMap((n, i) => (n > 0 ? [leavers(`${code}/${i}`, n)] : [])) };
}

function figures(...schools: ReturnType<typeof school>[]) {
  const cells = schools.flatMap((one) => one.cells);
  return publicFigures(
    cells,
    schools.map(({ known }) => known),
    TODAY,
  );
}

const said = ({ figures: shown, withheld }: Published) => shown?.base ?? withheld;

describe("the cohorts behind a school's public rate", () => {
  it.each([
    ["the latest alone from the floor on", [FLOOR], 1],
    ["none just under it", [FLOOR - 1], 0],
    ["the latest alone although there is one before", [FLOOR, FLOOR], 1],
    ["two together from the floor on", [FLOOR - 1, 1], 2],
    ["none when two together are too few", [FLOOR - 2, 1], 0],
    ["never a third", [6, 6, 30], 0],
    ["none without a cohort", [], 0],
  ])("%s", (_, bases, expected) => {
    expect(cohortsToPublish(bases)).toBe(expected);
  });
});

describe("what the public reads", () => {
  it("hides a base of 19 and shows one of 20", () => {
    const [hidden, shown] = figures(school("A", "31", [19]), school("B", "46", [20])).schools;
    expect([hidden, shown].map((one) => one && said(one.published))).toEqual(["too_few", 20]);
  });

  it("adds up the last two cohorts, and says which", () => {
    const [one] = figures(school("A", "31", [12, 13, 40])).schools;
    expect(one && said(one.published)).toBe(25);
    expect(one?.counted.map(({ id }) => id)).toEqual(["A/0", "A/1"]);
  });

  it("leaves out a cohort that is not wholly due, or about which answers still come in", () => {
    const { known, cells } = school("A", "31", [20, 30]);
    const waiting = leavers("A/0", 1, { due: false, outcome: null });
    const [one] = publicFigures([...cells, waiting], [known], TODAY).schools;
    expect(one?.counted.map(({ id }) => id)).toEqual(["A/1"]);
    const [before] = publicFigures(cells, [known], "2019-10-01").schools;
    expect(before?.counted.map(({ id }) => id)).toEqual(["A/1"]);
    const [after] = publicFigures(cells, [known], "2019-10-02").schools;
    expect(after?.counted.map(({ id }) => id)).toEqual(["A/0"]);
  });

  it("tells a school without anybody due from one with too few", () => {
    const said0 = figures(school("A", "31", [0]), school("B", "31", [5])).schools.map(({ published }) =>
      said(published),
    );
    expect(said0).toEqual(["nobody_due", "too_few"]);
  });

  it("gives the département where its schools are too small, unless a subtraction gives one of them", () => {
    const together = figures(school("A", "31", [12]), school("B", "31", [13]), school("C", "46", [40]));
    expect(together.departements.map(({ published }) => said(published))).toEqual([25, 40]);
    const apart = figures(school("A", "31", [12]), school("B", "31", [30]), school("C", "46", [40]));
    expect(apart.departements.map(({ published }) => said(published))).toEqual(["subtraction", 40]);
  });

  it("withholds another département when the network would give a small one", () => {
    const all = figures(school("A", "31", [12]), school("B", "46", [30, 30]), school("C", "48", [30, 40]));
    expect(all.departements.map(({ published }) => said(published))).toEqual(["too_few", "subtraction", 70]);
    expect(said(all.network)).toBe(142);
  });

  const anySchool = fc.record({
    departement: fc.constantFrom("31", "46", "48"),
    bases: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 4 }),
    hostId: fc.constantFrom(null, "CCV", "SICOVAL", "MILLAU"),
  });

  it("withholds a département from which an authority could take its own school and keep too few", () => {
    const bases = [HOST_FLOOR - 1, HOST_FLOOR];
    const shown = bases.map((base) => {
      const { departements } = figures(school("A", "31", [15], "CCV"), school("B", "31", [base]));
      return departements.map(({ published }) => said(published));
    });
    expect(shown).toEqual([["subtraction"], [15 + HOST_FLOOR]]);
  });

  it("withholds the network where an authority that is a whole département could take that off", () => {
    const others = [school("A", "31", [19], "CCV"), school("B", "46", [9]), school("C", "48", [30])];
    const all = figures(...others);
    expect(all.departements.map(({ published }) => said(published))).toEqual(["too_few", "too_few", 30]);
    expect(said(all.network)).toBe("subtraction");
  });

  it("never lets an authority take its own schools off and keep fewer people than it may read of", () => {
    fc.assert(
      fc.property(fc.array(anySchool, { maxLength: 8 }), (drawn) => {
        const schools = drawn.map(({ departement, bases, hostId }, i) => school(`S${i}`, departement, bases, hostId));
        const all = figures(...schools);
        const base = (published: Published | undefined) => published?.figures?.base ?? 0;
        const knownTo = (hostId: string, one: ReturnType<typeof school>) =>
          one.known.hostId === hostId
            ? one.cells.reduce((sum, { n }) => sum + n, 0)
            : base(all.schools.find((other) => other.school.code === one.known.code)?.published);
        for (const hostId of ["CCV", "SICOVAL", "MILLAU"]) {
          const areas = all.departements.map(({ code, published }) => {
            const within = schools.filter(({ known }) => known.departement === code);
            return { whole: base(published), inside: within.reduce((sum, one) => sum + knownTo(hostId, one), 0) };
          });
          const rests = areas.filter(({ whole }) => whole > 0).map(({ whole, inside }) => whole - inside);
          const known = areas.reduce((sum, { whole, inside }) => sum + (whole || inside), 0);
          if (all.network.figures) rests.push(base(all.network) - known);
          expect(rests.filter((rest) => rest !== 0 && rest < HOST_FLOOR)).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("never lets a subtraction isolate fewer people than a rate asks for", () => {
    fc.assert(
      fc.property(fc.array(anySchool, { maxLength: 8 }), (drawn) => {
        const all = figures(...drawn.map(({ departement, bases }, i) => school(`S${i}`, departement, bases)));
        const base = (published: Published) => published.figures?.base ?? 0;
        const areas = all.departements.map(({ code, published }) => {
          const inside = all.schools.filter((one) => one.school.departement === code);
          const schools = inside.reduce((sum, one) => sum + base(one.published), 0);
          return { whole: base(published), schools };
        });
        const known = areas.reduce((sum, { whole, schools }) => sum + (whole || schools), 0);
        const pieces = [
          ...all.schools.map(({ published }) => base(published)),
          ...areas.map(({ whole, schools }) => (whole === 0 ? 0 : whole - schools)),
          all.network.figures ? base(all.network) - known : 0,
        ];
        expect(pieces.every((piece) => piece === 0 || piece >= FLOOR)).toBe(true);
      }),
    );
  });
});

describe("a federation of networks", () => {
  const COHORTS = 5;
  const many = (schools: number) =>
    Array.from({ length: schools }, (_, i) =>
      school(`S${String(i).padStart(4, "0")}`, String(i % 13), Array(COHORTS).fill(20 + (i % 7))),
    );

  it("is read by looking at each cell some times, however many cohorts there are", () => {
    const looksPerCell = (schools: number) => {
      const all = many(schools);
      let looks = 0;
      const watched = all.flatMap(({ cells }) =>
        cells.map((cell) =>
          Object.defineProperty({ ...cell }, "placeId", {
            enumerable: true,
            get() {
              looks += 1;
              return cell.placeId;
            },
          }),
        ),
      );
      publicFigures(
        watched,
        all.map(({ known }) => known),
        TODAY,
      );
      return looks / watched.length;
    };
    expect(looksPerCell(200)).toBeLessThanOrEqual(looksPerCell(20) + 1);
  });

  it("adds the leavers of all places up, those alike together", () => {
    const all = many(100);
    const leaving = all.flatMap(({ cells }) => cells).reduce((sum, { n }) => sum + n, 0);
    const { network } = figures(...all);
    expect(network.figures?.base).toBe(leaving);
    expect(network.cells?.map(({ n, placeId }) => [n, placeId])).toEqual([[leaving, ""]]);
  });
});

import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { disclosureAmong } from "@/components/indicators/disclosure-among";
import type { FigureContext } from "@/components/indicators/figure-context";
import type { Here } from "@/components/indicators/here";
import { JourneyTable } from "@/components/indicators/journey-table";
import { DEFINITIONS, HEADLINE } from "@/lib/indicators/definitions";
import type { Audience } from "@/lib/indicators/disclosure";
import { type JourneyCell, journeyOf } from "@/lib/indicators/journey";
import type { Tally, TallyCell } from "@/lib/indicators/tally";

/** Keys for words and bare numbers: enough to read what a table shows. */
function contextFor(audience: Audience): FigureContext {
  const key = (name: string) => name;
  return {
    audience,
    definition: DEFINITIONS[HEADLINE],
    search: {},
    asOf: "2026-11-24",
    computedOn: "2026-11-24",
    f: {
      integer: String,
      date: String,
      rate: (n: number, of: number) => (of ? `${Math.round((100 * n) / of)}%` : null),
    },
    t: key,
    common: key,
    countsAround: (first: unknown, second: unknown) => [first, " of ", second],
    listHref: () => null,
  } as unknown as FigureContext;
}

describe("the journey of a school", () => {
  const cell = (n: number, differs: Partial<JourneyCell> = {}): JourneyCell => ({
    ended: true,
    departure: "completed:late",
    certification: "full",
    n,
    ...differs,
  });

  function shownTo(audience: Audience, cells: JourneyCell[], base: number): string[] {
    render(
      <JourneyTable
        fc={contextFor(audience)}
        here={{ path: "/ecoles/CARBONNE", search: {} } as Here}
        journey={journeyOf(cells, 60)}
        base={base}
        schoolCode="CARBONNE"
      />,
    );
    return screen.getAllByRole("row").map((row) => row.textContent ?? "");
  }
  const lineOf = (rows: string[], key: string) => rows.find((row) => row.includes(`journey.${key}Help`));

  /** 46 entrants: 3 left early for a job, 2 never sat the exam, 3 failed it. */
  const SMALL_GROUPS = [
    cell(38),
    cell(3, { certification: "failed" }),
    cell(2, { certification: "absent" }),
    cell(3, { departure: "employment:early" }),
  ];

  it("gives no masked count back by its rate, nor by what stands in another line", () => {
    const rows = shownTo("host", SMALL_GROUPS, 46);
    expect(lineOf(rows, "positiveEarly")).toContain("figure.hidden–");
    expect(lineOf(rows, "certifiedOfPresented")).toContain("figure.hidden–");
    expect(lineOf(rows, "certifiedOfEntrants")).toContain("89%41 of 46");
    expect(rows.join(" ")).not.toMatch(/\b(44|7%|93%)/);
  });

  it("says nothing of how few the neutral exits are", () => {
    const rows = shownTo("host", [cell(40), cell(2, { departure: "neutral:early", certification: null })], 40);
    expect(rows.join(" ")).not.toMatch(/42/);
  });

  it("shows everything to those who see real counts", () => {
    const rows = shownTo("official", SMALL_GROUPS, 46);
    expect(lineOf(rows, "positiveEarly")).toContain("7%3 of 46");
    expect(lineOf(rows, "certifiedOfPresented")).toContain("93%41 of 44");
  });
});

describe("the page of a cohort", () => {
  const people = (placeId: string, n: number): TallyCell => ({
    placeId,
    exitYear: "2020",
    neutral: false,
    due: true,
    outcome: "permanent_contract",
    ever: null,
    n,
  });
  const school = { schoolCode: "CARBONNE", schoolName: "Carbonne", departement: "31" };
  const tallyOf = (bases: Record<string, number>): Tally => ({
    cells: Object.entries(bases).map(([id, n]) => people(id, n)),
    places: new Map(Object.keys(bases).map((id) => [id, { ...school, cohortCode: id }])),
  });

  it.each([
    [{ a: 12, b: 14, c: 3 }, "a", "hidden"],
    [{ a: 12, b: 14, c: 3 }, "b", "small_base"],
    [{ a: 12, b: 14, c: 3 }, "c", "hidden"],
    [{ a: 12, b: 4, c: 4 }, "a", "hidden"],
    [{ a: 12, b: 25 }, "b", "shown"],
  ] as const)("of a school with bases %j: %s is %s to a host", (bases, cohort, expected) => {
    expect(disclosureAmong(contextFor("host"), tallyOf(bases), cohort)?.visibility).toBe(expected);
  });
});

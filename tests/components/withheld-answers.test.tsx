import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { breakdownOf } from "@/components/indicators/breakdown-parts";
import type { FigureContext } from "@/components/indicators/figure-context";
import type { FigureGroup, GroupsTable } from "@/components/indicators/group-rows";
import { GroupTable } from "@/components/indicators/group-table";
import { groupsFile } from "@/components/indicators/groups-csv";
import { Headline } from "@/components/indicators/headline";
import type { Here } from "@/components/indicators/here";
import { rateWords } from "@/components/indicators/rate-words";
import { DEFINITIONS, type DefinitionCode, HEADLINE, type OutcomeClass } from "@/lib/indicators/definitions";
import { type Audience, rateFloor } from "@/lib/indicators/disclosure";
import { denominatorOf, figuresOf } from "@/lib/indicators/formulas";
import { contextFor } from "../support/figure-context";
import { computed, splits } from "../support/reader";

const figuresFor = (positives: number, unsuccessful: number, silent: number) => {
  const cell = { placeId: "a", exitYear: "2018", neutral: false, due: true, ever: null } as const;
  return figuresOf(
    [
      { ...cell, outcome: "permanent_contract", n: positives },
      { ...cell, outcome: "job_seeking", n: unsuccessful },
      { ...cell, outcome: null, n: silent },
    ],
    DEFINITIONS[HEADLINE],
  );
};

const plain = (text: string | null) => (text ?? "").replace(/[\u00A0\u202F]/gu, " ");

describe("a rate on its page", () => {
  const shownTo = (audience: Audience, ...counts: [number, number, number]) => {
    const { container } = render(<Headline fc={contextFor(audience)} figures={figuresFor(...counts)} />);
    return plain(container.textContent);
  };

  it("does not tell a host who is silent by its response rate or bounds: 16 of 20, two silent", () => {
    const text = shownTo("host", 16, 2, 2);
    expect(text).toContain("80 %sur 20 personnes");
    expect(text).toContain("Taux de réponse et bornes masqués");
    expect(text).not.toMatch(/90|18|Entre/);
  });

  it("tells a host of six silent people and six without success", () => {
    const text = shownTo("host", 12, 6, 6);
    expect(text).toContain("12 sur 24");
    expect(text).toContain("Taux de réponse 75 % (18 sur 24)");
    expect(text).toContain("Entre 50 % et 75 %");
  });

  it("on four people is none to the Région, and its counts are, with their lists", () => {
    const text = shownTo("official", 3, 1, 0);
    expect(text).toContain("pas de taux sous 53 sur 4");
    expect(text).toContain("Réponses : 4 sur 4");
    expect(text).toContain("Effectif de moins de 5 : trop peu de personnes pour un taux");
    expect(text).not.toContain("affiché");
    expect(text).not.toMatch(/75 %|100 %/);
    expect(screen.getByRole("link", { name: "3" }).getAttribute("href")).toBe("/liste?mesure=positives");
    expect(screen.getAllByRole("link", { name: "4" })).toHaveLength(3);
  });

  it("on nine is hidden from a host with its counts", () => {
    const text = shownTo("host", 7, 1, 1);
    expect(text).toContain("Effectif de moins de 10 : le taux n’est pas affiché");
    expect(text).not.toMatch(/[79] sur|\bsur 9/);
  });
});

describe("all that a page says of a rate and of what it is made of", () => {
  const KINDS = ["permanent_contract", "business_creation", "specialised_study", "other_training", "job_seeking", null];
  const cellsFor = (counts: readonly number[]) =>
    counts.map((n, i) => ({
      placeId: "a",
      exitYear: "2018",
      neutral: false,
      due: true,
      ever: null,
      outcome: (KINDS[i] ?? null) as OutcomeClass | null,
      n,
    }));

  function read(fc: FigureContext, counts: readonly number[]): string {
    const cells = cellsFor(counts);
    const figures = figuresOf(cells, fc.definition);
    const parts = breakdownOf(fc, cells, figures);
    const all = parts ? [...parts.families, ...parts.rest, parts.positives, parts.whole, ...parts.outside] : [];
    return JSON.stringify([rateWords(fc, figures), all.map(({ shown, percent }) => [shown, percent])]);
  }

  const shownTo = (code: DefinitionCode) => {
    const fc = contextFor("host", { definition: code });
    return (counts: readonly number[]) => read(fc, counts);
  };

  it.each([0, 1, 2, 5])(
    "gives a host no count of 1 to 4 of any part, of 14 with %i without a positive exit",
    (doubt) => {
      const possible = splits(14 - doubt, 4).flatMap((families) =>
        splits(doubt, 2).map((rest) => [...families, ...rest]),
      );
      expect(computed(possible, shownTo(HEADLINE), (counts) => [...counts])).toEqual([]);
    },
  );

  it.each(["ern-declarative", "france-competences", "fse-plus-m6"] as const)(
    "gives none of a family under %s",
    (code) => {
      const possible = splits(11, KINDS.length).filter((counts) => {
        const figures = figuresOf(cellsFor(counts), DEFINITIONS[code]);
        return denominatorOf(figures, DEFINITIONS[code]) >= rateFloor("host");
      });
      expect(computed(possible, shownTo(code), (counts) => counts.slice(0, 4))).toEqual([]);
    },
  );
});

describe("cohorts beside their school", () => {
  const group = (key: string, ...counts: [number, number, number]): FigureGroup => ({
    key,
    name: key,
    figures: figuresFor(...counts),
    list: {},
  });
  const table = (groups: FigureGroup[], whole: [number, number, number]): GroupsTable => ({
    table: "promotions",
    nameHeader: "Promotion",
    caption: "Par promotion",
    groups,
    total: { label: "Total", figures: figuresFor(...whole) },
  });
  const COHORTS = table([group("2018-05", 16, 2, 2), group("2019-09", 8, 6, 6)], [24, 8, 8]);

  function read(audience: Audience, of: GroupsTable) {
    const fc = contextFor(audience);
    render(<GroupTable fc={fc} here={{ path: "/ecoles/X", search: {} } as Here} of={of} />);
    const rows = screen.getAllByRole("row").map((row) => plain(row.textContent));
    const { lines } = groupsFile(fc, of, "X");
    return { rows, lines: lines.map((cells) => cells.map((cell) => plain(String(cell ?? "")))) };
  }
  const starting = (lines: readonly string[], name: string) => lines.find((line) => line.startsWith(name));

  it("agree on screen and in the file, in words that stand alone", () => {
    const { rows, lines } = read("host", COHORTS);
    expect(starting(rows, "2018-05")).toMatch(/^2018-0580 %sur 20 personnes.*masqué/);
    expect(starting(rows, "Total")).toMatch(/^Total60 %24 sur 40.*80 %/);
    const file = (name: string) => lines.find(([first]) => first === name);
    const [, rate, numerator, denominator, , , respondents, base, response, low, high] = file("2018-05") ?? [];
    expect([rate, numerator, denominator]).toEqual(["80", "masqué", "20"]);
    expect([respondents, base, response, low, high]).toEqual(["masqué", "20", "masqué", "masqué", "masqué"]);
    expect(file("Total")?.slice(1, 4)).toEqual(["60", "24", "40"]);
  });

  it("show everything to the Région", () => {
    const { rows } = read("official", COHORTS);
    expect(starting(rows, "2018-05")).toMatch(/^2018-0580 %16 sur 20.*90 %/);
  });
});

import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { FigureContext } from "@/components/figures/indicators/figure-context";
import { Unfollowed } from "@/components/figures/indicators/lists/unfollowed";
import { ClaimSection } from "@/components/figures/indicators/quality/claim-section";
import type { TallyCell } from "@/lib/figures/indicators/definitions/rules/cell";
import type { Claim } from "@/lib/figures/indicators/definitions/rules/claims";
import { DEFINITIONS } from "@/lib/figures/indicators/definitions/rules/definitions";
import type { OutcomeClass } from "@/lib/people/outcomes/rules/vocabulary";
import { liveOfCells } from "@/tests/support/cells";
import { contextFor } from "../support/figure-context";

const CLAIM: Claim = {
  code: "PRESSE-2018",
  author: "Journal",
  publishedOn: "2018-12-31",
  address: "https://exemple.test/article",
  exitYear: "2018",
  window: "M6",
  definition: "ern-prudente",
  declared: 80,
  parts: [
    { family: "salaried", percent: 64 },
    { family: "entrepreneur", percent: 4 },
    { family: "further_study", percent: 10 },
  ],
};

const cell = (outcome: OutcomeClass | null, n: number, exitYear = "2018"): TallyCell => ({
  placeId: "a",
  exitYear,
  neutral: false,
  due: true,
  ever: null,
  outcome,
  n,
});

/** 40 leavers, 30 of whom answered, and one of the year after. */
const CELLS = [
  cell("permanent_contract", 12),
  cell("business_creation", 3),
  cell("specialised_study", 5),
  cell("job_seeking", 10),
  cell(null, 10),
  cell("permanent_contract", 1, "2019"),
];

/** Of the year that the claim is about, as the page hands them down. */
function figuresOf(definition: Claim["definition"], cells = CELLS) {
  const own = cells.filter(({ exitYear }) => exitYear === CLAIM.exitYear);
  return liveOfCells("official", own, DEFINITIONS[definition]);
}

function rowsUnder(definition: Claim["definition"], cells = CELLS): string[] {
  const figureContext = contextFor("official", { definition });
  render(
    <ClaimSection
      figureContext={figureContext}
      claim={{ ...CLAIM, definition }}
      figures={figuresOf(definition, cells)}
    />,
  );
  const rows = screen.getAllByRole("row").slice(1);
  return rows.map((row) =>
    [...row.children]
      .map(({ textContent }) => textContent)
      .join("|")
      .replace(/\u202F/gu, " "),
  );
}

describe("a figure that does not follow a filter", () => {
  const said = (search: object, definition: Claim["definition"] = "ern-prudente") => {
    const figureContext = { ...contextFor("official", { definition }), search } as unknown as FigureContext;
    const { container } = render(
      <>
        <ClaimSection figureContext={figureContext} claim={CLAIM} figures={figuresOf(definition)} />
        <Unfollowed figureContext={figureContext} filters={["annee", "arrete"]} />
      </>,
    );
    return [...container.querySelectorAll("p")]
      .map(({ textContent }) => textContent?.replace(/\u202F/gu, " "))
      .filter((text) => text?.includes("ne s’appli"));
  };

  it("names those in force, and says nothing of the others", () => {
    expect(said({})).toEqual([]);
    expect(said({ annee: "2018" })).toEqual(["Ce filtre ne s’applique pas ici : année de sortie."]);
    expect(said({ annee: "2018", arrete: "2020-01-01" })).toEqual([
      "Ces filtres ne s’appliquent pas ici : année de sortie, arrêté au.",
    ]);
  });

  it("says so of a published figure read under another definition", () => {
    expect(said({ definition: "ern-declarative" }, "ern-declarative")).toEqual([
      "Ce filtre ne s’applique pas ici : définition.",
    ]);
    expect(said({ definition: "ern-prudente" })).toEqual([]);
  });
});

describe("a claim beside the records", () => {
  it("is told of with its day, or with the words that it bears none", () => {
    const told = (publishedOn: Claim["publishedOn"]) => {
      const figureContext = contextFor("official");
      const claim = { ...CLAIM, publishedOn };
      const { container } = render(
        <ClaimSection figureContext={figureContext} claim={claim} figures={figuresOf("ern-prudente")} />,
      );
      return container.textContent?.replace(/\s/gu, " ");
    };
    expect(told("2018-12-31")).toContain("Publié le 31 décembre 2018 : Journal.");
    expect(told(null)).toContain("Publié sans date : Journal.");
  });

  it("divides by everybody due where its definition does", () => {
    expect(rowsUnder("ern-prudente")).toEqual([
      "Emploi salarié|64 %|30 %|12",
      "Création d’entreprise|4 %|8 %|3",
      "Poursuite d’études|10 %|12 %|5",
      "Autre sortie positive|non publié|0 %|0",
      "Sorties positives|80 %|50 %|20 sur 40",
    ]);
  });

  it("divides by those who answered where its definition does", () => {
    expect(rowsUnder("ern-declarative")).toEqual([
      "Emploi salarié|64 %|40 %|12",
      "Création d’entreprise|4 %|10 %|3",
      "Poursuite d’études|10 %|17 %|5",
      "Autre sortie positive|non publié|0 %|0",
      "Sorties positives|80 %|67 %|20 sur 30",
    ]);
  });

  it("leaves out those whose answer is neutral under its definition, and keeps a decimal from a hundred", () => {
    const cells = [cell("permanent_contract", 70), cell("specialised_study", 40), cell("job_seeking", 41)];
    expect(rowsUnder("france-competences", cells).at(-1)).toBe("Sorties positives|80 %|63,1 %|70 sur 111");
  });

  it("says nothing of a rate that nobody answers for", () => {
    expect(rowsUnder("ern-declarative", [cell(null, 4)]).at(-1)).toBe("Sorties positives|80 %|n.d.|0 sur 0");
  });
});

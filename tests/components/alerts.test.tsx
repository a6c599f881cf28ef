import { render, screen, within } from "@testing-library/react";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alertLines } from "@/components/figures/indicators/alert-lines";
import { Alerts, alertsPart } from "@/components/figures/indicators/alerts";
import type { TallyCell } from "@/lib/figures/indicators/definitions/rules/cell";
import {
  DEFINITION_CODES,
  DEFINITIONS,
  type DefinitionCode,
} from "@/lib/figures/indicators/definitions/rules/definitions";
import { alertsOf, RESPONSE_AIM } from "@/lib/figures/indicators/readings/rules/alerts";
import { liveTally } from "@/lib/figures/indicators/tally/live";
import { addDays } from "@/lib/foundation/core/civil-date";
import type { OutcomeClass } from "@/lib/people/outcomes/rules/vocabulary";
import { networkOfCells } from "@/tests/support/cells";
import { contextFor } from "../support/figure-context";

const cell = (school: string, outcome: OutcomeClass | null, n: number, more: Partial<TallyCell> = {}): TallyCell => ({
  placeId: school,
  exitYear: "2025",
  neutral: false,
  due: true,
  outcome,
  ever: null,
  n,
  ...more,
});
const plain = (text: string | null) => (text ?? "").replace(/\s/gu, " ");

type Asked = { definition?: DefinitionCode; locale?: "fr" | "en"; annee?: string };

function linesOf(cells: readonly TallyCell[], { definition = "ern-prudente", locale = "fr", annee }: Asked = {}) {
  const figureContext = { ...contextFor("official", { definition, locale }), search: { annee } } as ReturnType<
    typeof contextFor
  >;
  const live = liveTally(networkOfCells(cells), "official", DEFINITIONS[definition]);
  const whole = live.figures();
  const { asOf, window, floor, targets } = figureContext;
  const alerts = alertsOf({
    definition: figureContext.definition,
    window,
    asOf,
    today: asOf,
    dispersion: 1,
    floor,
    whole,
    target: targets.rate,
    schools: live.groups("school"),
    years: live.years(),
  });
  return { figureContext, live, whole, lines: alertLines(figureContext, whole, alerts) };
}

function said(cells: readonly TallyCell[], asked?: Asked): string[] {
  const { figureContext, lines } = linesOf(cells, asked);
  const { container, unmount } = render(<Alerts figureContext={figureContext} lines={lines} />);
  const texts = [...container.querySelectorAll("li")].map(({ textContent }) => plain(textContent));
  unmount();
  return texts;
}

const TODAY = contextFor("official").asOf;
const WELL = cell("WELL", "permanent_contract", 60);
const poor = (school: string, silent: number) =>
  [
    cell(school, "permanent_contract", 10),
    cell(school, "job_seeking", 30 - silent),
    cell(school, "unreachable", silent),
  ].filter(({ n }) => n > 0);

describe("what is to be watched", () => {
  it.each([
    [
      "one school, which chance does not explain",
      [WELL, ...poor("A", 0)],
      [
        "Une école est sous l’objectif de 70 %, même si toutes les personnes sans réponse réussissaient : École A (10 sur 40) ; l’écart est trop grand pour être dû au hasard",
      ],
    ],
    [
      "two, one of them with silences",
      [cell("WELL", "permanent_contract", 90), ...poor("A", 0), ...poor("B", 20)],
      [
        "Une école est sous l’objectif de 70 %, même si toutes les personnes sans réponse réussissaient : École A (10 sur 40) ; l’écart est trop grand pour être dû au hasard",
        "Une école est sous l’objectif de 70 % si les réponses manquantes ressemblent aux autres : École B (10 sur 40)",
        "1 école est sous 80 % de réponses : École B (20 sur 40, il en manque 12)",
      ],
    ],
    [
      "a window that closes, of one school",
      [cell("WELL", "permanent_contract", 60), cell("WELL", null, 1, { exitYear: "2026", openTo: addDays(TODAY, 7) })],
      [
        "1 personne sans réponse est à joindre dans les 14 jours, au plus tard le 1er décembre. Voir la personne sans réponse",
      ],
    ],
    [
      "a window that closes, of two schools",
      [
        ...["A", "B"].map((school) => cell(school, "permanent_contract", 60)),
        cell("A", null, 2, { exitYear: "2026", openTo: addDays(TODAY, 14) }),
        cell("B", null, 3, { exitYear: "2026", openTo: addDays(TODAY, 2) }),
      ],
      [
        "5 personnes sans réponse sont à joindre dans les 14 jours, la première au plus tard le 26 novembre : École B (3, au plus tard le 26 novembre), École A (2, au plus tard le 8 décembre)",
      ],
    ],
    [
      "a window that closes, of one school of two",
      [WELL, cell("A", "permanent_contract", 60), cell("A", null, 2, { exitYear: "2026", openTo: TODAY })],
      ["2 personnes sans réponse sont à joindre dans les 14 jours, la première au plus tard le 24 novembre : École A"],
    ],
    [
      "answers of the whole",
      [cell("A", "permanent_contract", 39), cell("A", null, 10)],
      ["39 réponses sur 49, sous les 80 % visés ; il en manque 1. Voir les 10 personnes sans réponse"],
    ],
    [
      "no answer at all",
      [cell("A", null, 5)],
      ["Aucune réponse sur 5, sous les 80 % visés ; il en manque 4. Voir les 5 personnes sans réponse"],
    ],
    [
      "a year",
      [cell("A", "permanent_contract", 1, { openTo: addDays(TODAY, 30) })],
      [
        "L’année 2025 n’est plus provisoire depuis le 24 novembre 2026 : l’échéance de son seul sortant est passée. Voir 2025",
      ],
    ],
    ["nothing", [WELL], []],
  ] as const)("%s", (_what, cells, expected) => {
    expect(said(cells)).toEqual(expected);
  });

  it("names all schools but one too many", () => {
    const schools = (n: number) => Array.from({ length: n }, (_, i) => poor(`S${i}`, 0)).flat();
    const below = (n: number) => said([cell("WELL", "permanent_contract", 600), ...schools(n)])[0];
    expect(below(4)).not.toContain("et 1 autre école");
    expect(below(4)?.match(/10 sur 40/gu)).toHaveLength(4);
    expect(below(5)).toContain("et 2 autres écoles");
    expect(below(5)?.match(/10 sur 40/gu)).toHaveLength(5);
  });

  it("is four lines and the others folded, one alone excepted; the sentence over the page says how many there are", () => {
    const inYears = (...years: string[]) =>
      linesOf(years.map((exitYear) => cell("A", "permanent_contract", 9, { exitYear, openTo: addDays(TODAY, 20) })));
    const linesShown = () => within(screen.getAllByRole("list")[0] as HTMLElement).getAllByRole("listitem");
    const five = inYears("2021", "2022", "2023", "2024", "2025");
    const { unmount } = render(<Alerts figureContext={five.figureContext} lines={five.lines} />);
    expect(linesShown()).toHaveLength(5);
    expect(screen.queryByText(/autre/)).toBeNull();
    unmount();
    const { figureContext, lines } = inYears("2020", "2021", "2022", "2023", "2024", "2025");
    render(<Alerts figureContext={figureContext} lines={lines} />);
    expect(linesShown()).toHaveLength(4);
    expect(screen.getByText("et 2 autres points")).toBeDefined();
    const [part] = alertsPart(figureContext, lines);
    expect(part?.text).toBe("6 points à surveiller");
    expect(document.getElementById(part?.id ?? "")?.tagName).toBe("SECTION");
  });

  it("colours what chance does not explain, and nothing else", () => {
    const { figureContext, lines } = linesOf([WELL, ...poor("A", 10)]);
    const { container } = render(<Alerts figureContext={figureContext} lines={lines} />);
    const marks = [...container.querySelectorAll("li > [aria-hidden]")].map((mark) =>
      mark.classList.contains("bg-apart"),
    );
    expect(marks).toEqual([true, false]);
  });

  it("does not lead from a year to itself", () => {
    const cells = [cell("A", "permanent_contract", 4, { openTo: addDays(TODAY, 30) })];
    expect(linesOf(cells, { annee: "2025" }).lines.map(({ link }) => link)).toEqual([null]);
  });
});

const someCells = fc.array(
  fc
    .tuple(
      fc.constantFrom("A", "B", "C", "D", "E", "F"),
      fc.constantFrom("permanent_contract", "job_seeking", "unreachable", null),
      fc.integer({ min: 1, max: 120 }),
      fc.option(fc.integer({ min: 0, max: 30 }), { nil: null }),
    )
    .map(([school, outcome, n, days]) =>
      cell(school, outcome, n, { openTo: days === null ? undefined : addDays(TODAY, days) }),
    ),
  { minLength: 1, maxLength: 20 },
);

it("every sentence is whole and true to its counts, at every value, in both languages", () => {
  fc.assert(
    fc.property(
      someCells,
      fc.constantFrom(...DEFINITION_CODES),
      fc.constantFrom("fr", "en"),
      (cells, definition, locale) => {
        const { live, lines } = linesOf(cells, { definition, locale });
        const schools = new Map(live.groups("school").map(({ key, figures }) => [key, figures]));
        for (const { key, lead, schools: named, tail, link } of lines) {
          const texts = [lead, tail, link?.text, ...named.flatMap(({ name, text }) => [name, text])];
          expect(texts.join("|")).not.toMatch(/undefined|NaN|null|\{|\}| {2}/u);
          for (const { key: code, text } of named) {
            const figures = schools.get(code);
            const [some = 0, of = 0, missing = 0] =
              (text ?? "")
                .replace(/\u202f|,(?=\d)/gu, "")
                .match(/\d+/gu)
                ?.map(Number) ?? [];
            if (key.startsWith("below")) expect(some / of).toBeLessThan(0.7);
            if (key === "response") {
              expect([some, of]).toEqual([figures?.respondents, figures?.base]);
              expect(100 * some).toBeLessThan(RESPONSE_AIM * of);
              expect(100 * (some + missing)).toBeGreaterThanOrEqual(RESPONSE_AIM * of);
              expect(100 * (some + missing - 1)).toBeLessThan(RESPONSE_AIM * of);
            }
          }
        }
      },
    ),
    { numRuns: 200 },
  );
});

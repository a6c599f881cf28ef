import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { CoverageContext } from "@/components/figures/coverage/coverage-context";
import { coverageLines } from "@/components/figures/coverage/coverage-files";
import { CoverageMap } from "@/components/figures/coverage/coverage-map";
import { headlineOf, leadOf, mapTitleOf, shareText } from "@/components/figures/coverage/coverage-texts";
import { coverCommunes } from "@/lib/figures/coverage/communes";
import type { Coverage } from "@/lib/figures/coverage/queries";
import { departementsReached } from "@/lib/figures/coverage/rules/departements";
import { reachOf } from "@/lib/figures/coverage/rules/people";
import { isWithinReach } from "@/lib/figures/coverage/rules/reach";
import { createFormat } from "@/lib/foundation/i18n/format";
import type { Locale } from "@/lib/foundation/i18n/locale";
import { translatorOf } from "@/lib/foundation/i18n/translator";
import { positionOf } from "@/lib/network/places/positions";

const plain = (text: string | null | undefined) => (text ?? "").replace(/\s/gu, " ");

const CARBONNE = { code: "CARBONNE", name: "Carbonne", communeInsee: "31107", commune: "Carbonne", departement: "31" };
const MENDE = { code: "MENDE", name: "Mende", communeInsee: "48095", commune: "Mende", departement: "48" };

type Given = Partial<Pick<Coverage, "schools" | "upcoming" | "unplaced" | "candidates">> & {
  locale?: Locale;
  /** The communes that are left of all, by where they are. */
  only?: (insee: string) => boolean;
};

function contextOf({ locale = "fr", only = () => true, ...given }: Given): CoverageContext {
  const { schools = [] } = given;
  const communes = coverCommunes(schools).filter(({ insee }) => only(insee));
  const departements = departementsReached(communes, schools);
  return {
    coverage: { schools, upcoming: [], unplaced: [], candidates: [], ...given, communes, departements },
    f: createFormat(locale),
    t: translatorOf(locale, "coverage"),
    common: translatorOf(locale, "common"),
    path: "/territoire/couverture",
    day: "2026-11-24",
    reach: reachOf(communes),
    beyond: communes
      .filter(({ isMetropolitan, km }) => !isMetropolitan && !isWithinReach(km))
      .toSorted((a, b) => b.population - a.population),
    metropolises: "Toulouse Métropole",
  };
}

const CARBONNE_ALONE = (insee: string) => insee === "31107";

describe("what the page of coverage says", () => {
  it("is true without a school, where everybody is within reach, and in between, in both languages", () => {
    const said = (given: Given) =>
      (["fr", "en"] as const).map((locale) => plain(headlineOf(contextOf({ ...given, locale }))));
    expect(said({ only: CARBONNE_ALONE })).toEqual([
      "Hors métropoles, personne (5 563 habitants) ne vit à 30 km ou moins d’une école",
      "Outside the métropoles nobody (5,563 people) lives within 30 km of a school",
    ]);
    expect(said({ schools: [CARBONNE], only: CARBONNE_ALONE })).toEqual([
      "Toutes les personnes hors métropoles (5 563) vivent à 30 km ou moins d’une école",
      "Everybody outside the métropoles (5,563 people) lives within 30 km of a school",
    ]);
    const both = (insee: string) => insee === "31107" || insee === "48095";
    const mende = coverCommunes([]).find(({ insee }) => insee === "48095")?.population ?? 0;
    const share = plain(createFormat("fr").rate(5_563, 5_563 + mende));
    const all = plain(createFormat("fr").integer(5_563 + mende));
    expect(said({ schools: [CARBONNE], only: both })[0]).toBe(
      `5 563 personnes hors métropoles vivent à 30 km ou moins d’une école, sur ${all} (${share})`,
    );
  });

  it("rounds nothing to all, nor to nothing", () => {
    const share = (part: number, whole: number) => plain(shareText(contextOf({ only: CARBONNE_ALONE }), part, whole));
    expect([share(1, 10_000), share(9_999, 10_000), share(0, 5), share(5, 5), share(1, 3), share(0, 0)]).toEqual([
      ...["moins de 0,1 %", "plus de 99,9 %", "0 %", "100 %", "33,3 %", ""],
    ]);
  });

  it("names what is not counted, and how many schools there are", () => {
    const upcoming = [{ name: "Rodez", openedOn: "2027-01-04" }];
    expect(plain(leadOf(contextOf({ schools: [CARBONNE], upcoming, unplaced: ["Paris"], only: CARBONNE_ALONE })))).toBe(
      "À vol d’oiseau, le 24 novembre 2026, depuis l’unique école ouverte. Pas encore comptées : Rodez (ouverture le 4 janvier 2027). Hors d’Occitanie, sans distance : Paris.",
    );
  });

  it("has a title of its map for no school, for nobody beyond reach, for one commune and for more", () => {
    const title = (given: Given) => plain(mapTitleOf(contextOf(given)));
    expect(title({})).toBe("Sans école ouverte, il n’y a pas de distance à montrer");
    expect(title({ schools: [CARBONNE], only: CARBONNE_ALONE })).toBe(
      "Aucune commune n’est à plus de 30 km d’une école",
    );
    expect(title({ schools: [CARBONNE], only: (insee) => insee === "48095" })).toMatch(
      /^1 commune est à plus de 30 km d’une école ; la plus éloignée, Mende, à \d+ km$/,
    );
    expect(title({ schools: [MENDE] })).toMatch(/^[\d ]+ communes sont à plus de 30 km/);
  });
});

describe("the map of coverage", () => {
  it("draws every commune in a few paths, a school and a candidate each with its mark, name and ring", () => {
    const position = positionOf("12202");
    if (!position) throw new Error("Rodez has a position");
    const none = { people: 0, communes: 0 };
    const rodez = { id: "12202", label: "Rodez", communeInsee: "12202", departement: "12", alone: none, added: none };
    const context = contextOf({ schools: [CARBONNE], candidates: [{ ...rodez, ...position }] });
    const { container } = render(<CoverageMap context={context} />);
    const dots = [...container.querySelectorAll("path[d*='h0']")];
    expect(dots.length).toBeLessThan(40);
    const layers = new Set(dots.map((path) => path.getAttribute("d")));
    const drawn = [...layers].reduce((sum, path) => sum + (path?.match(/h0/g)?.length ?? 0), 0);
    const places = new Set(
      context.coverage.communes.map(({ latitude, longitude, approximate }) =>
        [latitude, longitude, approximate].join(" "),
      ),
    );
    expect(drawn).toBe(places.size);
    // What is far is told from what is nearer by its form too.
    const looks = dots.map((path) => [path.getAttribute("stroke"), path.parentElement?.getAttribute("stroke-linecap")]);
    expect(looks).toContainEqual(["var(--apart)", "square"]);
    expect(looks).toContainEqual(["var(--apart)", "round"]);
    expect(container.querySelectorAll("li rect[fill='var(--apart)']")).toHaveLength(1);
    expect(container.querySelectorAll("circle[r='77'], circle[r='78']").length).toBeGreaterThanOrEqual(2);
    expect([...container.querySelectorAll("svg title")].map((title) => title.textContent)).toEqual(
      expect.arrayContaining(["Carbonne (Carbonne)", "Rodez"]),
    );
    expect(screen.getByText(/^lieu envisagé/)).toBeTruthy();
    const rows = screen.getAllByRole("row", { hidden: true });
    expect(rows).toHaveLength(5);
  });

  it("has files of as many lines as there are communes, départements and places, each as long as its head", () => {
    const context = contextOf({ schools: [CARBONNE] });
    const lengths = (["carte", "departements", "candidats"] as const).map((table) => {
      const [head = [], ...lines] = coverageLines(context, table);
      for (const line of lines) expect(line).toHaveLength(head.length);
      return lines.length;
    });
    expect(lengths).toEqual([4_446, 13, 0]);
    expect(coverageLines(context, "communes")[1]?.slice(0, 2)).toEqual(["Carbonne", "31107"]);
  });
});

import "server-only";
import type { ScopeNames } from "@/lib/entrances/web/require";
import type { LiveJourneys } from "@/lib/figures/indicators/journeys/live-journeys";
import type { YesNoCounts } from "@/lib/figures/indicators/journeys/rules/equity";
import { CRITERIA, type Criterion, isHealth } from "@/lib/figures/indicators/journeys/rules/journey-sets";
import type { Targets } from "@/lib/figures/indicators/readings/rules/targets";
import type { EquitySearch } from "@/lib/figures/indicators/schema";
import type { LiveTally } from "@/lib/figures/indicators/tally/live";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { choicesOf } from "../dashboard";
import { getFigureContext } from "../figure-context";
import { placeName } from "../lists/names";
import { type GapsView, gapsByGroup } from "./equity-gaps-view";
import { equityRows } from "./equity-view";

/** Those who entered by each criterion, of one year or of one school. */
export type EquityGroup = {
  key: string;
  name: string;
  /** Null where they are not for the reader. */
  entrants: Record<Criterion, YesNoCounts | null>;
};

const NOBODY: YesNoCounts = { yes: 0, no: 0, unknown: 0 };

type Group = { key: string; entrants: YesNoCounts | null };

function groupsOf(of: readonly { criterion: Criterion; groups: readonly Group[]; withheld: boolean }[]) {
  const keys = [...new Set(of.flatMap(({ groups }) => groups.map(({ key }) => key)))];
  return keys.map((key) => ({
    key,
    entrants: Object.fromEntries(
      of.map(({ criterion, groups, withheld }) => {
        const group = groups.find((one) => one.key === key);
        return [criterion, group ? group.entrants : withheld ? null : NOBODY];
      }),
    ) as EquityGroup["entrants"],
  }));
}

/** What the page of equity shows, and what its files hold. The year of its address is that of entry. */
export async function equityPageOf(
  ctx: Context,
  search: EquitySearch,
  { live, journeys, names }: { live: LiveTally; journeys: LiveJourneys; names: ScopeNames },
  given?: Targets,
) {
  const figureContext = await getFigureContext(ctx, search, ctx.today, undefined, given);
  const where = { schoolCode: search.ecole, departement: search.departement };
  const under = { definition: search.definition, window: search.echeance };
  const of = new Map(CRITERIA.map((criterion) => [criterion, journeys.equity(where, criterion, under, search.annee)]));
  const known = (criterion: Criterion) => of.get(criterion) ?? journeys.equity(where, criterion, under, search.annee);
  const figures = CRITERIA.map(known);
  const choices = choicesOf(live, figureContext.asOf, names);
  const place = placeName(search, names.schools, names.everywhere);
  const nameOf = (code: string) => choices.schools.find((school) => school.code === code)?.name ?? code;
  const years = groupsOf(
    figures.map(({ criterion, years: groups, closedYear }) => ({
      criterion,
      withheld: closedYear !== null,
      groups: groups.map(({ year, entrants }) => ({ key: year, entrants })),
    })),
  ).sort((a, b) => a.key.localeCompare(b.key));
  const schools = groupsOf(
    figures.map(({ criterion, schools: groups, closedYear }) => ({
      criterion,
      withheld: closedYear !== null,
      groups: groups.map(({ schoolId, entrants }) => ({ key: schoolId, entrants })),
    })),
  );
  const followed = new Map(
    CRITERIA.filter((criterion) => !isHealth(criterion)).map((criterion) => [
      criterion,
      journeys.gaps(where, criterion, search.etape, under, search.annee),
    ]),
  );
  const gapsView = (table: GapsView["table"], by: "years" | "schools", groups: GapsView["groups"]): GapsView => ({
    table,
    step: search.etape,
    groups,
    criteria: [...followed]
      .filter(([, of]) => of[by].some(({ gap }) => gap?.difference))
      .map(([criterion]) => criterion),
  });
  const gapsIn = (by: "years" | "schools", group: Parameters<typeof gapsByGroup>[1]) =>
    gapsByGroup(new Map([...followed].map(([criterion, of]) => [criterion, of[by]])), group);
  const { yes, no, unknown } = known("women").entrants ?? NOBODY;
  return {
    figureContext,
    address: { path: "/tableau-de-bord/equite", search },
    rows: equityRows(figureContext, known),
    years: years.map((group) => ({ ...group, name: group.key })),
    schools: inTextOrder(
      schools.map((group) => ({ ...group, name: nameOf(group.key) })),
      ({ name }) => name,
    ),
    gapsByYear: gapsView(
      "equite-ecarts-annees",
      "years",
      gapsIn("years", (year) => ({ name: year, list: { entree: year } })).sort((a, b) => a.key.localeCompare(b.key)),
    ),
    gapsBySchool: gapsView(
      "equite-ecarts-ecoles",
      "schools",
      inTextOrder(
        gapsIn("schools", (code) => ({ name: nameOf(code), list: { entree: search.annee, ecole: code } })),
        ({ name }) => name,
      ),
    ),
    choices: { ...choices, years: years.map(({ key }) => key).reverse() },
    place,
    scope: [place, search.annee && figureContext.t("equity.page.entries", { year: search.annee })]
      .filter(Boolean)
      .join(", "),
    isEmpty: yes + no + unknown === 0,
  };
}

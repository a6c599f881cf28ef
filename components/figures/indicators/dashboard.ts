import "server-only";
import type { ScopeNames } from "@/lib/entrances/web/require";
import { alertsOf } from "@/lib/figures/indicators/readings/rules/alerts";
import { standingBeside } from "@/lib/figures/indicators/readings/rules/readings";
import type { Targets } from "@/lib/figures/indicators/readings/rules/targets";
import type { FiguresSearch } from "@/lib/figures/indicators/schema";
import type { LiveGroup, LiveTally } from "@/lib/figures/indicators/tally/live";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { departementName } from "@/lib/network/places/communes";
import { schoolAddress } from "./addresses";
import { alertLines } from "./alert-lines";
import { getFigureContext } from "./figure-context";
import type { FigureGroup, GroupsTable } from "./group-rows";
import { placeName } from "./lists/names";
import { schoolsText } from "./readings";
import { mapSchools } from "./schools/map-schools";
import { schoolsFunnel } from "./schools/schools-funnel";
import { figuresScope } from "./scope-texts";

/** What the filters offer: what there is in the whole scope, with the school that is chosen where it is given. */
export function choicesOf({ choices }: LiveTally, asOf: CivilDate, { schools }: Pick<ScopeNames, "schools"> = choices) {
  const named = choices.departements.map((code) => ({ code, name: departementName(code) ?? code }));
  return { ...choices, schools, departements: inTextOrder(named, ({ name }) => name), asOf };
}

/** Filters by place and year are taken here: the years beside the chosen one and the rest of the network are shown too. */
function boardOf(live: LiveTally, { ecole, departement, annee }: FiguresSearch) {
  const place = { ecole, departement };
  const side = { ...place, annee };
  const years = live.years(place);
  return {
    figures: live.figures(side),
    schools: live.groups("school", side),
    years,
    isNarrowed: Boolean(ecole ?? departement),
    rest: live.besides(side),
    ...yearPair(years, annee),
  };
}

type YearPair = { year: LiveGroup | null; before: LiveGroup | null };

/** The chosen year and the one before; without a choice, the latest year whose due dates have all passed. */
export function yearPair(years: readonly LiveGroup[], annee: string | undefined): YearPair {
  const left = years.filter(({ figures }) => figures.leavers > 0);
  const settled = left.filter(({ figures }) => !figures.provisional && figures.base > 0);
  const year = annee ? left.find(({ key }) => key === annee) : settled.at(-1);
  const before = year && left.find(({ key }) => Number(key) === Number(year.key) - 1);
  return { year: year ?? null, before: before ?? null };
}

/** What the dashboard shows, and what its files hold: computed once, in one place. */
export async function dashboardOf(
  ctx: Context,
  search: FiguresSearch,
  { live, names }: { live: LiveTally; names: ScopeNames },
  given?: Targets,
) {
  const figureContext = await getFigureContext(ctx, search, ctx.today, undefined, given);
  const board = boardOf(live, search);
  const network = live.groups("school", { annee: search.annee });
  const funnel = schoolsFunnel(network, figureContext.definition);
  const apart = new Set(funnel?.units.flatMap(({ key, beyond }) => (beyond ? [key] : [])));
  /** Of the rates of the schools, for whatever the page says of chance. */
  const dispersion = funnel?.dispersion ?? 1;
  const { definition, window, asOf, floor, targets } = figureContext;
  const alerts = alertsOf({
    definition,
    window,
    asOf,
    floor,
    dispersion,
    today: ctx.today,
    target: targets.rate,
    whole: board.figures,
    schools: board.schools,
    years: search.annee ? board.years.filter(({ key }) => key === search.annee) : board.years,
  });
  const choices = choicesOf(live, asOf, names);
  const place = placeName(search, names.schools, names.everywhere);
  const target = targets.rate;
  const bySchoolGroups = board.schools.map(({ key, label: name, figures }): FigureGroup => {
    const standing = target && figures.rate !== null ? standingBeside(target, figures, definition, dispersion) : null;
    return {
      key,
      name,
      figures,
      standing,
      href: schoolAddress(search, key),
      list: { ecole: key, departement: undefined },
      apart: target ? standing?.clear === true : apart.has(key),
    };
  });
  const bySchool: GroupsTable = {
    table: "ecoles",
    nameHeader: figureContext.t("bySchool.school"),
    caption: figureContext.t("bySchool.caption", { rate: figureContext.rateLabel }),
    title: schoolsText(figureContext, bySchoolGroups),
    groups: bySchoolGroups,
    dispersion,
    order: { key: "taux", direction: "descending" },
    total: { label: board.isNarrowed ? place : figureContext.t("bySchool.total"), figures: board.figures },
  };
  return {
    figureContext,
    address: { path: "/tableau-de-bord", search },
    board,
    funnel,
    /** What the page is narrowed to. */
    isChosen: (schoolCode: string) => board.isNarrowed && board.schools.some(({ key }) => key === schoolCode),
    dispersion,
    alerts: alertLines(figureContext, board.figures, alerts),
    schoolsOnMap: mapSchools(figureContext, network, live.communes, funnel),
    choices,
    place,
    scope: await figuresScope(place, search.ecole ?? search.departement ?? "reseau", search.annee),
    bySchool,
  };
}

import "server-only";
import type { LiveJourneys, LiveMix } from "@/lib/figures/indicators/journeys/live-journeys";
import type { Mix } from "@/lib/figures/indicators/journeys/rules/strata";
import { type ComparisonSearch, figuresSearch, placeSearch } from "@/lib/figures/indicators/schema";
import type { LiveSide, LiveTally } from "@/lib/figures/indicators/tally/live";
import type { RateGap, Side } from "@/lib/figures/indicators/tally/rules/comparison";
import type { Context } from "@/lib/foundation/core/context";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { choicesOf, yearPair } from "../dashboard";
import { type FigureContext, getFigureContext } from "../figure-context";
import { placeName } from "../lists/names";
import { schoolsFunnel } from "../schools/schools-funnel";
import { figuresScope } from "../scope-texts";

/** One side of a comparison as the reader may know it. */
export type SideView = LiveSide & {
  side: Side;
  /** « Carbonne, sorties de 2018 » */
  label: string;
  /** By what sets it apart from the other one: « Carbonne », « Sorties de 2018 ». */
  short: string;
  /** Too few people for the reader to see their rate. */
  hidden: boolean;
};

export type ComparisonView = {
  figureContext: FigureContext;
  sides: readonly [SideView, SideView];
  /** The second side as said after the first: by its year alone where the place is the same. */
  second: string;
  /** What both sides have in common, and each as a sentence names it: « réseau entier », « les sorties de 2018 ». */
  spoken: { scope: string; a: string; b: string };
  gap: RateGap | null;
  /** What the two are made up of, by one variable; null where a rate is missing. */
  mix: LiveMix | null;
  selon: Mix;
  /** Of the places that the sides are among: what one says of chance allows for it. */
  dispersion: number;
};

/** The two sides an address asks for; without any, the network in its latest settled year and in the one before. */
function sidesOf(search: ComparisonSearch, live: LiveTally): [Side, Side] {
  const { lieu1, annee1, lieu2, annee2 } = search;
  if (lieu1 || annee1 || lieu2 || annee2) {
    return [
      { ...placeSearch(lieu1), annee: annee1 },
      { ...placeSearch(lieu2), annee: annee2 },
    ];
  }
  const { year, before } = yearPair(live.years(), undefined);
  return [{ annee: year?.key }, { annee: before?.key }];
}

/** Two places or years set against each other, from one tally, for the page and for its file. */
export async function comparisonOf(
  ctx: Context,
  search: ComparisonSearch,
  { live, journeys }: { live: LiveTally; journeys: LiveJourneys },
) {
  const { echeance, definition, arrete, connu } = search;
  const [t, figureContext] = await Promise.all([
    getTranslations("dashboard"),
    getFigureContext(ctx, { ...figuresSearch.parse({ echeance, definition }), arrete, connu }, ctx.today),
  ]);
  const choices = choicesOf(live, figureContext.asOf);
  const chosen = sidesOf(search, live);
  const funnel = schoolsFunnel(live.groups("school"), figureContext.definition);
  const dispersion = funnel?.dispersion ?? 1;
  const { a, b, gap } = live.compare(chosen, dispersion);
  const placeIn = ({ ecole, departement: area, annee }: Side) => ({
    schoolCode: ecole,
    departement: area,
    exitYear: annee,
  });
  const mix = gap && journeys.mix([placeIn(chosen[0]), placeIn(chosen[1])], search.selon, definition, echeance);
  const placeOfSide = (side: Side) => placeName(side, choices.schools, t("scope.network"));
  const names = sideNames(t, chosen, placeOfSide);
  const viewOf = async (side: Side, compared: LiveSide, short: string): Promise<SideView> => {
    const { chosen: label } = await figuresScope(placeOfSide(side), "", side.annee);
    return { ...compared, side, label, short, hidden: compared.figures.visibility === "hidden" };
  };
  const sides = [await viewOf(chosen[0], a, names.short[0]), await viewOf(chosen[1], b, names.short[1])] as const;
  const year = placeOfSide(chosen[0]) === placeOfSide(chosen[1]) && chosen[1].annee;
  const second = year ? t("scope.year", { year }) : sides[1].label;
  const { spoken } = names;
  const view: ComparisonView = { figureContext, sides, second, spoken, gap, mix, selon: search.selon, dispersion };
  return { t, figureContext, choices, view };
}

type Names = { short: readonly [string, string]; spoken: ComparisonView["spoken"] };

/** Two sides by what sets them apart: their year within a place, their place within a year, or both. */
export function sideNames(
  t: Awaited<ReturnType<typeof getTranslations<"dashboard">>>,
  [a, b]: readonly [Side, Side],
  placeOfSide: (side: Side) => string,
): Names {
  const [placeA, placeB] = [placeOfSide(a), placeOfSide(b)];
  const isNetwork = ({ ecole, departement }: Side) => !ecole && !departement;
  const place = (side: Side) => (isNetwork(side) ? t("compare.name.network") : placeOfSide(side));
  const year = ({ annee }: Side) => (annee ? t("scope.year", { year: annee }) : t("scope.allYears"));
  const shortYear = ({ annee }: Side) => (annee ? year({ annee }) : t("compare.name.allYears"));
  const exits = ({ annee }: Side) => (annee ? t("compare.name.exits", { year: annee }) : t("scope.allYears"));
  if (placeA === placeB) {
    const those = a.annee && b.annee ? t("compare.name.those", { year: b.annee }) : exits(b);
    const scope = isNetwork(a) ? t("compare.name.inNetwork") : placeA;
    return { short: [capitalised(shortYear(a)), capitalised(shortYear(b))], spoken: { scope, a: exits(a), b: those } };
  }
  if (a.annee === b.annee) {
    return { short: [placeA, placeB], spoken: { scope: year(a), a: place(a), b: place(b) } };
  }
  const short = (side: Side) => `${placeOfSide(side)}, ${side.annee ?? t("compare.name.allYears")}`;
  const whole = (side: Side) => `${place(side)}, ${year(side)}`;
  return { short: [short(a), short(b)], spoken: { scope: "", a: whole(a), b: whole(b) } };
}

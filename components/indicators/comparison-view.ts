import "server-only";
import type { Context } from "@/lib/core/context";
import { getTranslations } from "@/lib/i18n/server";
import type { LiveSide, LiveTally } from "@/lib/indicators/live";
import type { LiveMix } from "@/lib/indicators/live-journeys";
import type { Gap, Side } from "@/lib/indicators/rules/comparison";
import type { Mix } from "@/lib/indicators/rules/mix";
import { type ComparisonSearch, figuresSearch, placeOf } from "@/lib/indicators/schema";
import { requireJourneys } from "@/lib/web/require";
import { choicesOf, yearPair } from "./dashboard";
import { type FigureContext, getFigureContext } from "./figure-context";
import { placeName } from "./names";
import { schoolsFunnel } from "./schools-funnel";
import { scopeWords } from "./scope-words";

/** One side of a comparison as the reader may know it. */
export type SideView = LiveSide & {
  side: Side;
  /** « Carbonne, sorties de 2018 » */
  label: string;
  /** Too few people for the reader to see their rate. */
  hidden: boolean;
};

export type ComparisonView = {
  figureContext: FigureContext;
  sides: readonly [SideView, SideView];
  /** The second side as said after the first: by its year alone where the place is the same. */
  second: string;
  gap: Gap | null;
  /** What the two are made up of, by one variable; null where a rate is missing. */
  mix: LiveMix | null;
  selon: Mix;
};

/** The two sides an address asks for; without any, the network in its latest settled year and in the one before. */
function sidesOf(search: ComparisonSearch, live: LiveTally): [Side, Side] {
  const { lieu1, annee1, lieu2, annee2 } = search;
  if (lieu1 || annee1 || lieu2 || annee2) {
    return [
      { ...placeOf(lieu1), annee: annee1 },
      { ...placeOf(lieu2), annee: annee2 },
    ];
  }
  const { year, before } = yearPair(live.years(), undefined);
  return [{ annee: year?.key }, { annee: before?.key }];
}

/** Two places or years set against each other, from one tally, for the page and for its file. */
export async function comparisonOf(ctx: Context, search: ComparisonSearch, live: LiveTally) {
  const { echeance, definition, arrete } = search;
  const [t, figureContext, journeys] = await Promise.all([
    getTranslations("dashboard"),
    getFigureContext(ctx, { ...figuresSearch.parse({ echeance, definition }), arrete }, ctx.today),
    requireJourneys(ctx, search),
  ]);
  const choices = choicesOf(live, figureContext.asOf);
  const asked = sidesOf(search, live);
  const funnel = schoolsFunnel(live.groups("school"), figureContext.definition);
  const { a, b, gap } = live.compare(asked, funnel?.dispersion ?? 1);
  const placeIn = ({ ecole, departement: area, annee }: Side) => ({
    schoolCode: ecole,
    departement: area,
    exitYear: annee,
  });
  const mix = gap && journeys.mix([placeIn(asked[0]), placeIn(asked[1])], search.selon, definition, echeance);
  const placeOfSide = (side: Side) => placeName(side, choices.schools, t("scope.network"));
  const viewOf = async (side: Side, compared: LiveSide): Promise<SideView> => {
    const { chosen: label } = await scopeWords(placeOfSide(side), "", side.annee);
    return { ...compared, side, label, hidden: compared.figures.visibility === "hidden" };
  };
  const sides = [await viewOf(asked[0], a), await viewOf(asked[1], b)] as const;
  const year = placeOfSide(asked[0]) === placeOfSide(asked[1]) && asked[1].annee;
  const second = year ? t("scope.year", { year }) : sides[1].label;
  const view: ComparisonView = { figureContext, sides, second, gap, mix, selon: search.selon };
  return { t, figureContext, choices, view };
}

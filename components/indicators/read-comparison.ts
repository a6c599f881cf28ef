import "server-only";
import { getTranslations } from "next-intl/server";
import type { Context } from "@/lib/core/context";
import { type ComparedSide, compareSides, type Gap, type Side } from "@/lib/indicators/comparison";
import { groupFigures } from "@/lib/indicators/groups";
import { getTally } from "@/lib/indicators/queries";
import { asOfDay, type ComparisonSearch, figuresSearch, placeOf } from "@/lib/indicators/schema";
import type { Tally } from "@/lib/indicators/tally";
import { choicesOf, yearPair } from "./dashboard";
import { type FigureContext, figureContext } from "./figure-context";
import { placeName } from "./place-name";
import { visibilityOf } from "./rate-words";
import { scopeWords } from "./scope-words";

/** One side of a comparison as the reader may know it. */
export type SideView = ComparedSide & {
  side: Side;
  /** « Carbonne, sorties de 2018 » */
  label: string;
  /** Too few people for the reader to see their rate. */
  hidden: boolean;
};

export type ComparisonView = {
  fc: FigureContext;
  sides: readonly [SideView, SideView];
  /** The second side as said after the first: by its year alone where the place is the same. */
  second: string;
  gap: Gap | null;
};

/** The two sides an address asks for; without any, the network in its latest settled year and in the one before. */
function sidesOf(search: ComparisonSearch, all: Tally): [Side, Side] {
  const { definition, lieu1, annee1, lieu2, annee2 } = search;
  if (lieu1 || annee1 || lieu2 || annee2) {
    return [
      { ...placeOf(lieu1), annee: annee1 },
      { ...placeOf(lieu2), annee: annee2 },
    ];
  }
  const { year, before } = yearPair(groupFigures(all, definition, "year"), undefined);
  return [{ annee: year?.key }, { annee: before?.key }];
}

/** Two places or years set against each other, from one tally, for the page and for its file. */
export async function readComparison(ctx: Context, search: ComparisonSearch) {
  const { echeance, definition, arrete } = search;
  const asOf = asOfDay(search, ctx.today);
  const [t, fc, all] = await Promise.all([
    getTranslations("dashboard"),
    figureContext(ctx, { ...figuresSearch.parse({ echeance, definition }), arrete }, ctx.today),
    getTally(ctx, { definition, window: echeance, asOf }, "school"),
  ]);
  const choices = choicesOf(all, asOf);
  const asked = sidesOf(search, all);
  const { a, b, gap } = compareSides(all, asked, definition);
  const placeOfSide = (side: Side) => placeName(side, choices.schools, t("scope.network"));
  const viewOf = async (side: Side, compared: ComparedSide): Promise<SideView> => {
    const { chosen: label } = await scopeWords(placeOfSide(side), "", side.annee);
    return { ...compared, side, label, hidden: visibilityOf(fc, compared.figures) === "hidden" };
  };
  const sides = [await viewOf(asked[0], a), await viewOf(asked[1], b)] as const;
  const year = placeOfSide(asked[0]) === placeOfSide(asked[1]) && asked[1].annee;
  const second = year ? t("scope.year", { year }) : sides[1].label;
  const view: ComparisonView = { fc, sides, second, gap: sides.some(({ hidden }) => hidden) ? null : gap };
  return { t, fc, choices, view };
}

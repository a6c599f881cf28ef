import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import type { RateWords } from "@/components/ui/rate-figure";
import type { Context } from "@/lib/core/context";
import { createFormat } from "@/lib/i18n/format";
import { DEFINITIONS, HEADLINE } from "@/lib/indicators/definitions";
import { type Figures, figuresOf } from "@/lib/indicators/formulas";
import { getTally } from "@/lib/indicators/queries";
import type { Window } from "@/lib/outcomes/windows";

/** A rate on fewer people than this is « effectif faible » (domain.md §5). */
const LOW_COUNT = 20;

/** The figures of one cohort at one window, as known at this moment: the same query as every other screen. */
export async function getCohortFigures(ctx: Context, cohortId: string, window: Window): Promise<Figures> {
  const filter = { window, cohortId, asOf: ctx.today, knownAt: ctx.now, definition: HEADLINE };
  return figuresOf((await getTally(ctx, filter)).cells, DEFINITIONS[HEADLINE]);
}

export async function rateWords(figures: Figures): Promise<RateWords> {
  const t = await getTranslations("common");
  const f = createFormat(await getLocale());
  const { positives, base, respondents, bounds, wilson95, provisional } = figures;
  const range = ([low, high]: readonly [number, number]) => ({
    low: f.proportion(low, base),
    high: f.proportion(high, base),
  });
  return {
    rate: f.rate(positives, base) ?? t("notAvailable"),
    counts: t("figure.counts", { numerator: f.integer(positives), denominator: f.integer(base) }),
    responseRate: t("figure.responseRate", {
      rate: f.rate(respondents, base) ?? t("notAvailable"),
      respondents: f.integer(respondents),
      base: f.integer(base),
    }),
    bounds: bounds && t("figure.bounds", range(bounds)),
    interval: wilson95 && t("figure.interval", range(wilson95)),
    flags: [
      ...(provisional ? [t("figure.provisional")] : []),
      ...(base > 0 && base < LOW_COUNT ? [t("figure.lowCount")] : []),
    ],
  };
}

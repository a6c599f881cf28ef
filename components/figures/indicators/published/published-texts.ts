import { intervalOf } from "@/lib/figures/indicators/published/rules/published";
import type { Release } from "@/lib/figures/indicators/published/rules/release";
import type { FigureContext } from "../figure-context";
import { rangeText } from "../rate-texts";

/** A rate with fewer than five people on one side: so much is said of it, whatever the base. */
const BOUND = { low: 20, high: 80 } as const;

/** Why nothing is said: it has not come out yet, or it never does. */
const unpublished = ({ t }: FigureContext, release: null | undefined) =>
  t(release === undefined ? "published.later" : "published.none");

/** « 80 % », « 80 % ou plus », « non publié », « à venir » */
export function publishedRate(figureContext: FigureContext, release: Release | null | undefined): string {
  if (!release) return unpublished(figureContext, release);
  const { f, t, common } = figureContext;
  const { positives, base, bound } = release;
  if (positives !== null) return f.rate(positives, base) ?? common("notAvailable");
  return bound ? t(`published.${bound}`, { percent: f.percent(BOUND[bound]) }) : t("published.none");
}

/** « 40 sur 50 », or of a bound « sur 25 personnes ». */
export function publishedCounts(figureContext: FigureContext, release: Release | null | undefined): string {
  if (!release) return unpublished(figureContext, release);
  const { f, t, countsOf } = figureContext;
  const { positives, base } = release;
  return positives === null ? t("published.people", { count: base }) : countsOf(f.integer(positives), f.integer(base));
}

/** « 90 % (45 sur 50) », of those who answered. */
export function publishedResponse(figureContext: FigureContext, release: Release | null | undefined): string {
  if (!release) return unpublished(figureContext, release);
  const { f, t, countsOf } = figureContext;
  const { respondents, base } = release;
  if (respondents === null) return t("published.none");
  return `${f.rate(respondents, base)} (${countsOf(f.integer(respondents), f.integer(base))})`;
}

/** The declarative rate: over those who answered. */
export function publishedAmong(figureContext: FigureContext, release: Release | null | undefined): string {
  if (!release) return unpublished(figureContext, release);
  const { f, t } = figureContext;
  const { respondents, positives } = release;
  if (respondents === null || positives === null) return t("published.none");
  return f.rate(positives, respondents) ?? figureContext.common("notAvailable");
}

/** « 66 % à 89 % » */
export function publishedInterval(figureContext: FigureContext, release: Release | null | undefined): string {
  if (!release) return unpublished(figureContext, release);
  return rangeText(figureContext, intervalOf(release), release.base) ?? figureContext.t("published.none");
}

/** How low and how high the rate can be, given who did not answer. */
export function publishedBounds(figureContext: FigureContext, release: Release): string | null {
  const { positives, respondents, base } = release;
  if (positives === null || respondents === null) return null;
  const [low, high] = [
    figureContext.f.rate(positives, base),
    figureContext.f.rate(positives + base - respondents, base),
  ];
  return low && high && figureContext.common("figure.bounds", { low, high });
}

/** What positive exits are made of: « dont emploi salarié 64 % (32), autres 16 % (8) »; null where it is not published. */
export function publishedFamilies({ f, t }: FigureContext, { families, base }: Release): string | null {
  if (!families) return null;
  const { salaried, others } = families;
  const names = ["entrepreneur", "further_study", "other_positive"] as const;
  const parts =
    typeof others === "number"
      ? [[t("published.others"), others] as const]
      : names.map((name, i) => [t(`measure.${name}`), others[i] ?? 0] as const);
  const said = [[t("measure.salaried"), salaried] as const, ...parts].map(([label, count]) =>
    t("published.part", { label, rate: f.rate(count, base) ?? "", count: f.integer(count) }),
  );
  return t("published.families", { parts: said.join(", ") });
}

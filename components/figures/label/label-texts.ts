import type { BadgeTone } from "@/components/ui/badge";
import type { LabelMeasure } from "@/lib/figures/label/label-measures";
import type { LabelView } from "@/lib/figures/label/read-labels";
import type { DecisionContent } from "@/lib/figures/label/rules/decisions";
import type { ThresholdContent } from "@/lib/figures/thresholds/rules/thresholds";
import type { Format } from "@/lib/foundation/i18n/format";
import type { getTranslations } from "@/lib/foundation/i18n/server";

export type LabelTexts = Awaited<ReturnType<typeof getTranslations<"label">>>;

export const LABEL_TONES: Record<LabelView["state"], BadgeTone> = {
  none: "neutral",
  before: "accent",
  running: "success",
  suspended: "warning",
  withdrawn: "error",
  lapsed: "neutral",
  past: "neutral",
};

export const VERDICT_TONES: Record<NonNullable<LabelMeasure["verdict"]>, BadgeTone> = {
  met: "success",
  open: "warning",
  unmet: "error",
};

/** « Label GEN : Développeur web, à renouveler d’ici au 26 avril 2027 » */
export function labelTitle(t: LabelTexts, f: Format, { programme: { title }, alert, endsOn }: LabelView): string {
  return alert && endsOn ? t("nameRenew", { title, day: f.date(endsOn) }) : t("name", { title });
}

/** « plus de 70 % », « au moins 30 % » */
export function thresholdText(
  t: LabelTexts,
  f: Format,
  { operator, percent }: Pick<ThresholdContent, "operator" | "percent">,
) {
  return t(`criteria.${operator}`, { percent: f.percent(percent) });
}

/** « depuis le 1er janvier 2026 », « du … au … » */
export function validityText(
  t: LabelTexts,
  f: Format,
  { validFromOn, validUntilOn }: Pick<ThresholdContent, "validFromOn" | "validUntilOn">,
  today: string,
): string {
  const from = f.date(validFromOn);
  if (validUntilOn !== null) return t("thresholds.fromUntil", { from, until: f.date(validUntilOn) });
  return t(validFromOn > today ? "thresholds.fromFuture" : "thresholds.from", { from });
}

/** « Label accordé du 27 avril 2024 au 26 avril 2027 » */
export function decisionText(
  t: LabelTexts,
  f: Format,
  { act, fromOn, untilOn }: Pick<DecisionContent, "act" | "fromOn" | "untilOn">,
) {
  const said = { act: t(`acts.${act}`), from: f.date(fromOn) };
  return untilOn === null ? t("decisions.from", said) : t("decisions.granting", { ...said, until: f.date(untilOn) });
}

/** « 38 sur 50 », without a rate for who has none. */
export function countsText(
  t: LabelTexts,
  f: Format,
  { counted, denominator }: Pick<LabelMeasure, "counted" | "denominator">,
) {
  return t("criteria.counts", { numerator: f.integer(counted.yes), denominator: f.integer(denominator) });
}

/** The rate, or why there is none. */
export function measureRate(
  t: LabelTexts,
  f: Format,
  { counted, denominator, visibility }: Pick<LabelMeasure, "counted" | "denominator" | "visibility">,
  { notAvailable, floor }: { notAvailable: string; floor: number },
): string {
  if (visibility === "hidden") return t("criteria.tooFew", { floor: f.integer(floor) });
  return f.rate(counted.yes, denominator) ?? notAvailable;
}

/** What is needed until the end of a label, in a sentence; null where nothing is to be said. */
export function outlookText(t: LabelTexts, f: Format, { criterion, outlook, open }: LabelMeasure): string | null {
  if (!outlook) return null;
  switch (outlook.kind) {
    case "holds":
      return t("outlook.holds");
    case "needs":
      return t(`outlook.needs.${criterion}`, { count: outlook.count, pool: poolText(t, f, criterion, open) });
    case "out_of_reach":
      return t(`outlook.short.${criterion}`, { count: outlook.short });
  }
}

function poolText(t: LabelTexts, f: Format, criterion: LabelMeasure["criterion"], open: LabelMeasure["open"]): string {
  const { seats, unknown, toBeDue } = open;
  if (criterion === "positive_exits") return t("outlook.pool.exits", { count: seats + unknown + toBeDue });
  return f.list(
    [
      ...(seats > 0 ? [t("outlook.pool.seats", { count: seats })] : []),
      ...(unknown > 0 ? [t("outlook.pool.unknown", { count: unknown })] : []),
    ],
    "every",
  );
}

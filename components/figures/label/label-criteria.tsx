import { Badge } from "@/components/ui/badge";
import { RateFigure, type RateFigureProps } from "@/components/ui/rate-figure";
import type { LabelMeasure } from "@/lib/figures/label/label-measures";
import type { LabelView } from "@/lib/figures/label/read-labels";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { countsText, measureRate, outlookText, thresholdText, VERDICT_TONES, validityText } from "./label-texts";

/** Every criterion of a label: what the records give, what is asked, and what is needed until its end. */
export async function LabelCriteria({ label }: { label: LabelView }) {
  const [t, f] = await Promise.all([getTranslations("label"), getFormat()]);
  const { period, measures, asOf } = label;
  if (!period) return null;
  const scope = { from: f.date(period.fromOn), until: f.date(period.untilOn), day: f.date(asOf) };
  return (
    <section aria-labelledby="criteres" className="grid gap-4">
      <div className="grid gap-1">
        <h2 id="criteres" className="text-xl font-semibold">
          {t("criteria.title")}
        </h2>
        <p className="text-ink-soft">{t("criteria.scope", scope)}</p>
      </div>
      <div className="grid gap-x-10 gap-y-8 @min-[54rem]:grid-cols-3">
        {measures.map((measure) => (
          <Criterion key={measure.criterion} measure={measure} label={label} />
        ))}
      </div>
    </section>
  );
}

async function Criterion({ measure, label }: { measure: LabelMeasure; label: LabelView }) {
  const [t, f, common] = await Promise.all([getTranslations("label"), getFormat(), getTranslations("common")]);
  const { criterion, threshold, verdict, counted, denominator, provisional, visibility } = measure;
  const isHidden = visibility === "hidden";
  const texts = {
    rate: measureRate(t, f, measure, { notAvailable: common("notAvailable"), floor: label.floor }),
    counts: denominator === 0 ? t("criteria.nobody") : countsText(t, f, measure),
    ...(await aboutOf(measure)),
    interval: null,
    flags: [
      ...(provisional ? [common("figure.provisional")] : []),
      ...(visibility === "small_base" && denominator > 0 ? [common("figure.lowCount")] : []),
    ],
  };
  const outlook = outlookText(t, f, measure);
  return (
    <RateFigure
      label={t(`criteria.${criterion}`)}
      headingLevel={3}
      {...texts}
      {...(isHidden && { bounds: null })}
      explanation={{ summary: common("figure.explain"), items: await explanationOf(measure, label) }}
      list={counted.total > 0 ? { href: "#promotions", text: t("cohorts.see") } : null}
    >
      <div className="grid gap-1">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>
            {threshold ? t("criteria.asked", { threshold: thresholdText(t, f, threshold) }) : t("criteria.notAsked")}
          </span>
          {verdict && <Badge tone={VERDICT_TONES[verdict]}>{t(`criteria.verdict.${verdict}`)}</Badge>}
        </p>
        {outlook && <p className="font-semibold">{outlook}</p>}
      </div>
    </RateFigure>
  );
}

/** Who is silent, or of whom it is not known, and what that leaves open. */
async function aboutOf({
  criterion,
  counted: { yes, unknown, total },
}: LabelMeasure): Promise<Pick<RateFigureProps, "responseRate" | "bounds">> {
  const [t, f, common] = await Promise.all([getTranslations("label"), getFormat(), getTranslations("common")]);
  const [low, high] = [f.rate(yes, total), f.rate(yes + unknown, total)];
  if (!low || !high) return { responseRate: null, bounds: null };
  if (criterion === "positive_exits") {
    const answered = { respondents: f.integer(total - unknown), base: f.integer(total) };
    const rate = f.rate(total - unknown, total) ?? "";
    return {
      responseRate: common("figure.responseRate", { rate, ...answered }),
      bounds: common("figure.bounds", { low, high }),
    };
  }
  return {
    responseRate: t("criteria.unknown", { count: unknown }),
    bounds: unknown > 0 ? t("criteria.boundsUnknown", { low, high }) : null,
  };
}

async function explanationOf({ criterion, threshold }: LabelMeasure, { period, asOf }: LabelView) {
  const [t, f, common] = await Promise.all([getTranslations("label"), getFormat(), getTranslations("common.figure")]);
  const days = period && { from: f.date(period.fromOn), until: f.date(period.untilOn) };
  return [
    { term: common("formula"), details: t(`explain.formula.${criterion}`) },
    { term: common("definition"), details: t(`explain.definition.${criterion}`) },
    ...(days ? [{ term: t("explain.period"), details: t("explain.periodText", days) }] : []),
    ...(threshold
      ? [
          {
            term: t("explain.threshold"),
            details: t("explain.thresholdText", {
              threshold: thresholdText(t, f, threshold),
              source: threshold.source,
              validity: validityText(t, f, threshold, asOf),
            }),
          },
        ]
      : []),
    { term: t("explain.needed"), details: t(`explain.neededText.${criterion}`) },
    { term: common("computedOn"), details: f.date(asOf) },
  ];
}

import { RateScale } from "@/components/charts/rate-scale";
import { TextLink } from "@/components/ui/link";
import { RateAbout, RateFigure, type RateTexts } from "@/components/ui/rate-figure";
import { versionRef } from "@/lib/figures/indicators/definitions/rules/definitions";
import { hasSilence } from "@/lib/figures/indicators/journeys/rules/gap";
import { definitionsAddress } from "@/lib/figures/indicators/schema";
import type { LiveFigures } from "@/lib/figures/indicators/tally/rules/disclosure";
import { denominatorOf } from "@/lib/figures/indicators/tally/rules/formulas";
import type { ProofCounts } from "@/lib/people/outcomes/rules/proof";
import { FAMILIES } from "@/lib/people/outcomes/rules/vocabulary";
import type { FigureContext, InContext } from "./figure-context";
import { around, countLink, rateLinks, responseLinks, withSlots } from "./lists/count-links";
import { definitionLabel } from "./lists/names";
import { ProvenBound } from "./proofs";
import { awaitedText, rateTexts, responseText, targetMark, toCome } from "./rate-texts";
import { headlineText, successText } from "./readings";

/** By what a rate is made: formula, definition, window, and whom it is divided by. */
export function methodOf({ t, common, definition, windowText }: FigureContext) {
  return [
    { term: common("figure.formula"), details: t(`formula.${definition.code}`) },
    { term: common("figure.definition"), details: definitionLabel(t, versionRef(definition)) },
    { term: common("figure.window"), details: windowText },
    { term: t("figure.denominator"), details: t(`denominatorName.${definition.denominator}`) },
  ];
}

/** What « Comment est-ce calculé ? » opens: formula, definition, window, dates, and who is not counted yet. */
export function explanationOf(figureContext: FigureContext, figures: LiveFigures) {
  const { f, t, common } = figureContext;
  const count = toCome(figures);
  const text = t("figure.notDue", { count });
  const target = figureContext.targets.rate;
  const notDue = { term: t("measure.not_due"), details: countLink(figureContext, { measure: "not_due", count, text }) };
  return {
    summary: common("figure.explain"),
    items: [
      ...methodOf(figureContext),
      notDue,
      ...(target
        ? [
            {
              term: t("figure.target"),
              details: t(`target.${target.operator}`, { percent: f.percent(target.percent), source: target.source }),
            },
          ]
        : []),
      {
        term: t("figure.asOf"),
        details: t("figure.computedUpTo", { date: f.date(figureContext.asOf), now: f.date(figureContext.computedOn) }),
      },
      ...(figures.broughtIn
        ? [
            {
              term: t("figure.broughtInTerm"),
              details: t("figure.broughtInWhy", { count: figures.broughtIn.people, year: figures.broughtIn.firstYear }),
            },
          ]
        : []),
      { term: t("figure.twoCohortsTerm"), details: t("figure.twoCohorts") },
      {
        term: common("chart.method"),
        details: <TextLink href={definitionsAddress(figureContext.search)}>{t("figure.allDefinitions")}</TextLink>,
      },
    ],
  };
}

/** The words of a rate with a link on each of its counts, for those who read lists. */
function linkedTexts(figureContext: FigureContext, figures: LiveFigures, texts: RateTexts) {
  const response = withSlots((shown, of) => responseText(figureContext, figures, { respondents: shown, base: of }));
  return {
    ...texts,
    counts: rateLinks(figureContext, figures),
    responseRate: responseLinks(figureContext, figures, {}, response),
  };
}

/** From so many kinds of success on, a phone has no room to name each in the sentence: the parts of the bar do. */
const NAMED_AT_MOST = 2;

/** How many succeed, how far that is from the target, and whether chance or silences could explain it. */
export function HeadlineSentence({
  figureContext,
  figures,
  dispersion,
}: InContext & { figures: LiveFigures; dispersion: number }) {
  const kinds = FAMILIES.filter((family) => figures.families[family] > 0);
  if (kinds.length <= NAMED_AT_MOST) return headlineText(figureContext, figures, dispersion);
  return around(
    withSlots((doing) => headlineText(figureContext, figures, dispersion, doing)),
    <>
      <span className="max-sm:hidden">{successText(figureContext, figures)}</span>
      <span className="sm:hidden">{figureContext.t(`success.being.${figureContext.definition.code}`)}</span>
    </>,
    null,
  );
}

/** « Taux de réponse 84 % (73 sur 87), réponses attendues jusqu’au 24 décembre 2026 » */
const withUntil = withSlots((response, until) => `${response}, ${until}`);

function saidOf(figureContext: FigureContext, figures: LiveFigures, proofs: ProofCounts | null) {
  const texts = rateTexts(figureContext, figures);
  const until = figures.visibility === "hidden" ? null : awaitedText(figureContext, figures.awaitedUntil);
  const href = figureContext.listHref("denominator");
  const said = href ? linkedTexts(figureContext, figures, texts) : texts;
  const count = denominatorOf(figures, figureContext.definition);
  return {
    ...said,
    responseRate: until ? around(withUntil, said.responseRate, until) : said.responseRate,
    proven: proofs && <ProvenBound figureContext={figureContext} figures={figures} proofs={proofs} />,
    explanation: explanationOf(figureContext, figures),
    list: href && count > 0 ? { href, text: figureContext.common("figure.seeList", { count }) } : null,
  };
}

/** What qualifies the rate, where it stands apart from it. */
export function HeadlineAbout({
  figureContext,
  figures,
  proofs,
}: InContext & { figures: LiveFigures; proofs: ProofCounts | null }) {
  return <RateAbout {...saidOf(figureContext, figures, proofs)} />;
}

/** A rate with all that belongs to it: counts, response rate, bounds, interval, words of caution, method, list. */
export function Headline({
  figureContext,
  figures,
  size = "large",
}: InContext & { figures: LiveFigures; size?: "large" | "normal" }) {
  const { f } = figureContext;
  return (
    <RateFigure
      label={figureContext.rateLabel}
      size={figures.visibility === "hidden" ? "normal" : size}
      {...saidOf(figureContext, figures, null)}
    >
      {figures.rate !== null && (
        <RateScale
          scope="rate"
          value={figures.rate}
          interval={figures.wilson95}
          upper={hasSilence(figureContext.definition) ? (figures.bounds?.[1] ?? null) : null}
          target={targetMark(figureContext)}
          ends={[f.integer(0), f.percent(100)]}
        />
      )}
    </RateFigure>
  );
}

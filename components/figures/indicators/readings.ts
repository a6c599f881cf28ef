import { isSilence } from "@/lib/figures/indicators/definitions/rules/measures";
import {
  countStandings,
  fractionOf,
  type RateStanding,
  readYears,
  shareOf,
  standingBeside,
} from "@/lib/figures/indicators/readings/rules/readings";
import type { LiveGroup } from "@/lib/figures/indicators/tally/live";
import { pointsBetween } from "@/lib/figures/indicators/tally/rules/comparison";
import type { LiveFigures } from "@/lib/figures/indicators/tally/rules/disclosure";
import { denominatorOf, repliesOf } from "@/lib/figures/indicators/tally/rules/formulas";
import { funnelOf } from "@/lib/figures/indicators/tally/rules/funnel";
import { percentOf } from "@/lib/foundation/core/rounding";
import { capitalised } from "@/lib/foundation/i18n/format";
import { FAMILIES } from "@/lib/people/outcomes/rules/vocabulary";
import { breakdownOf } from "./breakdown-parts";
import type { FigureContext } from "./figure-context";
import type { FigureGroup } from "./group-rows";
import { rateText, toCome } from "./rate-texts";

/** From so many people on, a rate is said of a hundred. */
const HUNDRED = 100;

/** Why a rate is of nobody, as a sentence: « Aucune échéance n’est encore passée ; 936 personnes à venir »; else null. */
export function nobodyText({ t, definition, windowText }: FigureContext, figures: LiveFigures): string | null {
  if (denominatorOf(figures, definition) > 0) return null;
  if (figures.base === 0) {
    const count = toCome(figures);
    return count > 0 ? t("reading.none.notDue", { count }) : t("reading.none.neutral");
  }
  // A base that is divided by as it is would have been one.
  const among = definition.denominator === "base" ? "respondents" : definition.denominator;
  return t(`reading.none.${among}`, { when: capitalised(windowText), count: figures.base });
}

/** What those do who succeed: « en emploi, en création d’entreprise ou en études ». */
export function successText({ f, t, definition }: FigureContext, figures: LiveFigures): string {
  // Where an own business is no success, those employed are not all those in work.
  if (definition.framework === "salaried") return t(`success.being.${definition.code}`);
  return f.list(
    FAMILIES.filter((family) => figures.families[family] > 0).map((family) => t(`reading.family.${family}`)),
  );
}

/** « À six mois, 62 personnes sur 100 sont en emploi, en création d’entreprise ou en études »; of somebody. */
export function whoSucceeds(
  figureContext: FigureContext,
  figures: LiveFigures,
  doing = successText(figureContext, figures),
): string {
  const { f, t, definition, windowText } = figureContext;
  const base = denominatorOf(figures, definition);
  const when = capitalised(windowText);
  const among = definition.denominator;
  const baseText = f.integer(base);
  if (definition.numerator === "ever")
    return t(figures.positives === 0 ? "reading.nobodyEver" : "reading.ever", {
      when,
      n: figures.positives,
      base: baseText,
    });
  const named = figures.positives === 0 ? t(`success.being.${definition.code}`) : doing;
  const what = definition.inField ? t("reading.inField", { what: named }) : named;
  if (figures.positives === 0) return t("reading.nobody", { when, base, baseText, among, what });
  const n = percentOf(figures.positives, base, 0) ?? 0;
  // Neither all nor nobody is said of those who are not.
  const isPlain = base >= HUNDRED && n > 0 && n < HUNDRED;
  if (isPlain) return t("reading.hundred", { when, n, among, what });
  return t("reading.counted", { when, n: figures.positives, base, baseText, among, what });
}

/** What was said on a day, and what is known today of that same day; null where neither has a rate. */
export function thenAndNowText(figureContext: FigureContext, then: LiveFigures, now: LiveFigures): string | null {
  const { f, t, knownOn } = figureContext;
  const date = f.date(knownOn ?? "");
  const [isNone, isNoneNow] = [then, now].map((figures) => nobodyText(figureContext, figures) !== null);
  const said = (figures: LiveFigures) => {
    const base = denominatorOf(figures, figureContext.definition);
    const counts = figureContext.countsOf(f.integer(figures.positives), f.integer(base));
    return t("known.rate", { rate: rateText(figureContext, figures), counts });
  };
  if (isNone && isNoneNow) return null;
  if (isNone) return t("known.noneThen", { date, now: said(now) });
  if (isNoneNow) return t("known.noneNow", { date, before: said(then) });
  const [before, after] = [said(then), said(now)];
  return before === after ? t("known.same", { date, now: after }) : t("known.sentence", { date, before, now: after });
}

/** How sure it is on which side of the target a rate lies, given who did not answer; null where everybody did. */
function sureText(
  { t, definition }: FigureContext,
  figures: LiveFigures,
  { side, sure }: Pick<RateStanding, "side" | "sure">,
): string | null {
  const { base, respondents } = repliesOf(figures, definition);
  if (base === respondents) return null;
  // Where the rate is of who answered, it is the one that holds if the others did like them.
  const counted = definition.denominator === "respondents" ? "answers" : "all";
  return t(`reading.sure.${sure}`, { side, counted });
}

/** How many succeed, how far that is from the target, how sure its side is, and whether chance is no explanation. */
export function headlineText(
  figureContext: FigureContext,
  figures: LiveFigures,
  dispersion: number,
  doing?: string,
): string {
  const { f, t, definition } = figureContext;
  const nobody = nobodyText(figureContext, figures);
  if (nobody) return nobody;
  const sentence = whoSucceeds(figureContext, figures, doing);
  const target = figureContext.targets.rate;
  const standing = target && standingBeside(target, figures, definition, dispersion);
  if (!target || !standing || figures.visibility === "hidden") return sentence;
  const { side, clear } = standing;
  const named = { target: f.percent(target.percent) };
  if (side === "at")
    return t("reading.headline", { sentence, distance: t(`reading.distance.at.${target.operator}`, named) });
  const shown = percentOf(figures.positives, denominatorOf(figures, definition)) ?? 0;
  const points = Math.abs(pointsBetween(shown, target.percent));
  const text =
    points === 0
      ? t(side === "below" ? "reading.distance.justBelow" : "reading.distance.justAbove", named)
      : t(`reading.distance.${side}`, {
          ...named,
          count: points,
          points: f.decimal(points, Number.isInteger(points) ? 0 : 1),
        });
  const sure = sureText(figureContext, figures, standing);
  const distance = [text, ...(sure ? [sure] : []), ...(clear ? [t("reading.clear")] : [])].join(", ");
  return t("reading.headline", { sentence, distance });
}

const SITUATIONS = [...FAMILIES, "not_positive"] as const;

/** « Plus d’une personne sur deux est en emploi salarié ; près d’une sur six est sans réponse » */
export function sharesText(figureContext: FigureContext, figures: LiveFigures): string {
  const { t } = figureContext;
  const parts = breakdownOf(figureContext, figures);
  if (!parts) return "";
  const { families, rest, whole } = parts;
  const share = (count: number, what: "silence" | (typeof SITUATIONS)[number], named = "yes") => {
    const situation = t(`reading.situation.${what}`);
    if (count === whole.count) return t("reading.share.all", { situation });
    const { how, some, of } = fractionOf(count, whole.count);
    return t(some === 1 ? "reading.share.one" : "reading.share.several", { how, some, of, situation, named });
  };
  const counts = SITUATIONS.map((situation) => ({
    situation,
    count: [...families, ...rest].find(({ measure }) => measure === situation)?.count ?? 0,
  }));
  const largest = counts.reduce((one, other) => (other.count > one.count ? other : one));
  const silences = rest.filter(({ measure }) => isSilence(measure));
  const first = share(largest.count, largest.situation);
  if (silences.length === 0) return capitalised(first);
  const silent = silences.reduce((sum, { count }) => sum + count, 0);
  if (silent === whole.count) return capitalised(share(silent, "silence"));
  const second = silent === 0 ? t("reading.noSilence") : share(silent, "silence", "no");
  return capitalised(t("reading.shares", { first, second }));
}

/** What the course of the years says beyond chance. */
export function yearsText(figureContext: FigureContext, years: readonly LiveGroup[], dispersion: number): string {
  const { f, t, definition } = figureContext;
  const shown = years.filter(({ figures }) => figures.visibility !== "hidden");
  const read = readYears(
    shown.map(({ key: year, figures }) => ({
      year,
      share: shareOf(figures, definition),
      provisional: figures.provisional,
    })),
    dispersion,
  );
  switch (read.kind) {
    case "moved":
      return t(`reading.years.${read.direction}`, { from: read.from, to: read.to });
    case "apart":
      return t("reading.years.apart", { years: f.list(read.years, "every"), count: read.years.length });
    case "steady":
      return t("reading.years.steady", { from: read.from, to: read.to });
    case "single":
      return t("reading.years.single", { year: read.year });
    case "none":
      return t("reading.years.none");
  }
}

type Named = { name: string };

/** In which départements schools have counted leavers, said by the shorter list: of those that do, or that do not. */
export function mapText(
  { f, t }: FigureContext,
  { present, absent }: { present: readonly Named[]; absent: readonly Named[] },
): string {
  const said = absent.length <= present.length ? absent : present;
  const names = f.list(
    said.map(({ name }) => name),
    "every",
  );
  return t(said === absent ? "reading.map.absent" : "reading.map.present", { count: said.length, names });
}

/** Counts of standings as a sentence takes them. */
function standingCounts(groups: readonly Pick<FigureGroup, "standing">[]) {
  const counts = countStandings(groups.flatMap(({ standing }) => standing ?? []));
  const clearly = (some: number, of: number) => (some === 0 ? "none" : some === of ? "all" : "some");
  return {
    ...counts,
    belowHow: clearly(counts.belowClearly, counts.below),
    aboveHow: clearly(counts.aboveClearly, counts.above),
  };
}

/** On which side of the target schools are, for sure and clearly; without one, how far their rates go. */
export function schoolsText(
  figureContext: FigureContext,
  groups: readonly Pick<FigureGroup, "figures" | "standing">[],
): string {
  const { t, definition } = figureContext;
  const shown = groups.filter(({ figures }) => figures.rate !== null);
  if (shown.length < 2) return t(shown.length === 0 ? "reading.schools.none" : "reading.schools.single");
  if (figureContext.targets.rate) return t("reading.schools.target", standingCounts(shown));
  const sorted = shown.map(({ figures }) => figures).toSorted((a, b) => (a.rate ?? 0) - (b.rate ?? 0));
  const text = (figures: LiveFigures | undefined) =>
    (figures && figureContext.f.rate(figures.positives, denominatorOf(figures, definition))) ?? "";
  return t("reading.schools.range", { low: text(sorted[0]), high: text(sorted.at(-1)) });
}

/** On which side of the target cohorts are, for sure and clearly; without one, which are clearly apart from each other. */
export function cohortsText(
  { t, definition, targets }: FigureContext,
  groups: readonly Pick<FigureGroup, "figures" | "standing">[],
  dispersion: number,
): string {
  const shown = groups.filter(({ figures }) => figures.rate !== null);
  if (shown.length < 2) return t(shown.length === 0 ? "reading.cohorts.none" : "reading.cohorts.single");
  if (targets.rate) return t("reading.cohorts.target", standingCounts(shown));
  const around = funnelOf(
    shown.map(({ figures }) => shareOf(figures, definition)),
    { dispersion },
  );
  return t("reading.cohorts.apart", { count: around?.units.filter(({ beyond }) => beyond !== null).length ?? 0 });
}

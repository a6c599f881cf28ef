import type { LiveEquity } from "@/lib/figures/indicators/journeys/live-journeys";
import {
  EQUITY_STEPS,
  type EquityGap,
  type EquityStep,
  shareOfEntrants,
  type YesNoCounts,
} from "@/lib/figures/indicators/journeys/rules/equity";
import { CRITERIA, type Criterion, isHealth } from "@/lib/figures/indicators/journeys/rules/journey-sets";
import type { Target } from "@/lib/figures/indicators/readings/rules/targets";
import type { PeopleSearch } from "@/lib/figures/indicators/schema";
import { ONE_BY_CHANCE_IN } from "@/lib/figures/indicators/tally/rules/chance";
import { rateVisibility } from "@/lib/figures/indicators/tally/rules/disclosure";
import { wilson95 } from "@/lib/figures/indicators/tally/rules/wilson";
import { passes } from "@/lib/figures/thresholds/rules/thresholds";
import type { YesNo } from "@/lib/foundation/core/form";
import { signedText } from "../comparison/comparison";
import type { FigureContext } from "../figure-context";
import { broughtInText } from "../rate-texts";

export type EquityShare = {
  yes: number;
  /** Of whom the share is. */
  of: number;
  unknown: number;
  value: number | null;
  text: string;
  interval: [number, number] | null;
  /** « 356 sur 936 » */
  countsText: string;
};

export type EquityRow = {
  criterion: Criterion;
  label: string;
  share: EquityShare;
  target: Target | null;
  gaps: Record<EquityStep, EquityGap | null>;
  /** Which vintages of a zoning the answers rest on; of whom the share is who entered before the network used Cohorte. */
  notes: readonly string[];
  broughtIn: number | null;
};

/** A share of those who entered; none is shown of so few that the reader has no rate. */
export function equityShare(figureContext: FigureContext, criterion: Criterion, entrants: YesNoCounts): EquityShare {
  const { f, common, floor } = figureContext;
  const { successes, trials } = shareOfEntrants(criterion, entrants);
  const isHidden = trials > 0 && trials < floor;
  return {
    yes: entrants.yes,
    of: trials,
    unknown: entrants.unknown,
    value: trials === 0 || isHidden ? null : successes / trials,
    text: isHidden ? figureContext.t("figure.hidden") : (f.rate(successes, trials) ?? common("notAvailable")),
    interval: isHidden ? null : wilson95(successes, trials),
    countsText: figureContext.countsOf(f.integer(successes), f.integer(trials)),
  };
}

function zoningText({ f, t }: FigureContext, zonings: Readonly<Record<string, number>>): string | null {
  const versions = Object.entries(zonings).sort(([a], [b]) => a.localeCompare(b));
  if (versions.length === 0) return null;
  const named = versions.map(([version, count]) =>
    t("equity.zoning", { version: version.toUpperCase().replace("-", " "), count: f.integer(count) }),
  );
  return t("equity.zonings", { versions: f.list(named, "every") });
}

export function equityRows(figureContext: FigureContext, of: (criterion: Criterion) => LiveEquity): EquityRow[] {
  const { t } = figureContext;
  return CRITERIA.flatMap((criterion) => {
    const { entrants, gaps, zonings, closedYear, broughtIn } = of(criterion);
    if (entrants === null) return [];
    const share = equityShare(figureContext, criterion, entrants);
    const said = share.value === null ? null : broughtIn;
    const note = closedYear === null ? zoningText(figureContext, zonings) : t("equity.closed", { year: closedYear });
    return {
      criterion,
      label: t(`equity.criterion.${criterion}`),
      share,
      target: figureContext.targets.shares[criterion] ?? null,
      gaps: isHealth(criterion) ? NO_GAPS : gaps,
      notes: [...(note ? [note] : []), ...(said ? [broughtInText(figureContext, said, share.of)] : [])],
      broughtIn: said?.people ?? null,
    };
  });
}

/** Nothing is said of who bears an RQTH, nor of the publics they are part of, but how many they are. */
const NO_GAPS = Object.fromEntries(EQUITY_STEPS.map((step) => [step, null])) as EquityRow["gaps"];

/** Why rows of health data are missing, or are of other years, for those who do not read it. */
export function healthNote({ t }: FigureContext, rows: readonly EquityRow[]): string | null {
  return CRITERIA.every((criterion) => !isHealth(criterion) || rows.some((row) => row.criterion === criterion))
    ? null
    : t("equity.healthOutside");
}

/** The list of those who answered so; null for those who may not open it, and of nobody. */
export function equityList(
  figureContext: FigureContext,
  criterion: Criterion,
  {
    count,
    answer,
    year,
    more = {},
  }: { count: number; answer: YesNo; year?: string | undefined; more?: Partial<PeopleSearch> },
): string | null {
  if (count === 0) return null;
  return figureContext.listHref("entrants", {
    annee: undefined,
    critere: criterion,
    reponse: answer,
    entree: year,
    ...more,
  });
}

/** « +3,4 points (−4,1 à +10,9) » */
export function gapText(figureContext: FigureContext, gap: EquityGap | null): string {
  if (!gap?.difference) return figureContext.common("notAvailable");
  const { value, interval } = gap.difference;
  return figureContext.t("equity.gap", {
    points: pointsOfGap(figureContext, value),
    low: signedText(figureContext, interval[0] * 100),
    high: signedText(figureContext, interval[1] * 100),
  });
}

/** How many of the shares that have a target reach it, and how many gaps in its positives chance does not explain. */
export function equityTitle(figureContext: FigureContext, rows: readonly EquityRow[]): string {
  const { t, definition } = figureContext;
  const aimed = rows.filter(({ target, share }) => target !== null && share.value !== null);
  const reached = aimed.filter(({ target, share }) => target && passes(target, share.yes, share.of)).length;
  const gaps = rows.filter(({ gaps: { exit } }) => exit?.difference);
  const apart = gaps.filter(({ gaps: { exit } }) => exit?.beyond);
  const first = t("equity.title.targets", { aimed: aimed.length, reached });
  if (gaps.length === 0) return first;
  const named = apart.map(({ label, gaps: { exit } }) => {
    const points = pointsOfGap(figureContext, exit?.difference?.value ?? 0);
    return exit && isSmallGap(exit)
      ? t("equity.title.fewGap", { label, points, few: figureContext.common("figure.lowCount") })
      : t("equity.title.gap", { label, points });
  });
  const second = t("equity.title.gaps", {
    apart: apart.length,
    of: t(`success.of.${definition.code}`),
    named: figureContext.f.list(named, "every"),
  });
  return t("equity.title.both", { first, second });
}

/** « Abandon (points) », « Écart d’insertion (points) » */
export const stepText = ({ t, definition }: FigureContext, step: EquityStep): string =>
  t(`equity.step.${step}`, { of: t(`success.of.${definition.code}`) });

const pointsOfGap = (figureContext: FigureContext, value: number) =>
  signedText(figureContext, Math.round(value * 1000) / 10);

/** How many gaps chance does not explain, beside how many it would bring out alone. */
export function gapsTitle({ f, t }: FigureContext, rows: readonly EquityRow[]): string {
  const gaps = rows.flatMap(({ gaps: of }) => EQUITY_STEPS.flatMap((step) => (of[step]?.difference ? of[step] : [])));
  const apart = gaps.filter(({ beyond }) => beyond).length;
  return t("equity.page.gapsTitle", { gaps: gaps.length, apart, among: f.integer(ONE_BY_CHANCE_IN) });
}

/** How far the share of women goes, between years or schools. */
export function rangeTitle(
  figureContext: FigureContext,
  key: "yearsTitle" | "schoolsTitle",
  groups: readonly { entrants: Record<Criterion, YesNoCounts | null> }[],
): string {
  const shares = groups.flatMap(({ entrants: { women } }) => {
    const share = women && equityShare(figureContext, "women", women);
    return share && share.value !== null ? [share] : [];
  });
  const [lowest, ...others] = shares.sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const highest = others.at(-1);
  if (!lowest || !highest) return figureContext.t(`equity.page.${key}One`);
  return figureContext.t(`equity.page.${key}`, { low: lowest.text, high: highest.text });
}

/** Rests on so few that one more or less moves it by points. */
export const isSmallGap = ({ yes, no }: EquityGap) =>
  rateVisibility("official", Math.min(yes.trials, no.trials)) !== "shown";

export const isSmall = ({ of }: EquityShare) => of > 0 && rateVisibility("official", of) === "small_base";

import { RESPONSE_AIM } from "@/lib/figures/indicators/readings/rules/alerts";
import {
  CONTRADICTIONS,
  type QualityCounts,
  reachesAim,
  type SilentPeople,
  toldFacts,
} from "@/lib/figures/indicators/readings/rules/quality";
import type { LiveFigures } from "@/lib/figures/indicators/tally/rules/disclosure";
import { percentOf } from "@/lib/foundation/core/rounding";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { FigureContext } from "../figure-context";

export type NamedFigures = { name: string; figures: LiveFigures };

const aimText = ({ f }: FigureContext) => f.percent(RESPONSE_AIM);

/** How many of the schools, each with those due at the window, have the answers that are aimed at. */
export function headlineOfQuality(figureContext: FigureContext, schools: readonly NamedFigures[]): string {
  const { f, t, windowText: window } = figureContext;
  const due = schools.filter(({ figures }) => figures.base > 0);
  const shown = due.filter(({ figures }) => figures.visibility !== "hidden");
  const [first] = shown;
  if (!first) return t(due.length > 0 ? "quality.headline.tooFew" : "quality.headline.notYet", { window });
  const reached = shown.filter(({ figures }) => reachesAim(figures)).length;
  const some = shown.length < due.length ? "yes" : "no";
  const said = { window, reached, schools: shown.length, some, aim: aimText(figureContext) };
  if (shown.length === 1) {
    const rate = f.rate(first.figures.respondents, first.figures.base) ?? "";
    return t("quality.headline.one", { ...said, school: first.name, rate });
  }
  if (reached === 0) return t("quality.headline.none", said);
  return t(reached === due.length ? "quality.headline.all" : "quality.headline.some", said);
}

/** At which windows all of them together have the answers that are aimed at; null where no rate is to be read. */
export function responseSentence(
  figureContext: FigureContext,
  wholes: Record<Window, LiveFigures>,
  windowTexts: Record<Window, string>,
): string | null {
  const read = WINDOWS.filter((window) => wholes[window].base > 0 && wholes[window].visibility !== "hidden");
  if (read.length === 0) return null;
  const reached = read.filter((window) => reachesAim(wholes[window]));
  return figureContext.t("quality.response.title", {
    count: reached.length,
    names: figureContext.f.list(
      reached.map((window) => windowTexts[window]),
      "every",
    ),
    aim: aimText(figureContext),
  });
}

/** « 1,8 »: by how many points the bounds can move at most, once those without a response are known. */
export function silencePoints({ f, t }: FigureContext, { never, vain, base }: SilentPeople): string {
  const points = percentOf(never + vain, base) ?? 0;
  return points === 0 ? t("quality.silence.fewer") : f.decimal(points, Number.isInteger(points) ? 0 : 1);
}

export type SilenceRow = SilentPeople & {
  key: string;
  schoolCode: string;
  school: string;
  window: Window;
  /** There are too few people for bounds. */
  hidden: boolean;
};

export function silenceSentence(
  figureContext: FigureContext,
  first: SilenceRow | undefined,
  windowTexts: Record<Window, string>,
): string {
  const { t } = figureContext;
  if (!first) return t("quality.silence.nobody", { window: figureContext.windowText });
  const said = { school: first.school, window: windowTexts[first.window], count: first.never + first.vain };
  if (first.hidden) return t("quality.silence.titleCounts", said);
  const move = percentOf(said.count, first.base) ?? 0;
  return t("quality.silence.title", { ...said, move, points: silencePoints(figureContext, first) });
}

export function faultSentence({ t }: FigureContext, { faults }: QualityCounts): string {
  const contradictions = CONTRADICTIONS.reduce((sum, fault) => sum + faults[fault], 0);
  return t("quality.fault.title", { contradictions, outside: faults.outside });
}

export function missingSentence({ f, t }: FigureContext, { missing, entrants }: QualityCounts): string {
  const most = Math.max(...Object.values(missing));
  if (most === 0) return t("quality.missing.nothing");
  const names = toldFacts({ missing })
    .filter((fact) => missing[fact] === most)
    .map((fact) => t(`quality.missing.fact.${fact}`));
  const said = { facts: names.length, names: f.list(names, "every") };
  return t("quality.missing.title", { ...said, count: f.integer(most), entrants: f.integer(entrants) });
}

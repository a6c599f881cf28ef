import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { INTERVAL_OF } from "@/lib/people/enrolments/rules/due-points";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { Definition } from "../../definitions/rules/definitions";
import type { LiveFigures } from "../../tally/rules/disclosure";
import { repliesOf } from "../../tally/rules/formulas";
import { type Sure, standingBeside } from "./readings";
import type { Target } from "./targets";

/** The response rate that a cohort aims at, in percent (domain.md §7). */
export const RESPONSE_AIM = 80;
/** A window that closes within so many days is spoken of while somebody can still be asked. */
export const CLOSING_NEWS_DAYS = 14;
/** A year that stopped being provisional is news for so many days. */
export const SETTLED_DAYS = 30;

type School = { key: string; label: string; figures: LiveFigures };

/** `people` of a window that closes, the first of them on `from`. */
type Closing = { people: number; from: CivilDate };

/** How sure it is that a school is below its target, where it is told: the most certain first. */
const TOLD = ["certain", "alike"] as const satisfies readonly Sure[];
type Told = (typeof TOLD)[number];

/** What to look at, of what a page shows, and which schools it is about. */
export type Alert<Unit extends School = School> =
  /** `sure`: whatever the silent did, or if they did like those who answered. */
  | { kind: "below"; percent: number; sure: Told; schools: (Unit & { clear: boolean })[] }
  | { kind: "closing"; whole: Closing; schools: (Unit & Closing)[] }
  /** `whole`: all of the place is below the aim, too. */
  | { kind: "response"; whole: LiveFigures | null; schools: Unit[] }
  | { kind: "settled"; year: string; since: CivilDate; people: number };

export type Watched<Unit extends School = School> = {
  definition: Definition;
  window: Window;
  asOf: CivilDate;
  today: CivilDate;
  dispersion: number;
  /** The base from which the reader has a rate. */
  floor: number;
  /** All that the page shows. */
  whole: LiveFigures;
  target: Target | null;
  schools: readonly Unit[];
  /** Of exit, each of all its leavers. */
  years: readonly { key: string; figures: LiveFigures }[];
};

/** Answers that are missing to reach the aim, whole; none on it or over it. */
export function answersToAim({ base, respondents }: Pick<LiveFigures, "base" | "respondents">): number {
  return Math.max(0, Math.ceil((RESPONSE_AIM * base) / 100) - respondents);
}

function closingIn({ awaited }: LiveFigures, asOf: CivilDate): Closing | null {
  const closing = awaited.filter(({ until }) => until <= addDays(asOf, CLOSING_NEWS_DAYS));
  const people = closing.reduce((sum, one) => sum + one.people, 0);
  return closing[0] ? { people, from: closing[0].until } : null;
}

/** From when a rate of a year is of all its leavers; null while it is not, and of nobody. */
export function settledSince(year: string, figures: LiveFigures, window: Window, asOf: CivilDate): CivilDate | null {
  if (figures.provisional || figures.base === 0) return null;
  const over = `${Number(year) + 1}-01-01`;
  // A due day whose interval is closed lies further back than anything is news.
  const lastDue = figures.openUntil && addDays(figures.openUntil, -INTERVAL_OF[window].after);
  const since = lastDue && lastDue > over ? lastDue : over;
  return since <= asOf ? since : null;
}

/** Most serious first. The distance of the whole is told over the page. What runs out and what is news are of today alone. */
export function alertsOf<Unit extends School>(watched: Watched<Unit>): Alert<Unit>[] {
  const { definition, window, asOf, today, dispersion, floor, whole, years, target } = watched;
  // One school alone is the whole.
  const schools = watched.schools.length > 1 ? watched.schools : [];
  const standings = schools.flatMap((school) => {
    const standing =
      target === null || school.figures.rate === null
        ? null
        : standingBeside(target, school.figures, definition, dispersion);
    return standing?.side === "below" ? [{ school, ...standing }] : [];
  });
  const below = TOLD.flatMap((sure) => {
    const of = standings.filter((standing) => standing.sure === sure);
    if (target === null || of.length === 0) return [];
    const named = of
      .map(({ school, clear }) => ({ ...school, clear }))
      .toSorted((a, b) => (a.figures.rate ?? 0) - (b.figures.rate ?? 0));
    return { kind: "below" as const, percent: target.percent, sure, schools: named };
  });
  const missing = (figures: LiveFigures) => answersToAim(repliesOf(figures, definition));
  const isUnheard = (figures: LiveFigures) =>
    repliesOf(figures, definition).base >= Math.max(1, floor) && missing(figures) > 0;
  const unheard = schools.filter(({ figures }) => isUnheard(figures));
  const isToday = asOf === today;
  const closing = isToday ? closingIn(whole, asOf) : null;
  const settled = isToday
    ? years.flatMap(({ key: year, figures }) => {
        const since = settledSince(year, figures, window, asOf);
        return since && since >= addDays(asOf, -SETTLED_DAYS) ? [{ year, since, people: figures.leavers }] : [];
      })
    : [];
  return [
    ...below,
    ...(closing
      ? [
          {
            kind: "closing" as const,
            whole: closing,
            schools: schools
              .flatMap((school) => {
                const own = closingIn(school.figures, asOf);
                return own ? [{ ...school, ...own }] : [];
              })
              .toSorted((a, b) => b.people - a.people),
          },
        ]
      : []),
    ...(unheard.length > 0 || isUnheard(whole)
      ? [
          {
            kind: "response" as const,
            whole: isUnheard(whole) ? whole : null,
            schools: unheard.toSorted((a, b) => missing(b.figures) - missing(a.figures)),
          },
        ]
      : []),
    ...settled.map((one) => ({ kind: "settled" as const, ...one })),
  ];
}

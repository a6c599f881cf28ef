import type { CivilDate } from "@/lib/core/civil-date";
import { type Anchor, readTypedDate } from "@/lib/core/typed-date";
import { NEUTRAL } from "@/lib/enrolments/rules/status";
import type { ExitReason } from "@/lib/enrolments/rules/vocabulary";
import { DEFINITIONS, HEADLINE, isPositive, outcomeClass } from "@/lib/indicators/rules/definitions";
import { type DuePoint, duePoint, isInInterval, lastsSixMonths } from "@/lib/outcomes/rules/due-points";
import {
  checkOutcome,
  datesOfRefusal,
  doubtOf,
  hasUnknownDuration,
  lacksStart,
  type RefusalDates,
} from "@/lib/outcomes/rules/observation";
import { standsBeside } from "@/lib/outcomes/rules/retained";
import {
  isDurationKind,
  isNonResponse,
  OUTCOME_KINDS,
  type OutcomeFailure,
  type OutcomeKind,
  type Window,
} from "@/lib/outcomes/rules/vocabulary";
import { type Column, isDateColumn, type Values } from "./grid-columns";

export type Facts = {
  /** Due date and interval, of the exit recorded or as typed; null without one. */
  point: DuePoint | null;
  /** Without an exit: the cohort has not ended yet. */
  inTraining: boolean;
  neutral: boolean;
  interval: "in" | "out" | null;
  /** Where the interval lies: still to come, open, or over, so that an answer would come too late to count. */
  opening: "upcoming" | "open" | "closed" | null;
  /** Only where a framework tells long from short. */
  duration: "long" | "short" | "unknown" | null;
  /** An activity whose start is still to be completed. */
  lacksStart: boolean;
  /** Not under way on the day it was seen, by its dates. */
  doubt: "notBegun" | "ended" | null;
  /** Under the headline definition; null as long as there is no situation. */
  verdict: "positive" | "notPositive" | "noResponse" | null;
  /** The day of the answer on record that goes on to count: what is typed is a non-response, and is kept beside it. */
  answerStands: CivilDate | null;
  /** The window has not elapsed: the person is not in the base yet. */
  countsFrom: CivilDate | null;
  /** The rule that what is typed would break, and the dates that its sentence names. */
  broken: { code: OutcomeFailure; dates: RefusalDates } | null;
};

export type Setting = {
  window: Window;
  today: CivilDate;
  /** Planned end of the cohort. */
  endsOn: CivilDate;
};

export type Known = Setting & {
  bornOn: CivilDate;
  exit: { exitedOn: CivilDate; reason: ExitReason } | null;
  /** The observation on record over which the cells are typed. */
  recorded: { kind: OutcomeKind; observedOn: CivilDate } | null;
};

const isKind = (text: string): text is OutcomeKind => OUTCOME_KINDS.some((kind) => kind === text);

/** Where a date without a year is meant: an exit near the planned end, the rest near the due date. */
export function anchorOf(column: Column, point: DuePoint | null, { today, endsOn }: Setting): Anchor {
  if (column === "exitedOn") return { near: endsOn, latest: today };
  const near = point?.dueOn ?? today;
  return column === "endedOn" ? { near } : { near, latest: today };
}

/** What the cells of a row amount to, by the same rules as the server's. */
export function deriveFacts(values: Values, known: Known): Facts {
  const { today } = known;
  const typedExit = readTypedDate(values.exitedOn, anchorOf("exitedOn", null, known)).date;
  const exitedOn = known.exit?.exitedOn ?? typedExit;
  const reason = known.exit?.reason ?? values.exitReason;
  const point = exitedOn ? duePoint(exitedOn, known.window) : null;
  const read = (column: Column) =>
    isDateColumn(column) ? readTypedDate(values[column], anchorOf(column, point, known)).date : null;
  const kind = isKind(values.kind) ? values.kind : null;
  const observedOn = read("observedOn");
  const startedOn = read("startedOn");
  const endedOn = read("endedOn");
  const outcome = kind && observedOn ? { kind, observedOn, startedOn, endedOn } : null;
  const person = { exitedOn, bornOn: known.bornOn };
  const code = outcome && checkOutcome(outcome, person, today);
  return {
    point,
    inTraining: !point && today <= known.endsOn,
    neutral: reason === NEUTRAL,
    interval: point && observedOn ? (isInInterval(point, observedOn) ? "in" : "out") : null,
    opening: point && openingOf(point, today),
    lacksStart: kind !== null && lacksStart({ kind, startedOn }),
    doubt: outcome && doubtOf(outcome),
    duration: kind && durationOf({ kind, startedOn, endedOn }),
    verdict: kind && verdictOf(kind, lastsSixMonths(startedOn, endedOn)),
    answerStands: point && outcome && answerBeside(known.recorded, outcome, point),
    countsFrom: point && point.dueOn > today ? point.dueOn : null,
    broken: outcome && code ? { code, dates: datesOfRefusal(outcome, person) } : null,
  };
}

type Seen = { kind: OutcomeKind; observedOn: CivilDate };

function answerBeside(recorded: Seen | null, typed: Seen, point: DuePoint): CivilDate | null {
  if (!recorded || isNonResponse(recorded.kind) || !isInInterval(point, recorded.observedOn)) return null;
  return isNonResponse(typed.kind) && standsBeside(recorded, typed) ? recorded.observedOn : null;
}

function openingOf({ fromOn, toOn }: DuePoint, today: CivilDate) {
  if (today < fromOn) return "upcoming";
  return today > toOn ? "closed" : "open";
}

function durationOf(activity: { kind: OutcomeKind; startedOn: CivilDate | null; endedOn: CivilDate | null }) {
  if (!isDurationKind(activity.kind)) return null;
  if (hasUnknownDuration(activity)) return "unknown";
  return lastsSixMonths(activity.startedOn, activity.endedOn) ? "long" : "short";
}

function verdictOf(kind: OutcomeKind, sixMonths: boolean) {
  if (isNonResponse(kind)) return "noResponse";
  return isPositive(DEFINITIONS[HEADLINE], outcomeClass(kind, sixMonths)) ? "positive" : "notPositive";
}

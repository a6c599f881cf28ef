import { useSheetTexts } from "@/components/ui/sheet/context";
import { fill } from "@/components/ui/sheet/texts";
import { DEFINITIONS, HEADLINE, isPositive } from "@/lib/figures/indicators/definitions/rules/definitions";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { type Anchor, readTypedDate, showDate } from "@/lib/foundation/core/typed-date";
import { type DuePoint, duePoint, isInInterval, lastsSixMonths } from "@/lib/people/enrolments/rules/due-points";
import { NEUTRAL } from "@/lib/people/enrolments/rules/status";
import type { ExitReason, Window } from "@/lib/people/enrolments/rules/vocabulary";
import {
  checkOutcome,
  datesOfRefusal,
  doubtOf,
  hasUnknownDuration,
  lacksStart,
  type RefusalDates,
} from "@/lib/people/outcomes/rules/observation";
import { standsBeside } from "@/lib/people/outcomes/rules/retained";
import {
  isDurationKind,
  isNonResponse,
  OUTCOME_KINDS,
  type OutcomeFailure,
  type OutcomeKind,
  outcomeClass,
} from "@/lib/people/outcomes/rules/vocabulary";
import type { ExitTexts } from "./exit-choices";
import type { ExitColumn, ExitValues } from "./exit-columns";

/** What the cells of a row amount to. */
export type Assessment = {
  /** Due date and interval, of the exit recorded or as typed; null without one. */
  point: DuePoint | null;
  /** Without an exit: the cohort has not ended yet. */
  inTraining: boolean;
  neutral: boolean;
  interval: "in" | "out" | null;
  /** Where the interval lies: still to come, open, or over, so that an answer would come too late to count; or nobody is asked. */
  opening: "upcoming" | "open" | "closed" | "objects" | null;
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

type Known = Setting & {
  bornOn: CivilDate | null;
  /** The person does not want to be contacted. */
  objects: boolean;
  exit: { exitedOn: CivilDate; reason: ExitReason } | null;
  /** The observation on record over which the cells are typed. */
  recorded: Observed | null;
};

const isKind = (text: string): text is OutcomeKind => OUTCOME_KINDS.some((kind) => kind === text);

/** Where a date without a year is meant: an exit near the planned end, the rest near the due date. */
export function anchorOf(column: ExitColumn, point: DuePoint | null, { today, endsOn }: Setting): Anchor {
  if (column === "exitedOn") return { near: endsOn, latest: today };
  const near = point?.dueOn ?? today;
  return column === "endedOn" ? { near } : { near, latest: today };
}

/** What the cells of a row amount to, by the same rules as the server's. */
export function assess(values: ExitValues, known: Known): Assessment {
  const { today } = known;
  const typedExit = readTypedDate(values.exitedOn, anchorOf("exitedOn", null, known)).date;
  const exitedOn = known.exit?.exitedOn ?? typedExit;
  const reason = known.exit?.reason ?? values.exitReason;
  const point = exitedOn ? duePoint(exitedOn, known.window) : null;
  const read = (column: "observedOn" | "startedOn" | "endedOn") =>
    readTypedDate(values[column], anchorOf(column, point, known)).date;
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
    opening: point && openingOf(point, known),
    lacksStart: kind !== null && lacksStart({ kind, startedOn }),
    doubt: outcome && doubtOf(outcome),
    duration: kind && durationOf({ kind, startedOn, endedOn }),
    verdict: kind && verdictOf(kind, lastsSixMonths(startedOn, endedOn)),
    answerStands: point && outcome && answerBeside(known.recorded, outcome, point),
    countsFrom: point && point.dueOn > today ? point.dueOn : null,
    broken: outcome && code ? { code, dates: datesOfRefusal(outcome, person) } : null,
  };
}

type Observed = { kind: OutcomeKind; observedOn: CivilDate };

function answerBeside(recorded: Observed | null, typed: Observed, point: DuePoint): CivilDate | null {
  if (!recorded || isNonResponse(recorded.kind) || !isInInterval(point, recorded.observedOn)) return null;
  return isNonResponse(typed.kind) && standsBeside(recorded, typed) ? recorded.observedOn : null;
}

function openingOf({ fromOn, toOn }: DuePoint, { today, objects }: Known) {
  if (today > toOn) return "closed";
  if (objects) return "objects";
  return today < fromOn ? "upcoming" : "open";
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

type Remark = { text: string; tone: "strong" | "weak" | "warning" };

const DURATION = { long: "long", short: "short", unknown: "unknownDuration" } as const;
const OPENING = { upcoming: "upcoming", open: "missing", closed: "closed", objects: "objects" } as const;
const WOULD_BE = {
  positive: "wouldBePositive",
  notPositive: "wouldNotBePositive",
  noResponse: "noResponse",
} as const;
const TONES = { strong: "font-semibold", weak: "text-ink-soft", warning: "font-semibold text-warning" };

/** What a row amounts to, in words, the one that decides first: that it does not count comes before what it would be. */
function remarksOf(row: Assessment, texts: ExitTexts["fact"]): Remark[] {
  const weak = (text: string): Remark => ({ text, tone: "weak" });
  if (row.neutral) return [weak(texts.neutral)];
  if (!row.point) return [weak(row.inTraining ? texts.inTraining : texts.noExit)];
  const found: Remark[] = [];
  const out = row.interval === "out";
  if (out) found.push({ text: texts.out, tone: "warning" });
  if (!row.verdict) found.push(weak(texts[OPENING[row.opening ?? "open"]]));
  if (row.verdict && out) found.push(weak(texts[WOULD_BE[row.verdict]]));
  if (row.answerStands && !out)
    found.push({ text: fill(texts.answerStands, { date: showDate(row.answerStands) }), tone: "warning" });
  else if (row.verdict && !out)
    found.push({ text: texts[row.verdict], tone: row.verdict === "positive" ? "strong" : "weak" });
  if (row.interval === "in") found.push(weak(texts.in));
  if (row.duration) found.push(weak(texts[DURATION[row.duration]]));
  if (row.lacksStart && row.duration !== "unknown") found.push({ text: texts.lacksStart, tone: "warning" });
  if (row.doubt) found.push({ text: texts[row.doubt], tone: "warning" });
  if (row.countsFrom && !out) found.push(weak(fill(texts.later, { date: showDate(row.countsFrom) })));
  return found;
}

export function AssessmentCell({ assessment }: { assessment: Assessment }) {
  return remarksOf(assessment, useSheetTexts<ExitTexts>().fact).map(({ text, tone }, index) => (
    <span key={text}>
      {index > 0 && <span className="text-ink-soft"> · </span>}
      <span className={TONES[tone]}>{text}</span>
    </span>
  ));
}

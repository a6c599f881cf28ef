import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { type DuePoint, duePoints, isInInterval } from "@/lib/people/enrolments/rules/due-points";
import { firstAwayOn, type StandingInterruption, transferOf } from "@/lib/people/enrolments/rules/interruptions";
import { enrolmentStatus, isUndecided, NEUTRAL } from "@/lib/people/enrolments/rules/status";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import {
  type Certification,
  type ExitReason,
  STEP_DATES,
  type StepDate,
  type StepDates,
} from "@/lib/people/enrolments/rules/vocabulary";
import { type ContactRecord, kindAfterAttempts } from "@/lib/people/outcomes/rules/attempts";
import { lacksStart } from "@/lib/people/outcomes/rules/observation";
import { retainedObservation } from "@/lib/people/outcomes/rules/retained";
import { isNonResponse, type OutcomeKind } from "@/lib/people/outcomes/rules/vocabulary";
import { type FollowUpState, followUpState, type Retained } from "./state";

type Statement = { id: string; recordedAt: Date; supersededAt: Date | null };
export type TimelineExit = Statement & { exitedOn: CivilDate; reason: ExitReason };
export type Observation = Statement & Retained & { window: Window; observedOn: CivilDate; startedOn: CivilDate | null };

export type RecordedEnrolment<X extends TimelineExit, O extends Observation> = StepDates & {
  cohort: { startsOn: CivilDate; endsOn: CivilDate; cancelledOn: CivilDate | null };
  certification: Certification | null;
  exits: readonly X[];
  outcomes: readonly O[];
  /** Those that stand. */
  interruptions?: readonly StandingInterruption[];
};

/** What happens between the entry and the exit; a transfer is told on the day after the last of presence. */
type Between = "suspendedOn" | "returnedOn" | "transferredOn";

export type TimelineEvent<X, O> =
  | { type: "step"; on: CivilDate; step: StepDate | Between }
  | { type: "exit"; on: CivilDate; exit: X }
  /** `beside`: it holds and was made inside the interval, and another one counts. */
  | { type: "observation"; on: CivilDate; outcome: O; outside: boolean; beside: boolean };

export type Missing =
  | { type: "decision" | "entry" | "exit" | "certification" }
  | { type: "answer" | "late" | "start"; point: DuePoint };

const ORDER = ["step", "exit", "observation"];

const currentExit = <X extends TimelineExit>(exits: readonly X[]) =>
  exits.find(({ supersededAt }) => supersededAt === null) ?? null;

const standingFor = <O extends Observation>({ outcomes }: { outcomes: readonly O[] }, point: DuePoint) =>
  outcomes.filter(({ window, supersededAt }) => window === point.window && !supersededAt);

/** What happened in one enrolment and what was said of it, in the order of the days; replaced statements keep their place. */
export function timelineOf<X extends TimelineExit, O extends Observation>(
  enrolment: RecordedEnrolment<X, O>,
): TimelineEvent<X, O>[] {
  const exit = currentExit(enrolment.exits);
  const points = exit ? duePoints(exit.exitedOn) : [];
  const retained = (point: DuePoint) => retainedObservation(standingFor(enrolment, point), point);
  const events: TimelineEvent<X, O>[] = [
    ...STEP_DATES.flatMap((step) => {
      const on = enrolment[step];
      return on ? [{ type: "step" as const, on, step }] : [];
    }),
    ...(enrolment.interruptions ?? []).flatMap(({ lastPresentOn, endedOn, toCohortId }) => {
      const step = toCohortId ? ("transferredOn" as const) : ("suspendedOn" as const);
      const back = endedOn && !toCohortId ? [{ type: "step" as const, on: endedOn, step: "returnedOn" as const }] : [];
      return [{ type: "step" as const, on: firstAwayOn(lastPresentOn), step }, ...back];
    }),
    ...enrolment.exits.map((own) => ({ type: "exit" as const, on: own.exitedOn, exit: own })),
    ...enrolment.outcomes.map((outcome) => {
      const point = points.find(({ window }) => window === outcome.window);
      const outside = point !== undefined && !isInInterval(point, outcome.observedOn);
      const beside =
        point !== undefined && !outside && outcome.supersededAt === null && retained(point)?.id !== outcome.id;
      return { type: "observation" as const, on: outcome.observedOn, outcome, outside, beside };
    }),
  ];
  const recordedAt = (event: TimelineEvent<X, O>) =>
    event.type === "observation"
      ? event.outcome.recordedAt.getTime()
      : event.type === "exit"
        ? event.exit.recordedAt.getTime()
        : 0;
  return events.sort(
    (a, b) =>
      a.on.localeCompare(b.on) || ORDER.indexOf(a.type) - ORDER.indexOf(b.type) || recordedAt(a) - recordedAt(b),
  );
}

/** A window of somebody who left: what counts at it, else what is made of the silence, and how far it is on a day. */
export type WindowOfLife<O> = {
  point: DuePoint;
  retained: O | null;
  silence: OutcomeKind | null;
  state: FollowUpState;
};

/** The four windows of an enrolment; none before the exit, nor after a neutral one. */
export function windowsOf<X extends TimelineExit, O extends Observation>(
  enrolment: RecordedEnrolment<X, O> & ContactRecord,
  today: CivilDate,
): WindowOfLife<O>[] {
  const exit = currentExit(enrolment.exits);
  if (!exit || exit.reason === NEUTRAL) return [];
  return duePoints(exit.exitedOn).map((point) => {
    const held = retainedObservation(standingFor(enrolment, point), point);
    const retained = held && !isNonResponse(held.kind) ? held : null;
    // What an objection will make of a window that is to come is not so yet.
    if (!held && today < point.fromOn) return { point, retained, silence: null, state: "upcoming" };
    const kind = kindAfterAttempts(held, enrolment, point);
    const state = followUpState(point, kind && { kind }, today);
    return { point, retained, silence: retained ? null : kind, state };
  });
}

/** What an enrolment lacks on a day: `late` is a point closed without an answer, `start` when an activity began. */
export function missingIn<X extends TimelineExit, O extends Observation>(
  enrolment: RecordedEnrolment<X, O> & ContactRecord,
  today: CivilDate,
): Missing[] {
  const exit = currentExit(enrolment.exits);
  if (!exit) {
    const { cohort } = enrolment;
    if (cohort.cancelledOn || transferOf(enrolment.interruptions ?? [])) return [];
    const status = enrolmentStatus({ ...enrolment, exitedOn: null });
    if (isUndecided(status)) return [{ type: "decision" }];
    if (status === "admitted" && cohort.startsOn <= today) return [{ type: "entry" }];
    return status === "entered" && cohort.endsOn < today ? [{ type: "exit" }] : [];
  }
  if (exit.reason === NEUTRAL) return [];
  const uncertified = exit.reason === "completed" && enrolment.certification === null;
  const points = duePoints(exit.exitedOn).flatMap((point): Missing[] => {
    const retained = retainedObservation(standingFor(enrolment, point), point);
    const start: Missing[] = retained && lacksStart(retained) ? [{ type: "start", point }] : [];
    const kind = kindAfterAttempts(retained, enrolment, point);
    switch (followUpState(point, kind && { kind }, today)) {
      case "to_call":
      case "overdue":
      case "closing":
        return [{ type: "answer", point }];
      case "closed":
        return [{ type: "late", point }];
      default:
        return start;
    }
  });
  return uncertified ? [{ type: "certification" }, ...points] : points;
}

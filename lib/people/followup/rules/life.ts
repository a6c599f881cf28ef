import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { civilDayOf } from "@/lib/foundation/core/instant";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { ContactChannel, ContactResult } from "@/lib/people/outcomes/rules/attempts";
import { isNonResponse } from "@/lib/people/outcomes/rules/vocabulary";
import {
  type Observation,
  type RecordedEnrolment,
  type TimelineEvent,
  type TimelineExit,
  timelineOf,
} from "./timeline";

/** What one may look at by itself in somebody's line of life. */
export const LIFE_THEMES = ["situations", "contacts", "proofs", "corrections"] as const;
export type LifeTheme = (typeof LIFE_THEMES)[number];

export type LifeAttempt = {
  id: string;
  window: Window;
  channel: ContactChannel;
  result: ContactResult;
  madeOn: CivilDate;
  madeAt: Date;
};
type File = { id: string; recordedAt: Date; supersededAt: Date | null };
type Answer = Observation & { files: readonly File[] };
type LifeObjection = { id: number; fromOn: CivilDate; endedOn: CivilDate | null; recordedAt: Date };
type Told = { saidOn: CivilDate; recordedAt: Date };

type Enrolment = RecordedEnrolment<TimelineExit, Answer> & { attempts: readonly LifeAttempt[] };

/** `enrolment`: of which cohort, where that is known; an objection and hours are of the person. */
export type LifeEvent<E extends Enrolment, J, H> =
  | (TimelineEvent<E["exits"][number], E["outcomes"][number]> & { enrolment: E })
  /** One call or visit, or messages of one kind that came to the same, from the last back to the first. */
  | { type: "attempts"; on: CivilDate; attempts: [E["attempts"][number], ...E["attempts"][number][]]; enrolment: E }
  | {
      type: "proof";
      on: CivilDate;
      file: E["outcomes"][number]["files"][number];
      outcome: E["outcomes"][number];
      enrolment: E;
    }
  | { type: "objection" | "objectionEnded"; on: CivilDate; objection: J }
  | { type: "hours"; on: CivilDate; hours: H };

/** Of events of one day and one instant the last first. */
const ORDER: readonly LifeEvent<Enrolment, unknown, unknown>["type"][] = [
  "hours",
  "objectionEnded",
  "objection",
  "attempts",
  "proof",
  "observation",
  "exit",
  "step",
];

/** Calls and visits are told one by one; messages that brought nothing are told together. */
const TOGETHER: readonly ContactChannel[] = ["email", "sms", "letter"];

/** From the last back to the first. */
function grouped<A extends LifeAttempt>(attempts: readonly A[]): [A, ...A[]][] {
  const groups: [A, ...A[]][] = [];
  for (const attempt of attempts.toSorted((a, b) => b.madeAt.getTime() - a.madeAt.getTime())) {
    const group = groups.at(-1);
    const isAlike =
      group &&
      TOGETHER.includes(attempt.channel) &&
      group[0].channel === attempt.channel &&
      group[0].window === attempt.window &&
      group[0].result === attempt.result;
    if (isAlike) group.push(attempt);
    else groups.push([attempt]);
  }
  return groups;
}

/** Each file once, with the statement that it shows now: what corrects a statement keeps its proof. */
function filesOf<O extends Answer>(outcomes: readonly O[]): { file: O["files"][number]; outcome: O }[] {
  const held = new Map<string, { file: O["files"][number]; outcome: O }>();
  for (const outcome of outcomes)
    for (const file of outcome.files)
      if (!held.has(file.id) || outcome.supersededAt === null) held.set(file.id, { file, outcome });
  return [...held.values()];
}

function instantOf<E extends Enrolment, J extends LifeObjection, H extends Told>(event: LifeEvent<E, J, H>): number {
  switch (event.type) {
    case "step":
      return 0;
    case "exit":
      return event.exit.recordedAt.getTime();
    case "observation":
      return event.outcome.recordedAt.getTime();
    case "attempts":
      return event.attempts[0].madeAt.getTime();
    case "proof":
      return event.file.recordedAt.getTime();
    case "hours":
      return event.hours.recordedAt.getTime();
    default:
      return event.objection.recordedAt.getTime();
  }
}

/** All that is on record of somebody, in every cohort, the last first; what was replaced or taken back keeps its place. */
export function lifeOf<E extends Enrolment, J extends LifeObjection, H extends Told>({
  enrolments,
  objections,
  toldHours,
}: {
  enrolments: readonly E[];
  objections: readonly J[];
  toldHours: readonly H[];
}): LifeEvent<E, J, H>[] {
  const events: LifeEvent<E, J, H>[] = [
    ...enrolments.flatMap((enrolment) => [
      ...timelineOf<E["exits"][number], E["outcomes"][number]>(enrolment).map((event) => ({ ...event, enrolment })),
      ...grouped<E["attempts"][number]>(enrolment.attempts).map((attempts) => ({
        type: "attempts" as const,
        on: attempts[0].madeOn,
        attempts,
        enrolment,
      })),
      ...filesOf<E["outcomes"][number]>(enrolment.outcomes).map((own) => ({
        ...own,
        type: "proof" as const,
        on: civilDayOf(own.file.recordedAt),
        enrolment,
      })),
    ]),
    ...objections.flatMap((objection) => [
      { type: "objection" as const, on: objection.fromOn, objection },
      ...(objection.endedOn ? [{ type: "objectionEnded" as const, on: objection.endedOn, objection }] : []),
    ]),
    ...toldHours.map((hours) => ({ type: "hours" as const, on: hours.saidOn, hours })),
  ];
  return events.sort(
    (a, b) => b.on.localeCompare(a.on) || instantOf(b) - instantOf(a) || ORDER.indexOf(a.type) - ORDER.indexOf(b.type),
  );
}

/** What was said and holds no more: replaced by another statement, or taken back. */
export function isReplaced<E extends Enrolment, J, H>(event: LifeEvent<E, J, H>): boolean {
  if (event.type === "exit") return event.exit.supersededAt !== null;
  if (event.type === "observation") return event.outcome.supersededAt !== null;
  return event.type === "proof" && event.file.supersededAt !== null;
}

/** Whether an event is of a theme. That somebody could not be reached is a contact, whoever says it. */
export function isOfTheme<E extends Enrolment, J, H>(event: LifeEvent<E, J, H>, theme: LifeTheme): boolean {
  switch (theme) {
    case "situations":
      return event.type === "observation" && !isNonResponse(event.outcome.kind);
    case "contacts":
      return event.type === "observation"
        ? isNonResponse(event.outcome.kind)
        : event.type === "attempts" ||
            event.type === "hours" ||
            event.type === "objection" ||
            event.type === "objectionEnded";
    case "proofs":
      return event.type === "proof";
    case "corrections":
      return isReplaced(event);
  }
}

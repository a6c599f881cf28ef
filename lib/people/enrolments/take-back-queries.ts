import "server-only";
import { can, enrolmentScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import type { UndoAnswer } from "@/prisma/generated/sqlite/enums";
import { STANDING_INTERRUPTIONS } from "./changes";
import { builtOn, isCreatedWith, UNDONE_ENROLMENT } from "./removal-records";
import { FIRST_DAYS, openRequest, REQUEST } from "./request-records";
import { firstAwayOn, transferOf } from "./rules/interruptions";
import { enrolmentStatus, leftBy } from "./rules/status";
import {
  isOwnRequest,
  mayBeTakenBack,
  needsTwo,
  RIGHT_TO_TAKE_BACK,
  shownOf,
  startOfTwo,
  type Undoable,
} from "./rules/taken-back";
import { SELECT_STEP_DATES } from "./rules/vocabulary";

/** `why`: what keeps it from being taken back. */
type Possible = { what: Undoable; why: "outcomes" | "followed" | null };

export type ShownTakeBack = {
  enrolmentId: string;
  cohortId: string;
  person: { id: string; lastName: string; firstName: string };
  shown: string;
  possible: Possible[];
  enteredOn: CivilDate | null;
  exitedOn: CivilDate | null;
  /** First day of the latest interruption. */
  awayOn: CivilDate | null;
  /** Observations that stand after the exit. */
  outcomes: number;
  /** Whether the person goes with the enrolment, of whom nothing else is known. */
  takesPerson: boolean;
  byTwo: boolean;
  /** What was asked before, with its reason and what came of it, the last first. */
  past: {
    id: number;
    what: Undoable;
    reason: string;
    by: string;
    answer: UndoAnswer;
    on: CivilDate;
    answeredBy: string;
  }[];
  request: { id: number; what: Undoable; reason: string; requestedAt: Date; by: string; isOwn: boolean } | null;
};

/** What somebody may take back of an enrolment as an error, and what is asked already; null where it is nothing of theirs. */
export async function getTakeBack(ctx: Context, enrolmentId: string): Promise<ShownTakeBack | null> {
  if (!can(ctx.actor, "exit.record")) return null;
  const where = { AND: [{ id: enrolmentId }, enrolmentScope(ctx.actor)] };
  const row = await db.enrolment.findFirst({
    where,
    select: {
      cohortId: true,
      ...SELECT_STEP_DATES,
      exit: { select: { id: true, exitedOn: true, derived: true } },
      interruptions: STANDING_INTERRUPTIONS,
      cohort: { select: FIRST_DAYS },
      learner: { select: { id: true, lastName: true, firstName: true } },
    },
  });
  if (!row) return null;
  recordRead(ctx, { kind: "page", of: "learner", id: row.learner.id });
  const { exit } = row;
  const exitedOn = leftBy(exit, ctx.today)?.exitedOn ?? transferOf(row.interruptions)?.lastPresentOn ?? null;
  const [latest = null] = row.interruptions;
  const status = enrolmentStatus({ ...row, exitedOn });
  const [open, answered, outcomes, removed] = await Promise.all([
    openRequest(enrolmentId),
    db.undoRequest.findMany({
      where: { enrolmentId, answer: { not: null } },
      select: { ...REQUEST, answer: true, answeredAt: true, answeredBy: { select: { name: true } } },
      orderBy: { id: "desc" },
    }),
    db.outcome.count({ where: { enrolmentId, supersededAt: null } }),
    db.enrolment.findFirst({ where, select: UNDONE_ENROLMENT }),
  ]);
  const takesPerson = removed !== null && isCreatedWith(removed) && removed.learner.enrolments.length === 1;
  const isFollowed =
    removed !== null && (builtOn(removed, takesPerson) > 0 || (takesPerson && removed.learner.earlier.length > 0));
  const whys = {
    exit: outcomes > 0 ? "outcomes" : null,
    entry: null,
    enrolment: isFollowed ? "followed" : null,
    interruption: outcomes > 0 ? "outcomes" : null,
  } as const satisfies Record<Undoable, Possible["why"]>;
  return {
    enrolmentId,
    cohortId: row.cohortId,
    person: row.learner,
    shown: shownOf(status, row, exit, latest),
    possible: mayBeTakenBack(status, exit, latest)
      .filter((what) => can(ctx.actor, RIGHT_TO_TAKE_BACK[what]))
      .map((what) => ({ what, why: whys[what] })),
    enteredOn: row.enteredOn,
    exitedOn,
    awayOn: latest && firstAwayOn(latest.lastPresentOn),
    outcomes,
    takesPerson,
    byTwo: needsTwo(startOfTwo(row.cohort), ctx.today),
    past: answered.flatMap(({ id, undoes, reason, requestedBy, answer, answeredAt, answeredBy }) =>
      undoes !== "import" && answer && answeredAt
        ? [
            {
              id,
              what: undoes,
              reason,
              by: requestedBy.name,
              answer,
              on: civilDayOf(answeredAt),
              answeredBy: answeredBy?.name ?? "",
            },
          ]
        : [],
    ),
    request: open && {
      id: open.id,
      what: open.undoes as Undoable,
      reason: open.reason,
      requestedAt: open.requestedAt,
      by: open.requestedBy.name,
      isOwn: isOwnRequest(ctx.actor.userId ?? "", open),
    },
  };
}

export type TakeBackRequest = {
  enrolmentId: string;
  cohortId: string;
  person: { lastName: string; firstName: string };
  what: Undoable;
  by: string;
  requestedAt: Date;
  isOwn: boolean;
};

/** What is asked and nobody has answered, that this reader may answer or has asked: of a cohort, or of all that they see; the oldest first. */
export async function listTakeBackRequests(ctx: Context, cohortId?: string): Promise<TakeBackRequest[]> {
  if (!can(ctx.actor, "exit.record")) return [];
  const rows = await db.undoRequest.findMany({
    where: { currentOf: { not: null }, enrolmentId: { not: null }, ...(cohortId && { cohortId }) },
    select: { ...REQUEST, enrolmentId: true },
    orderBy: { id: "asc" },
  });
  if (rows.length === 0) return [];
  const enrolments = await db.enrolment.findMany({
    where: { AND: [{ id: { in: rows.flatMap(({ enrolmentId }) => enrolmentId ?? []) } }, enrolmentScope(ctx.actor)] },
    select: { id: true, cohortId: true, learner: { select: { id: true, lastName: true, firstName: true } } },
  });
  const of = new Map(enrolments.map((enrolment) => [enrolment.id, enrolment]));
  const requests = rows.flatMap((request) => {
    const { undoes, enrolmentId } = request;
    const enrolment = of.get(enrolmentId ?? "");
    if (!enrolment || undoes === "import" || !can(ctx.actor, RIGHT_TO_TAKE_BACK[undoes])) return [];
    const { id, learner } = enrolment;
    const told = { what: undoes, by: request.requestedBy.name, requestedAt: request.requestedAt };
    const isOwn = isOwnRequest(ctx.actor.userId ?? "", request);
    return [{ enrolmentId: id, cohortId: enrolment.cohortId, person: learner, ...told, isOwn }];
  });
  const people = enrolments.map(({ learner }) => learner.id);
  recordRead(
    ctx,
    cohortId
      ? { kind: "list", of: "cohort", id: cohortId, people }
      : { kind: "list", of: "worklist", id: null, people },
  );
  return requests;
}

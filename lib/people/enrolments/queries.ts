import "server-only";
import { can, cohortScope, enrolmentScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder, sortedBy } from "@/lib/foundation/core/order";
import { selectOf, versionOf } from "@/lib/foundation/core/record";
import { db } from "@/lib/foundation/db/client";
import { fullName } from "@/lib/foundation/i18n/format";
import { recordRead } from "@/lib/foundation/reads/record";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { STANDING_INTERRUPTIONS } from "./changes";
import { ENTRY_COLUMNS, ENTRY_FIELDS } from "./rules/entry-fields";
import { firstAwayOn, transferOf } from "./rules/interruptions";
import { likelyStep } from "./rules/likely-step";
import { enrolmentStatus, exitClass, leftBy } from "./rules/status";
import { isStepPossible, lastStep } from "./rules/steps";
import {
  type Certification,
  type EnrolmentStatus,
  EXIT_REASONS,
  type ExitClass,
  type ExitReason,
  exitVersion,
  SELECT_STEP_DATES,
  STEP_NAMES,
  type StepName,
} from "./rules/vocabulary";
import { inWaitingOrder } from "./rules/waiting";

const WITH_PERSON = {
  id: true,
  ...SELECT_STEP_DATES,
  waitlistRank: true,
  certification: true,
  createdAt: true,
  learner: {
    select: {
      id: true,
      lastName: true,
      firstName: true,
      birthDate: true,
      objections: { where: { currentOf: { not: null } }, select: { fromOn: true } },
    },
  },
  exit: { select: { id: true, exitedOn: true, reason: true, derived: true } },
  interruptions: STANDING_INTERRUPTIONS,
  cohort: { select: { startsOn: true, endsOn: true, cancelledOn: true, capacity: true, placesTaken: true } },
} as const satisfies Prisma.EnrolmentSelect;

type Loaded = Prisma.EnrolmentGetPayload<{ select: typeof WITH_PERSON }>;

export type Person = { id: string; lastName: string; firstName: string; birthDate: CivilDate | null };

export type Application = {
  enrolmentId: string;
  person: Person;
  status: EnrolmentStatus;
  appliedOn: CivilDate | null;
  /** Day of the step that led to the status. */
  since: CivilDate | null;
  /** What staff may do next, the likely one of them, and whether the last step can be taken back. */
  steps: StepName[];
  likely: StepName | null;
  undoable: boolean;
  /** Rank on the waiting list, from 1; null for the others. */
  rank: number | null;
};

const nameOf = ({ person }: { person: Person }) => `${person.lastName} ${person.firstName}`;

const SINCE: Record<EnrolmentStatus, keyof Loaded | null> = {
  candidate: "appliedOn",
  invited: "invitedOn",
  waitlisted: "waitlistedOn",
  admitted: "admittedOn",
  rejected: "rejectedOn",
  withdrawn: "withdrawnOn",
  no_show: "noShowOn",
  entered: "enteredOn",
  exited: null,
};

/** Offered from the first day of the cohort on. */
const AT_START: readonly StepName[] = ["enter", "no_show"];

const objectsSince = ({ learner }: Loaded) => learner.objections[0]?.fromOn ?? null;

function statusOf(row: Loaded): EnrolmentStatus {
  return enrolmentStatus({
    ...row,
    exitedOn: row.exit?.exitedOn ?? transferOf(row.interruptions)?.lastPresentOn ?? null,
  });
}

function sinceOf(row: Loaded, status: EnrolmentStatus): CivilDate | null {
  const field = SINCE[status];
  const day = field ? row[field] : (row.exit?.exitedOn ?? transferOf(row.interruptions)?.lastPresentOn);
  return typeof day === "string" ? day : null;
}

async function enrolmentsOf(ctx: Context, cohortId: string): Promise<Loaded[]> {
  if (!can(ctx.actor, "cohort.roster")) return [];
  const rows = await db.enrolment.findMany({
    where: { AND: [{ cohortId }, enrolmentScope(ctx.actor)] },
    select: WITH_PERSON,
  });
  return rows.map((row) => ({ ...row, exit: leftBy(row.exit, ctx.today) }));
}

function recordList(ctx: Context, cohortId: string, people: readonly { person: Pick<Person, "id"> }[]): void {
  recordRead(ctx, { kind: "list", of: "cohort", id: cohortId, people: people.map(({ person }) => person.id) });
}

/** Everybody who applied to a cohort, by name, the waiting list in its order (`inWaitingOrder`). */
export async function getApplications(ctx: Context, cohortId: string): Promise<Application[]> {
  const rows = await enrolmentsOf(ctx, cohortId);
  const waiting = inWaitingOrder(rows.filter((row) => statusOf(row) === "waitlisted")).map(({ id }) => id);
  const applications = rows.map((row): Application => {
    const status = statusOf(row);
    const rank = waiting.indexOf(row.id);
    const begun = row.cohort.startsOn <= ctx.today;
    return {
      enrolmentId: row.id,
      person: row.learner,
      status,
      appliedOn: row.appliedOn,
      since: sinceOf(row, status),
      steps: STEP_NAMES.filter((step) => isStepPossible(step, status)).filter(
        (step) => begun || !AT_START.includes(step),
      ),
      likely: likelyStep({ status, rank: rank + 1 }, { ...row.cohort, seatsTaken: row.cohort.placesTaken }, ctx.today),
      undoable: lastStep(status) !== null,
      rank: rank === -1 ? null : rank + 1,
    };
  });
  recordList(ctx, cohortId, applications);
  return sortedBy(applications, "ascending", ({ rank }) => rank ?? 0, nameOf);
}

export type RosterLine = {
  enrolmentId: string;
  person: Person;
  /** The day from which they do not want to be contacted any more; null where they do not say so. */
  objectsSince: CivilDate | null;
  enteredOn: CivilDate;
  exit: { id: string; exitedOn: CivilDate; reason: ExitReason; class: ExitClass } | null;
  /** First day of an interruption that lasts, or of a transfer that was made; null of who is present or has left. */
  away: { since: CivilDate; what: "suspended" | "leaving" | "moved" } | null;
  certification: Certification | null;
};

function awayOf({ exit, interruptions }: Pick<Loaded, "exit" | "interruptions">): RosterLine["away"] {
  const moved = transferOf(interruptions);
  const last = moved ?? interruptions.find(({ endedOn }) => endedOn === null);
  if (exit || !last) return null;
  return { since: firstAwayOn(last.lastPresentOn), what: moved ? "moved" : last.toCohortId ? "leaving" : "suspended" };
}

/** Everybody who entered a cohort, by name, with what became of them. */
export async function getRoster(ctx: Context, cohortId: string): Promise<RosterLine[]> {
  const rows = await enrolmentsOf(ctx, cohortId);
  const lines = rows.flatMap((row): RosterLine[] => {
    const { id, learner, enteredOn, exit, certification, cohort } = row;
    if (!enteredOn) return [];
    const left = exit && { ...exit, class: exitClass(exit, cohort.endsOn) };
    const line = { enrolmentId: id, person: learner, enteredOn, exit: left, certification, away: awayOf(row) };
    return [{ ...line, objectsSince: objectsSince(row) }];
  });
  recordList(ctx, cohortId, lines);
  return inTextOrder(lines, nameOf);
}

export type ExitForm = Omit<RosterLine, "objectsSince"> & {
  cohortId: string;
  version: string;
  plannedEnd: CivilDate;
  /** By reason, what the exit counts as before the planned end, and from that day on. */
  classes: Record<ExitReason, { before: ExitClass; after: ExitClass }>;
  /** Observations that stand: they are taken back before the exit is. */
  outcomes: number;
};

/** What the exit form of one person starts from; null when not visible, or when the person never entered. */
export async function getExitForm(ctx: Context, enrolmentId: string): Promise<ExitForm | null> {
  if (!can(ctx.actor, "exit.record")) return null;
  const found = await db.enrolment.findFirst({
    where: { AND: [{ id: enrolmentId }, enrolmentScope(ctx.actor)] },
    select: { ...WITH_PERSON, cohortId: true, outcomes: { where: { supersededAt: null }, select: { id: true } } },
  });
  if (!found?.enteredOn) return null;
  const { enteredOn } = found;
  const row = { ...found, exit: leftBy(found.exit, ctx.today) };
  recordRead(ctx, { kind: "page", of: "learner", id: row.learner.id });
  const { endsOn } = row.cohort;
  const classOf = (reason: ExitReason, exitedOn: CivilDate) => exitClass({ reason, exitedOn }, endsOn);
  return {
    cohortId: row.cohortId,
    enrolmentId,
    person: row.learner,
    enteredOn,
    exit: row.exit && { ...row.exit, class: exitClass(row.exit, endsOn) },
    away: awayOf(row),
    certification: row.certification,
    version: exitVersion(row.exit, row.certification),
    plannedEnd: endsOn,
    classes: Object.fromEntries(
      EXIT_REASONS.map((reason) => [reason, { before: classOf(reason, "0001-01-01"), after: classOf(reason, endsOn) }]),
    ) as ExitForm["classes"],
    outcomes: row.outcomes.length,
  };
}

/** `version` says on sending what was shown. `rqth` and its day are null for those who may not read health data. */
export async function getEntryForm(ctx: Context, enrolmentId: string) {
  if (!can(ctx.actor, "learner.enrol")) return null;
  const row = await db.enrolment.findFirst({
    where: { AND: [{ id: enrolmentId }, enrolmentScope(ctx.actor)] },
    select: {
      cohortId: true,
      ...selectOf(ENTRY_COLUMNS),
      appliedOn: true,
      learner: { select: { id: true, lastName: true, firstName: true } },
      disability: can(ctx.actor, "health.read") && { select: { rqth: true, rqthFromOn: true } },
    },
  });
  if (!row) return null;
  const { cohortId, learner, disability, ...columns } = row;
  recordRead(ctx, { kind: "page", of: "learner", id: learner.id });
  const rqth = can(ctx.actor, "health.read") ? (disability?.rqth ?? "unknown") : null;
  const facts = { ...columns, rqth, rqthFromOn: disability?.rqthFromOn ?? null };
  return { cohortId, person: learner, facts, version: versionOf(ENTRY_FIELDS, facts) };
}

/** The entry of one enrolment, to correct or to take back; null when not visible, not the actor's, or not entered. */
export async function getEntry(
  ctx: Context,
  enrolmentId: string,
): Promise<{ enteredOn: CivilDate; exitedOn: CivilDate | null } | null> {
  if (!can(ctx.actor, "enrolment.decide")) return null;
  const row = await db.enrolment.findFirst({
    where: { AND: [{ id: enrolmentId }, enrolmentScope(ctx.actor)] },
    select: { enteredOn: true, exit: { select: { exitedOn: true } } },
  });
  return row?.enteredOn ? { enteredOn: row.enteredOn, exitedOn: leftBy(row.exit, ctx.today)?.exitedOn ?? null } : null;
}

/** Whom the answer to an action speaks of; null when not visible. */
export async function getEnrolmentName(ctx: Context, enrolmentId: string) {
  const row = await db.enrolment.findFirst({
    where: { AND: [{ id: enrolmentId }, enrolmentScope(ctx.actor)] },
    select: { learner: { select: { id: true, lastName: true, firstName: true } }, cohortId: true },
  });
  if (!row) return null;
  recordList(ctx, row.cohortId, [{ person: row.learner }]);
  return { ...row.learner, cohortId: row.cohortId };
}

/** What several people of a cohort are called, by their enrolments: those that are visible. */
export async function getEnrolmentNames(
  ctx: Context,
  cohortId: string,
  enrolmentIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.enrolment.findMany({
    where: { AND: [{ cohortId, id: { in: [...enrolmentIds] } }, enrolmentScope(ctx.actor)] },
    select: { id: true, learner: { select: { id: true, lastName: true, firstName: true } } },
  });
  recordList(
    ctx,
    cohortId,
    rows.map(({ learner }) => ({ person: learner })),
  );
  return new Map(rows.map(({ id, learner }) => [id, fullName(learner)]));
}

export async function listEnrolledLearners(ctx: Context, cohortId: string, learnerIds: readonly string[]) {
  const rows = await db.enrolment.findMany({
    where: { AND: [{ cohortId, learnerId: { in: [...learnerIds] } }, enrolmentScope(ctx.actor)] },
    select: { learnerId: true },
  });
  return rows.map(({ learnerId }) => learnerId);
}

/** The first of the waiting list, while the cohort has a place; null when nobody waits or it is full. */
export async function getNextWaiting(ctx: Context, cohortId: string): Promise<Application | null> {
  const cohort = await db.cohort.findFirst({
    where: { AND: [{ id: cohortId, cancelledOn: null }, cohortScope(ctx.actor)] },
    select: { capacity: true, placesTaken: true },
  });
  if (!cohort || cohort.placesTaken >= cohort.capacity) return null;
  return (await getApplications(ctx, cohortId)).find(({ rank }) => rank === 1) ?? null;
}

import "server-only";
import { setImmediate as othersFirst } from "node:timers/promises";
import type { AuditKey } from "@/lib/foundation/audit/keys";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { ReadClient } from "@/lib/foundation/db/client";
import { SELECT_ENTRY } from "@/lib/people/enrolments/rules/entry";
import { enrolmentStatus, takesSeat } from "@/lib/people/enrolments/rules/status";
import { SELECT_STEP_DATES, type StepDates, stepDatesOf } from "@/lib/people/enrolments/rules/vocabulary";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import type { PlannedRow } from "../plan/plan";
import type { ColumnChange } from "../rules/changes";
import { isPersonal } from "../rules/columns";
import {
  type KeptWhy,
  keptChange,
  keptCreated,
  keptOfLines,
  keptPerson,
  type SeatMove,
  withoutSeat,
} from "../rules/undo";
import type { DryRun, Upload } from "../uploads";

/** SQLite takes 999 parameters a statement here. */
const IDS_AT_ONCE = 900;

const ENROLMENT = {
  id: true,
  cohortId: true,
  learnerId: true,
  createdAt: true,
  recordedAt: true,
  ...SELECT_STEP_DATES,
  ...SELECT_ENTRY,
  certification: true,
  sourceRef: true,
  online: { select: { enrolmentId: true } },
  cohort: { select: { code: true, startsOn: true, school: { select: { code: true } } } },
  learner: {
    select: {
      birthDate: true,
      sex: true,
      communeInsee: true,
      communeFromOn: true,
      createdAt: true,
      _count: { select: { objections: true, contactHours: true, callHolds: true, enrolments: true } },
    },
  },
  disability: { select: { rqth: true, rqthFromOn: true } },
  _count: {
    select: {
      exits: true,
      outcomes: true,
      contactAttempts: true,
      surveyLinks: true,
      surveyMessages: true,
      meetings: true,
      referrals: true,
      earlier: true,
    },
  },
} as const satisfies Prisma.EnrolmentSelect;
export type UndoneEnrolment = Prisma.EnrolmentGetPayload<{ select: typeof ENROLMENT }>;

type OfRow = { line: number; why: KeptWhy | null };

/** PERSONAL DATA. What an import wrote, row by row, and why some of it stays. */
export type UndoPlan = {
  created: (OfRow & { enrolment: UndoneEnrolment | null })[];
  /** Of enrolments on record before: what stood there is in their earlier rows. */
  changed: (OfRow & { enrolmentId: string; columns: string[]; refBefore: string | null })[];
  /** Of people on record before, with what stood there. */
  people: (OfRow & { learnerId: string; changes: ColumnChange[] })[];
  cohortIds: string[];
};

export type UndoReader = Pick<ReadClient, "auditEvent" | "enrolment" | "earlierEnrolment" | "learner" | "cohort">;

/** Some at a time, others having their turn in between: SQLite answers at once, and nobody else would have one until the last. */
export async function* chunks<T>(values: readonly T[]): AsyncGenerator<T[]> {
  for (let start = 0; start < values.length; start += IDS_AT_ONCE) {
    await othersFirst();
    yield values.slice(start, start + IDS_AT_ONCE);
  }
}

/** What is audited of the rows of an import. */
const WRITTEN = {
  enrolment: "enrolment.imported",
  health: "enrolment.health_updated",
  cohort: "cohort.created",
} as const satisfies Record<string, AuditKey>;

type Imported = { created: boolean; line: number; fields: string[] };

/** By what the audit says that it wrote, and what was audited of the same since: nothing changes without leaving an entry there. */
export async function planUndo(
  db: UndoReader,
  { appliedAt, dryRun, today }: { appliedAt: Date; dryRun: DryRun; today: CivilDate },
): Promise<UndoPlan> {
  const eventsOf = (key: AuditKey) =>
    db.auditEvent.findMany({
      where: { at: appliedAt, key },
      select: { id: true, entityId: true, details: true },
      orderBy: { id: "asc" },
    });
  const imported = (await eventsOf(WRITTEN.enrolment)).map(({ entityId, details }) => ({
    id: entityId,
    ...(JSON.parse(details) as Imported),
  }));
  const health = new Set((await eventsOf(WRITTEN.health)).map(({ entityId }) => entityId));
  const { _max } = await db.auditEvent.aggregate({ where: { at: appliedAt }, _max: { id: true } });
  const rows = await changedRows(dryRun);
  const learnerIds = rows.flatMap(({ learnerId }) => learnerId ?? []);
  const enrolments = await enrolmentsOf(
    db,
    imported.map(({ id }) => id),
  );
  const since = await changedSince(db, _max.id ?? 0, [
    ...imported.map(({ id }) => id),
    ...learnerIds,
    ...[...enrolments.values()].map(({ learnerId }) => learnerId),
  ]);
  const refs = new Map(
    rows.flatMap(({ line, changed }) =>
      changed.filter(({ column }) => column === "ref").map((ref) => [line, ref.before]),
    ),
  );
  const created = imported
    .filter((one) => one.created)
    .map(({ id, line }) => {
      const enrolment = enrolments.get(id) ?? null;
      return { line, enrolment, why: enrolment ? whyKept(enrolment, since, today) : ("gone" as const) };
    });
  const changes = imported
    .filter((one) => !one.created)
    .map(({ id, line, fields }) => ({ id, line, columns: fields.filter((column) => !isPersonal(column)) }))
    .filter(({ id, columns }) => columns.length > 0 || health.has(id));
  const before = await earlierOf(
    db,
    changes.flatMap(({ id }) => enrolments.get(id) ?? []),
  );
  const changed = changes.map(({ id, line, columns }) => {
    const refBefore = String(refs.get(line) ?? "") || null;
    const enrolment = enrolments.get(id);
    const isLost = !before.has(id) && columns.some((column) => column !== "ref");
    const said = keptChange(columns, enrolment?.cohort.startsOn ?? null, since.has(id), today);
    const why = health.has(id) ? "statement" : (said ?? (isLost ? "unknown" : null));
    return { line, enrolmentId: id, columns, refBefore, why: enrolment ? why : ("gone" as const) };
  });
  const people = rows.flatMap(({ line, learnerId, changed: cells }) => {
    const personal = cells.filter(({ column, held }) => !held && isPersonal(column));
    if (!learnerId || personal.length === 0) return [];
    return [{ line, learnerId, changes: personal, why: keptPerson(personal, since.has(learnerId)) }];
  });
  // A row is taken back whole or stays whole.
  keptOfLines([created, changed, people]);
  const moves = [
    ...created.flatMap(({ line, why, enrolment }) =>
      why === null && enrolment ? [{ line, cohortId: enrolment.cohortId, seats: -seatOf(enrolment) }] : [],
    ),
    ...changed.flatMap(({ line, why, enrolmentId: id }) => {
      const [now, then] = [enrolments.get(id), before.get(id)];
      return why === null && now && then ? [{ line, cohortId: now.cohortId, seats: seatOf(then) - seatOf(now) }] : [];
    }),
  ];
  const late = await linesWithoutSeat(db, moves);
  for (const row of changed) if (row.why === null && late.has(row.line)) row.why = "no_seat";
  keptOfLines([created, changed, people]);
  const cohorts = (await eventsOf(WRITTEN.cohort)).map(({ entityId }) => entityId);
  return { created, changed, people, cohortIds: cohorts };
}

function whyKept(enrolment: UndoneEnrolment, since: ReadonlySet<string>, today: CivilDate): KeptWhy | null {
  const { earlier, ...built } = enrolment._count;
  const isOwn = isCreatedWith(enrolment);
  const { objections, contactHours } = enrolment.learner._count;
  const ofPerson = isOwn ? objections + contactHours : 0;
  const followUps = Object.values(built).reduce(
    (sum, count) => sum + count,
    ofPerson + Number(enrolment.online !== null),
  );
  const isChanged = earlier > 0 || since.has(enrolment.id) || (isOwn && since.has(enrolment.learnerId));
  return keptCreated(enrolment.cohort.startsOn, { followUps, isChanged }, today);
}

/** Whether the import created the person as well. */
export const isCreatedWith = ({ createdAt, learner }: UndoneEnrolment): boolean =>
  learner.createdAt.getTime() === createdAt.getTime();

/** The rows that changed something on record, as they were agreed to: what stood there is kept with the file alone. */
async function changedRows({ every }: DryRun): Promise<PlannedRow[]> {
  const rows: PlannedRow[] = [];
  for (const part of ["created", "updated"] as const)
    for await (const some of every(part)) rows.push(...some.filter(({ changed }) => changed.length > 0));
  return rows;
}

async function enrolmentsOf(db: UndoReader, ids: readonly string[]): Promise<Map<string, UndoneEnrolment>> {
  const found = new Map<string, UndoneEnrolment>();
  for await (const some of chunks(ids))
    for (const row of await db.enrolment.findMany({ where: { id: { in: some } }, select: ENROLMENT }))
      found.set(row.id, row);
  return found;
}

export const seatOf = (dates: StepDates): number =>
  Number(takesSeat(enrolmentStatus({ ...stepDatesOf(dates), exitedOn: null })));

type Earlier = Prisma.EarlierEnrolmentGetPayload<object>;

/** What stood of each before its last change, as the database kept it (docs/adr/0022); of whom nothing was kept, nothing. */
export async function earlierOf(
  db: Pick<UndoReader, "earlierEnrolment">,
  enrolments: readonly { id: string; recordedAt: Date }[],
): Promise<Map<string, Earlier>> {
  const changedAt = new Map(enrolments.map(({ id, recordedAt }) => [id, recordedAt.getTime()]));
  const found = new Map<string, Earlier>();
  for await (const some of chunks([...changedAt.keys()])) {
    const rows = await db.earlierEnrolment.findMany({ where: { enrolmentId: { in: some } }, orderBy: { id: "asc" } });
    for (const row of rows)
      if (row.supersededAt.getTime() === changedAt.get(row.enrolmentId)) found.set(row.enrolmentId, row);
  }
  return found;
}

/** Rows that would take a seat again which somebody else was given since, or whose cohort was cancelled. */
async function linesWithoutSeat(db: Pick<UndoReader, "cohort">, moves: readonly SeatMove[]): Promise<Set<number>> {
  const taking = [...new Set(moves.filter(({ seats }) => seats > 0).map(({ cohortId }) => cohortId))];
  const free = new Map<string, number>();
  for await (const some of chunks(taking))
    for (const { id, capacity, placesTaken, cancelledOn } of await db.cohort.findMany({
      where: { id: { in: some } },
      select: { id: true, capacity: true, placesTaken: true, cancelledOn: true },
    }))
      free.set(id, cancelledOn ? Number.NEGATIVE_INFINITY : capacity - placesTaken);
  return withoutSeat(moves, free);
}

async function changedSince(db: UndoReader, last: number, ids: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const some of chunks([...new Set(ids)])) {
    const entityType = { in: ["enrolment", "learner"] };
    const where = { entityType, entityId: { in: some }, id: { gt: last } };
    for (const { entityId } of await db.auditEvent.findMany({ where, select: { entityId: true } })) found.add(entityId);
  }
  return found;
}

/** Whether the dry run that is kept is the one that was written: one that was made since is of the records after it. */
export const isOfImport = ({ counts }: DryRun, upload: Upload): boolean =>
  counts.created === upload.created && counts.updated === upload.updated;

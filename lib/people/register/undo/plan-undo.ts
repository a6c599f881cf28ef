import "server-only";
import { rollup } from "d3-array";
import type { AuditKey } from "@/lib/foundation/audit/keys";
import type { ReadClient } from "@/lib/foundation/db/client";
import { chunks } from "@/lib/foundation/db/sql";
import {
  builtOn,
  isCreatedWith,
  seatOf,
  UNDONE_ENROLMENT,
  type UndoneEnrolment,
} from "@/lib/people/enrolments/removal-records";
import { startOfTwo } from "@/lib/people/enrolments/rules/taken-back";
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
  type Taking,
  withoutSeat,
} from "../rules/undo";
import type { DryRun, Upload } from "../uploads";
import { type DoneSince, doneSince } from "./since";

/** `of`: the enrolment that its row is of. */
type OfRow = { line: number; of: string; why: KeptWhy | null };

/** PERSONAL DATA. What an import wrote, row by row, and why some of it stays. */
export type UndoPlan = {
  created: (OfRow & { enrolment: UndoneEnrolment | null })[];
  /** Of enrolments on record before: what stood there is in their earlier rows. */
  changed: (OfRow & { enrolmentId: string; columns: string[]; refBefore: string | null })[];
  /** Of people on record before, with what stood there. `goes`: nobody says anything of them but the rows that are taken back. */
  people: (OfRow & { learnerId: string; changes: ColumnChange[]; goes: boolean })[];
  cohortIds: string[];
};

export type UndoReader = Pick<
  ReadClient,
  "auditEvent" | "enrolment" | "earlierEnrolment" | "learner" | "cohort" | "registerImport" | "takenBackEnrolment"
>;

/** What is audited of the rows of an import. */
const WRITTEN = {
  enrolment: "enrolment.imported",
  health: "enrolment.health_updated",
  cohort: "cohort.created",
} as const satisfies Record<string, AuditKey>;

type Imported = { created: boolean; line: number; fields: string[] };

/** When an import was agreed to, by which the audit knows it, and when what it wrote is on record. */
export type WrittenImport = { appliedAt: Date; writtenAt: Date | null };

type Undoing = WrittenImport & Taking & { importId: string; dryRun: DryRun };

/** By what the audit says that it wrote, and what was audited of the same since: nothing changes without leaving an entry there. */
export async function planUndo(
  db: UndoReader,
  { importId, appliedAt, writtenAt, dryRun, ...taking }: Undoing,
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
  const since = await doneSince(db, _max.id ?? 0, [
    ...imported.map(({ id }) => id),
    ...learnerIds,
    ...[...enrolments.values()].map(({ learnerId }) => learnerId),
  ]);
  const orphans = await orphansOf(db, [...enrolments.values()], since, appliedAt);
  const isBack = (id: string) => since.takenBackBy.get(id)?.has(importId) === true;
  const refs = new Map(
    rows.flatMap(({ line, changed }) =>
      changed.filter(({ column }) => column === "ref").map((ref) => [line, ref.before]),
    ),
  );
  const created = imported
    .filter((one) => one.created)
    .map(({ id, line }) => {
      const enrolment = enrolments.get(id) ?? null;
      return {
        line,
        of: id,
        enrolment,
        why: enrolment ? whyKept(enrolment, since, orphans, taking) : ("gone" as const),
      };
    });
  const changes = imported
    .filter((one) => !one.created)
    .map(({ id, line, fields }) => ({ id, line, columns: fields.filter((column) => !isPersonal(column)) }))
    .filter(({ id, columns }) => columns.length > 0 || health.has(id));
  const before = await earlierOf(
    db,
    changes.flatMap(({ id }) => enrolments.get(id) ?? []),
    writtenAt,
  );
  const changed = changes.map(({ id, line, columns }) => {
    const refBefore = String(refs.get(line) ?? "") || null;
    const enrolment = enrolments.get(id);
    const isLost = !before.has(id) && columns.some((column) => column !== "ref");
    const said = keptChange(columns, enrolment ? startOfTwo(enrolment.cohort) : null, since.changed.has(id), taking);
    const why = health.has(id) ? "statement" : (said ?? (isLost ? "unknown" : null));
    return {
      line,
      of: id,
      enrolmentId: id,
      columns,
      refBefore,
      why: enrolment && !isBack(id) ? why : ("gone" as const),
    };
  });
  const there = await peopleThere(db, learnerIds);
  const staying = new Set(created.flatMap(({ enrolment, why }) => (enrolment && why ? [enrolment.learnerId] : [])));
  const rowOf = new Map(imported.map(({ id, line }) => [`${line} ${enrolments.get(id)?.learnerId}`, id]));
  const people = rows.flatMap(({ line, learnerId, changed: cells }) => {
    const personal = cells.filter(({ column, held }) => !held && isPersonal(column));
    if (!learnerId || personal.length === 0) return [];
    const of = rowOf.get(`${line} ${learnerId}`) ?? learnerId;
    const goes = orphans.has(learnerId) && !staying.has(learnerId);
    const why = goes ? null : keptPerson(personal, since.changed.has(learnerId));
    const isGone = isBack(learnerId) || !there.has(learnerId);
    return [{ line, of, learnerId, changes: personal, goes, why: isGone ? "gone" : why }];
  });
  // A row is taken back whole or stays whole.
  keptOfLines([created, changed, people]);
  const moves = [
    ...created.flatMap(({ of, line, why, enrolment }) =>
      why === null && enrolment ? [{ of, line, cohortId: enrolment.cohortId, seats: -seatOf(enrolment) }] : [],
    ),
    ...changed.flatMap(({ of, line, why, enrolmentId: id }) => {
      const [now, then] = [enrolments.get(id), before.get(id)];
      return why === null && now && then
        ? [{ of, line, cohortId: now.cohortId, seats: seatOf(then) - seatOf(now) }]
        : [];
    }),
  ];
  const late = await linesWithoutSeat(db, moves);
  for (const row of changed) if (row.why === null && late.has(row.of)) row.why = "no_seat";
  keptOfLines([created, changed, people]);
  const cohorts = (await eventsOf(WRITTEN.cohort)).map(({ entityId }) => entityId);
  return { created, changed, people, cohortIds: cohorts };
}

export function whyKept(
  enrolment: UndoneEnrolment,
  { changed }: DoneSince,
  orphans: ReadonlyMap<string, Orphan>,
  taking: Taking,
): KeptWhy | null {
  const { learner, learnerId } = enrolment;
  const orphan = orphans.get(learnerId);
  const isOwn = orphan !== undefined || isCreatedWith(enrolment);
  const followUps = builtOn(enrolment, isOwn);
  // Where they lived before they moved is kept of somebody on record alone.
  const isOther = isOwn && (changed.has(learnerId) || learner.earlier.length > 0 || orphan?.isChanged === true);
  return keptCreated(
    startOfTwo(enrolment.cohort),
    { followUps, isChanged: changed.has(enrolment.id) || isOther },
    taking,
  );
}

/** Whom an import created that is taken back already: they are there for the enrolments of others alone. */
type Orphan = { isChanged: boolean };

async function orphansOf(
  db: UndoReader,
  enrolments: readonly UndoneEnrolment[],
  since: DoneSince,
  appliedAt: Date,
): Promise<Map<string, Orphan>> {
  const ours = rollup(
    enrolments,
    (some) => some.length,
    ({ learnerId }) => learnerId,
  );
  // Who is in a cohort all the same stays.
  const isAlone = ({ learnerId, learner }: UndoneEnrolment) => ours.get(learnerId) === learner.enrolments.length;
  const createdAt = new Map(
    enrolments
      .filter((one) => !isCreatedWith(one) && isAlone(one))
      .map(({ learnerId, learner }) => [learnerId, learner.createdAt]),
  );
  const orphans = new Map<string, Orphan>();
  for await (const some of chunks([...createdAt.keys()])) {
    const rows = await db.takenBackEnrolment.findMany({
      where: { learnerId: { in: some } },
      select: { learnerId: true, recordedAt: true },
    });
    for (const { learnerId, recordedAt } of rows)
      if (createdAt.get(learnerId)?.getTime() === recordedAt.getTime()) orphans.set(learnerId, { isChanged: false });
  }
  // Whatever was said of them since they were created, by whomever but this import: that goes with them.
  const { changed } = await doneSince(db, 0, [...orphans.keys()], appliedAt);
  for (const id of orphans.keys()) if (changed.has(id) || since.changed.has(id)) orphans.set(id, { isChanged: true });
  return orphans;
}

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
    for (const row of await db.enrolment.findMany({ where: { id: { in: some } }, select: UNDONE_ENROLMENT }))
      found.set(row.id, row);
  return found;
}

/** Who is on record still: others went with all that was said of them. */
export async function peopleThere(db: Pick<UndoReader, "learner">, ids: readonly string[]): Promise<Set<string>> {
  const there = new Set<string>();
  for await (const some of chunks([...new Set(ids)]))
    for (const { id } of await db.learner.findMany({ where: { id: { in: some } }, select: { id: true } }))
      there.add(id);
  return there;
}

type Earlier = Prisma.EarlierEnrolmentGetPayload<object>;

/**
 * What stood of each before an import changed it, as the database kept it (docs/adr/0022); of whom nothing was kept, nothing.
 * Of one from before the instant was noted, what stood before the last change.
 */
export async function earlierOf(
  db: Pick<UndoReader, "earlierEnrolment">,
  enrolments: readonly { id: string; recordedAt: Date }[],
  writtenAt: Date | null,
): Promise<Map<string, Earlier>> {
  const changedAt = new Map(enrolments.map(({ id, recordedAt }) => [id, (writtenAt ?? recordedAt).getTime()]));
  const found = new Map<string, Earlier>();
  for await (const some of chunks([...changedAt.keys()])) {
    const rows = await db.earlierEnrolment.findMany({ where: { enrolmentId: { in: some } }, orderBy: { id: "asc" } });
    for (const row of rows)
      if (row.supersededAt.getTime() === changedAt.get(row.enrolmentId)) found.set(row.enrolmentId, row);
  }
  return found;
}

/** Rows that would take a seat again which somebody else was given since, or whose cohort was cancelled. */
async function linesWithoutSeat(db: Pick<UndoReader, "cohort">, moves: readonly SeatMove[]): Promise<Set<string>> {
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

/** Whether the dry run that is kept is the one that was written: one that was made since is of the records after it. */
export const isOfImport = ({ counts }: DryRun, upload: Upload): boolean =>
  counts.created === upload.created && counts.updated === upload.updated;

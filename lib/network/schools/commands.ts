import "server-only";
import { schoolScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { selectOf } from "@/lib/foundation/core/record";
import { invalid, ok, type Result, refused } from "@/lib/foundation/core/result";
import { edit } from "@/lib/foundation/db/edit";
import { type Tx, unchanged, write } from "@/lib/foundation/db/write";
import {
  checkSchoolMove,
  isElsewhere,
  type PlaceChange,
  SCHOOL_FIELDS,
  type SchoolFailure,
  type SchoolRecord,
} from "./rules/school";
import { addSchool, schoolColumns, type TypedSchool } from "./school-records";

/** Opens a school (domain.md §1); the same code again gives that school. An unknown reference is an invalid field. */
export async function createSchool(
  ctx: Context,
  { code, ...typed }: TypedSchool & { code: string },
): Promise<Result<{ id: string; name: string; created: boolean }, never>> {
  return write<{ id: string; name: string; created: boolean }>(ctx, "school.manage", async (tx, audit) => {
    const known = await tx.school.findUnique({ where: { code }, select: { id: true, name: true } });
    if (known) return unchanged({ ...known, created: false });
    const added = await addSchool(tx, audit, { code, ...typed });
    return added.ok ? ok({ ...added.value, created: true }) : added;
  });
}

type Move = { placeChange?: PlaceChange | null; movedOn?: CivilDate | null };

/**
 * The code stays. Refuses `changed_meanwhile` (`version` is that of `getSchoolForm`). Another commune or host is a move with
 * its day, or a correction. Another provider trains the cohorts created from then on, and those of an unknown one.
 */
export async function updateSchool(
  ctx: Context,
  { schoolId: id, version, placeChange, movedOn, ...typed }: TypedSchool & Move & { schoolId: string; version: string },
): Promise<Result<{ id: string; code: string }, SchoolFailure>> {
  let filled: string[] = [];
  return edit(ctx, "school.manage", {
    load: (tx) =>
      tx.school.findFirst({
        where: { AND: [{ id }, schoolScope(ctx.actor)] },
        select: { code: true, departementCode: true, ...selectOf(SCHOOL_FIELDS) },
      }),
    fields: SCHOOL_FIELDS,
    version,
    check: async (before, tx) => {
      const columns = await schoolColumns(tx, typed);
      if (!columns.ok || !isElsewhere(before, columns.value)) return columns;
      if (!placeChange) return invalid({ placeChange: ["required"] });
      if (placeChange === "moved" && !movedOn) return invalid({ movedOn: ["required"] });
      return columns;
    },
    save: async (tx, read, columns, before) => {
      const isMove = placeChange === "moved" && isElsewhere(before, columns);
      const placed = await place(tx, ctx, { schoolId: id, before, after: columns, movedOn: isMove ? movedOn : null });
      if (placed) return placed;
      const saved = await tx.school.updateMany({ where: { id, ...read }, data: columns });
      const { providerId } = columns;
      // Whom the school had when they were created trains its cohorts; of those here nobody knew.
      const isNamed = saved.count > 0 && providerId && providerId !== read.providerId;
      filled = isNamed ? await fillTrainedBy(tx, id, providerId) : [];
      return saved;
    },
    audit: (changed, before, columns) => {
      const move = isElsewhere(before, columns) && { placeChange: placeChange ?? null, movedOn: movedOn ?? null };
      const cohorts = filled.length > 0 && { cohorts: filled };
      const details = { fields: changed, ...move, ...cohorts };
      return [{ key: "school.updated", entityType: "school", entityId: id, details }];
    },
    value: ({ code }) => ({ id, code }),
  });
}

/** The cohorts of a school of which nobody knew who trains them are trained by this provider; which they were. */
async function fillTrainedBy(tx: Tx, schoolId: string, providerId: string): Promise<string[]> {
  const where = { schoolId, providerId: null };
  const cohorts = await tx.cohort.updateManyAndReturn({ where, data: { providerId }, select: { id: true } });
  return cohorts.map(({ id }) => id);
}

type PlaceColumns = Pick<SchoolRecord, "communeInsee" | "hostId"> & { departementCode: string };

/** States the new place before the school shows it: a move beside what was on record, a correction in its stead. */
async function place(
  tx: Tx,
  ctx: Context,
  step: { schoolId: string; before: PlaceColumns; after: PlaceColumns; movedOn: CivilDate | null | undefined },
) {
  const { schoolId, before, after, movedOn } = step;
  if (PLACE_COLUMNS.every((column) => before[column] === after[column])) return null;
  const standing = { schoolId, supersededAt: null };
  // An earlier one has an earlier day, and the first has none.
  const [last] = await tx.schoolPlacement.findMany({
    where: standing,
    select: { id: true, fromOn: true },
    orderBy: { id: "desc" },
  });
  const failure = movedOn && checkSchoolMove(movedOn, last?.fromOn ?? null, ctx.today);
  if (failure) return refused(failure, { moved: movedOn, last: last?.fromOn ?? "" });
  if (last && !movedOn) {
    const { count } = await tx.schoolPlacement.updateMany({
      where: { id: last.id, supersededAt: null },
      data: { supersededAt: ctx.now },
    });
    if (count === 0) return refused("changed_meanwhile");
  }
  const { communeInsee, departementCode, hostId } = after;
  await tx.schoolPlacement.create({
    data: {
      schoolId,
      fromOn: movedOn ?? last?.fromOn ?? null,
      communeInsee,
      departementCode,
      hostId,
      recordedAt: ctx.now,
    },
    select: { id: true },
  });
  return null;
}

const PLACE_COLUMNS = ["communeInsee", "departementCode", "hostId"] as const;

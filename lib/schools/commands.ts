import "server-only";
import { schoolScope } from "@/lib/access/policy";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Context } from "@/lib/core/context";
import { pick, selectOf } from "@/lib/core/record";
import { invalid, ok, type Result, refused } from "@/lib/core/result";
import { edit } from "@/lib/db/edit";
import { type Tx, unchanged, write } from "@/lib/db/write";
import { departementOf } from "@/lib/places/communes";
import {
  checkMove,
  isElsewhere,
  type PlaceChange,
  SCHOOL_FIELDS,
  type SchoolFailure,
  type SchoolRecord,
} from "./rules/school";

type Typed = Pick<SchoolRecord, "name" | "communeInsee"> & Partial<SchoolRecord>;

/** Opens a school (domain.md §1); the same code again gives that school. An unknown reference is an invalid field. */
export async function createSchool(
  ctx: Context,
  { code, ...typed }: Typed & { code: string },
): Promise<Result<{ id: string; name: string; created: boolean }, never>> {
  return write<{ id: string; name: string; created: boolean }>(ctx, "school.manage", async (tx, audit) => {
    const known = await tx.school.findUnique({ where: { code }, select: { id: true, name: true } });
    if (known) return unchanged({ ...known, created: false });
    const columns = await columnsOf(tx, typed);
    if (!columns.ok) return columns;
    const { id, name } = await tx.school.create({ data: { code, ...columns.value }, select: { id: true, name: true } });
    audit({ key: "school.created", entityType: "school", entityId: id, details: { code } });
    return ok({ id, name, created: true });
  });
}

type Move = { placeChange?: PlaceChange | null; movedOn?: CivilDate | null };

/**
 * The code stays. Refuses `changed_meanwhile` (`version` is that of `getSchoolForm`). Another commune or host needs to
 * be said to be a move, with its day, or a correction: who trained there before a move stays where they were counted.
 */
export async function updateSchool(
  ctx: Context,
  { schoolId: id, version, placeChange, movedOn, ...typed }: Typed & Move & { schoolId: string; version: string },
): Promise<Result<{ id: string; code: string }, SchoolFailure>> {
  return edit(ctx, "school.manage", {
    load: (tx) =>
      tx.school.findFirst({
        where: { AND: [{ id }, schoolScope(ctx.actor)] },
        select: { code: true, departementCode: true, ...selectOf(SCHOOL_FIELDS) },
      }),
    fields: SCHOOL_FIELDS,
    version,
    check: async (before, tx) => {
      const columns = await columnsOf(tx, typed);
      if (!columns.ok || !isElsewhere(before, columns.value)) return columns;
      if (!placeChange) return invalid({ placeChange: ["required"] });
      if (placeChange === "moved" && !movedOn) return invalid({ movedOn: ["required"] });
      return columns;
    },
    save: async (tx, read, columns, before) => {
      const isMove = placeChange === "moved" && isElsewhere(before, columns);
      const placed = await place(tx, ctx, { schoolId: id, before, after: columns, movedOn: isMove ? movedOn : null });
      return placed ?? tx.school.updateMany({ where: { id, ...read }, data: columns });
    },
    audit: (changed, before, columns) => {
      const move = isElsewhere(before, columns) && { placeChange: placeChange ?? null, movedOn: movedOn ?? null };
      return [{ key: "school.updated", entityType: "school", entityId: id, details: { fields: changed, ...move } }];
    },
    value: ({ code }) => ({ id, code }),
  });
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
  const held = { schoolId, supersededAt: null };
  // An earlier one has an earlier day, and the first has none.
  const [last] = await tx.schoolPlacement.findMany({
    where: held,
    select: { id: true, fromOn: true },
    orderBy: { id: "desc" },
  });
  const failure = movedOn && checkMove(movedOn, last?.fromOn ?? null, ctx.today);
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

async function columnsOf(tx: Tx, typed: Typed) {
  const columns = pick(SCHOOL_FIELDS, typed);
  const { communeInsee, hostId, providerId } = columns;
  const departementCode = departementOf(communeInsee);
  // One after the other: a transaction has one connection.
  const host = hostId ? await tx.hostOrganisation.count({ where: { id: hostId } }) : 1;
  const provider = providerId ? await tx.trainingProvider.count({ where: { id: providerId } }) : 1;
  const faults = {
    ...(departementCode === null && { communeInsee: ["commune_unknown"] }),
    ...(host === 0 && { hostId: ["choice_invalid"] }),
    ...(provider === 0 && { providerId: ["choice_invalid"] }),
  };
  if (departementCode === null || Object.keys(faults).length > 0) return invalid(faults);
  return ok({ ...columns, departementCode });
}

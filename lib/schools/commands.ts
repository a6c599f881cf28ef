import "server-only";
import { schoolScope } from "@/lib/access/policy";
import type { Context } from "@/lib/core/context";
import { pick, selectOf } from "@/lib/core/record";
import { invalid, ok, type Result } from "@/lib/core/result";
import { edit } from "@/lib/db/edit";
import { type Tx, unchanged, write } from "@/lib/db/write";
import { departementOf } from "@/lib/places/communes";
import { SCHOOL_FIELDS, type SchoolFailure, type SchoolRecord } from "./rules/school";

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

/** The code stays. Refuses `changed_meanwhile` (`version` is that of `getSchoolForm`). */
export async function updateSchool(
  ctx: Context,
  { schoolId: id, version, ...typed }: Typed & { schoolId: string; version: string },
): Promise<Result<{ id: string; code: string }, SchoolFailure>> {
  return edit(ctx, "school.manage", {
    load: (tx) =>
      tx.school.findFirst({
        where: { AND: [{ id }, schoolScope(ctx.actor)] },
        select: { code: true, departementCode: true, ...selectOf(SCHOOL_FIELDS) },
      }),
    fields: SCHOOL_FIELDS,
    version,
    check: (_before, tx) => columnsOf(tx, typed),
    save: (tx, read, columns) => tx.school.updateMany({ where: { id, ...read }, data: columns }),
    audit: { key: "school.updated", entityType: "school", entityId: id },
    value: ({ code }) => ({ id, code }),
  });
}

async function columnsOf(tx: Tx, typed: Typed) {
  const columns = pick(SCHOOL_FIELDS, typed);
  const { communeInsee, hostId, providerId } = columns;
  const departementCode = departementOf(communeInsee);
  // One after the other: a transaction has one connection.
  const host = hostId ? await tx.hostOrganisation.count({ where: { id: hostId } }) : 1;
  const provider = providerId ? await tx.trainingProvider.count({ where: { id: providerId } }) : 1;
  const refused = {
    ...(departementCode === null && { communeInsee: ["commune_unknown"] }),
    ...(host === 0 && { hostId: ["choice_invalid"] }),
    ...(provider === 0 && { providerId: ["choice_invalid"] }),
  };
  if (departementCode === null || Object.keys(refused).length > 0) return invalid(refused);
  return ok({ ...columns, departementCode });
}

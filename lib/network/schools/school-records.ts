import "server-only";
import { pick } from "@/lib/foundation/core/record";
import { invalid, ok, type Result } from "@/lib/foundation/core/result";
import type { Audit, Tx } from "@/lib/foundation/db/write";
import { departementOf } from "@/lib/network/places/communes";
import { SCHOOL_FIELDS, type SchoolRecord } from "./rules/school";

export type TypedSchool = Pick<SchoolRecord, "name" | "communeInsee"> & Partial<SchoolRecord>;

/** A school whose code is free, with its audit row. An unknown reference is an invalid field. */
export async function addSchool(
  tx: Tx,
  audit: Audit,
  { code, ...typed }: TypedSchool & { code: string },
): Promise<Result<{ id: string; name: string }, never>> {
  const columns = await schoolColumns(tx, typed);
  if (!columns.ok) return columns;
  const school = await tx.school.create({ data: { code, ...columns.value }, select: { id: true, name: true } });
  audit({ key: "school.created", entityType: "school", entityId: school.id, details: { code } });
  return ok(school);
}

/** What the form of a school says, as its columns: an unknown commune, host or provider is an invalid field. */
export async function schoolColumns(tx: Tx, typed: TypedSchool) {
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

import "server-only";
import { rolesWith } from "@/lib/foundation/access/rules/rights";
import type { Role } from "@/lib/foundation/core/context";
import type { Tx } from "@/lib/foundation/db/write";
import { isDemo } from "./demo-accounts";
import { type Access, scopeOfRole } from "./rules/account";

/** Holds the rows it counts: of two administrators who disable each other at once, the second finds nobody left. */
export async function hasAnotherAdmin(tx: Tx, userId: string): Promise<boolean> {
  const admins = { role: { in: rolesWith("account.manage") }, disabledAt: null, ...(isDemo() ? {} : { demo: false }) };
  await tx.user.updateMany({ where: admins, data: { sessionEpoch: { increment: 0 } } });
  return (await tx.user.count({ where: { ...admins, id: { not: userId } } })) > 0;
}

type Scope = {
  role: Role;
  schoolIds: readonly string[];
  hostOrganisationId: string | null;
  access?: Access | undefined;
};
type ScopeRows = { schoolIds: string[]; hostOrganisationId: string | null; readOnly: boolean };

/** The scope as rows to write: what the role does not use is dropped; null when it names what does not exist. */
export async function scopeRows(
  tx: Tx,
  { role, schoolIds, hostOrganisationId, access }: Scope,
): Promise<ScopeRows | null> {
  const kind = scopeOfRole(role);
  const wanted = kind === "schools" ? [...new Set(schoolIds)] : [];
  const known = await tx.school.count({ where: { id: { in: wanted } } });
  const host = kind === "host" ? hostOrganisationId : null;
  const knownHost = host === null || (await tx.hostOrganisation.count({ where: { id: host } })) === 1;
  if (known !== wanted.length || !knownHost) return null;
  return { schoolIds: wanted, hostOrganisationId: host, readOnly: kind === "host" && access === "read" };
}

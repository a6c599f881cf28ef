import type { Role } from "@/lib/core/context";
import { seenState } from "@/lib/core/seen";

type Scope = { role: Role; schoolIds: readonly string[]; hostOrganisationId: string | null };

/** The schools of a scope as one text, whatever their order. */
export function schoolsKey(ids: readonly string[]): string {
  return ids.toSorted().join(" ");
}

/** Role and scope as a form showed them. */
export function scopeSeen({ role, schoolIds, hostOrganisationId }: Scope): string {
  const facts = { role, schools: schoolsKey(schoolIds), hostOrganisationId };
  return seenState(["role", "schools", "hostOrganisationId"], facts);
}

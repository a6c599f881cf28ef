import { rowsSeenBy } from "@/lib/access/rules/roles";
import type { Role } from "@/lib/core/context";
import { versionOf } from "@/lib/core/record";

export type AccountFailure =
  | "bad_credentials"
  | "email_taken"
  | "last_admin"
  | "own_account"
  | "too_many_attempts"
  | "changed_meanwhile";

/** Shortest password an account may get. */
export const PASSWORD_MIN = 12;
/** Longest one: the work of hashing is bounded, whatever is sent. */
export const PASSWORD_MAX = 200;

/**
 * The address to go to after sign-in, if it is one of this site; null otherwise. A browser takes `//host` and `/\host`
 * for another site, and drops tabs and line breaks from an address before it reads it.
 */
export function sameSitePath(text: string | null | undefined): string | null {
  if (!text || text.length > 1_000 || !/^\/(?![/\\])/.test(text)) return null;
  const hasControl = [...text].some((character) => character < " " || character === "\u007f");
  if (hasControl || text.includes("\\")) return null;
  const here = "http://here.invalid";
  const url = URL.canParse(text, here) ? new URL(text, here) : null;
  if (!url || url.origin !== here || url.pathname.startsWith("//")) return null;
  if (/^\/(connexion|mot-de-passe|api)(\/|$)/.test(url.pathname)) return null;
  return url.pathname + url.search + url.hash;
}

/** Which scope an account of this role must have. */
export function scopeOfRole(role: Role): "schools" | "host" | "none" {
  const sees = rowsSeenBy(role);
  return sees === "all" ? "none" : sees;
}

/** Which field of a scope is missing for a role; null when the scope is complete. */
export function missingScope(
  role: Role,
  scope: { schoolIds: readonly string[]; hostOrganisationId: string | null },
): "schoolIds" | "hostOrganisationId" | null {
  if (scopeOfRole(role) === "schools" && scope.schoolIds.length === 0) return "schoolIds";
  if (scopeOfRole(role) === "host" && !scope.hostOrganisationId) return "hostOrganisationId";
  return null;
}

type Scope = { role: Role; schoolIds: readonly string[]; hostOrganisationId: string | null };

/** The schools of a scope as one text, whatever their order. */
export function schoolsKey(ids: readonly string[]): string {
  return ids.toSorted().join(" ");
}

/** The schools of such a text. */
export function schoolsIn(key: string): string[] {
  return key === "" ? [] : key.split(" ");
}

export const SCOPE_FIELDS = ["role", "schools", "hostOrganisationId"] as const;

/** Role and scope as a form showed them. */
export function scopeVersion({ role, schoolIds, hostOrganisationId }: Scope): string {
  return versionOf(SCOPE_FIELDS, { role, schools: schoolsKey(schoolIds), hostOrganisationId });
}

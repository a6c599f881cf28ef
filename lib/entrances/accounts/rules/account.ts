import { rowsSeenBy } from "@/lib/foundation/access/rules/roles";
import { ROLES, type Role } from "@/lib/foundation/core/context";
import { versionOf } from "@/lib/foundation/core/record";

export type AccountFailure =
  | "bad_credentials"
  | "email_taken"
  | "last_admin"
  | "own_account"
  | "too_many_attempts"
  | "changed_meanwhile";

export const PASSWORD_MIN = 12;
/** Longest one: the work of hashing is bounded, whatever is sent. */
export const PASSWORD_MAX = 200;

/** Null unless it stays on this site: browsers take `//host`, `/\host` for another, and drop tabs and line breaks. */
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

export function scopeOfRole(role: Role): "schools" | "host" | "none" {
  const sees = rowsSeenBy(role);
  return sees === "all" ? "none" : sees;
}

/** Whose accounts the command line opens; for the others, screens ask what they are over. */
export const ROLES_WITHOUT_SCOPE = ROLES.filter((role) => scopeOfRole(role) === "none");

export function missingScope(
  role: Role,
  scope: { schoolIds: readonly string[]; hostOrganisationId: string | null },
): "schoolIds" | "hostOrganisationId" | null {
  if (scopeOfRole(role) === "schools" && scope.schoolIds.length === 0) return "schoolIds";
  if (scopeOfRole(role) === "host" && !scope.hostOrganisationId) return "hostOrganisationId";
  return null;
}

type Scope = { role: Role; schoolIds: readonly string[]; hostOrganisationId: string | null; readOnly?: boolean };

export function schoolsKey(ids: readonly string[]): string {
  return ids.toSorted().join(" ");
}

export function schoolsIn(key: string): string[] {
  return key === "" ? [] : key.split(" ");
}

export const SCOPE_FIELDS = ["role", "schools", "hostOrganisationId", "access"] as const;

/** What an account of a host may do, as its form asks and its record is compared. */
export const ACCESSES = ["change", "read"] as const;
export type Access = (typeof ACCESSES)[number];

export function accessOf({ readOnly }: { readOnly: boolean }): Access {
  return readOnly ? "read" : "change";
}

export function scopeVersion({ role, schoolIds, hostOrganisationId, readOnly = false }: Scope): string {
  return versionOf(SCOPE_FIELDS, {
    role,
    schools: schoolsKey(schoolIds),
    hostOrganisationId,
    access: accessOf({ readOnly }),
  });
}

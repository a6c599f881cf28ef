import type { Actor } from "@/lib/foundation/core/context";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { hasPermission, ROLES_WITH } from "./rules/rights";
import { rowsSeenBy } from "./rules/roles";

export type Permission = keyof typeof ROLES_WITH;
export const PERMISSIONS = Object.keys(ROLES_WITH) as Permission[];

/** Whether the actor holds the permission. A role nobody knows holds none; who reads only, of its role's what reads. */
export function can(actor: Pick<Actor, "role" | "readOnly">, permission: Permission): boolean {
  if (actor.role === "system") return true;
  if (actor.role === "person") return false;
  if (actor.readOnly && !permission.endsWith(".read")) return false;
  return hasPermission(actor.role, permission);
}

/** An agent of a local authority, whose rows are those of its schools and dossiers. */
export const actsForHost = ({ role }: Pick<Actor, "role">): boolean => rowsSeenBy(role) === "host";

const NOTHING = { id: { in: [] as string[] } };

/** Which schools an actor may know of: every filter, of rows and of figures, is made from this. */
export type Scope =
  | { kind: "all" }
  | { kind: "schools"; ids: readonly string[] }
  | { kind: "host"; organisationId: string }
  | { kind: "none" };

const NO_SCHOOL: Scope = { kind: "none" };

/** The scope of an actor (domain.md §5). */
export function scopeOf(actor: Actor): Scope {
  switch (rowsSeenBy(actor.role)) {
    case "all":
      return { kind: "all" };
    case "schools":
      return actor.schoolIds.length > 0 ? { kind: "schools", ids: actor.schoolIds } : NO_SCHOOL;
    case "host":
      return actor.hostOrganisationId ? { kind: "host", organisationId: actor.hostOrganisationId } : NO_SCHOOL;
    case "none":
      return NO_SCHOOL;
  }
}

/** The schools an actor may know of, as a filter: what it leaves out is not found. */
export function schoolScope(actor: Actor): Prisma.SchoolWhereInput {
  const scope = scopeOf(actor);
  switch (scope.kind) {
    case "all":
      return {};
    case "schools":
      return { id: { in: [...scope.ids] } };
    case "host":
      return { hostId: scope.organisationId };
    case "none":
      return NOTHING;
  }
}

export function cohortScope(actor: Actor): Prisma.CohortWhereInput {
  return { school: schoolScope(actor) };
}

/** The enrolments an actor may see by name, but those that another stands for: none for those who see counts only; a person their own. */
export function enrolmentScope(actor: Actor): Prisma.EnrolmentWhereInput {
  if (actor.role === "person") return actor.enrolmentId ? { id: actor.enrolmentId, mergedIntoId: null } : NOTHING;
  return can(actor, "learner.read") ? { mergedIntoId: null, cohort: cohortScope(actor) } : NOTHING;
}

/** Also those that another of their cohort stands for since two records were made one: files go on hanging there (domain.md §2.10). */
export function joinedScope(actor: Actor): Prisma.EnrolmentWhereInput {
  const { mergedIntoId: _, ...scope } = enrolmentScope(actor);
  return scope;
}

/** Those of them that something may still be said of: of who is anonymised nothing is changed (docs/domain/retention.md §6.2). */
export const namedEnrolments = (actor: Actor): Prisma.EnrolmentWhereInput => ({
  AND: [{ learner: { anonymisedAt: null } }, enrolmentScope(actor)],
});

/** Of whose file is spoken on the page of an enrolment: its own, or that of one that it stands for. */
export const withJoined = (actor: Actor, enrolmentId: string): Prisma.EnrolmentWhereInput => ({
  OR: [
    { AND: [{ id: enrolmentId }, namedEnrolments(actor)] },
    { mergedIntoId: enrolmentId, mergedInto: namedEnrolments(actor) },
  ],
});

/** Another record stands for an absorbed one, which has no enrolment any more (domain.md §2.10): nobody is shown it. */
const STANDS_FOR_ITSELF: Prisma.LearnerWhereInput = { mergesAbsorbed: { none: { currentOf: { not: null } } } };

/** The people an actor may see by name: those with an enrolment in scope; ADRAR staff also those with none; a person themselves. */
export function learnerScope(actor: Actor): Prisma.LearnerWhereInput {
  if (actor.role === "person") return { enrolments: { some: enrolmentScope(actor) } };
  if (!can(actor, "learner.read")) return NOTHING;
  return scopeOf(actor).kind === "all" ? STANDS_FOR_ITSELF : { enrolments: { some: enrolmentScope(actor) } };
}

/** The local authorities whose agents an actor may know: the Région all, an agent their own. */
export function hostScope(actor: Actor): Prisma.HostOrganisationWhereInput {
  const scope = can(actor, "partner.read") ? scopeOf(actor) : NO_SCHOOL;
  if (scope.kind === "all") return {};
  return scope.kind === "host" ? { id: scope.organisationId } : NOTHING;
}

export function invitationScope(actor: Actor): Prisma.InvitationWhereInput {
  return { hostOrganisation: hostScope(actor) };
}

import type { Actor, Role } from "@/lib/core/context";
import type { Prisma } from "@/prisma/generated/sqlite/client";

/** What a role may do, as phrases that a button and its command share (domain.md §5). */
export const PERMISSIONS = [
  "network.read",
  "school.read",
  "school.manage",
  "cohort.figures",
  "cohort.roster",
  "cohort.manage",
  "learner.read",
  "learner.enrol",
  "enrolment.decide",
  "exit.record",
  "outcome.record",
  "health.read",
  "list.pseudonymous",
  "claim.record",
  "reference.manage",
  "register.import",
  "definitions.read",
  "account.manage",
] as const;

export type Permission = (typeof PERMISSIONS)[number];

const GRANTS: Record<Role, readonly Permission[]> = {
  staff: [
    "network.read",
    "school.read",
    "school.manage",
    "cohort.figures",
    "cohort.roster",
    "cohort.manage",
    "learner.read",
    "learner.enrol",
    "enrolment.decide",
    "exit.record",
    "outcome.record",
    "health.read",
    "claim.record",
    "reference.manage",
    "register.import",
    "definitions.read",
  ],
  coordinator: [
    "school.read",
    "cohort.figures",
    "cohort.roster",
    "learner.read",
    "exit.record",
    "outcome.record",
    "definitions.read",
  ],
  region: ["network.read", "school.read", "cohort.figures", "list.pseudonymous", "definitions.read"],
  host: ["school.read", "cohort.figures", "definitions.read"],
  auditor: ["network.read", "school.read", "cohort.figures", "list.pseudonymous", "definitions.read"],
  admin: ["account.manage", "reference.manage", "definitions.read"],
};

/** Whether the actor holds the permission. A role nobody knows holds none. */
export function can(actor: Actor, permission: Permission): boolean {
  if (actor.role === "system") return true;
  return GRANTS[actor.role]?.includes(permission) ?? false;
}

const NOTHING = { id: { in: [] as string[] } };

/** The schools an actor may know of, as a filter: what it leaves out is not found. */
export function schoolScope(actor: Actor): Prisma.SchoolWhereInput {
  switch (actor.role) {
    case "system":
    case "staff":
    case "region":
    case "auditor":
      return {};
    case "coordinator":
      return { id: { in: [...actor.schoolIds] } };
    case "host":
      return actor.hostOrganisationId ? { hostId: actor.hostOrganisationId } : NOTHING;
    default:
      return NOTHING;
  }
}

/** The cohorts of the schools an actor may know of. */
export function cohortScope(actor: Actor): Prisma.CohortWhereInput {
  return { school: schoolScope(actor) };
}

/** The enrolments an actor may see by name: none for those who see counts only. */
export function enrolmentScope(actor: Actor): Prisma.EnrolmentWhereInput {
  return can(actor, "learner.read") ? { cohort: cohortScope(actor) } : NOTHING;
}

/** The people an actor may see by name: those with an enrolment in scope; ADRAR staff also those with none. */
export function learnerScope(actor: Actor): Prisma.LearnerWhereInput {
  if (!can(actor, "learner.read")) return NOTHING;
  return actor.role === "coordinator" ? { enrolments: { some: enrolmentScope(actor) } } : {};
}

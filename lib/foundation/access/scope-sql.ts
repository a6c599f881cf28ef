import "server-only";
import type { Actor } from "@/lib/foundation/core/context";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { can, scopeOf } from "./policy";

const { sql, join, empty } = Prisma;

/** The schools an actor may know of, as a further condition on the school `s` of a statement. */
export function schoolCondition(actor: Actor): Prisma.Sql {
  const scope = scopeOf(actor);
  switch (scope.kind) {
    case "all":
      return empty;
    case "schools":
      return sql`AND s."id" IN (${join([...scope.ids])})`;
    case "host":
      return sql`AND s."hostId" = ${scope.organisationId}`;
    case "none":
      return sql`AND 1 = 0`;
  }
}

/**
 * The enrolments `e` of the person `l` of a statement that an actor may see, with their cohort `c` and school `s`. Without one
 * nobody is seen, but by who may see everybody: then all of it is null.
 */
export function enrolmentsSeen(actor: Actor): Prisma.Sql {
  if (!can(actor, "learner.read"))
    return sql`JOIN "Enrolment" e ON 1 = 0 JOIN "Cohort" c ON 1 = 0 JOIN "School" s ON 1 = 0`;
  const also = scopeOf(actor).kind === "all" ? sql`LEFT JOIN` : sql`JOIN`;
  return sql`${also} "Enrolment" e ON e."learnerId" = l."id"
    ${also} "Cohort" c ON c."id" = e."cohortId"
    ${also} "School" s ON s."id" = c."schoolId" ${schoolCondition(actor)}`;
}

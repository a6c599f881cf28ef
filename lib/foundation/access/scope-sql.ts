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

/** Of the person `l`, with cohort `c` and school `s`. All null for who has none, whom only readers of everybody see. */
export function enrolmentsSeen(actor: Actor): Prisma.Sql {
  if (!can(actor, "learner.read"))
    return sql`JOIN "Enrolment" e ON 1 = 0 JOIN "Cohort" c ON 1 = 0 JOIN "School" s ON 1 = 0`;
  const also = scopeOf(actor).kind === "all" ? sql`LEFT JOIN` : sql`JOIN`;
  return sql`${also} "Enrolment" e ON e."learnerId" = l."id"
    ${also} "Cohort" c ON c."id" = e."cohortId"
    ${also} "School" s ON s."id" = c."schoolId" ${schoolCondition(actor)}`;
}

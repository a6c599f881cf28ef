import "server-only";
import type { Actor } from "@/lib/core/context";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { scopeOf } from "./policy";

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

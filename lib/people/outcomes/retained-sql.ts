import { literals } from "@/lib/foundation/db/sql";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { NON_RESPONSES } from "./rules/vocabulary";

const { sql } = Prisma;

/**
 * `retainedObservation` as a statement (domain.md §2): a column of the observation `r` that counts for the enrolment
 * `e` at its follow-up point `f`, of those that stand. A test holds the two together.
 */
export function retainedOutcome(column: Prisma.Sql, stands: Prisma.Sql): Prisma.Sql {
  return sql`(
      SELECT ${column} FROM "Outcome" r
      WHERE r."enrolmentId" = e."id" AND r."window" = f."window"
        AND r."observedOn" BETWEEN f."fromOn" AND f."toOn" AND ${stands}
      ORDER BY r."kind" IN (${literals(NON_RESPONSES)}), r."observedOn" DESC, r."recordedAt" DESC, r."id" DESC LIMIT 1)`;
}

import "server-only";
import { db } from "@/lib/foundation/db/client";
import type { Proof } from "@/lib/people/outcomes/rules/proof";
import type { Family, OutcomeClass } from "@/lib/people/outcomes/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { definitionFor } from "../definitions/rules/definitions";
import { selectionOf } from "../definitions/rules/measures";
import type { Reader } from "./cohorts-sql";
import { leaverFacts, selectionCondition } from "./facts";
import { factsFilter, type IndicatorFilter } from "./tally-sql";

const { sql } = Prisma;

type ProvenRow = {
  schoolCode: string;
  cohortId: string;
  departement: string;
  exitYear: string;
  outcome: OutcomeClass | null;
  ever: Family | null;
  proof: Proof | null;
  n: bigint | number;
};

/** Who succeeded, by place, year and proof, as the records said it at an instant: no sum is kept of that. */
export function countProvenExactly(reader: Reader, filter: IndicatorFilter): Promise<ProvenRow[]> {
  const positives = selectionOf(definitionFor(filter.definition, filter.asOf), "positives");
  return db.$queryRaw<ProvenRow[]>(sql`
    SELECT s."code" AS "schoolCode", facts."cohortId", facts."departement", facts."exitYear", facts."outcome",
      facts."ever", facts."proof", COUNT(*) AS "n"
    FROM (${leaverFacts(reader, factsFilter(filter), "list")}) facts JOIN "School" s ON s."id" = facts."schoolId"
    WHERE ${selectionCondition(positives)}
    GROUP BY s."code", facts."cohortId", facts."departement", facts."exitYear", facts."outcome", facts."ever", facts."proof"`);
}

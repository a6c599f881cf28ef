import "server-only";
import { putMany } from "@/lib/foundation/db/sql";
import type { Tx } from "@/lib/foundation/db/write";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { type CohortWords, wordsOf } from "./journey-sql";

const { sql } = Prisma;

/** What is known now, whatever day it speaks of. */
const NOW = { asOf: "9999-12-31" };

const KEPT = { outcome: sql`f."outcome"`, inField: sql`f."inField"`, ever: sql`f."ever"` };

/** What is known of the people of cohorts, of all when none are named: by what the follow-ups keep, or the records say. */
export function currentWords(outcomes: "kept" | "recorded", cohortIds?: readonly string[]): Prisma.Sql {
  return wordsOf("public", NOW, { cohortIds, ...(outcomes === "kept" && { followedUp: KEPT }) });
}

export async function keepJourneys(tx: Tx, said: readonly CohortWords[], version: number): Promise<void> {
  if (said.length === 0) return;
  const rows = (of: "words" | "health") =>
    said.map(({ words: _, health: __, ...row }, at) => ({ ...row, words: said[at]?.[of] ?? "", version }));
  await putMany(tx, "JourneyTally", "cohortId", rows("words"));
  await putMany(tx, "DisabilityTally", "cohortId", rows("health"));
}

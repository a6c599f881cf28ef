import "server-only";
import { group } from "d3-array";
import type { Context } from "@/lib/foundation/core/context";
import { ok, type Result } from "@/lib/foundation/core/result";
import { atOneInstant, db, type ReadClient } from "@/lib/foundation/db/client";
import { HOLD_IMPORTS, HOLD_OTHER_WRITERS } from "@/lib/foundation/db/dialect";
import { hold, unchanged, write } from "@/lib/foundation/db/write";
import { Prisma } from "@/prisma/generated/sqlite/client";
import type { CohortWords } from "./journey-sql";
import { eachWord } from "./rules/journey-words";
import { addSums } from "./rules/sums";
import { DIFFERS, nextVersion, RECORDED, recordedFollowUps, type SumsRow, sumsOf } from "./settle";
import { currentWords } from "./settle-journeys";

const { sql, raw } = Prisma;

/** Kept, and not what the records say. People of a cohort, and who is in training, are of no window and no year. */
export type TallyDifference = {
  kept: "sum" | "entrants" | "disabilities" | "follow_ups" | "in_training";
  place: string;
  window: string | null;
  exitYear: string | null;
};

type Kept = SumsRow & { cohortId: string | null };

const keyOf = ({ placeId, window, exitYear }: SumsRow) => `${placeId}\n${window}\n${exitYear}`;
const inOrder = (cells: string) => cells.split(" ").sort().join(" ");
const sameAs = ({ schoolId, departement, cells, lastOn }: SumsRow) =>
  [schoolId, departement, inOrder(cells), lastOn].join("\n");

export type Verified = { due: number; differences: TallyDifference[] };

/** What is kept and the records do not give, or the other way round, both read at one instant. */
export function verifyTally(): Promise<Verified> {
  return atOneInstant(verifyIn);
}

export async function verifyIn(db: ReadClient): Promise<Verified> {
  const due = await countDue(db);
  const found = await Promise.all([
    differingSums(db),
    differingJourneys(db),
    differingFollowUps(db),
    differingInTraining(db),
  ]);
  return { due, differences: await named(db, found.flat()) };
}

type Differing = Omit<TallyDifference, "place"> & { placeId: string; schoolId?: string; departement?: string };

/** An outcome is summed of an exit that holds alone. */
function differingFollowUps(db: ReadClient): Promise<Differing[]> {
  return db.$queryRaw<Differing[]>(sql`
    SELECT DISTINCT 'follow_ups' AS "kept", s."cohortId" AS "placeId", CAST(s."window" AS TEXT) AS "window",
      substr(s."exitedOn", 1, 4) AS "exitYear"
    FROM (${recordedFollowUps(sql`"Enrolment" e`)}) s
    WHERE s."currentOf" IS NOT NULL AND (${DIFFERS.summed}) OR ${DIFFERS.awaited}
    ORDER BY 2, 3, 4`);
}

const IN_TRAINING = sql`
      SELECT e."cohortId", e."id" AS "enrolmentId" FROM "Enrolment" e
      WHERE e."enteredOn" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Exit" x WHERE x."currentOf" = e."id")
        AND NOT EXISTS (SELECT 1 FROM "Interruption" i
          WHERE i."enrolmentId" = e."id" AND i."arrivedId" IS NOT NULL AND i."supersededAt" IS NULL)`;
const KEPT_IN_TRAINING = sql`SELECT "cohortId", "enrolmentId" FROM "InTraining"`;

function differingInTraining(db: ReadClient): Promise<Differing[]> {
  return db.$queryRaw<Differing[]>(sql`
    SELECT DISTINCT 'in_training' AS "kept", "cohortId" AS "placeId", CAST(NULL AS TEXT) AS "window",
      CAST(NULL AS TEXT) AS "exitYear"
    FROM (
      SELECT * FROM (${IN_TRAINING} EXCEPT ${KEPT_IN_TRAINING}) missing
      UNION ALL
      SELECT * FROM (${KEPT_IN_TRAINING} EXCEPT ${IN_TRAINING}) unfounded) differing
    ORDER BY 2`);
}

/** A cohort that nobody has applied to need not have a row. */
async function differingJourneys(db: ReadClient): Promise<Differing[]> {
  const recorded = await db.$queryRaw<CohortWords[]>(currentWords("recorded"));
  const health = recorded.map(({ health: words, ...row }) => ({ ...row, words }));
  return [
    ...differingWords("entrants", recorded, await db.journeyTally.findMany()),
    ...differingWords("disabilities", health, await db.disabilityTally.findMany()),
  ];
}

type Words = Omit<CohortWords, "health">;

function differingWords(
  kept: TallyDifference["kept"],
  recorded: readonly Words[],
  summed: readonly Words[],
): Differing[] {
  const rowOf = ({ schoolId, departement, endsOn, cancelledOn, lastOn, aheadOn, words }: Words) =>
    [schoolId, departement, endsOn, cancelledOn, lastOn, aheadOn, ...eachWord(words).sort()].join("\n");
  const byCohort = (rows: readonly Words[]) =>
    new Map(rows.filter(({ words }) => words !== "").map((row) => [row.cohortId, rowOf(row)]));
  const [said, stands] = [byCohort(recorded), byCohort(summed)];
  return [...new Set([...said.keys(), ...stands.keys()])]
    .filter((cohortId) => said.get(cohortId) !== stands.get(cohortId))
    .map((placeId) => ({ kept, placeId, window: null, exitYear: null }));
}

async function differingSums(db: ReadClient): Promise<Differing[]> {
  const [recorded, kept] = await Promise.all([
    db.$queryRaw<SumsRow[]>(sumsOf(undefined, RECORDED)),
    db.$queryRaw<Kept[]>(sql`
      SELECT "placeId", "cohortId", CAST("window" AS TEXT) AS "window", "exitYear", "schoolId", "departement", "cells",
        "lastOn" FROM "Tally"`),
  ]);
  const schools = [
    ...group(recorded, ({ schoolId, departement, window, exitYear }) =>
      [schoolId, departement, window, exitYear].join("\n"),
    ).values(),
  ].flatMap(([first, ...others]): SumsRow[] => {
    if (!first) return [];
    const all = [first, ...others];
    const lastOn =
      all
        .map((row) => row.lastOn)
        .sort()
        .at(-1) ?? "";
    return [
      {
        ...first,
        placeId: `${first.schoolId} ${first.departement}`,
        cells: addSums(all.map(({ cells }) => cells)),
        lastOn,
      },
    ];
  });
  const said = new Map([...recorded, ...schools].map((row) => [keyOf(row), row]));
  // A school that has nobody left keeps an empty row.
  const byKey = new Map(kept.filter(({ cells }) => cells !== "").map((row) => [keyOf(row), row]));
  return [...new Set([...said.keys(), ...byKey.keys()])].flatMap((key) => {
    const [records, sums] = [said.get(key), byKey.get(key)];
    const found = records ?? sums;
    return !found || (records && sums && sameAs(records) === sameAs(sums)) ? [] : [{ ...found, kept: "sum" }];
  });
}

async function named(db: ReadClient, rows: readonly Differing[]): Promise<TallyDifference[]> {
  if (rows.length === 0) return [];
  const schools = new Map(
    (await db.school.findMany({ select: { id: true, code: true } })).map(({ id, code }) => [id, code]),
  );
  const cohorts = new Map(
    (await db.cohort.findMany({ select: { id: true, code: true, schoolId: true } })).map(({ id, code, schoolId }) => [
      id,
      `${schools.get(schoolId)}/${code}`,
    ]),
  );
  return rows.map(({ kept, placeId, schoolId, departement, window, exitYear }) => {
    const school = schoolId && `${schools.get(schoolId) ?? schoolId} (${departement})`;
    return { kept, place: cohorts.get(placeId) ?? school ?? placeId, window, exitYear };
  });
}

const countDue = (from: ReadClient) => from.tallyDue.count();

/** Sums what was marked and is not summed yet, some at a time, so that nobody waits long for their turn to write. */
export async function catchUp(ctx: Context): Promise<Result<{ due: number }>> {
  const due = await countDue(db);
  for (let left = due, before = Number.POSITIVE_INFINITY; left > 0 && left < before; left = await countDue(db)) {
    before = left;
    // Every change is followed by it.
    const done = await write(ctx, "system", async () => unchanged(null));
    if (!done.ok) return done;
  }
  return ok({ due });
}

/** Makes all that is kept anew. */
export async function rebuildTally(ctx: Context): Promise<Result<{ due: number }>> {
  const marked = await write(ctx, "system", async (tx) => {
    for (const lock of [HOLD_IMPORTS, HOLD_OTHER_WRITERS]) await hold(tx, lock);
    await tx.$executeRaw(sql`DELETE FROM "Tally" WHERE "cohortId" IS NOT NULL`);
    await tx.$executeRaw(sql`
      UPDATE "Tally" SET "cells" = '', "lastOn" = '1900-01-01', "version" = ${await nextVersion(tx)}`);
    for (const table of ["JourneyTally", "DisabilityTally"])
      await tx.$executeRaw(sql`DELETE FROM ${raw(`"${table}"`)} WHERE "cohortId" NOT IN (SELECT "id" FROM "Cohort")`);
    await tx.$executeRaw(sql`
      INSERT INTO "TallyDue" ("cohortId", "enrolmentId")
      SELECT "id", CAST(NULL AS TEXT) FROM "Cohort"
      UNION ALL SELECT e."cohortId", e."id" FROM "Enrolment" e
      WHERE EXISTS (SELECT 1 FROM "Exit" x WHERE x."enrolmentId" = e."id")`);
    await tx.$executeRaw(sql`DELETE FROM "InTraining"`);
    await tx.$executeRaw(sql`INSERT INTO "InTraining" ("cohortId", "enrolmentId") ${IN_TRAINING}`);
    return unchanged(null);
  });
  return marked.ok ? catchUp(ctx) : marked;
}

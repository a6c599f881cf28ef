import "server-only";
import { group } from "d3-array";
import type { Context } from "@/lib/core/context";
import { ok, type Result } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { unchanged, write } from "@/lib/db/write";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { addSums } from "./rules/sums";
import { nextVersion, RECORDED, type SumsRow, sumsOf } from "./settle";

const { sql } = Prisma;

/** Sums that are not those of the records: of `SCHOOL/COHORT`, or of `SCHOOL (département)`. */
export type TallyDifference = { place: string; window: string; exitYear: string };

type Kept = SumsRow & { cohortId: string | null };

const keyOf = ({ placeId, window, exitYear }: SumsRow) => `${placeId}\n${window}\n${exitYear}`;
const inOrder = (cells: string) => cells.split(" ").sort().join(" ");
const sameAs = ({ schoolId, departement, cells, lastOn }: SumsRow) =>
  [schoolId, departement, inOrder(cells), lastOn].join("\n");

/** Each sum that the records do not give, and each that is missing; none while all is as the one statement says. */
export async function verifyTally(): Promise<TallyDifference[]> {
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
  const held = new Map(kept.filter(({ cells }) => cells !== "").map((row) => [keyOf(row), row]));
  const differing = [...new Set([...said.keys(), ...held.keys()])].flatMap((key) => {
    const [records, sums] = [said.get(key), held.get(key)];
    const found = records ?? sums;
    return !found || (records && sums && sameAs(records) === sameAs(sums)) ? [] : [found];
  });
  return named(differing);
}

async function named(rows: readonly SumsRow[]): Promise<TallyDifference[]> {
  if (rows.length === 0) return [];
  const schools = new Map(
    (await db.school.findMany({ select: { id: true, code: true } })).map(({ id, code }) => [id, code]),
  );
  const cohorts = new Map(
    (await db.cohort.findMany({ select: { id: true, code: true } })).map(({ id, code }) => [id, code]),
  );
  return rows.map(({ placeId, schoolId, departement, window, exitYear }) => {
    const [school, cohort] = [schools.get(schoolId) ?? schoolId, cohorts.get(placeId)];
    return { place: cohort ? `${school}/${cohort}` : `${school} (${departement})`, window, exitYear };
  });
}

export const countDue = () => db.tallyDue.count();

/** Sums what was marked and is not summed yet, some at a time, so that nobody waits long for their turn to write. */
export async function catchUp(ctx: Context): Promise<Result<{ due: number }>> {
  const due = await countDue();
  for (let left = due, before = Number.POSITIVE_INFINITY; left > 0 && left < before; left = await countDue()) {
    before = left;
    // Every change is followed by it.
    const done = await write(ctx, "system", async () => unchanged(null));
    if (!done.ok) return done;
  }
  return ok({ due });
}

/** Makes all sums anew. */
export async function rebuildTally(ctx: Context): Promise<Result<{ due: number }>> {
  const marked = await write(ctx, "system", async (tx) => {
    await tx.$executeRaw(sql`DELETE FROM "Tally" WHERE "cohortId" IS NOT NULL`);
    await tx.$executeRaw(sql`
      UPDATE "Tally" SET "cells" = '', "lastOn" = '1900-01-01', "version" = ${await nextVersion(tx)}`);
    await tx.$executeRaw(sql`
      INSERT INTO "TallyDue" ("cohortId", "enrolmentId")
      SELECT e."cohortId", e."id" FROM "Enrolment" e JOIN "Exit" x ON x."currentOf" = e."id"`);
    return unchanged(null);
  });
  return marked.ok ? catchUp(ctx) : marked;
}

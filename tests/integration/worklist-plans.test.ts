import { describe, expect, it } from "vitest";
import { journeyFacts } from "@/lib/figures/indicators/packed/packed";
import { marksOf, RECORDED, sumsOf } from "@/lib/figures/indicators/packed/settle";
import { leaverFacts } from "@/lib/figures/indicators/tally/facts";
import { clientFor } from "@/lib/foundation/db/client";
import { databaseUrl, dialectOf } from "@/lib/foundation/db/dialect";
import { heardStatement, queueStatement } from "@/lib/people/followup/queue-sql";
import { nextDue, taskFacts } from "@/lib/people/followup/tasks-sql";
import { unseenBy } from "@/lib/people/outcomes/unseen-sql";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { contextOf } from "../support/factories";
import { planOf } from "../support/query-plan";

const { sql } = Prisma;
const AWAITED = "SEARCH f USING COVERING INDEX FollowUp_schoolId_awaits_dueOn_fromOn_toOn_cohortId_idx";
const READ_THROUGH = /SCAN (f|e|x|l|o|r)\b/;
const ONE_COHORT = { cohortIds: ["c"] };
const until = ["2026-11-01", "2026-11-30"] as const;

describe
  .runIf(dialectOf(databaseUrl()) === "sqlite")
  .each([contextOf("staff"), contextOf("coordinator", { schoolIds: ["s"] })])("the worklist", (ctx) => {
  it("is counted from an index, school by school, and from those who are still in training", async () => {
    for (const filter of [{}, ONE_COHORT]) {
      const plan = await planOf(taskFacts(ctx, filter, "counts"));
      expect(plan).toContain(`${AWAITED} (schoolId=? AND awaits=? AND dueOn>? AND dueOn<?)`);
      expect(plan).toMatch(/(SEARCH|SCAN) i\b/);
      expect(plan).not.toMatch(READ_THROUGH);
    }
    expect(await planOf(nextDue(ctx))).toContain(`${AWAITED} (schoolId=? AND awaits=? AND dueOn>?)`);
  });

  it("looks up the people of the days of a page, and no others", async () => {
    for (const task of ["to_call", "exit"] as const) {
      const plan = await planOf(taskFacts(ctx, { ...ONE_COHORT, task, until }, "people"));
      expect(plan).not.toMatch(READ_THROUGH);
    }
  });

  it("leads to the files that nobody has looked at from a table of these alone", async () => {
    const plan = await planOf(unseenBy(ctx.actor));
    expect(plan.split("\n")[0]).toMatch(/^SCAN u\b/);
    expect(plan).not.toMatch(/SCAN (d|o|e|c|s|q|a)\b/);
  });

  it("leads to whoever is called next without reading through a table, and to what was heard of some cohorts", async () => {
    const plan = await planOf(queueStatement(ctx, {}, { most: 12 }));
    expect(plan).toContain("SEARCH f USING INDEX FollowUp_schoolId_awaits_dueOn_fromOn_toOn_cohortId_idx");
    expect(plan).not.toMatch(READ_THROUGH);
    const heard = await planOf(heardStatement(ctx, [{ cohortId: "c", window: "M6" }]));
    expect(heard).not.toMatch(/SCAN (f|e|x|i|c)\b/);
  });
});

describe.runIf(dialectOf(databaseUrl()) === "sqlite")("the people of a few cohorts", () => {
  it("are read without those of others", async () => {
    const filter = { window: "M6", asOf: "2030-01-01" } as const;
    expect(await planOf(leaverFacts("public", filter, "list", ["c", "d"]))).not.toMatch(READ_THROUGH);
    expect(await planOf(journeyFacts("public", filter, { words: true }, ["c", "d"]))).not.toMatch(READ_THROUGH);
  });
});

/** What SQLite counted of a register of 200,000: of whose many rows it chooses another order than of few. */
const COUNTED = [
  ["Cohort", "sqlite_autoindex_Cohort_1", "10000 1"],
  ["Cohort", "Cohort_schoolId_code_key", "10000 167 1"],
  ["School", "sqlite_autoindex_School_1", "60 1"],
  ["SchoolPlacement", "SchoolPlacement_schoolId_idx", "60 1"],
  ["Enrolment", "sqlite_autoindex_Enrolment_1", "200000 1"],
  ["Enrolment", "Enrolment_cohortId_sourceRef_key", "200000 20 20"],
  ["Enrolment", "Enrolment_cohortId_learnerId_key", "200000 20 1"],
  ["Enrolment", "Enrolment_mergedIntoId_idx", "200000 200000"],
  ["Exit", "Exit_currentOf_key", "200000 1"],
  ["Exit", "Exit_enrolmentId_idx", "200000 1"],
  ["FollowUp", "sqlite_autoindex_FollowUp_1", "800000 4 1"],
  ["Outcome", "Outcome_enrolmentId_window_observedOn_idx", "640101 4 1 1"],
];

describe.runIf(dialectOf(databaseUrl()) === "sqlite")("the sums of a few cohorts", () => {
  it("are made of these alone, however many others the database has counted", async () => {
    const database = clientFor("write");
    await database.$executeRawUnsafe("ANALYZE");
    await database.$executeRawUnsafe(`DELETE FROM sqlite_stat1`);
    for (const [table, index, counts] of COUNTED)
      await database.$executeRaw(sql`INSERT INTO sqlite_stat1 VALUES (${table}, ${index}, ${counts})`);
    await database.$executeRawUnsafe("ANALYZE sqlite_schema");
    const filter = { window: "M6", asOf: "2030-01-01" } as const;
    const statements = [
      sumsOf(["c"], RECORDED),
      sumsOf(["c", "d"], RECORDED),
      leaverFacts("public", filter, "list", ["c", "d"]),
      journeyFacts("public", filter, { words: true }, ["c"]),
    ];
    for (const statement of statements) expect(await planOf(statement)).not.toMatch(READ_THROUGH);
    // Of all cohorts everybody is read.
    expect(await planOf(sumsOf(undefined, RECORDED))).toMatch(READ_THROUGH);
  });
});

describe.runIf(dialectOf(databaseUrl()) === "sqlite")("what is due of some cohorts", () => {
  it("is found and put aside without the marks of others", async () => {
    for (const statement of [sql`SELECT DISTINCT "enrolmentId" ${marksOf(["c"])}`, sql`DELETE ${marksOf(["c"])}`])
      expect(await planOf(statement)).toContain("SEARCH TallyDue USING INDEX TallyDue_cohortId_idx (cohortId=?)");
  });
});

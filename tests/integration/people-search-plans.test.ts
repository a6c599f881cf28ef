import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { closeClients } from "@/lib/foundation/db/client";
import { databaseUrl, dialectOf } from "@/lib/foundation/db/dialect";
import { meaningsOf } from "@/lib/people/learners/rules/search";
import {
  byIndexes,
  namesWithin,
  nextCounted,
  nextFound,
  peopleByName,
  reachByName,
  reachByRecord,
} from "@/lib/people/learners/search-sql";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { contextOf } from "../support/factories";
import { planOf } from "../support/query-plan";

const { actor: staff } = contextOf("staff");
const { actor: coordinator } = contextOf("coordinator", { schoolIds: ["s"] });
const FIRST = { place: null, backwards: false, limit: 51 };

/** Reading a table through. Of FTS5 it is the word for asking its index; of what was found it is meant. */
const READ_THROUGH = /SCAN (l|t|e|c|k|s)\b/;

const record = (text: string) => {
  const meaning = meaningsOf(text, "2026-11-24").find(({ of }) => of !== "names");
  if (meaning === undefined || meaning.of === "names") throw new Error(text);
  return (actor: typeof staff) => reachByRecord(actor, meaning);
};

const WAYS = {
  name: [(actor: typeof staff) => reachByName(actor, "dupon", []), ["LearnerName_search", "Learner_firstName_search"]],
  "two names": [
    (actor: typeof staff) => reachByName(actor, "dupon", [{ typed: "Jean", folded: "jean" }]),
    ["LearnerName_search", "Learner_firstName_search"],
  ],
  "short name": [(actor: typeof staff) => reachByName(actor, "li", []), ["Learner_firstName_search"]],
  number: [record("06 12 34 56 78"), ["Learner_phone_search", "Learner_phoneStart_search", "sourceRef"]],
  "day in digits alone": [record("14101989"), ["Learner_birthDate_idx", "Learner_phoneStart_search", "sourceRef"]],
  "birth date": [record("14 octobre 1989"), ["Learner_birthDate_idx"]],
  "name and birth date": [record("Dupont 14/10/1989"), ["Learner_birthDate_idx"]],
  address: [record("dupont@exemple"), ["LearnerEmail_search", "Learner_email_idx"]],
  reference: [record("CARB-42"), ["sourceRef"]],
} as const;

describe.runIf(dialectOf(databaseUrl()) === "sqlite")("a search for people", () => {
  it.each(Object.entries(WAYS))("is led to them by the indexes of a %s", async (_, [reachFor, indexes]) => {
    for (const actor of [staff, coordinator]) {
      const reach = reachFor(actor);
      for (const statement of [reach.leads, nextCounted(byIndexes(actor, reach), FIRST, 10)]) {
        const plan = await planOf(statement);
        expect(plan).not.toMatch(READ_THROUGH);
      }
      const plan = await planOf(nextCounted(byIndexes(actor, reach), FIRST, 10));
      for (const index of indexes) expect(plan).toContain(index);
    }
  });

  it("reads the next page in the order of names, and of a coordinator those whom the school knows", async () => {
    const everybody = () => Prisma.sql`1 = 1`;
    const place = { nameKey: "a|b", born: "1990-01-01", id: "x" };
    const plan = await planOf(nextFound(peopleByName(staff, everybody), { ...FIRST, place }));
    expect(plan).toContain("Learner_name_search");
    expect(plan).not.toContain("TEMP B-TREE");
    const scoped = await planOf(nextCounted(peopleByName(coordinator, everybody), { ...FIRST, place }, 10));
    expect(scoped).not.toMatch(READ_THROUGH);
    expect(scoped).toContain("SEARCH k USING PRIMARY KEY");
  });

  it("asks for names one typing error away one by one", async () => {
    const plan = await planOf(namesWithin(coordinator, ["dupont", "duponte"], []));
    expect(plan).not.toMatch(READ_THROUGH);
    expect(plan).toContain("LearnerName_text_key");
  });

  it("finds a reference by its index where most enrolments bear none", async () => {
    const { pathname } = new URL(databaseUrl());
    const database = new Database(pathname);
    // As SQLite counts a network of a million of which no enrolment bears a reference.
    const counted = [
      ["Learner", "Learner_phone_search", "1000000 100"],
      ["Learner", "sqlite_autoindex_Learner_1", "1000000 1"],
      ["School", "sqlite_autoindex_School_1", "60 1"],
      ["Cohort", "Cohort_schoolId_code_key", "50000 834 1"],
      ["Cohort", "sqlite_autoindex_Cohort_1", "50000 1"],
      ["Enrolment", "Enrolment_sourceRef_idx", "1000000 1000000"],
      ["Enrolment", "Enrolment_cohortId_sourceRef_key", "1000000 20 20"],
    ];
    database.exec("ANALYZE; DELETE FROM sqlite_stat1");
    for (const row of counted) database.prepare("INSERT INTO sqlite_stat1 VALUES (?, ?, ?)").run(row);
    database.exec("ANALYZE sqlite_schema");
    database.close();
    // A connection counts when it opens.
    await closeClients();
    for (const text of ["06 12 34 56 78", "CARB-42"]) {
      const plan = await planOf(nextCounted(byIndexes(staff, record(text)(staff)), FIRST, 10));
      expect(plan).toContain("Enrolment_sourceRef_idx");
      expect(plan).not.toMatch(READ_THROUGH);
    }
  });

  it("is watched by something that sees a table read through", async () => {
    expect(await planOf(Prisma.sql`SELECT "id" FROM "Learner" l WHERE "firstName" = 'a'`)).toMatch(READ_THROUGH);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { wordsOf } from "@/lib/figures/indicators/packed/journey-sql";
import { verifyTally } from "@/lib/figures/indicators/packed/packed";
import { getJourneys, getPeoplePlaces } from "@/lib/figures/indicators/queries";
import { leaverFacts } from "@/lib/figures/indicators/tally/facts";
import { clientFor, db } from "@/lib/foundation/db/client";
import { unchanged, write } from "@/lib/foundation/db/write";
import { readParticipants } from "@/lib/money/returns/participants";
import { correctEntryRecord } from "@/lib/people/enrolments/entry-record-commands";
import { getEntryForm } from "@/lib/people/enrolments/queries";
import { COUNTED_ANSWERS } from "@/lib/people/enrolments/rules/entry-fields";
import { updateLearner } from "@/lib/people/learners/commands";
import { getLearnerForm } from "@/lib/people/learners/queries";
import { keptFacts } from "@/prisma/history";
import { columnsOf, ROOT, readSchema } from "@/prisma/schemas";
import { everyFigure } from "../support/every-figure";
import {
  contextOf,
  makeCohort,
  makeEnrolment,
  makeExit,
  makeLearner,
  makeOutcome,
  makeSchool,
} from "../support/factories";

const staff = contextOf("staff");
const AS_OF = "2026-11-20";
const AT_FIRST = new Date("2026-06-30T08:00:00.000Z");
const CHANGED = new Date("2026-11-24T08:00:00.000Z");
const KNOWN = { asOf: AS_OF, knownAt: new Date("2026-11-23T00:00:00.000Z") };

const columns = columnsOf(readSchema("sqlite"));

/** Who is changed, by what they are, and to what. */
type Change = [of: string, to: Record<string, string | number | null>];

/** A change of each fact that is kept of a person and of an entry, by which some figure is another one. */
const CHANGES: Record<"Learner" | "DisabilityStatus" | "Enrolment", Record<string, Change>> = {
  Learner: {
    birthDate: ["facts", { birthDate: "1980-03-14" }],
    sex: ["facts", { sex: "man" }],
    communeInsee: ["facts", { communeInsee: "09122" }],
    communeFromOn: ["facts", { communeFromOn: "2026-11-22" }],
  },
  DisabilityStatus: {
    rqth: ["facts", { rqth: "yes" }],
    rqthFromOn: ["facts", { rqthFromOn: "2026-01-01" }],
  },
  Enrolment: {
    appliedOn: ["applied", { appliedOn: "2026-11-22" }],
    invitedOn: ["invited", { invitedOn: "2026-11-22" }],
    waitlistedOn: ["waitlisted", { waitlistedOn: null }],
    admittedOn: ["admitted", { admittedOn: null }],
    rejectedOn: ["rejected", { rejectedOn: null }],
    withdrawnOn: ["withdrawn", { withdrawnOn: null }],
    noShowOn: ["no_show", { noShowOn: null }],
    enteredOn: ["entered", { enteredOn: null }],
    level: ["facts", { level: 5 }],
    monthsUnemployed: ["facts", { monthsUnemployed: 3 }],
    entryStatus: ["facts", { entryStatus: "employee" }],
    ...Object.fromEntries(COUNTED_ANSWERS.map((name) => [name, ["facts", { [name]: "no" }] as const])),
    zoningVersion: ["facts", { zoningVersion: "qpv-2024 frr-2024" }],
    certification: ["facts", { certification: "failed" }],
    // Another of the same cohort stands for it since.
    mergedIntoId: ["waitlisted", { mergedIntoId: "standing" }],
    // Whose it is since two records were made one (docs/adr/0076): somebody of whom other facts are known.
    learnerId: ["facts", { learnerId: "another" }],
  },
};
const TABLES = Object.keys(CHANGES) as (keyof typeof CHANGES)[];

const APPLIED = { appliedOn: "2025-06-01" };
const ENTERED = { ...APPLIED, enteredOn: "2025-09-01" };
const PEOPLE = {
  applied: APPLIED,
  invited: { appliedOn: null, invitedOn: "2025-06-02" },
  waitlisted: { ...APPLIED, waitlistedOn: "2025-06-03" },
  admitted: { ...APPLIED, admittedOn: "2025-06-04" },
  rejected: { ...APPLIED, rejectedOn: "2025-06-04" },
  withdrawn: { ...APPLIED, withdrawnOn: "2025-06-04" },
  no_show: { ...APPLIED, admittedOn: "2025-06-04", noShowOn: "2025-09-05" },
  entered: ENTERED,
  facts: ENTERED,
} as const;

let before: Awaited<ReturnType<typeof figures>>;
/** Those of what stands, once the change before was made. */
let now: typeof before;

const ids = new Map<string, { enrolmentId: string; learnerId: string }>();

async function leaver(cohortId: string, learnerId: string) {
  const { id } = await makeEnrolment({ cohortId, learnerId, ...ENTERED, recordedAt: AT_FIRST });
  await makeExit({ enrolmentId: id, exitedOn: "2026-04-30", recordedAt: AT_FIRST });
  await makeOutcome({ enrolmentId: id, observedOn: "2026-10-30", fieldLink: "yes", recordedAt: AT_FIRST });
  return id;
}

beforeAll(async () => {
  const writer = clientFor("write");
  const [here, there] = [await makeSchool({ code: "ICI" }), await makeSchool({ code: "LA" })];
  const cohort = await makeCohort({ schoolId: here.id, endsOn: "2026-05-31" });
  const other = await makeCohort({ schoolId: there.id, endsOn: "2026-05-31" });
  await leaver(other.id, (await makeLearner({ sex: "man" })).id);
  for (const [of, { appliedOn, ...steps }] of Object.entries(PEOPLE)) {
    const { id: learnerId } = await makeLearner({ birthDate: "2004-03-14" });
    const enrolmentId =
      of === "facts"
        ? await leaver(cohort.id, learnerId)
        : (await makeEnrolment({ cohortId: cohort.id, learnerId, ...steps, recordedAt: AT_FIRST })).id;
    await writer.enrolment.update({ where: { id: enrolmentId }, data: { appliedOn, recordedAt: AT_FIRST } });
    ids.set(of, { enrolmentId, learnerId });
  }
  const { enrolmentId, learnerId } = ids.get("facts") ?? { enrolmentId: "", learnerId: "" };
  const facts = {
    ...({ level: 4, entryStatus: "job_seeker", monthsUnemployed: 14 } as const),
    ...Object.fromEntries(COUNTED_ANSWERS.map((name) => [name, "yes"])),
  };
  const rest = { zoningVersion: "qpv-2015 zrr-2017", certification: "full", recordedAt: AT_FIRST } as const;
  await writer.enrolment.update({ where: { id: enrolmentId }, data: { ...facts, ...rest } });
  await writer.disabilityStatus.create({ data: { enrolmentId, rqth: "no", recordedAt: AT_FIRST } });
  await writer.learner.update({ where: { id: learnerId }, data: { communeInsee: "31107", recordedAt: AT_FIRST } });
  await writer.learner.update({
    where: { id: (await makeLearner({ sex: "woman", birthDate: "1999-03-14" })).id },
    data: { id: "another", recordedAt: AT_FIRST },
  });
  const standing = await makeEnrolment({ cohortId: cohort.id, ...APPLIED, recordedAt: AT_FIRST });
  await writer.enrolment.update({ where: { id: standing.id }, data: { id: "standing" } });
  await settled();
  before = await figures({ asOf: AS_OF });
  now = before;
});

const idOf = (table: keyof typeof CHANGES, of: string) => {
  const { enrolmentId = "", learnerId = "" } = ids.get(of) ?? {};
  return table === "Learner" ? { id: learnerId } : table === "Enrolment" ? { id: enrolmentId } : { enrolmentId };
};

const settled = () => write(contextOf("system"), "system", async () => unchanged(null));

async function change(table: keyof typeof CHANGES, of: string, to: Change[1], recordedAt = CHANGED) {
  const { learner, enrolment, disabilityStatus } = clientFor("write");
  const model = { Learner: learner, Enrolment: enrolment, DisabilityStatus: disabilityStatus }[table];
  await (model as typeof learner).update({ where: idOf(table, of) as { id: string }, data: { ...to, recordedAt } });
  await settled();
}

/** All of it but who the people of its lists are. */
const nameless = (all: unknown) =>
  JSON.parse(
    JSON.stringify(all, (_, value) => {
      if (value === null || typeof value !== "object" || !("learnerId" in value)) return value;
      const { learnerId: _id, name: _name, ...rest } = value;
      return rest;
    }),
  );

const figures = (asked: { asOf: string; knownAt?: Date }) => everyFigure(staff, ["ICI", "LA"], asked);

describe("what a figure reads of a person or an entry", () => {
  it.each(TABLES)("is kept of %s, and is changed here", (table) => {
    expect(Object.keys(CHANGES[table]).sort()).toEqual(keptFacts(table, columns).sort());
  });

  it("is nothing that is not kept", () => {
    const folder = join(ROOT, "lib/figures/indicators");
    const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    const statements = [
      ...sources.map((name) => readFileSync(join(folder, name), "utf8")),
      readFileSync(join(ROOT, "lib/people/learners/persons-sql.ts"), "utf8"),
      wordsOf("public", KNOWN).sql,
      leaverFacts("public", { ...KNOWN, window: "M6", withEver: true, withTitles: true }, "list").sql,
    ].join("\n");
    const WHO = ["id", "cohortId", "learnerId", "enrolmentId", "nameKey", "lastName", "firstName"];
    const read = { Learner: "l", DisabilityStatus: "d", Enrolment: "e" } as const;
    for (const table of TABLES) {
      const own = columns.filter(({ model }) => model === table).map(({ name }) => name);
      const named = [...statements.matchAll(new RegExp(`\\b${read[table]}\\."(\\w+)"`, "g"))].map(
        ([, name = ""]) => name,
      );
      const facts = [...new Set(named)].filter((name) => own.includes(name) && !WHO.includes(name));
      expect(facts.length, table).toBeGreaterThan(0);
      expect(facts.filter((name) => !keptFacts(table, columns).includes(name))).toEqual([]);
    }
  });

  it.each(TABLES.flatMap((table) => Object.entries(CHANGES[table]).map(([fact, to]) => [table, fact, to] as const)))(
    "of %s, %s, is in every figure of before as it was, and in those of now as it is",
    async (table, fact, [of, to]) => {
      const was = now;
      await change(table, of, to);
      // A list names who stands for somebody today, as it does after a correction of a name.
      const shown = fact === "learnerId" ? nameless : (all: typeof before) => all;
      expect(shown(await figures(KNOWN))).toEqual(shown(before));
      now = await figures({ asOf: AS_OF });
      expect(now).not.toEqual(was);
      expect((await verifyTally()).differences).toEqual([]);
    },
  );
});

describe("what becomes another from a day on", () => {
  const later = contextOf("staff", {}, new Date("2026-12-01T08:00:00.000Z"));
  const change = async (learnerId: string, to: object, ctx = staff) => {
    const form = await getLearnerForm(ctx, learnerId);
    expect((await updateLearner(ctx, { ...(form as NonNullable<typeof form>), learnerId, ...to })).ok).toBe(true);
  };

  it("is, of a commune, where they lived on the day that is asked for, as far as it was known then", async () => {
    const school = await makeSchool({ code: "DEMENAGE" });
    const { id: cohortId } = await makeCohort({ schoolId: school.id, startsOn: "2024-09-01", endsOn: "2025-06-30" });
    const { id } = await makeLearner();
    await makeEnrolment({ cohortId, learnerId: id, appliedOn: "2024-06-01", enteredOn: "2024-09-02" });
    const livesIn = async (asOf: string, knownAt?: Date) =>
      (await getPeoplePlaces(staff, "DEMENAGE", { asOf, knownAt }))?.homes.shown.map(({ place }) => place);
    const atEntry = async () =>
      (await readParticipants(staff, 2024)).find(({ learnerId }) => learnerId === id)?.commune;

    await change(id, { communeInsee: "31107" });
    await change(id, { communeInsee: "09122", communeFromOn: "2025-11-10" });
    expect.soft(await livesIn("2025-11-09")).toEqual(["Carbonne (31390)"]);
    expect.soft(await livesIn("2025-11-10")).toEqual(["Foix (09000)"]);
    expect.soft(await livesIn("2025-11-10", new Date(staff.now.getTime() - 1))).toEqual([]);
    expect.soft(await atEntry()).toBe("31107");
    // The day and the commune are corrected: of the move nothing else is left.
    await change(id, { communeFromOn: "2025-11-15" }, later);
    expect.soft(await livesIn("2025-11-12")).toEqual(["Carbonne (31390)"]);
    expect.soft(await livesIn("2025-11-12", staff.now)).toEqual(["Foix (09000)"]);
    await change(id, { communeInsee: "31555" }, later);
    expect.soft(await livesIn("2025-11-12")).toEqual(["Carbonne (31390)"]);
    expect.soft(await livesIn("2025-11-15")).toEqual(["Toulouse (31000)"]);
    // Nobody moved: so at every day, and known as before until then.
    await change(id, { communeInsee: "09122", communeFromOn: null }, later);
    expect.soft(await livesIn("2024-09-02")).toEqual(["Foix (09000)"]);
    expect.soft(await livesIn("2025-11-20", staff.now)).toEqual(["Foix (09000)"]);
    expect.soft(await livesIn("2025-11-09", staff.now)).toEqual(["Carbonne (31390)"]);
    expect.soft(await atEntry()).toBe("09122");
    // Whoever reads no names has no other day than today.
    const region = await getPeoplePlaces(contextOf("region"), "DEMENAGE", { asOf: "2024-01-01", knownAt: staff.now });
    expect.soft(region).toMatchObject({ days: { asOf: staff.today }, homes: { total: 1 } });
  });

  it("is, of a sex that nobody has said, in no share and in neither part of one", async () => {
    const school = await makeSchool({ code: "INCONNUE" });
    const { id: cohortId } = await makeCohort({ schoolId: school.id });
    const facts = [{ qpv: "no" }, { qpv: "yes" }, { qpv: "no", sex: "woman" }, { qpv: "no", sex: "man" }] as const;
    for (const { qpv, ...of } of facts) {
      const { id: learnerId } = await makeLearner({ sex: "unknown", ...of });
      const dates = { enteredOn: "2025-09-01", recordedAt: AT_FIRST };
      const { id: enrolmentId } = await makeEnrolment({ cohortId, learnerId, ...dates });
      const writer = clientFor("write");
      await writer.enrolment.update({ where: { id: enrolmentId }, data: { qpv, recordedAt: AT_FIRST } });
      await writer.disabilityStatus.create({ data: { enrolmentId, rqth: "no", recordedAt: AT_FIRST } });
    }
    // Somebody who applied, and of whom not even the birth date is known.
    const { id: learnerId } = await makeLearner({ sex: "unknown", birthDate: null });
    await makeEnrolment({ cohortId, learnerId, recordedAt: AT_FIRST });
    const journeys = await getJourneys(staff, { asOf: AS_OF, schoolCode: "INCONNUE" });
    const of = (criterion: "women" | "priority" | "under26") =>
      journeys?.equity({}, criterion, { definition: "ern-prudente", window: "M6" })?.entrants;
    expect.soft(of("women")).toEqual({ yes: 1, no: 1, unknown: 2 });
    expect.soft(of("priority")).toEqual({ yes: 2, no: 1, unknown: 1 });
    expect.soft(of("under26")).toEqual({ yes: 0, no: 4, unknown: 0 });
  });

  it("is, of an RQTH, whether they had it on the day of their entry", async () => {
    const school = await makeSchool({ code: "RECONNUE" });
    const { id: cohortId } = await makeCohort({ schoolId: school.id });
    const enrolled = async () => {
      const { id: learnerId } = await makeLearner({ sex: "man" });
      return (await makeEnrolment({ cohortId, learnerId, enteredOn: "2025-09-01", recordedAt: AT_FIRST })).id;
    };
    const [came, ended] = [await enrolled(), await enrolled()];
    const answers = async (knownAt?: Date) => {
      const journeys = await getJourneys(staff, { asOf: AS_OF, knownAt, schoolCode: "RECONNUE" });
      return journeys?.equity({}, "rqth", { definition: "ern-prudente", window: "M6" })?.entrants;
    };
    const answer = async (
      enrolmentId: string,
      told: { rqth: "yes" | "no"; rqthFromOn: string | null },
      ctx = staff,
    ) => {
      const form = await getEntryForm(ctx, enrolmentId);
      const facts = form?.facts as NonNullable<typeof form>["facts"];
      const done = await correctEntryRecord(ctx, { ...facts, enrolmentId, version: form?.version ?? "", ...told });
      expect(done.ok).toBe(true);
    };
    expect.soft(await answers()).toEqual({ yes: 0, no: 0, unknown: 2 });
    await answer(came, { rqth: "no", rqthFromOn: null });
    await answer(ended, { rqth: "yes", rqthFromOn: null });
    await answer(came, { rqth: "yes", rqthFromOn: "2025-12-01" });
    await answer(ended, { rqth: "no", rqthFromOn: "2025-12-01" });
    expect.soft(await answers()).toEqual({ yes: 1, no: 1, unknown: 0 });
    await answer(came, { rqth: "yes", rqthFromOn: "2025-09-01" }, later);
    expect.soft(await answers()).toEqual({ yes: 2, no: 0, unknown: 0 });
    expect.soft(await answers(staff.now)).toEqual({ yes: 1, no: 1, unknown: 0 });
    expect.soft(await answers(KNOWN.knownAt)).toEqual({ yes: 0, no: 0, unknown: 2 });
    expect.soft((await verifyTally()).differences).toEqual([]);
  });

  it("goes with the person and with the health data, and not before", async () => {
    const writer = clientFor("write");
    const { id: cohortId } = await makeCohort();
    const { id: enrolmentId, learnerId } = await makeEnrolment({ cohortId });
    await writer.disabilityStatus.create({ data: { enrolmentId, rqth: "yes", recordedAt: AT_FIRST } });
    await writer.disabilityStatus.update({ where: { enrolmentId }, data: { rqth: "no", recordedAt: CHANGED } });
    await writer.learner.update({ where: { id: learnerId }, data: { sex: "other", recordedAt: CHANGED } });
    const left = async () => [
      await db.earlierDisability.count({ where: { enrolmentId } }),
      await db.earlierLearner.count({ where: { learnerId } }),
    ];
    await expect(writer.earlierDisability.deleteMany({ where: { enrolmentId } })).rejects.toThrow();
    await expect(writer.earlierLearner.deleteMany({ where: { learnerId } })).rejects.toThrow();
    expect(await left()).toEqual([1, 1]);
    await writer.disabilityStatus.delete({ where: { enrolmentId } });
    expect(await left()).toEqual([0, 1]);
    await writer.enrolment.delete({ where: { id: enrolmentId } });
    await writer.learner.delete({ where: { id: learnerId } });
    expect(await left()).toEqual([0, 0]);
  });

  it("is dated by whoever changes it: without the instant the database takes no change", async () => {
    const { id } = await makeLearner();
    await expect(clientFor("write").learner.update({ where: { id }, data: { sex: "other" } })).rejects.toThrow();
    expect((await db.learner.findUniqueOrThrow({ where: { id } })).sex).toBe("woman");
  });
});

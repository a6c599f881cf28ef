import { beforeEach, describe, expect, it } from "vitest";
import { versionOf } from "@/lib/foundation/core/record";
import { clientFor, db } from "@/lib/foundation/db/client";
import { databaseUrl, dialectOf } from "@/lib/foundation/db/dialect";
import { listCohortHistory } from "@/lib/people/cohorts/history-queries";
import { enrolLearner, takeStep } from "@/lib/people/enrolments/commands";
import { correctEntryRecord } from "@/lib/people/enrolments/entry-record-commands";
import { getEntryForm } from "@/lib/people/enrolments/queries";
import type { DatedEntryRecord } from "@/lib/people/enrolments/rules/entry";
import { ENTRY_COLUMNS, ENTRY_FIELDS, entryField, NOTHING_TOLD } from "@/lib/people/enrolments/rules/entry-fields";
import { contextOf, makeCohort, makeEnrolment, makeLearner } from "../support/factories";
import { holdTable } from "../support/locks";

const staff = contextOf("staff");
const refusal = (code: string) => ({ ok: false, failure: expect.objectContaining({ kind: "rule", code }) });

const dialect = () => dialectOf(databaseUrl());
const UPDATES = ["enrolment.updated", "enrolment.health_updated"];

const FACTS = {
  ...NOTHING_TOLD,
  ...({ level: 3, entryStatus: "job_seeker", monthsUnemployed: 14, qpv: "no" } as const),
  ...({ rqth: "unknown", rqthFromOn: null, appliedOn: "2025-06-02" } as const),
} satisfies DatedEntryRecord;

describe("entry facts", () => {
  let cohortId: string;
  let enrolmentId: string;
  let learnerId: string;
  let coordinator: ReturnType<typeof contextOf>;

  beforeEach(async () => {
    const cohort = await makeCohort({ startsOn: "2025-09-01", endsOn: "2026-06-30" });
    cohortId = cohort.id;
    coordinator = contextOf("coordinator", { schoolIds: [cohort.schoolId] });
    learnerId = (await makeLearner({ birthDate: "1998-04-12" })).id;
    const enrolled = await enrolLearner(staff, {
      ...FACTS,
      cohortId,
      learner: { existingId: learnerId },
      duplicateAccepted: true,
    });
    enrolmentId = enrolled.ok ? enrolled.value.enrolmentId : "";
  });

  const read = () =>
    db.enrolment.findUniqueOrThrow({ where: { id: enrolmentId }, include: { disability: { select: { rqth: true } } } });
  const correct = (change: Partial<DatedEntryRecord>, version: Partial<DatedEntryRecord> = {}, ctx = staff) =>
    correctEntryRecord(ctx, {
      ...FACTS,
      ...change,
      enrolmentId,
      version: versionOf(ENTRY_FIELDS, { ...FACTS, ...version, rqthFromOn: version.rqthFromOn ?? null }),
    });
  const events = () =>
    db.auditEvent.findMany({ where: { entityId: enrolmentId, key: { in: UPDATES } }, orderBy: { id: "asc" } });

  it("are corrected, the disability apart, and what was and is told without health data", async () => {
    const answer = await correct({ level: 4, rsa: "yes", rqth: "yes", appliedOn: "2025-06-01" });
    expect(answer).toEqual({ ok: true, value: { learnerId, cohortId } });
    expect(await read()).toMatchObject({
      level: 4,
      entryStatus: "job_seeker",
      monthsUnemployed: 14,
      rsa: "yes",
      qpv: "no",
      appliedOn: "2025-06-01",
      disability: { rqth: "yes" },
    });
    expect((await events()).map(({ key, details }) => [key, JSON.parse(details)])).toEqual([
      [
        "enrolment.updated",
        {
          fields: ["level", "appliedOn", "rsa"],
          before: { level: 3, appliedOn: "2025-06-02", rsa: "unknown" },
          after: { level: 4, appliedOn: "2025-06-01", rsa: "yes" },
        },
      ],
      ["enrolment.health_updated", {}],
    ]);
  });

  it("are each corrected alone, whatever they are, and told as they were and are", async () => {
    for (const field of ENTRY_COLUMNS) {
      const { kind, values = {} } = entryField(field);
      const to = { count: 3, yes_no: "yes", day: "2025-06-01", list: Object.values(values).at(-1) }[kind];
      const form = await getEntryForm(staff, enrolmentId);
      if (!form) throw new Error("not visible");
      const input = { ...form.facts, enrolmentId, version: form.version, [field]: to };
      expect(await correctEntryRecord(staff, input), field).toMatchObject({ ok: true });
      expect(await read()).toMatchObject({ [field]: to });
      const told = { fields: [field], before: { [field]: FACTS[field] }, after: { [field]: to } };
      expect(JSON.parse((await events()).at(-1)?.details ?? "")).toEqual(told);
    }
  });

  it("may be forgotten again, and the disability changed a second time", async () => {
    await correct({ rqth: "yes" });
    const nothing = { level: null, entryStatus: null, monthsUnemployed: null, rqth: "no", qpv: "unknown" } as const;
    expect((await correct(nothing, { rqth: "yes" })).ok).toBe(true);
    expect(await read()).toMatchObject({
      level: null,
      entryStatus: null,
      monthsUnemployed: null,
      zoningVersion: null,
      disability: { rqth: "no" },
    });
  });

  it("keep the zoning they rest on until an answer on a zone changes", async () => {
    const { zoningVersion } = await read();
    expect(zoningVersion).toBe("qpv-2024 frr-2024");
    await correct({ appliedOn: "2023-05-01", rsa: "no" });
    expect((await read()).zoningVersion).toBe(zoningVersion);
    await correct({ appliedOn: "2023-05-01", rsa: "no", qpv: "yes" }, { appliedOn: "2023-05-01", rsa: "no" });
    expect((await read()).zoningVersion).toBe("qpv-2015 zrr-2017");
  });

  it("change nothing when they are the same, and nothing is audited", async () => {
    expect((await correct({})).ok).toBe(true);
    expect(await events()).toEqual([]);
    expect((await read()).disability).toBeNull();
  });

  it.each<[string, Partial<DatedEntryRecord>]>([
    ["in_future", { appliedOn: "2026-11-25" }],
    ["birth_after_application", { appliedOn: "1998-04-12" }],
    ["application_after_cohort_end", { appliedOn: "2026-07-01" }],
    ["application_after_step", { appliedOn: "2025-06-16" }],
  ])("are refused with %s, and stay", async (code, change) => {
    await takeStep(staff, { enrolmentId, step: "admit", on: "2025-06-15" });
    expect(await correct({ level: 7, ...change })).toEqual(refusal(code));
    expect(await read()).toMatchObject(FACTS_ON_RECORD);
    expect(await events()).toEqual([]);
  });

  it("hold the day of an RQTH to its answer, to today, and to who may read it", async () => {
    const invalid = (fields: object) => ({ ok: false, failure: { kind: "invalid", fields } });
    expect(await correct({ rqth: "yes", rqthFromOn: "2026-11-25" })).toEqual(invalid({ rqthFromOn: ["day_to_come"] }));
    expect(await correct({ rqthFromOn: "2026-11-24" })).toEqual(invalid({ rqth: ["required"] }));
    const own = { rqth: null, rqthFromOn: "2026-11-24" };
    expect(await correct(own, { rqth: null }, coordinator)).toMatchObject({ failure: { kind: "forbidden" } });
    expect(await db.disabilityStatus.count({ where: { enrolmentId } })).toBe(0);
    expect((await correct({ rqth: "yes", rqthFromOn: "2026-11-24" })).ok).toBe(true);
    // Whose form has neither leaves both alone.
    expect((await correct({ level: 7, rqth: null }, { rqth: "yes", rqthFromOn: "2026-11-24" })).ok).toBe(true);
    expect(await db.disabilityStatus.findUnique({ where: { enrolmentId } })).toMatchObject({
      rqth: "yes",
      rqthFromOn: "2026-11-24",
    });
    const told = (await events()).map(({ key, details }) => [key, details]);
    expect(told).toEqual([
      ["enrolment.health_updated", "{}"],
      ["enrolment.updated", expect.not.stringContaining("rqth")],
    ]);
  });

  it("name the step that a day of application would come after, and its day", async () => {
    await takeStep(staff, { enrolmentId, step: "invite", on: "2025-06-10" });
    await takeStep(staff, { enrolmentId, step: "admit", on: "2025-06-15" });
    expect(await correct({ appliedOn: "2025-06-20" })).toMatchObject({
      failure: { code: "application_after_step", details: { step: "invitedOn", first: "2025-06-10" } },
    });
  });

  it("may be dated the day of a step, and a day that stays is not looked at again", async () => {
    await takeStep(staff, { enrolmentId, step: "admit", on: "2025-06-15" });
    expect((await correct({ appliedOn: "2025-06-15" })).ok).toBe(true);
    const imported = await makeEnrolment({ cohortId, appliedOn: "2026-07-01" });
    const form = await getEntryForm(staff, imported.id);
    if (!form) throw new Error("not visible");
    const { facts, version } = form;
    expect((await correctEntryRecord(staff, { ...facts, level: 5, enrolmentId: imported.id, version })).ok).toBe(true);
  });

  it("do not lose the day of the application, and may go on without one that nobody knew", async () => {
    const invalid = { ok: false, failure: { kind: "invalid", fields: { appliedOn: ["required"] } } };
    expect(await correct({ appliedOn: null })).toEqual(invalid);
    const undated = await makeEnrolment({ cohortId, appliedOn: null as never });
    const form = await getEntryForm(staff, undated.id);
    if (!form) throw new Error("not visible");
    const { facts, version } = form;
    const input = { ...facts, enrolmentId: undated.id, version };
    expect((await correctEntryRecord(staff, { ...input, rsa: "yes" })).ok).toBe(true);
    const later = versionOf(ENTRY_FIELDS, { ...facts, rsa: "yes" });
    expect(
      (await correctEntryRecord(staff, { ...input, rsa: "yes", appliedOn: "2025-06-01", version: later })).ok,
    ).toBe(true);
  });

  it("are not replaced unseen: of ten at once one wins, whatever they change", async () => {
    const changes = [{ level: 4 }, { rsa: "yes" }, { rqth: "yes" }, { rqth: "no" }, { monthsUnemployed: 3 }] as const;
    const answers = await Promise.all([...changes, ...changes].map((change) => correct(change)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 9 }, () => refusal("changed_meanwhile")));
    expect(await events()).toHaveLength(1);
    const form = await getEntryForm(staff, enrolmentId);
    expect(
      (await correctEntryRecord(staff, { ...FACTS, level: 8, enrolmentId, version: form?.version ?? "" })).ok,
    ).toBe(true);
  });

  it.runIf(dialect() === "postgres")("are not replaced unseen by who waited while a disability was told", async () => {
    const other = await holdTable(databaseUrl(), "DisabilityStatus");
    try {
      await other.run(`UPDATE "Enrolment" SET "recordedAt" = "recordedAt" WHERE "id" = '${enrolmentId}'`);
      await other.run(
        `INSERT INTO "DisabilityStatus" ("enrolmentId", "rqth", "recordedAt") VALUES ('${enrolmentId}', 'yes', now())`,
      );
      const waiting = correct({ level: 4 });
      await other.untilARowIsWanted();
      await other.release();
      expect(await waiting).toEqual(refusal("changed_meanwhile"));
      expect(await read()).toMatchObject({ level: 3, disability: { rqth: "yes" } });
    } finally {
      await other.release();
    }
  });

  it("are corrected by ADRAR staff only, and the disability by those who may read it", async () => {
    const forbidden = { ok: false, failure: { kind: "forbidden" } };
    for (const role of ["region", "host", "auditor", "admin"] as const) {
      expect(await correct({ level: 4 }, {}, contextOf(role))).toEqual(forbidden);
    }
    expect(await correct({ level: 4 }, {}, coordinator)).toEqual(forbidden);
    expect(await getEntryForm(coordinator, enrolmentId)).toBeNull();
    const unknown = { ...FACTS, enrolmentId: "none", version: versionOf(ENTRY_FIELDS, FACTS) };
    expect(await correctEntryRecord(staff, unknown)).toEqual({ ok: false, failure: { kind: "not_found" } });
  });

  /** What somebody is told of the changes, latest first: the names of the fields, or the key of the event without any. */
  const toldTo = async (ctx: typeof staff) =>
    (await listCohortHistory(ctx, { cohortId })).events
      .filter(({ key }) => key !== "enrolment.created")
      .map(({ key, details }) => details.fields ?? key);

  it("are told by the history of the cohort, that the disability changed to those alone who may read it", async () => {
    await correct({ rqth: "yes" });
    await correct({ rqth: "no", level: 4 }, { rqth: "yes" });
    expect(await toldTo(staff)).toEqual(["enrolment.health_updated", ["level"], "enrolment.health_updated"]);
    expect(await toldTo(coordinator)).toEqual([["level"]]);
  });

  it("told by rows older than the event of the disability leave it out likewise", async () => {
    const none = { before: {}, after: {} };
    const old = [
      ["enrolment.updated", { fields: ["rqth"], ...none }],
      ["enrolment.updated", { fields: ["level", "rqth"], ...none }],
      ["enrolment.imported", { line: 2, created: false, fields: ["rqth"] }],
      ["enrolment.imported", { line: 2, created: true, fields: ["rqth"] }],
    ] as const;
    await clientFor("write").auditEvent.createMany({
      data: old.map(([key, details]) => ({
        key,
        details: JSON.stringify(details),
        at: staff.now,
        actorRole: "staff",
        entityType: "enrolment",
        entityId: enrolmentId,
      })),
    });
    expect(await toldTo(staff)).toEqual([["rqth"], ["rqth"], ["level", "rqth"], ["rqth"]]);
    expect(await toldTo(coordinator)).toEqual([[], ["level"]]);
  });

  it("whose change is not told do not count among the pages of the history either", async () => {
    for (let change = 0; change < 50; change += 1) {
      const [before, after] = change % 2 === 0 ? (["unknown", "no"] as const) : (["no", "unknown"] as const);
      expect((await correct({ rqth: after }, { rqth: before })).ok).toBe(true);
    }
    expect((await listCohortHistory(staff, { cohortId })).pages).toBe(2);
    const told = await listCohortHistory(coordinator, { cohortId });
    expect([told.pages, told.events.map(({ key }) => key)]).toEqual([1, ["enrolment.created"]]);
  });
});

const { rqth: _apart, rqthFromOn: _day, ...FACTS_ON_RECORD } = FACTS;

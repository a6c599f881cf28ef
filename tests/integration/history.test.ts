import { describe, expect, it } from "vitest";
import { eachWord } from "@/lib/figures/indicators/packed/rules/journey-words";
import { readJourneysExactly } from "@/lib/figures/indicators/packed/settled-journeys";
import { getJourney } from "@/lib/figures/indicators/queries";
import { getIndicatorReport } from "@/lib/figures/indicators/readings/report";
import { GROUPINGS } from "@/lib/figures/indicators/tally/groups";
import { addDays } from "@/lib/foundation/core/civil-date";
import { clientFor, db } from "@/lib/foundation/db/client";
import { updateSchool } from "@/lib/network/schools/commands";
import { getSchoolForm } from "@/lib/network/schools/queries";
import { updateCohort } from "@/lib/people/cohorts/commands";
import { getCohortForm } from "@/lib/people/cohorts/queries";
import { contextOf, makeCohort, makeEnrolment, makeExit, makeHost, makeLeaver, makeSchool } from "../support/factories";
import { actAtRandom, makeActedOn, staffOn } from "../support/random-acts";
import { seeded } from "../support/seeded";

const staff = contextOf("staff");
const M6 = { definition: "ern-prudente", window: "M6" } as const;

describe("what was known then", () => {
  it("is what was answered then, after whatever has been done since", async () => {
    const random = seeded(13);
    const on = await makeActedOn();
    const told: { day: string; knownAt: Date; figures: unknown }[] = [];
    const figuresOf = async (asOf: string, knownAt?: Date) => {
      const filter = { ...M6, asOf, knownAt };
      const reports: unknown[] = [];
      for (const by of GROUPINGS) reports.push(await getIndicatorReport(staff, filter, by));
      reports.push(await getIndicatorReport(staff, { ...filter, definition: "insertion-6m" }, "school"));
      for (const aspect of ["journey", "health"] as const) {
        const { blocks } = await readJourneysExactly(staff, { asOf, knownAt }, aspect);
        const words = blocks.flatMap(({ cohorts }) => cohorts.flatMap((cohort) => eachWord(cohort.words)));
        reports.push(words.sort());
      }
      const journeys = await Promise.all(
        [{}, { schoolCode: "NORD" }, { departement: "31" }].map((place) =>
          getJourney(staff, { asOf, knownAt, ...place }),
        ),
      );
      return [reports, journeys];
    };
    let [day, done] = ["2018-01-08", 0];
    const acts = 240;
    // On until everything that is looked for was drawn, and no longer than four times as long.
    for (let n = 0; n < acts || (n < 4 * acts && !(await hasMet())); n += 1) {
      if (random() < 0.3) day = addDays(day, Math.floor(random() * 25));
      // The hours of a day go on; after the last the next one begins.
      if (n % 10 === 0) day = addDays(day, 1);
      const ctx = staffOn(day, 8 + (n % 10));
      if (await actAtRandom(random, ctx, on)) done += 1;
      if (n % 20 !== 19) continue;
      day = addDays(day, 1);
      told.push({ day, knownAt: staffOn(day, 7).now, figures: await figuresOf(day) });
    }
    expect(done).toBeGreaterThan(acts / 3);
    for (const { day: asOf, knownAt, figures } of told) {
      expect(await figuresOf(asOf, knownAt), asOf).toEqual(figures);
    }
    // Among the acts were records made one, and two again.
    const merges = await db.learnerMerge.findMany({ select: { currentOf: true } });
    expect(new Set(merges.map(({ currentOf }) => currentOf === null)).size).toBe(2);
    expect(new Set(told.map(({ figures }) => JSON.stringify(figures))).size).toBeGreaterThan(told.length / 2);
    await expectOnRecord();
  }, 240_000);
});

/** More enrolments than these are changed before what was known is asked for again. */
const ENROLMENTS_CHANGED = 50;

/** Whether each thing that a history keeps was changed, two records were made one and two again, and somebody was erased. */
async function hasMet(): Promise<boolean> {
  if ((await db.earlierEnrolment.count()) <= ENROLMENTS_CHANGED) return false;
  const merged = await db.learnerMerge.groupBy({ by: ["currentOf"] });
  const counts = await Promise.all([
    db.earlierLearner.count(),
    db.earlierDisability.count(),
    db.earlierCohort.count(),
    db.learnerMerge.count({ where: { currentOf: null } }),
    db.erasure.count({ where: { answer: "confirmed" } }),
  ]);
  return counts.every((count) => count > 0) && merged.some(({ currentOf }) => currentOf !== null);
}

/** Each statement ends, and what stands begins, with an act on record. */
async function expectOnRecord(): Promise<void> {
  const events = await db.auditEvent.findMany({ select: { at: true, entityId: true, details: true } });
  const acts = new Set(events.map(({ at, entityId }) => `${entityId} ${at.toISOString()}`));
  const enrolments = await db.earlierEnrolment.findMany({ orderBy: { id: "asc" } });
  const cohorts = await db.earlierCohort.findMany({ orderBy: { id: "asc" } });
  const learners = await db.earlierLearner.findMany({ orderBy: { id: "asc" } });
  const disabilities = await db.earlierDisability.findMany({ orderBy: { id: "asc" } });
  expect(Math.min(learners.length, disabilities.length)).toBeGreaterThan(0);
  for (const { learnerId, supersededAt } of learners)
    expect(acts).toContain(`${learnerId} ${supersededAt.toISOString()}`);
  for (const { enrolmentId, supersededAt } of disabilities)
    expect(acts).toContain(`${enrolmentId} ${supersededAt.toISOString()}`);
  expect(enrolments.length).toBeGreaterThan(ENROLMENTS_CHANGED);
  expect(cohorts.length).toBeGreaterThan(0);
  for (const { enrolmentId, supersededAt } of enrolments)
    expect(acts).toContain(`${enrolmentId} ${supersededAt.toISOString()}`);
  for (const { cohortId, supersededAt } of cohorts) expect(acts).toContain(`${cohortId} ${supersededAt.toISOString()}`);
  const standing = await db.enrolment.findMany({
    select: { recordedAt: true, earlier: { orderBy: { id: "desc" }, take: 1, select: { supersededAt: true } } },
  });
  for (const {
    recordedAt,
    earlier: [last],
  } of standing)
    if (last) expect(recordedAt).toEqual(last.supersededAt);
}

describe("a school that changes its place", () => {
  const facts = { name: "École des trois communes", communeInsee: "31107" };
  async function movedTo(
    communeInsee: string,
    change: { placeChange?: "moved" | "corrected"; movedOn?: string | null },
  ) {
    const form = await getSchoolForm(staff, { code: "TROIS" });
    if (!form) throw new Error("not visible");
    return updateSchool(staff, { ...form, schoolId: form.id, communeInsee, ...change });
  }
  const byDepartement = async (knownAt?: Date) => {
    const { groups } = await getIndicatorReport(staff, { ...M6, asOf: "2026-11-24", knownAt }, "departement");
    return Object.fromEntries(groups.map(({ key, leavers }) => [key, leavers]));
  };

  it("takes with it who comes, and leaves who came before where they were counted", async () => {
    const school = await makeSchool({ code: "TROIS", ...facts });
    const before = await makeCohort({ schoolId: school.id, startsOn: "2017-09-01", endsOn: "2018-06-30" });
    const after = await makeCohort({ schoolId: school.id, startsOn: "2019-09-01", endsOn: "2020-06-30" });
    for (const [cohort, exitedOn] of [
      [before, "2018-06-30"],
      [before, "2018-06-30"],
      [after, "2020-06-30"],
    ] as const)
      await makeLeaver({ cohortId: cohort.id, exitedOn, recordedAt: new Date("2020-07-01T08:00:00.000Z") });
    const known = await byDepartement();

    const required = { ok: false, failure: { kind: "invalid", fields: { placeChange: ["required"] } } };
    expect.soft(await movedTo("09225", {})).toEqual(required);
    const day = { ok: false, failure: { kind: "invalid", fields: { movedOn: ["required"] } } };
    expect.soft(await movedTo("09225", { placeChange: "moved" })).toEqual(day);
    const future = await movedTo("09225", { placeChange: "moved", movedOn: "2026-11-25" });
    expect(future).toMatchObject({ failure: { kind: "rule", code: "in_future", details: { moved: "2026-11-25" } } });
    expect.soft(await byDepartement()).toEqual(known);

    expect((await movedTo("09225", { placeChange: "moved", movedOn: "2019-01-01" })).ok).toBe(true);
    expect
      .soft(await byDepartement())
      .toEqual({ ...known, "31": (known["31"] ?? 0) - 1, "09": (known["09"] ?? 0) + 1 });
    expect.soft(await byDepartement(new Date(staff.now.getTime() - 1))).toEqual(known);
    const early = await movedTo("48095", { placeChange: "moved", movedOn: "2018-12-31" });
    expect(early).toMatchObject({ failure: { code: "moved_before_last", details: { last: "2019-01-01" } } });

    expect((await movedTo("48095", { placeChange: "corrected" })).ok).toBe(true);
    expect
      .soft(await byDepartement())
      .toEqual({ ...known, "31": (known["31"] ?? 0) - 1, "48": (known["48"] ?? 0) + 1 });
    const placements = await db.schoolPlacement.findMany({ where: { schoolId: school.id }, orderBy: { id: "asc" } });
    expect
      .soft(placements.map(({ fromOn, departementCode, supersededAt }) => [fromOn, departementCode, !supersededAt]))
      .toEqual([
        [null, "31", true],
        ["2019-01-01", "09", false],
        ["2019-01-01", "48", true],
      ]);
  });

  it("asks nothing when a host becomes known, and corrects", async () => {
    const { id } = await makeSchool({ code: "HOTE", ...facts });
    const host = await makeHost();
    const form = await getSchoolForm(staff, { code: "HOTE" });
    if (!form) throw new Error("not visible");
    expect((await updateSchool(staff, { ...form, schoolId: id, hostId: host.id })).ok).toBe(true);
    const held = await db.schoolPlacement.findMany({ where: { schoolId: id, supersededAt: null } });
    expect(held).toMatchObject([{ fromOn: null, hostId: host.id }]);
  });
});

describe("the database itself", () => {
  const writer = () => clientFor("write");

  it("keeps what stood in an enrolment, and dates nothing that did not change", async () => {
    const { id: cohortId } = await makeCohort();
    const recordedAt = new Date("2025-09-02T08:00:00.000Z");
    const { id } = await makeEnrolment({ cohortId, enteredOn: "2025-09-01", recordedAt });
    const later = new Date("2025-10-02T08:00:00.000Z");
    await writer().enrolment.update({ where: { id }, data: { waitlistRank: 3, recordedAt: later } });
    expect(await db.enrolment.findUniqueOrThrow({ where: { id } })).toMatchObject({ recordedAt });
    expect(await db.earlierEnrolment.count({ where: { enrolmentId: id } })).toBe(0);
    await writer().enrolment.update({ where: { id }, data: { enteredOn: null, recordedAt: later } });
    expect(await db.enrolment.findUniqueOrThrow({ where: { id } })).toMatchObject({ recordedAt: later });
    expect(await db.earlierEnrolment.findMany({ where: { enrolmentId: id } })).toMatchObject([
      { enteredOn: "2025-09-01", recordedAt, supersededAt: later, reconstructed: false },
    ]);
    for (const statement of [
      writer().earlierEnrolment.updateMany({ data: { enteredOn: "2025-09-05" } }),
      writer().earlierEnrolment.deleteMany(),
      writer().earlierCohort.deleteMany(),
    ])
      await expect(statement).rejects.toThrow();
  });

  it("moves no instant at which something was superseded", async () => {
    const { id: cohortId } = await makeCohort();
    const { id: enrolmentId } = await makeEnrolment({ cohortId, enteredOn: "2025-09-01" });
    const { id } = await makeExit({ enrolmentId });
    const superseding = (at: string | null) =>
      writer().exit.update({ where: { id }, data: { currentOf: null, supersededAt: at && new Date(at) } });
    await superseding("2026-11-24T10:00:00.000Z");
    for (const at of ["2026-11-24T10:00:01.000Z", null]) await expect(superseding(at)).rejects.toThrow();
  });

  it("lets no school be elsewhere than its placements say", async () => {
    const { id } = await makeSchool();
    expect(await db.schoolPlacement.findMany({ where: { schoolId: id } })).toMatchObject([
      { fromOn: null, recordedAt: null, supersededAt: null, departementCode: "31" },
    ]);
    await expect(writer().school.update({ where: { id }, data: { departementCode: "48" } })).rejects.toThrow();
    await writer().school.update({ where: { id }, data: { name: "Un autre nom" } });
  });

  it("counts the places of a cohort as they were", async () => {
    const school = await makeSchool({ code: "PLACES" });
    const { id: cohortId } = await makeCohort({ schoolId: school.id, capacity: 10 });
    await makeEnrolment({ cohortId, enteredOn: "2025-09-01", recordedAt: new Date("2025-09-02T08:00:00.000Z") });
    const form = await getCohortForm(staff, cohortId);
    if (!form) throw new Error("not visible");
    await updateCohort(staff, { ...form, cohortId, capacity: 20 });
    const seats = async (knownAt?: Date) =>
      (await getJourney(staff, { schoolCode: "PLACES", asOf: "2026-11-24", knownAt }))?.find(
        ({ key }) => key === "fill",
      )?.denominator?.count;
    expect(await seats()).toBe(20);
    expect(await seats(new Date(staff.now.getTime() - 1))).toBe(10);
  });
});

import { describe, expect, it } from "vitest";
import { countSettled, rebuildTally, settledJourneys, verifyTally } from "@/lib/figures/indicators/packed/packed";
import { verifyIn } from "@/lib/figures/indicators/packed/verify";
import { atOneInstant, clientFor, db } from "@/lib/foundation/db/client";
import { unchanged, write } from "@/lib/foundation/db/write";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { isAskedWhole } from "../support/asked-whole";
import { contextOf, makeCohort, makeEnrolment } from "../support/factories";
import { makeRandomNetwork } from "../support/random-network";
import { actInSequences, areJourneysSettledAlike, isSettledAlike } from "../support/tally-sequences";
import { WALK_SEED } from "../support/walk";

const staff = contextOf("staff");

const COHORT = { select: { code: true, school: { select: { code: true } } } } as const;
const IN_TRAINING = { id: true, cohortId: true, cohort: COHORT } as const;

async function followUpWhere(where: Prisma.FollowUpWhereInput) {
  const { exit, ...followUp } = await db.followUp.findFirstOrThrow({
    where,
    include: { exit: { select: { exitedOn: true, enrolment: { select: { cohort: COHORT } } } } },
  });
  const { code, school } = exit.enrolment.cohort;
  return { ...followUp, place: `${school.code}/${code}`, exitYear: exit.exitedOn.slice(0, 4) };
}

describe("the sums", () => {
  // `npm run drill` goes on for long.
  const SEQUENCES = 300;
  it(`are what the one statement says, after ${SEQUENCES} sequences of whatever is done, on whatever day`, async () => {
    console.info(`Sequences of acts: COHORTE_WALK_SEED=${WALK_SEED}`);
    const { done, told } = await actInSequences(SEQUENCES, WALK_SEED);
    expect(done).toBeGreaterThan(SEQUENCES);
    expect(told).toBeGreaterThan((isAskedWhole() ? 3 : 1) * SEQUENCES);
    expect((await verifyTally()).differences).toEqual([]);
  }, 240_000);

  it("are found to differ when somebody changes them, named, and made anew", async () => {
    const writer = clientFor("write");
    const cohort = await writer.tally.findFirstOrThrow({ where: { cohortId: { not: null }, cells: { not: "" } } });
    const { placeId, window, exitYear, schoolId, departement } = cohort;
    const named = await db.cohort.findUniqueOrThrow({
      where: { id: placeId },
      select: { code: true, school: { select: { code: true } } },
    });
    await writer.tally.update({
      where: { placeId_window_exitYear: { placeId, window, exitYear } },
      data: { cells: `${cohort.cells} /2018-06-29/inactive//1` },
    });
    await writer.tally.delete({
      where: { placeId_window_exitYear: { placeId: `${schoolId} ${departement}`, window, exitYear } },
    });
    const { differences } = await verifyTally();
    expect(differences).toEqual([
      { kept: "sum", place: `${named.school.code}/${named.code}`, window, exitYear },
      { kept: "sum", place: `${named.school.code} (${departement})`, window, exitYear },
    ]);
    expect((await rebuildTally(contextOf("system"))).ok).toBe(true);
    expect((await verifyTally()).differences).toEqual([]);
    expect(await isSettledAlike(staff, { window: "M6", asOf: "2030-01-01" }, "school")).toBe(true);
  });

  it("are found to differ as well where a follow-up keeps what the records do not say", async () => {
    const writer = clientFor("write");
    const holds = { exit: { is: { currentOf: { not: null }, reason: "completed" } } } as const;
    const answered = await followUpWhere({ ...holds, awaits: null, outcome: { not: null } });
    const awaited = await followUpWhere({ ...holds, awaits: "answer" });
    const superseded = await followUpWhere({ exit: { is: { currentOf: null } } });
    const corruptions: [Awaited<ReturnType<typeof followUpWhere>>, Prisma.FollowUpUpdateInput][] = [
      [answered, { outcome: "inactive_by_hand" }],
      [answered, { ever: "salaried_by_hand" }],
      [answered, { inField: "by_hand" }],
      [answered, { awaits: "answer" }],
      [answered, { schoolId: awaited.schoolId }],
      [awaited, { awaits: null }],
      [awaited, { awaits: "proof" }],
      [awaited, { schoolId: null }],
      [awaited, { schoolId: "elsewhere" }],
      [awaited, { cohortId: "elsewhere" }],
      [superseded, { awaits: "answer" }],
      [superseded, { cohortId: "elsewhere" }],
    ];
    for (const [{ exitId, window, place, exitYear }, data] of corruptions) {
      await writer.followUp.update({ where: { exitId_window: { exitId, window } }, data });
      expect((await verifyTally()).differences, JSON.stringify(data)).toEqual([
        { kept: "follow_ups", place, window, exitYear },
      ]);
      expect((await rebuildTally(contextOf("system"))).ok).toBe(true);
      expect((await verifyTally()).differences, JSON.stringify(data)).toEqual([]);
    }
  });

  it("are found to differ as well where those who entered are counted otherwise", async () => {
    const writer = clientFor("write");
    const { cohortId, words } = await db.journeyTally.findFirstOrThrow({ where: { words: { not: "" } } });
    const { code, school } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId }, ...COHORT });
    const place = `${school.code}/${code}`;
    const corruptions: Prisma.JourneyTallyUpdateInput[] = [
      { words: `${words}${words}` },
      { words: "" },
      { endsOn: "2017-01-31" },
      { lastOn: "2017-01-31" },
      { departement: "75" },
      { cancelledOn: "2017-01-31" },
      { schoolId: "elsewhere" },
    ];
    const tables = { entrants: writer.journeyTally, disabilities: writer.disabilityTally };
    for (const kept of ["entrants", "disabilities"] as const) {
      for (const data of corruptions) {
        await (tables[kept] as typeof writer.journeyTally).update({ where: { cohortId }, data });
        expect((await verifyTally()).differences, JSON.stringify(data)).toEqual([
          { kept, place, window: null, exitYear: null },
        ]);
        expect((await rebuildTally(contextOf("system"))).ok).toBe(true);
        expect((await verifyTally()).differences, JSON.stringify(data)).toEqual([]);
      }
    }
    const held = await writer.journeyTally.delete({ where: { cohortId } });
    await writer.journeyTally.create({ data: { ...held, cohortId: "nowhere" } });
    expect((await verifyTally()).differences.map((found) => found.place)).toEqual([place, "nowhere"]);
    expect((await rebuildTally(contextOf("system"))).ok).toBe(true);
    expect((await verifyTally()).differences).toEqual([]);
  });

  it("are held against the records of one instant, whoever writes meanwhile", async () => {
    const { placeId, window, exitYear, cells } = await db.tally.findFirstOrThrow({ where: { cells: { not: "" } } });
    const held = await atOneInstant(async (then) => {
      await then.tally.count();
      await clientFor("write").tally.update({
        where: { placeId_window_exitYear: { placeId, window, exitYear } },
        data: { cells: `${cells} /2018-06-29/inactive//1` },
      });
      return verifyIn(then);
    });
    expect(held.differences).toEqual([]);
    expect((await verifyTally()).differences).not.toEqual([]);
    expect((await rebuildTally(contextOf("system"))).ok).toBe(true);
  });

  it("are found to differ as well where somebody in training is missing, or has left", async () => {
    const writer = clientFor("write");
    const gone = await db.enrolment.findFirstOrThrow({ where: { exit: { isNot: null } }, select: IN_TRAINING });
    const { id } = await makeEnrolment({ cohortId: (await makeCohort()).id, enteredOn: "2025-09-01" });
    const present = await db.enrolment.findUniqueOrThrow({ where: { id }, select: IN_TRAINING });
    await write(contextOf("system"), "system", async () => unchanged(null));
    const changes = [
      [gone, () => writer.inTraining.create({ data: { cohortId: gone.cohortId, enrolmentId: gone.id } })],
      [present, () => writer.inTraining.deleteMany({ where: { enrolmentId: id } })],
    ] as const;
    for (const [{ cohort }, change] of changes) {
      await change();
      const place = `${cohort.school.code}/${cohort.code}`;
      expect((await verifyTally()).differences).toEqual([{ kept: "in_training", place, window: null, exitYear: null }]);
      expect((await rebuildTally(contextOf("system"))).ok).toBe(true);
      expect((await verifyTally()).differences).toEqual([]);
    }
  });

  it("are made of what no command wrote by the next change, and said by the statement until then", async () => {
    await makeRandomNetwork(30, 5);
    const filter = { window: "M6", asOf: "2030-01-01" } as const;
    expect(await countSettled(staff, filter, "school")).toBeNull();
    await write(staff, "system", async () => unchanged(null));
    expect(await countSettled(staff, filter, "school")).toBeNull();
    await write(contextOf("system"), "system", async () => unchanged(null));
    expect(await db.tallyDue.count()).toBe(0);
    expect(await isSettledAlike(staff, filter, "school")).toBe(true);
    expect(await areJourneysSettledAlike(staff, filter)).toBe(true);
  });

  it("are made anew of whatever an entrant is counted by, whoever changes it", async () => {
    const enrolment = clientFor("write").enrolment;
    const other = await makeCohort({ startsOn: "2016-09-01", endsOn: "2018-06-30" });
    const { id, learnerId } = await db.enrolment.findFirstOrThrow({
      where: {
        enteredOn: { not: null },
        certification: null,
        disability: null,
        // What is told again changes nothing.
        level: { not: 8 },
        qpv: { not: "yes" },
        learner: { sex: { not: "other" }, anonymisedAt: null },
      },
    });
    const { learner, disabilityStatus: disability } = clientFor("write");
    const filter = { asOf: "2030-01-01" };
    const changes = [
      () => enrolment.update({ where: { id }, data: { certification: "full" } }),
      () => enrolment.update({ where: { id }, data: { level: 8 } }),
      () => enrolment.update({ where: { id }, data: { qpv: "yes", zoningVersion: "qpv-2024 zrr-2017" } }),
      () => learner.update({ where: { id: learnerId }, data: { sex: "other", recordedAt: staff.now } }),
      () => learner.update({ where: { id: learnerId }, data: { birthDate: "2015-05-07", recordedAt: staff.now } }),
      () => disability.create({ data: { enrolmentId: id, rqth: "yes" } }),
      () => disability.update({ where: { enrolmentId: id }, data: { rqth: "no" } }),
      () => disability.update({ where: { enrolmentId: id }, data: { rqth: "yes", rqthFromOn: "2029-01-01" } }),
      () => disability.delete({ where: { enrolmentId: id } }),
      () => enrolment.update({ where: { id }, data: { cohortId: other.id } }),
      () =>
        clientFor("write").cohort.update({
          where: { id: other.id },
          data: { endsOn: "2031-06-30", recordedAt: staff.now },
        }),
      () => clientFor("write").cohort.update({ where: { id: other.id }, data: { cancelledOn: "2016-01-31" } }),
      () => makeEnrolment({ cohortId: other.id, enteredOn: "2025-09-01" }),
      () => makeEnrolment({ cohortId: other.id }),
      () =>
        enrolment.deleteMany({ where: { cohortId: other.id, exit: null, exits: { none: {} }, earlier: { none: {} } } }),
    ];
    for (const change of changes) {
      await change();
      expect(await settledJourneys(staff, filter), String(change)).toBeNull();
      await write(contextOf("system"), "system", async () => unchanged(null));
      expect(await areJourneysSettledAlike(staff, filter)).toBe(true);
      expect((await verifyTally()).differences).toEqual([]);
    }
  });

  it("are not there for an earlier instant, nor for a day before something on record", async () => {
    const asked = { window: "M6", asOf: "2030-01-01" } as const;
    expect(await countSettled(staff, { ...asked, knownAt: staff.now }, "school")).toBeNull();
    expect(await countSettled(staff, { ...asked, asOf: "2018-01-01" }, "school")).toBeNull();
    expect(await settledJourneys(staff, { ...asked, knownAt: staff.now })).toBeNull();
    expect(await settledJourneys(staff, { ...asked, asOf: "2017-01-01" })).toBeNull();
  });
});

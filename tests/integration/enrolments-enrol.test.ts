import { setTimeout } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { NOT_FOUND } from "@/lib/foundation/core/result";
import { clientFor, db } from "@/lib/foundation/db/client";
import { type EnrolInput, enrolLearner, takeStep } from "@/lib/people/enrolments/commands";
import { enrolTogether } from "@/lib/people/enrolments/group-commands";
import { NOTHING_TOLD } from "@/lib/people/enrolments/rules/entry-fields";
import { recordApart, updateLearner } from "@/lib/people/learners/commands";
import type { TypedLearner } from "@/lib/people/learners/fields";
import { getLearnerForm, listDuplicates } from "@/lib/people/learners/queries";
import { searchPeople } from "@/lib/people/learners/search";
import { undoEnrolled } from "@/lib/people/register/undo-commands";
import { makeUser } from "../support/accounts";
import { contextOf, FIXED_NOW, FIXED_TODAY, makeCohort } from "../support/factories";

const staff = contextOf("staff");
const refusal = (code: string) => ({ ok: false, failure: expect.objectContaining({ kind: "rule", code }) });

const LEA = {
  lastName: "Nadal-Ferré",
  firstName: "Léa",
  birthDate: "1998-04-12",
  sex: "woman",
  email: "lea@exemple.fr",
  phone: "0612345678",
  communeInsee: "31107",
} as const;

const ENTRY = {
  ...NOTHING_TOLD,
  ...({ level: 4, entryStatus: "job_seeker", monthsUnemployed: 14, rsa: "yes", qpv: "no", rqth: "yes" } as const),
};

describe("enrolling", () => {
  let cohortId: string;
  const enrol = (learner: EnrolInput["learner"], change: Partial<EnrolInput> = {}) =>
    enrolLearner(staff, { cohortId, learner, appliedOn: FIXED_TODAY, duplicateAccepted: false, ...ENTRY, ...change });
  const unique = (n: number) => ({
    ...LEA,
    lastName: `Personne${n}`,
    birthDate: `1990-01-${10 + n}`,
    email: null,
    phone: null,
  });

  const schoolOf = async (id: string) => (await db.cohort.findUnique({ where: { id } }))?.schoolId;

  beforeEach(async () => {
    cohortId = (await makeCohort({ startsOn: "2027-01-11", endsOn: "2027-10-29" })).id;
  });

  it("writes the person, the application, the disability apart, and two audit rows without a name", async () => {
    const answer = await enrol(LEA);
    expect(answer.ok).toBe(true);
    if (!answer.ok) return;
    const { enrolmentId, learnerId } = answer.value;
    const row = await db.enrolment.findUniqueOrThrow({
      where: { id: enrolmentId },
      include: { learner: true, disability: true },
    });
    expect(row).toMatchObject({
      cohortId,
      appliedOn: FIXED_TODAY,
      level: 4,
      entryStatus: "job_seeker",
      monthsUnemployed: 14,
      rsa: "yes",
      qpv: "no",
      zoningVersion: "qpv-2024 frr-2024",
      disability: { rqth: "yes" },
      learner: { id: learnerId, lastName: "Nadal-Ferré", nameKey: "nadalferre|lea", communeInsee: "31107" },
    });
    const events = await db.auditEvent.findMany({ where: { entityId: { in: [enrolmentId, learnerId] } } });
    expect(events.map(({ key }) => key).sort()).toEqual(["enrolment.created", "learner.created"]);
    expect(JSON.stringify(events)).not.toMatch(/nadal|lea@|0612/i);
  });

  it("asks when the person resembles somebody known, and takes the answer", async () => {
    const known = await enrol(unique(1));
    expect(known.ok).toBe(true);
    const again = { ...unique(1), lastName: "PERSONNE 1" };
    const other = (await makeCohort({ startsOn: "2027-01-11", endsOn: "2027-10-29" })).id;
    const people = await db.learner.count();

    expect(await enrol(again, { cohortId: other })).toEqual(refusal("possible_duplicate"));
    expect(await db.learner.count()).toBe(people);

    const picked = await enrol(
      { existingId: known.ok ? known.value.learnerId : "" },
      { cohortId: other, duplicateAccepted: true },
    );
    expect(picked).toMatchObject({ ok: true, value: { learnerId: known.ok && known.value.learnerId } });
    expect(await db.learner.count()).toBe(people);

    expect((await enrol(again, { cohortId: other, duplicateAccepted: true })).ok).toBe(true);
    expect(await db.learner.count()).toBe(people + 1);
  });

  it("finds who is meant while somebody types, and says why", async () => {
    await enrol(unique(2), { duplicateAccepted: true });
    const typed = { lastName: "lea", firstName: "personne2", birthDate: "1990-01-12", email: null, phone: null };
    const [match] = await listDuplicates(staff, typed);
    expect(match).toMatchObject({ lastName: "Personne2", reasons: ["swapped_names"], strong: true });
    expect(match?.enrolments).toHaveLength(1);
    expect(await listDuplicates(contextOf("coordinator"), typed)).toEqual([]);
    expect(await listDuplicates(staff, { ...typed, lastName: "", firstName: "", birthDate: null })).toEqual([]);
  });

  it("refuses the same person twice in a cohort, even when two do it at once", async () => {
    const first = await enrol(unique(3));
    const learner = { existingId: first.ok ? first.value.learnerId : "" };
    expect(await enrol(learner)).toEqual(refusal("already_enrolled"));

    const other = (await makeCohort({ startsOn: "2027-01-11", endsOn: "2027-10-29" })).id;
    const answers = await Promise.all(Array.from({ length: 10 }, () => enrol(learner, { cohortId: other })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 9 }, () => refusal("already_enrolled")));
    expect(await db.enrolment.count({ where: { cohortId: other } })).toBe(1);
  });

  it("asks all but the first of several who enrol the same new person at once, whatever tells the person", async () => {
    const before = await db.learner.count();
    const sure = unique(8);
    const mistyped = { ...sure, lastName: `${sure.lastName}x` };
    const answers = await Promise.all(Array.from({ length: 9 }, (_, n) => enrol(n % 2 === 0 ? sure : mistyped)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 8 }, () => refusal("possible_duplicate")));
    expect(await db.learner.count()).toBe(before + 1);

    const accepted = await Promise.all([sure, sure].map((person) => enrol(person, { duplicateAccepted: true })));
    expect(accepted.map(({ ok }) => ok)).toEqual([true, true]);
  });

  it.each<[string, Partial<EnrolInput>, Partial<typeof LEA>]>([
    ["in_future", { appliedOn: "2026-11-25" }, {}],
    ["birth_after_application", { appliedOn: "2026-11-01" }, { birthDate: "2026-11-01" as never }],
    ["learner_too_young", {}, { birthDate: "2011-01-12" as never }],
  ])("refuses with %s and writes nothing", async (code, change, person) => {
    const before = [await db.learner.count(), await db.enrolment.count(), await db.auditEvent.count()];
    expect(await enrol({ ...unique(4), ...person }, change)).toEqual(refusal(code));
    expect([await db.learner.count(), await db.enrolment.count(), await db.auditEvent.count()]).toEqual(before);
  });

  it("takes somebody who turns sixteen on the first day", async () => {
    expect((await enrol({ ...unique(5), birthDate: "2011-01-11" })).ok).toBe(true);
  });

  it("refuses an ended or cancelled cohort, and a commune that is not on the list", async () => {
    const ended = (await makeCohort({ startsOn: "2025-09-01", endsOn: "2026-06-30" })).id;
    expect(await enrol(unique(6), { cohortId: ended })).toEqual(refusal("application_after_cohort_end"));
    expect(await enrol({ ...unique(6), communeInsee: "99999" })).toEqual({
      ok: false,
      failure: { kind: "invalid", fields: { commune: ["commune_unknown"] } },
    });
    const invalid = (fields: object) => ({ ok: false, failure: { kind: "invalid", fields } });
    const tomorrow = "2026-11-25";
    expect(await enrol({ ...unique(6), communeFromOn: tomorrow })).toEqual(invalid({ communeFromOn: ["day_to_come"] }));
    expect(await enrol(unique(6), { rqthFromOn: tomorrow })).toEqual(invalid({ rqthFromOn: ["day_to_come"] }));
  });

  it("takes a candidate by a name and a contact, and asks when they were born before anybody admits them", async () => {
    const unborn = { lastName: "Sans-Date", firstName: "Alix", sex: "unknown", phone: "0611223344" } as const;
    const invalid = (fields: object) => ({ ok: false, failure: { kind: "invalid", fields } });
    expect.soft(await enrol({ ...unborn, phone: null })).toEqual(invalid({ phone: ["contact_needed"] }));
    const first = await enrol(unborn);
    expect(first.ok).toBe(true);
    const [enrolmentId, learnerId] = first.ok ? [first.value.enrolmentId, first.value.learnerId] : ["", ""];
    // Two of a name of whom nobody knows when they were born are not taken for one; a telephone that they share is asked about.
    expect
      .soft((await listDuplicates(staff, { ...unborn, birthDate: null, email: null, phone: null }))[0])
      .toMatchObject({
        id: learnerId,
        reasons: ["same_name"],
        strong: false,
      });
    expect.soft(await enrol({ ...unborn, firstName: "Autre" })).toEqual(refusal("possible_duplicate"));
    // The list has them before whoever of that name has a date, and finds them by name.
    const { id: cohort } = await makeCohort({ startsOn: "2027-01-11", endsOn: "2027-10-29" });
    const dated = await enrol({ ...unique(9), lastName: "Sans-Date", firstName: "Alix" }, { cohortId: cohort });
    const found = await searchPeople(staff, "sans-date alix", {});
    expect.soft(found.page.lines.map(({ id }) => id)).toEqual([learnerId, dated.ok && dated.value.learnerId]);

    const admit = () => takeStep(staff, { enrolmentId, step: "admit", on: FIXED_TODAY });
    const rows = async () => [
      await db.enrolment.findUnique({ where: { id: enrolmentId } }),
      await db.auditEvent.count(),
    ];
    const before = await rows();
    expect.soft(await admit()).toMatchObject({ ok: false, failure: { code: "birth_date_missing" } });
    expect.soft(await rows()).toEqual(before);
    const client = clientFor("write");
    const [admitted, entered] = [{ admittedOn: FIXED_TODAY }, { enteredOn: FIXED_TODAY }];
    for (const data of [admitted, entered])
      await expect.soft(client.enrolment.update({ where: { id: enrolmentId }, data })).rejects.toThrow();
    const beside = { cohortId: cohort, learnerId, appliedOn: FIXED_TODAY, recordedAt: staff.now, ...admitted };
    await expect.soft(client.enrolment.create({ data: beside })).rejects.toThrow();

    const say = async (change: Partial<TypedLearner>) => {
      const form = await getLearnerForm(staff, learnerId);
      return form && updateLearner(staff, { ...form, learnerId, ...change });
    };
    expect.soft(await say({ phone: null })).toEqual(invalid({ phone: ["contact_needed"] }));
    expect.soft(await say({ birthDate: "2015-02-03" })).toEqual(refusal("learner_too_young"));
    expect.soft(await say({ birthDate: "1999-02-03" })).toMatchObject({ ok: true });
    expect.soft(await admit()).toMatchObject({ ok: true });
    expect.soft(await say({ birthDate: null })).toEqual(invalid({ birthDate: ["required"] }));
    const emptied = client.learner.update({ where: { id: learnerId }, data: { birthDate: null } });
    await expect.soft(emptied).rejects.toThrow();
    expect.soft(await db.learner.findUnique({ where: { id: learnerId } })).toMatchObject({ birthDate: "1999-02-03" });
    // A school knows them by the date that they have now.
    const coordinator = contextOf("coordinator", { schoolIds: [(await schoolOf(cohortId)) ?? ""] });
    const known = await searchPeople(coordinator, "sans-date", {});
    expect.soft(known.page.lines.map(({ id }) => id)).toEqual([learnerId]);
  });

  it("belongs to ADRAR staff, within what they see", async () => {
    const { schoolId } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
    const input = { cohortId, learner: unique(7), appliedOn: FIXED_TODAY, duplicateAccepted: false, ...ENTRY };
    const coordinator = contextOf("coordinator", { schoolIds: [schoolId] });
    expect(await enrolLearner(coordinator, input)).toEqual({ ok: false, failure: { kind: "forbidden" } });
    const nothing = { ok: false, failure: { kind: "not_found" } };
    expect(await enrolLearner(staff, { ...input, cohortId: "none" })).toEqual(nothing);
    expect(await enrolLearner(staff, { ...input, learner: { existingId: "none" } })).toEqual(nothing);
  });
});

describe("enrolling several at once", () => {
  const one = (row: string, lastName: string, change: Partial<TypedLearner> = {}) => ({
    row,
    learner: { ...LEA, lastName, email: null, phone: null, birthDate: `1991-02-${10 + Number(row)}`, ...change },
    duplicateAccepted: false,
  });

  it("enrols all of them, or none and says of each row why", async () => {
    const { id: cohortId } = await makeCohort({ startsOn: "2027-01-11", endsOn: "2027-10-29" });
    const group = (people: Parameters<typeof enrolTogether>[1]["people"]) =>
      enrolTogether(staff, { cohortId, appliedOn: FIXED_TODAY, people });
    const count = () => db.enrolment.count({ where: { cohortId } });
    const known = await enrolLearner(staff, {
      ...ENTRY,
      cohortId,
      ...one("1", "Groupe-connue"),
      appliedOn: FIXED_TODAY,
    });
    expect(known.ok).toBe(true);
    const refusedOnes = await group([
      one("2", "Groupe-neuve"),
      { ...one("1", "Groupe-connue"), row: "5" },
      one("6", "Groupe-future", { birthDate: "2015-01-01" }),
      // Twice in one paste: the second resembles the first.
      { ...one("2", "Groupe-neuve"), row: "9" },
    ]);
    expect(refusedOnes).toEqual(refusal("several_refused"));
    const codes = Object.entries(
      refusedOnes.ok || refusedOnes.failure.kind !== "rule" ? {} : (refusedOnes.failure.details ?? {}),
    );
    expect(codes.map(([row, text]) => [row, JSON.parse(String(text)).code])).toEqual([
      ["5", "possible_duplicate"],
      ["6", "learner_too_young"],
      ["9", "possible_duplicate"],
    ]);
    expect(await group([one("2", "Groupe-sans", { birthDate: null }), one("3", "Groupe-avec")])).toEqual({
      ok: false,
      failure: { kind: "invalid", fields: { "people.2.phone": ["contact_needed"] } },
    });
    expect(await group([])).toEqual(refusal("nobody_chosen"));
    expect(await count()).toBe(1);
    const taken = await group([
      one("2", "Groupe-neuve"),
      { ...one("1", "Groupe-connue"), row: "5", duplicateAccepted: true },
      one("7", "Groupe-autre", { birthDate: null, phone: "0699887761" }),
      { ...one("2", "Groupe-neuve"), row: "9", duplicateAccepted: true },
    ]);
    expect(taken).toMatchObject({ ok: true, value: { enrolmentIds: { length: 4 } } });
    expect(await count()).toBe(5);
    // Of two rows alike somebody was asked; beside the fifth nobody on record was shown, and no other row is like it.
    const told = await db.toldApart.findMany({ include: { lower: true, higher: true } });
    expect(told.map(({ lower, higher }) => [lower.lastName, higher.lastName])).toEqual([
      ["Groupe-neuve", "Groupe-neuve"],
    ]);
    const ids = taken.ok ? taken.value.enrolmentIds : [];
    expect(await db.auditEvent.count({ where: { key: "enrolment.created", entityId: { in: ids } } })).toBe(4);
    // And back in one press by whoever did it: whole, until something was done about one of them.
    const at = (minutes: number, userId = "one-who-enrols") =>
      contextOf("staff", { userId }, new Date(FIXED_NOW.getTime() + minutes * 60_000));
    const enrolAt = (minutes: number, people: Parameters<typeof group>[0]) =>
      enrolTogether(at(minutes), { cohortId, appliedOn: FIXED_TODAY, people });
    const built = await enrolAt(1, [
      one("3", "Groupe-reprise"),
      one("4", "Groupe-gardee", { birthDate: "1988-02-14" }),
    ]);
    const [first = ""] = built.ok ? built.value.enrolmentIds : [];
    await takeStep(at(2), { enrolmentId: first, step: "waitlist", on: FIXED_TODAY });
    expect.soft(await undoEnrolled(at(3), { cohortId, at: at(1).now })).toEqual(refusal("changed_since"));
    const before = await count();
    expect
      .soft(await enrolAt(4, [one("5", "Groupe-partie"), one("6", "Groupe-avec-elle")]))
      .toMatchObject({ ok: true });
    // Nor once somebody says of one who sent them, at that very moment.
    const sent = await enrolAt(6, [one("3", "Groupe-adressee", { birthDate: "1979-10-21" })]);
    const [enrolmentId = ""] = sent.ok ? sent.value.enrolmentIds : [];
    let meanwhile: ReturnType<typeof undoEnrolled> | undefined;
    await clientFor("write").$transaction(async (tx) => {
      const said = { referredOn: FIXED_TODAY, recordedAt: FIXED_NOW, author: "system" } as const;
      await tx.referral.create({ data: { enrolmentId, currentOf: enrolmentId, kind: "forum", ...said } });
      meanwhile = undoEnrolled(at(7), { cohortId, at: at(6).now });
      // On PostgreSQL it has come by then to the row that is in hand.
      await setTimeout(200);
    });
    expect.soft(await meanwhile).toEqual(refusal("changed_since"));
    const still = await count();
    // That she and somebody else are two is nothing done about her, whichever of both it is put on record of.
    const { id: alike } = await clientFor("write").learner.create({
      data: { id: "zz-groupe", lastName: "Groupe-parti", firstName: "Léo", nameKey: "groupeparti|leo", sex: "unknown" },
    });
    const parted = await db.learner.findFirstOrThrow({ where: { lastName: "Groupe-partie" } });
    expect
      .soft(await recordApart(at(4, (await makeUser({ role: "staff" })).id), { lowerId: parted.id, higherId: alike }))
      .toMatchObject({ ok: true });
    const act = { cohortId, at: at(4).now };
    expect.soft(await undoEnrolled(at(5, "somebody-else"), act)).toEqual(NOT_FOUND);
    expect.soft(await undoEnrolled(at(5), act)).toEqual({ ok: true, value: { cohortId, count: 2 } });
    expect.soft([await count(), still]).toEqual([before + 1, before + 3]);
    expect.soft(await db.learner.count({ where: { lastName: { in: ["Groupe-partie", "Groupe-avec-elle"] } } })).toBe(0);
    expect.soft(await db.takenBackEnrolment.count({ where: { cohortId, importId: null } })).toBe(2);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { settleReads } from "@/lib/foundation/reads/record";
import { heldOn } from "@/lib/people/answers/held-records";
import { enrolLearner, takeStep } from "@/lib/people/enrolments/commands";
import { listLearners } from "@/lib/people/enrolments/learner-queries";
import { NOTHING_TOLD } from "@/lib/people/enrolments/rules/entry-fields";
import { getTakeBack } from "@/lib/people/enrolments/take-back-queries";
import { recordApart, takeApartBack, updateLearner } from "@/lib/people/learners/commands";
import { listPairs, listToldApart } from "@/lib/people/learners/pair-queries";
import { keepPairs } from "@/lib/people/learners/pair-records";
import { getLearnerForm, listDuplicates } from "@/lib/people/learners/queries";
import { type PairIds, pairOf } from "@/lib/people/learners/rules/duplicates";
import { mergeLearners } from "@/lib/people/merges/commands";
import { getMerge, getMergeUndo, getStandingFor, listMergesOf } from "@/lib/people/merges/queries";
import type { CellChoices, MergeSide } from "@/lib/people/merges/rules/cells";
import { undoMergeSchema } from "@/lib/people/merges/schema";
import { undoMerge } from "@/lib/people/merges/undo-commands";
import { endObjection, recordObjection, takeBackObjection } from "@/lib/people/outcomes/objection-commands";
import { getLearnerFile } from "@/lib/people/outcomes/queries";
import { applyRegister } from "@/lib/people/register/commands";
import { type RegisterRowText, toCsv } from "@/lib/people/register/csv";
import { answerRequest, giveNotice, recordRequest } from "@/lib/people/rights/commands";
import type { Right } from "@/lib/people/rights/rules/requests";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { makeUser } from "../support/accounts";
import {
  contextOf,
  FIXED_NOW,
  makeCohort,
  makeLearner,
  makeLeaver,
  makeObjection,
  makeSchool,
} from "../support/factories";
import { takenBack } from "../support/take-back";

const at = (minutes: number): Context => {
  const ctx = contextOf("staff", {}, new Date(FIXED_NOW.getTime() + minutes * 60_000));
  ctx.actor.userId = userId;
  return ctx;
};
let userId = "";
let minute = 0;
function later(): Context {
  minute += 1;
  return at(minute);
}

const BIRTH = { birthDate: "1994-09-02" };
const hours = (learnerId: string, notBefore: string, saidOn: string) =>
  clientFor("write").contactHours.create({
    data: { learnerId, notBefore, offDays: "", saidOn, recordedAt: FIXED_NOW, author: "system" },
  });

const create = (data: Prisma.LearnerUncheckedCreateInput) => clientFor("write").learner.create({ data });

/** Two records of one person, each with a course: the second has other names, another telephone and another commune. */
async function makeTwo(name: string) {
  const earlier = await create({
    ...BIRTH,
    lastName: name,
    firstName: "Farah",
    nameKey: `${name.toLowerCase()}|farah`,
    sex: "unknown",
    phone: "0639985520",
    email: "farah@exemple.fr",
    communeInsee: "65286",
    createdAt: new Date("2023-06-01T08:00:00Z"),
  });
  const second = await create({
    ...BIRTH,
    lastName: `${name}-Pascal`,
    firstName: "Farah",
    nameKey: `${name.toLowerCase()}pascal|farah`,
    sex: "woman",
    phone: "0639980371",
    communeInsee: "31107",
    createdAt: new Date("2026-11-01T08:00:00Z"),
  });
  const leftAt = async (learnerId: string) => {
    const cohort = await makeCohort();
    const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn: "2026-06-30" });
    await clientFor("write").enrolment.update({
      where: { id: enrolment.id },
      data: { learnerId, recordedAt: FIXED_NOW },
    });
    return enrolment.id;
  };
  const own = await leftAt(earlier.id);
  const other = await leftAt(second.id);
  return { ids: pairOf(earlier.id, second.id), earlier: earlier.id, second: second.id, own, other };
}

const NEWEST: CellChoices = { lastName: "absorbed", phone: "absorbed", communeInsee: "kept" };

async function merge(ctx: Context, ids: { lowerId: string; higherId: string }, choices: CellChoices = NEWEST) {
  const shown = await getMerge(ctx, ids);
  return mergeLearners(ctx, { ...ids, version: shown?.version ?? "", choices });
}

const factsOf = (id: string) => db.learner.findUniqueOrThrow({ where: { id }, omit: { recordedAt: true } });
const pairsOf = async ({ lowerId, higherId }: PairIds) =>
  (await listPairs(later())).pairs.filter((pair) => pair.lowerId === lowerId && pair.higherId === higherId);
const enrolledOf = async (learnerId: string) =>
  (await db.enrolment.findMany({ where: { learnerId }, select: { id: true } })).map(({ id }) => id).sort();

const namesOf = (name: string) => ({ lastName: name, firstName: "Farah", nameKey: `${name.toLowerCase()}|farah` });

/** Two records of one name, of which nothing differs but what is said. */
async function makeAlike(
  name: string,
  one: Partial<Prisma.LearnerUncheckedCreateInput>,
  other: Partial<Prisma.LearnerUncheckedCreateInput>,
) {
  const alike = { ...BIRTH, ...namesOf(name), sex: "woman" as const };
  const first = await create({ ...alike, ...one, createdAt: new Date("2023-06-01T08:00:00Z") });
  const second = await create({ ...alike, ...other, createdAt: new Date("2026-11-01T08:00:00Z") });
  return [first.id, second.id] as const;
}

const makeCohortToCome = () => makeCohort({ startsOn: "2027-01-11", endsOn: "2027-10-29" });

async function apply(existingId: string, to?: { id: string }): Promise<string> {
  const cohort = to ?? (await makeCohortToCome());
  const application = { ...NOTHING_TOLD, rqth: null, appliedOn: "2026-11-20", duplicateAccepted: true };
  const enrolled = await enrolLearner(later(), { ...application, cohortId: cohort.id, learner: { existingId } });
  if (!enrolled.ok) throw new Error(JSON.stringify(enrolled.failure));
  return enrolled.value.enrolmentId;
}

async function mergeAsKept(one: string, other: string) {
  const ids = pairOf(one, other);
  // What is made beside the door may lie in the transaction of what was read before.
  await settleReads();
  const cells = (await getMerge(later(), ids))?.cells ?? [];
  return merge(later(), ids, Object.fromEntries(cells.map(({ name }) => [name, "kept" as const])));
}

function idOf(done: Awaited<ReturnType<typeof mergeLearners>>): number {
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return done.value.mergeId;
}

/** Two again, all that came since put to one side. */
async function part(mergeId: number, side: MergeSide = "kept") {
  const shown = await getMergeUndo(later(), mergeId);
  const sides = Object.fromEntries((shown?.since ?? []).map(({ key }) => [key, side]));
  return undoMerge(later(), { mergeId, version: shown?.version ?? "", why: "Deux sœurs.", sides });
}

beforeAll(async () => {
  userId = (await makeUser({ role: "staff" })).id;
  keepPairs();
});

describe("two records of one person", () => {
  it("are one from the merge on: all enrolments, what was chosen, the objection and the hours of either", async () => {
    const two = await makeTwo("Zitouni");
    await makeObjection(two.second, "2026-11-10");
    await hours(two.second, "10:00", "2026-11-12");
    const shown = await getMerge(later(), two.ids);
    expect(shown?.kept.id).toBe(two.earlier);
    const asked = shown?.cells.filter(({ same, only }) => !same && !only);
    expect(asked?.map(({ name, proposed, why }) => [name, proposed, why])).toEqual([
      ["lastName", "absorbed", "longer_name"],
      ["phone", "absorbed", "latest"],
      ["communeInsee", "absorbed", "latest"],
    ]);
    // What of it figures read, said before: one says nothing of the sex, and they live elsewhere.
    const effects = shown?.effects.map(({ fact, side, entries }) => [fact, side, entries.map(({ id }) => id)]);
    expect(effects).toEqual([
      ["sex", null, [two.own]],
      ["communeInsee", "kept", [two.other]],
      ["communeInsee", "absorbed", [two.own]],
    ]);
    const before = [await factsOf(two.earlier), await factsOf(two.second)] as const;
    expect(await merge(later(), two.ids)).toMatchObject({ ok: true, value: { learnerId: two.earlier } });
    expect(await enrolledOf(two.earlier)).toEqual([two.own, two.other].sort());
    expect(await factsOf(two.earlier)).toEqual({
      ...before[0],
      lastName: "Zitouni-Pascal",
      nameKey: "zitounipascal|farah",
      sex: "woman",
      phone: "0639980371",
    });
    expect(await factsOf(two.second)).toEqual(before[1]);
    expect
      .soft((await heldOn(two.earlier)).person.beforeMerges)
      .toMatchObject([{ lastName: "Zitouni", sex: "unknown", phone: "0639985520", supersededAt: null }]);
    const file = await getLearnerFile(later(), two.earlier);
    expect(file?.objectsSince).toBe("2026-11-10");
    expect(file?.hours?.notBefore).toBe("10:00");
    // One person wherever people are looked for, by either name.
    const found = async (text: string) => (await listLearners(later(), { text })).page.lines.map(({ id }) => id);
    expect(await found("Zitouni")).toEqual([two.earlier]);
    const typed = { lastName: "Zitouni-Pascal", firstName: "Farah", ...BIRTH, email: null, phone: null };
    expect((await listDuplicates(later(), typed)).map(({ id }) => id)).toEqual([two.earlier]);
    expect(await pairsOf(two.ids)).toEqual([]);
    expect(await getLearnerForm(later(), two.second)).toBeNull();
    expect(await getStandingFor(later(), two.second)).toBe(two.earlier);
    expect(await listMergesOf(later(), two.earlier)).toHaveLength(1);
  });

  it("are refused where they are not two, were told apart or changed meanwhile", async () => {
    const two = await makeTwo("Refus");
    const refusal = (code: string, details?: object) => ({
      ok: false,
      failure: { kind: "rule", code, ...(details && { details }) },
    });
    const same = { lowerId: two.earlier, higherId: two.earlier };
    expect(await merge(later(), same)).toEqual(refusal("merge_same"));
    expect(await merge(later(), { ...two.ids, higherId: "personne" })).toEqual({
      ok: false,
      failure: { kind: "not_found" },
    });
    expect(await merge(later(), two.ids, {})).toMatchObject({
      failure: { kind: "invalid", fields: { lastName: ["required"] } },
    });
    const shown = await getMerge(later(), two.ids);
    const form = await getLearnerForm(later(), two.second);
    if (!form) throw new Error("no form");
    const { id: _, commune: __, schoolCommune: ___, ...typed } = form;
    await updateLearner(later(), { ...typed, learnerId: two.second, email: "autre@exemple.fr" });
    const stale = { ...two.ids, version: shown?.version ?? "", choices: NEWEST };
    expect(await mergeLearners(later(), stale)).toEqual(refusal("merge_changed_meanwhile"));
    expect((await merge(contextOf("coordinator"), two.ids)).ok).toBe(false);
    const both = { ...NEWEST, email: "kept" } as const;
    await recordApart(later(), two.ids);
    expect(await merge(later(), two.ids, both)).toEqual(refusal("merge_apart"));
  });

  it("are two again, each with what was theirs, and may be told apart", async () => {
    const two = await makeTwo("Defaire");
    await makeObjection(two.second, "2026-11-10");
    await makeObjection(two.earlier, "2026-11-20");
    const before = [await factsOf(two.earlier), await factsOf(two.second)] as const;
    const done = await merge(later(), two.ids);
    if (!done.ok) throw new Error(JSON.stringify(done.failure));
    const { mergeId } = done.value;
    expect(await merge(later(), two.ids)).toMatchObject({ failure: { code: "merge_standing" } });
    const undone = await getMergeUndo(later(), mergeId);
    expect(undone?.since).toEqual([]);
    const request = { mergeId, version: undone?.version ?? "", why: "Deux sœurs." };
    const [one, again] = await Promise.all([undoMerge(later(), request), undoMerge(later(), request)]);
    expect([one.ok, again.ok].filter(Boolean)).toHaveLength(1);
    expect([await factsOf(two.earlier), await factsOf(two.second)]).toEqual(before);
    expect([await enrolledOf(two.earlier), await enrolledOf(two.second)]).toEqual([[two.own], [two.other]]);
    const objects = async (learnerId: string) =>
      (await db.objection.findMany({ where: { learnerId, supersededAt: null } })).map(({ fromOn }) => fromOn);
    expect([await objects(two.earlier), await objects(two.second)]).toEqual([["2026-11-20"], ["2026-11-10"]]);
    expect(await pairsOf(two.ids)).toHaveLength(1);
    expect((await recordApart(later(), two.ids)).ok).toBe(true);
  });

  it("are two again after further changes: what came since goes where it is put, and nowhere unasked", async () => {
    const two = await makeTwo("Depuis");
    await hours(two.earlier, "09:00", "2026-11-02");
    const requested = async (kind: Right, receivedOn: string) => {
      const by = { channel: "phone", words: null } as const;
      const asked = await recordRequest(later(), { learnerId: two.earlier, kind, receivedOn, ...by });
      if (!asked.ok) throw new Error(JSON.stringify(asked.failure));
      return asked.value.id;
    };
    const answered = async (statementId: number) =>
      (await answerRequest(later(), { statementId, answeredOn: "2026-11-24", why: "Remis." })).ok;
    const before = await requested("correction", "2026-11-01");
    const done = await merge(later(), two.ids);
    if (!done.ok) throw new Error(JSON.stringify(done.failure));
    const { mergeId } = done.value;
    expect(await answered(before)).toBe(true);
    expect(await answered(await requested("access", "2026-11-21"))).toBe(true);
    await requested("access", "2026-11-22");
    const given = { learnerId: two.earlier, givenOn: "2026-11-23", channel: "email" } as const;
    expect((await giveNotice(later(), given)).ok).toBe(true);
    const cohort = await makeCohort({ startsOn: "2027-01-11", endsOn: "2027-10-29" });
    const enrolled = await enrolLearner(later(), {
      ...NOTHING_TOLD,
      rqth: null,
      cohortId: cohort.id,
      learner: { existingId: two.earlier },
      appliedOn: "2026-11-20",
      duplicateAccepted: true,
    });
    if (!enrolled.ok) throw new Error(JSON.stringify(enrolled.failure));
    const form = await getLearnerForm(later(), two.earlier);
    if (!form) throw new Error("no form");
    const { id: _, commune: __, schoolCommune: ___, ...typed } = form;
    await updateLearner(later(), { ...typed, learnerId: two.earlier, phone: "0700000001", email: "neuf@exemple.fr" });
    const objects = { learnerId: two.earlier, fromOn: "2026-11-24", channel: "phone", note: null } as const;
    expect((await recordObjection(later(), objects)).ok).toBe(true);
    const undone = await getMergeUndo(later(), mergeId);
    expect(undone?.since.map(({ kind }) => kind)).toEqual([
      "enrolment",
      "fact",
      "fact",
      "objection",
      "request",
      "request",
      "notice",
    ]);
    const request = { mergeId, version: undone?.version ?? "", why: "Deux sœurs." };
    expect(await undoMerge(later(), request)).toMatchObject({ failure: { kind: "invalid" } });
    const sides = Object.fromEntries(
      (undone?.since ?? []).map((one) => {
        const isEmail = one.kind === "fact" && one.name === "email";
        return [one.key, isEmail ? ("kept" as const) : ("absorbed" as const)];
      }),
    );
    const parted = await undoMerge(later(), { ...request, sides });
    expect(parted).toMatchObject({ ok: true });
    expect(await enrolledOf(two.earlier)).toEqual([two.own]);
    expect(await enrolledOf(two.second)).toEqual([two.other, enrolled.value.enrolmentId].sort());
    expect(await factsOf(two.earlier)).toMatchObject({
      lastName: "Depuis",
      phone: "0639985520",
      email: "neuf@exemple.fr",
    });
    expect(await factsOf(two.second)).toMatchObject({ lastName: "Depuis-Pascal", phone: "0700000001", email: null });
    const audited = await db.auditEvent.findFirst({ where: { key: "learner.parted", entityId: two.second } });
    expect.soft(JSON.parse(audited?.details ?? "{}")).toMatchObject({ fields: ["phone"] });
    expect(await db.objection.count({ where: { learnerId: two.earlier, supersededAt: null } })).toBe(0);
    expect(await db.objection.count({ where: { learnerId: two.second, currentOf: two.second } })).toBe(1);
    const rightsOf = async (learnerId: string) => {
      const where = { learnerId, supersededAt: null };
      const rows = await db.rightsRequest.findMany({ where, orderBy: { receivedOn: "asc" } });
      const said = rows.map((row) => `${row.kind} ${row.receivedOn} ${row.answeredOn ?? "waits"}`);
      return [...said, ...(await db.noticeGiven.findMany({ where })).map(({ givenOn }) => givenOn)];
    };
    // What came before stays, with its answer of since.
    expect(await rightsOf(two.earlier)).toEqual(["correction 2026-11-01 2026-11-24"]);
    expect(await rightsOf(two.second)).toEqual([
      "access 2026-11-21 2026-11-24",
      "access 2026-11-22 waits",
      "2026-11-23",
    ]);
  });

  it("are undone from the last one on", async () => {
    const two = await makeTwo("Chaine");
    const third = await makeLearner({ ...BIRTH, lastName: "Chaine", firstName: "Fara", nameKey: "chaine|fara" });
    const first = await merge(later(), two.ids);
    if (!first.ok) throw new Error(JSON.stringify(first.failure));
    const ids = pairOf(two.earlier, third.id);
    const cells = (await getMerge(later(), ids))?.cells ?? [];
    const all = Object.fromEntries(cells.map(({ name }) => [name, "kept" as const]));
    const second = await merge(later(), ids, all);
    if (!second.ok) throw new Error(JSON.stringify(second.failure));
    const undo = async (mergeId: number) =>
      undoMerge(later(), { mergeId, version: (await getMergeUndo(later(), mergeId))?.version ?? "", why: "Erreur." });
    expect(await undo(first.value.mergeId)).toMatchObject({ failure: { code: "merge_later_first" } });
    expect(await undo(second.value.mergeId)).toMatchObject({ ok: true });
    expect(await undo(second.value.mergeId)).toMatchObject({ failure: { code: "merge_undone" } });
    expect(await undo(first.value.mergeId)).toMatchObject({ ok: true });
  });

  it("are seen by each school by its own enrolment, and joined by what a file says of either", async () => {
    const two = await makeTwo("Ecoles");
    const schools = await db.enrolment.findMany({
      where: { id: { in: [two.own, two.other] } },
      select: { id: true, cohort: { select: { code: true, school: { select: { id: true, code: true } } } } },
    });
    const at = (id: string) => {
      const found = schools.find((one) => one.id === id);
      if (!found) throw new Error("no enrolment");
      return found.cohort;
    };
    expect((await merge(later(), two.ids)).ok).toBe(true);
    for (const id of [two.own, two.other]) {
      const coordinator = contextOf("coordinator", { schoolIds: [at(id).school.id] });
      const file = await getLearnerFile(coordinator, two.earlier);
      expect(file?.enrolments.map((one) => one.id)).toEqual([id]);
      expect(await getLearnerFile(coordinator, two.second)).toBeNull();
      expect(await getStandingFor(coordinator, two.second)).toBe(two.earlier);
      const shown = await getMerge(coordinator, two.ids);
      expect(shown).toBeNull();
    }
    const stranger = contextOf("coordinator", { schoolIds: [(await makeSchool()).id] });
    expect(await getStandingFor(stranger, two.second)).toBeNull();
    const fileOf = (names: Partial<RegisterRowText>, cohort: ReturnType<typeof at>) => ({
      name: "registre.csv",
      bytes: toCsv([
        {
          ecole: cohort.school.code,
          promotion: cohort.code,
          prenom: "Farah",
          date_naissance: "1994-09-02",
          sexe: "F",
          ...names,
        },
      ]),
    });
    // The row that the absorbed record came with, as it was: nothing is new in it.
    const row = { nom: "Ecoles-Pascal", telephone: "0639980371", commune_insee: "31107" };
    const again = await applyRegister(later(), fileOf(row, at(two.other)), {});
    expect(again).toMatchObject({ ok: true, value: { unchanged: 1, created: 0, updated: 0, rejected: 0 } });
    const first = { nom: "Ecoles", telephone: "0639985520", commune_insee: "65286" };
    const before = await applyRegister(later(), fileOf(first, at(two.own)), {});
    expect(before).toMatchObject({ ok: true, value: { unchanged: 1, created: 0, updated: 0, rejected: 0 } });
    const cohort = await makeCohort({ startsOn: "2027-02-01", endsOn: "2027-11-26" });
    const { school } = await db.cohort.findUniqueOrThrow({ where: { id: cohort.id }, select: { school: true } });
    const applied = { ...row, date_candidature: "2026-11-20", statut: "candidat" } as const;
    const joined = await applyRegister(later(), fileOf(applied, { code: cohort.code, school }), {});
    expect(joined).toMatchObject({ ok: true, value: { created: 1 } });
    expect(await enrolledOf(two.second)).toEqual([]);
    expect(await enrolledOf(two.earlier)).toHaveLength(3);
  });

  it("were two before, also of an enrolment that is taken back since", async () => {
    const [one, other] = await makeAlike("Reprise", {}, { sex: "man" });
    const enrolmentId = await apply(other);
    expect((await mergeAsKept(one, other)).ok).toBe(true);
    expect(await takenBack(later(), enrolmentId, "enrolment")).toMatchObject({ ok: true });
    const stood = await db.takenBackEnrolment.findMany({ where: { enrolmentId }, orderBy: { id: "asc" } });
    expect(stood.map(({ learnerId }) => learnerId)).toEqual([other, one]);
    // Who came with an enrolment stays once another record is theirs too, and the page says so.
    const { createdAt } = await db.learner.findUniqueOrThrow({ where: { id: one } });
    const again = await apply(one);
    await settleReads();
    await clientFor("write").enrolment.update({ where: { id: again }, data: { createdAt, recordedAt: later().now } });
    expect(await getTakeBack(later(), again)).toMatchObject({ takesPerson: false });
    expect(await takenBack(later(), again, "enrolment")).toMatchObject({ ok: true });
    expect(await db.learner.count({ where: { id: one } })).toBe(1);
  });

  it("are two again who were admitted since by the date of birth of one", async () => {
    const [one, other] = await makeAlike("Sansdate", {}, { birthDate: null, email: "sansdate@exemple.fr" });
    const enrolmentId = await apply(other);
    const mergeId = await mergeAsKept(one, other).then(idOf);
    expect((await takeStep(later(), { enrolmentId, step: "admit", on: "2026-11-21" })).ok).toBe(true);
    expect(await part(mergeId)).toMatchObject({ ok: true });
    expect(await enrolledOf(other)).toEqual([enrolmentId]);
    expect(await factsOf(other)).toMatchObject(BIRTH);
  });

  it("are two again with what became of an objection meanwhile", async () => {
    const [one, other] = await makeAlike("Lettre", {}, {});
    const standing = (learnerId: string) =>
      db.objection.findMany({
        where: { learnerId, supersededAt: null },
        select: { id: true, fromOn: true, endedOn: true },
        orderBy: { fromOn: "asc" },
      });
    const statement = async () => ({ statementId: (await standing(one))[0]?.id ?? 0 });
    await makeObjection(other, "2026-11-10");
    const first = await mergeAsKept(one, other).then(idOf);
    const ended = { ...(await statement()), endedOn: "2026-11-20", why: "Lettre du 20" };
    expect((await endObjection(later(), ended)).ok).toBe(true);
    expect(await part(first, "absorbed")).toMatchObject({ ok: true });
    expect(await standing(one)).toEqual([]);
    expect(await standing(other)).toMatchObject([{ fromOn: "2026-11-10", endedOn: "2026-11-20" }]);
    // Taken back as an error it never was so of either: but for the days that the other record said alone.
    const second = await mergeAsKept(one, other).then(idOf);
    expect((await takeBackObjection(later(), { ...(await statement()), why: "Erreur" })).ok).toBe(true);
    expect(await part(second)).toMatchObject({ ok: true });
    expect([await standing(one), await standing(other)]).toEqual([[], []]);
    await makeObjection(one, "2026-11-15");
    await makeObjection(other, "2026-11-10");
    const third = await mergeAsKept(one, other).then(idOf);
    expect((await takeBackObjection(later(), { ...(await statement()), why: "Erreur" })).ok).toBe(true);
    expect(await part(third)).toMatchObject({ ok: true });
    expect(await standing(other)).toMatchObject([{ fromOn: "2026-11-15", endedOn: null }]);
  });

  it("stay two people from whom one of them was told apart", async () => {
    const [one, other] = await makeAlike("Jumelle", {}, {});
    const twin = (await create({ ...BIRTH, ...namesOf("Jumelle"), sex: "woman" })).id;
    const apart = await recordApart(later(), pairOf(other, twin));
    if (!apart.ok) throw new Error(JSON.stringify(apart.failure));
    expect((await mergeAsKept(one, other)).ok).toBe(true);
    expect(await pairsOf(pairOf(one, twin))).toEqual([]);
    expect((await getMerge(later(), pairOf(one, twin)))?.isApart).toBe(true);
    expect(await mergeAsKept(one, twin)).toMatchObject({ failure: { code: "merge_apart" } });
    expect((await listToldApart(later())).map(({ id }) => id)).toContain(apart.value.id);
    expect((await takeApartBack(later(), { statementId: apart.value.id, why: "Une seule" })).ok).toBe(true);
    expect(await pairsOf(pairOf(one, twin))).toHaveLength(1);
    expect((await mergeAsKept(one, twin)).ok).toBe(true);
  });

  it("have everybody enrolled who is meanwhile, or are not merged", async () => {
    const [one, other] = await makeAlike("Ensemble", {}, {});
    const cohort = await makeCohortToCome();
    await settleReads();
    const [merged, enrolmentId] = await Promise.all([mergeAsKept(one, other), apply(other, cohort).catch(() => null)]);
    expect(await enrolledOf(merged.ok ? other : one)).toEqual([]);
    expect(await enrolledOf(merged.ok ? one : other)).toEqual(enrolmentId ? [enrolmentId] : []);
  });

  it("have a statement that stays, and goes with one of them", async () => {
    const [kept, absorbed] = [await makeLearner(), await makeLearner()];
    const { learner, learnerMerge } = clientFor("write");
    const said = { recordedAt: FIXED_NOW, author: "system" } as const;
    const merged = { keptId: kept.id, absorbedId: absorbed.id, currentOf: absorbed.id, nameKey: kept.nameKey };
    const row = { ...merged, ...said, before: "{}", taken: "", enrolmentIds: "", besideIds: "" };
    const { id } = await learnerMerge.create({ data: row });
    const rows = { stayingRow: 0, stayingChanged: false, toldRow: 0, toldChanged: false, joinedRow: 0 };
    const anew = { outcomes: "", attempts: "", invitations: "", referrals: "" };
    const { joinedEnrolment } = clientFor("write");
    await joinedEnrolment.create({ data: { mergeId: id, stayingId: "one", joinedId: "other", ...rows, ...anew } });
    await expect(joinedEnrolment.deleteMany({ where: { mergeId: id } })).rejects.toThrow();
    await expect(learnerMerge.delete({ where: { id } })).rejects.toThrow();
    expect(await db.learnerMerge.count({ where: { id } })).toBe(1);
    await learner.delete({ where: { id: absorbed.id } });
    expect(await db.learnerMerge.count({ where: { id } })).toBe(0);
    expect(await db.joinedEnrolment.count({ where: { mergeId: id } })).toBe(0);
  });

  it("are named by the number of a row", () => {
    const sent = (mergeId: string) => undoMergeSchema.safeParse({ mergeId, version: "v", why: "Deux sœurs." }).success;
    expect(["1", "", "0", "-1", "3000000000", "1e3"].map(sent)).toEqual([true, false, false, false, false, false]);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { clientFor, db } from "@/lib/foundation/db/client";
import { beforeCommit } from "@/lib/foundation/db/write";
import { enrolLearner } from "@/lib/people/enrolments/commands";
import { enrolTogether } from "@/lib/people/enrolments/group-commands";
import { NOTHING_TOLD } from "@/lib/people/enrolments/rules/entry-fields";
import { recordApart, takeApartBack, updateLearner } from "@/lib/people/learners/commands";
import type { TypedLearner } from "@/lib/people/learners/fields";
import { countPairsOf, listPairs, listToldApart } from "@/lib/people/learners/pair-queries";
import { compareWaiting, keepPairs } from "@/lib/people/learners/pair-records";
import { getLearnerForm } from "@/lib/people/learners/queries";
import { undoEnrolled } from "@/lib/people/register/undo-commands";
import { makeUser } from "../support/accounts";
import { contextOf, FIXED_NOW, FIXED_TODAY, makeCohort, makeLearner } from "../support/factories";

const staff = contextOf("staff");
const PERSON = { lastName: "Paire", firstName: "Karine", birthDate: "1990-03-04", sex: "woman" } as const;
const learner: TypedLearner = { ...PERSON, email: null, phone: null, communeInsee: null, communeFromOn: null };
let cohortId = "";

async function enrol(change: Partial<TypedLearner>, duplicateAccepted: boolean, shown: string[] = []): Promise<string> {
  const typed = { ...learner, ...change };
  const base = { cohortId, appliedOn: FIXED_TODAY, ...NOTHING_TOLD, rqth: null };
  const done = await enrolLearner(staff, { ...base, learner: typed, duplicateAccepted, shown });
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return done.value.learnerId;
}

const listed = async () =>
  (await listPairs(staff)).pairs.map(({ people, score }) => [...people.map(({ id }) => id), score]);

beforeAll(async () => {
  ({ id: cohortId } = await makeCohort({ startsOn: "2027-01-11", endsOn: "2027-10-29", capacity: 40 }));
  const user = await makeUser({ role: "staff" });
  staff.actor.userId = user.id;
  keepPairs();
});

describe("pairs of people who may be one", () => {
  it("are kept with whatever changes one of them, by whoever, and are as likely as the form says", async () => {
    const first = await makeLearner({ ...PERSON, nameKey: "paire|karine" });
    // Nobody has compared her yet: whoever comes next is compared with her all the same.
    expect((await listPairs(staff)).waiting).toBe(1);
    const kin = await enrol({ lastName: "Payre", birthDate: "1990-04-03" }, true, [first.id]);
    expect(await listed()).toEqual([]);
    // What the form asked about, and was told, is not asked again; a change of either is another question only where it was not.
    expect((await listToldApart(staff)).map(({ people }) => people.map(({ id }) => id).sort())).toEqual([
      [first.id, kin].sort(),
    ]);
    const other = await enrol({ lastName: "Ailleurs", firstName: "Zoé", birthDate: "1971-12-30" }, false);
    expect(await listed()).toEqual([]);
    const form = await getLearnerForm(staff, other);
    const typed = { ...learner, lastName: "Pairé", version: form?.version ?? "", learnerId: other };
    expect((await updateLearner(staff, typed)).ok).toBe(true);
    const pair = [first.id, other].sort();
    expect(await listed()).toEqual([
      [...pair, 100],
      [...[kin, other].sort(), 55],
    ]);
    const [found] = (await listPairs(staff)).pairs;
    expect(found).toMatchObject({ reasons: ["same_name_and_birth"], doubts: [] });
    expect(await countPairsOf(staff, other)).toBe(2);
  });

  it("are told apart once, by one of two who say it, and asked about again where that was an error", async () => {
    const [pair] = (await listPairs(staff)).pairs;
    if (!pair) throw new Error("no pair");
    const { lowerId, higherId } = pair;
    const said = await Promise.all([
      recordApart(staff, { lowerId, higherId }),
      recordApart(staff, { lowerId: higherId, higherId: lowerId }),
    ]);
    expect(said.filter(({ ok }) => ok)).toHaveLength(1);
    expect(said.filter(({ ok }) => !ok)).toEqual([{ ok: false, failure: { kind: "rule", code: "apart_standing" } }]);
    expect((await listPairs(staff)).pairs).toHaveLength(1);
    const [statement] = await listToldApart(staff);
    expect(statement?.recordedBy).not.toBeNull();
    const why = "Même numéro de sécurité sociale.";
    expect((await takeApartBack(staff, { statementId: statement?.id ?? 0, why })).ok).toBe(true);
    expect((await listPairs(staff)).pairs).toHaveLength(2);
    expect(await recordApart(staff, { lowerId, higherId: "personne" })).toEqual({
      ok: false,
      failure: { kind: "not_found" },
    });
    expect(await recordApart(staff, { lowerId, higherId: lowerId })).toEqual({
      ok: false,
      failure: { kind: "not_found" },
    });
  });

  it("are found for those an import brought, some at a time, and go with whoever goes", async () => {
    // No two of these names are a slip of the pen apart.
    const letters = "bcdfghjklmnpqrs";
    const nameOf = (n: number) =>
      `zz${letters.charAt(n % 10).repeat(3)}${letters.charAt(Math.floor(n / 10)).repeat(3)}`;
    const many = Array.from({ length: 300 }, (_, n) => ({
      lastName: nameOf(n % 150),
      firstName: "Ana",
      nameKey: `${nameOf(n % 150)}|ana`,
      birthDate: `19${70 + (n % 10)}-05-06`,
      sex: "woman" as const,
    }));
    await clientFor("write").learner.createMany({ data: many });
    // One number in sixty records is no reason to hold each with each.
    const shared = Array.from({ length: 60 }, (_, n) => ({
      lastName: `Standard${n}`,
      firstName: `Q${n}`,
      nameKey: `standard${n}|q${n}`,
      sex: "unknown" as const,
      phone: "0561000000",
    }));
    await clientFor("write").learner.createMany({ data: shared });
    expect(await compareWaiting()).toBeGreaterThan(0);
    expect(await db.pairsDue.count()).toBe(0);
    const of = (lastName: object) => db.learnerPair.count({ where: { lower: { lastName }, higher: { lastName } } });
    expect(await of({ startsWith: "zz" })).toBe(150);
    const standard = await of({ startsWith: "Standard" });
    expect(standard).toBeGreaterThan(0);
    expect(standard).toBeLessThanOrEqual(60 * 20);
    await clientFor("write").learner.deleteMany({ where: { lastName: { startsWith: "Standard" } } });
    expect(await of({ startsWith: "Standard" })).toBe(0);
    expect((await listPairs(staff, 2)).total).toEqual({ count: 152, more: false });
  });

  it("are not looked for under what a crowd shares, and found by what it does not", async () => {
    const facts = { birthDate: "1900-01-01", phone: "0562000000", sex: "unknown" as const };
    const crowd = Array.from({ length: 500 }, (_, n) => ({
      ...facts,
      lastName: `Foule${n}`,
      firstName: "Ana",
      nameKey: `foule${n}|ana`,
    }));
    const twice = [0, 1].map(() => ({ ...facts, lastName: "Foule", firstName: "Une", nameKey: "foule|une" }));
    const writes = clientFor("write");
    await writes.learner.createMany({ data: [...crowd, ...twice] });
    await compareWaiting();
    const ofCrowd = { lastName: { startsWith: "Foule" } };
    expect(await db.learnerPair.count({ where: { lower: ofCrowd } })).toBe(1);
    // Each of five hundred with each would hold the process that answers for longer than it may be silent.
    await writes.learner.deleteMany({ where: ofCrowd });
    await writes.learner.createMany({ data: [...crowd.slice(0, 40), ...twice] });
    await compareWaiting();
    expect(await db.learnerPair.count({ where: { lower: ofCrowd } })).toBeGreaterThan(40);
    await writes.learner.deleteMany({ where: ofCrowd });
  });

  it("are told apart by the form of those alone whom it showed: a colleague's person stays to be asked about", async () => {
    const typed = { lastName: "Montrée", firstName: "Odile", birthDate: "1983-07-09" };
    const seen = await enrol(typed, false);
    const meanwhile = await makeLearner({ ...typed, nameKey: "montree|odile", sex: "woman" });
    const third = await enrol(typed, true, [seen, "personne"]);
    const told = await db.toldApart.findMany({ where: { OR: [{ lowerId: third }, { higherId: third }] } });
    expect(told.map(({ lowerId, higherId }) => [lowerId, higherId])).toEqual([[seen, third].sort()]);
    expect(await countPairsOf(staff, third)).toBe(1);
    expect(await countPairsOf(staff, meanwhile.id)).toBe(2);
  });

  it("are looked for later where that fails: nobody's change fails for it", async () => {
    const failing = { last: () => Promise.reject(new Error("out of order")) };
    const typed = { lastName: "Tardive", firstName: "Aude", birthDate: "1968-02-11" };
    beforeCommit("pairs", { ...failing, mayWait: true });
    const [one, other] = [await enrol(typed, false), await enrol(typed, true)];
    expect(await db.pairsDue.count()).toBe(2);
    // What may not wait takes the change back.
    beforeCommit("test", failing);
    await expect(enrol({ ...typed, lastName: "Jamais" }, true)).rejects.toThrow("out of order");
    beforeCommit("test", { last: async () => undefined });
    keepPairs();
    await compareWaiting();
    expect(await countPairsOf(staff, one)).toBe(1);
    expect(await db.auditEvent.count({ where: { key: "learner.created", entityId: { in: [one, other] } } })).toBe(2);
  });

  it("keep nobody from enrolling, taking back or telling apart, however many do it at once", async () => {
    const at = (seconds: number) => ({ ...staff, now: new Date(FIXED_NOW.getTime() + seconds * 1000) });
    const like = (n: number): TypedLearner => ({
      ...learner,
      lastName: `Orage${n % 4}`,
      birthDate: `1990-01-0${1 + (n % 5)}`,
      phone: "0561223344",
    });
    const groups = [100, 110, 120, 130];
    for (const from of groups) {
      const people = [0, 1].map((n) => ({ row: `${n}`, learner: like(from / 5 + n), duplicateAccepted: true }));
      expect((await enrolTogether(at(from), { cohortId, appliedOn: FIXED_TODAY, people })).ok).toBe(true);
    }
    const known = await db.learner.findMany({ where: { lastName: { startsWith: "Orage" } }, select: { id: true } });
    // All of them are to be compared again.
    await clientFor("write").learner.updateMany({
      where: { lastName: { startsWith: "Orage" } },
      data: { phone: "0561" },
    });
    const base = { cohortId, appliedOn: FIXED_TODAY, ...NOTHING_TOLD, rqth: null, duplicateAccepted: true };
    const pairs = [0, 2, 4].map((n) => ({ lowerId: known[n]?.id ?? "", higherId: known[n + 1]?.id ?? "" }));
    const [taken, enrolled] = await Promise.all([
      Promise.all(groups.map((from) => undoEnrolled(at(200 + from), { cohortId, at: at(from).now }))),
      Promise.all([0, 1, 2, 3].map((n) => enrolLearner(at(400 + n), { ...base, learner: like(n) }))),
      Promise.all(pairs.map((pair) => recordApart(at(500), pair))),
      Promise.all([compareWaiting(), compareWaiting()]),
    ]);
    expect([...taken, ...enrolled].map(({ ok }) => ok)).toEqual(Array.from({ length: 8 }, () => true));
    await compareWaiting();
    const left = await db.learner.count({ where: { lastName: { startsWith: "Orage" } } });
    expect([left, await db.pairsDue.count()]).toEqual([4, 0]);
  });
});

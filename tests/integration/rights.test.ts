import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/foundation/core/civil-date";
import { clientFor, db } from "@/lib/foundation/db/client";
import { settleReads } from "@/lib/foundation/reads/record";
import { listHandedOver } from "@/lib/money/returns/version-queries";
import { updateLearner } from "@/lib/people/learners/commands";
import { getLearnerForm } from "@/lib/people/learners/queries";
import {
  answerRequest,
  giveNotice,
  recordRequest,
  takeBackNotice,
  takeBackRequest,
} from "@/lib/people/rights/commands";
import { getHeldFor, getRights, listWaitingRequests } from "@/lib/people/rights/queries";
import {
  contextOf,
  FIXED_NOW,
  FIXED_TODAY,
  makeCohort,
  makeEnrolment,
  makeFunding,
  makeLearner,
  makeLeaver,
} from "../support/factories";

const staff = contextOf("staff");
const ASKED = { kind: "access", channel: "letter", words: null } as const;
const failureOf = (result: { ok: boolean }) => (result as unknown as { failure: { code: string } }).failure.code;

async function somebody() {
  const learner = await makeLearner();
  await makeEnrolment({ cohortId: (await makeCohort()).id, learnerId: learner.id });
  return learner.id;
}

describe("what somebody asks of what is held on them", () => {
  it("waits a month for its answer, one of a kind at a time, and is answered, or taken back as an error", async () => {
    const learnerId = await somebody();
    const receivedOn = addDays(FIXED_TODAY, -10);
    const ask = (kind: "access" | "erasure", on = receivedOn) =>
      recordRequest(staff, { ...ASKED, learnerId, kind, receivedOn: on });
    expect(failureOf(await ask("access", addDays(FIXED_TODAY, 1)))).toBe("request_in_future");
    const first = await ask("access");
    if (!first.ok) throw new Error("recorded");
    expect(failureOf(await ask("access"))).toBe("request_waiting");
    expect((await ask("erasure")).ok).toBe(true);
    const waiting = (await listWaitingRequests(staff)).filter(({ learner }) => learner.id === learnerId);
    expect(waiting.map(({ kind, dueBy }) => [kind, dueBy])).toEqual([
      ["access", "2026-12-14"],
      ["erasure", "2026-12-14"],
    ]);
    const statementId = first.value.id;
    const answer = (answeredOn: string) => answerRequest(staff, { statementId, answeredOn, why: "Dossier remis" });
    expect(failureOf(await answer(addDays(FIXED_TODAY, 1)))).toBe("request_answer_in_future");
    expect(failureOf(await answer(addDays(receivedOn, -1)))).toBe("request_answer_too_early");
    const answered = await answer(FIXED_TODAY);
    if (!answered.ok) throw new Error("answered");
    expect(failureOf(await answer(FIXED_TODAY))).toBe("request_changed_meanwhile");
    const same = { statementId: answered.value.id, answeredOn: FIXED_TODAY, why: "Dossier remis" };
    expect(failureOf(await answerRequest(staff, same))).toBe("request_unchanged");
    // Answered, they may ask again.
    const again = await ask("access", FIXED_TODAY);
    if (!again.ok) throw new Error("recorded again");
    await takeBackRequest(staff, { statementId: again.value.id, why: "Une autre personne" });
    const rights = await getRights(staff, learnerId);
    expect(rights?.waiting.map(({ kind }) => kind)).toEqual(["erasure"]);
    expect(
      rights?.over.map(({ kind, answeredOn, why, takenBackWhy }) => [kind, answeredOn, why ?? takenBackWhy]),
    ).toEqual([
      ["access", null, "Une autre personne"],
      ["access", FIXED_TODAY, "Dossier remis"],
    ]);
  });

  it("is theirs to read, with the notices they were given; each look and each file is on record", async () => {
    const learnerId = await somebody();
    const given = { learnerId, givenOn: FIXED_TODAY, channel: "visit" } as const;
    expect(failureOf(await giveNotice(staff, { ...given, givenOn: addDays(FIXED_TODAY, 1) }))).toBe("notice_in_future");
    const notice = await giveNotice(staff, given);
    if (!notice.ok) throw new Error("given");
    expect(failureOf(await giveNotice(staff, given))).toBe("notice_given");
    await recordRequest(staff, { ...ASKED, learnerId, receivedOn: FIXED_TODAY, words: "Une copie" });
    await getHeldFor(staff, learnerId);
    await getHeldFor(staff, learnerId, "export");
    await settleReads();
    const held = (await getHeldFor(staff, learnerId))?.held;
    expect(held?.person.noticesGiven).toMatchObject([{ version: 1, givenOn: FIXED_TODAY, supersededAt: null }]);
    expect(held?.person.rightsRequests).toMatchObject([{ kind: "access", words: "Une copie", answeredOn: null }]);
    expect(held?.reads.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["page", "export"]));
    await takeBackNotice(staff, { statementId: notice.value.id, why: "Une autre personne" });
    const again = await takeBackNotice(staff, { statementId: notice.value.id, why: "Une autre personne" });
    // Sent twice, it is taken back once.
    expect(again.ok).toBe(true);
    expect((await giveNotice(staff, given)).ok).toBe(true);
    expect(
      await db.auditEvent.findMany({
        where: { entityId: learnerId, key: { startsWith: "learner.notice" } },
        orderBy: { id: "asc" },
        select: { key: true },
      }),
    ).toEqual([{ key: "learner.notice_given" }, { key: "learner.notice_taken_back" }, { key: "learner.notice_given" }]);
  });

  it("says of a correction what was changed since it was asked for, and until it was answered", async () => {
    const learnerId = await somebody();
    const change = async (phone: string, at: string) => {
      const ctx = contextOf("staff", {}, new Date(at));
      const shown = await getLearnerForm(ctx, learnerId);
      if (!shown) throw new Error("shown");
      return updateLearner(ctx, { ...shown, phone, learnerId });
    };
    const before = addDays(FIXED_TODAY, -10);
    expect(await change("0611111111", `${before}T08:00:00.000Z`)).toMatchObject({ ok: true });
    const receivedOn = addDays(FIXED_TODAY, -5);
    const asked = await recordRequest(staff, { ...ASKED, kind: "correction", learnerId, receivedOn });
    if (!asked.ok) throw new Error("asked");
    const changed = async () => {
      const rights = await getRights(staff, learnerId);
      return [...(rights?.waiting ?? []), ...(rights?.over ?? [])].map((one) => one.changed);
    };
    expect(await changed()).toEqual([[]]);
    const on = addDays(FIXED_TODAY, -3);
    expect(await change("0622222222", `${on}T08:00:00.000Z`)).toMatchObject({ ok: true });
    const phone = { on, of: "person", fields: ["phone"] };
    expect(await changed()).toEqual([[phone]]);
    const answer = { statementId: asked.value.id, answeredOn: addDays(FIXED_TODAY, -2), why: "Numéro corrigé" };
    expect(await answerRequest(staff, answer)).toMatchObject({ ok: true });
    expect(await change("0633333333", `${FIXED_TODAY}T08:00:00.000Z`)).toMatchObject({ ok: true });
    expect(await changed()).toEqual([[phone]]);
  });

  it("finds the versions that left and take them in: by agreement, year, provider and label; and no other", async () => {
    const cohort = await makeCohort({ startsOn: "2017-09-01", endsOn: "2018-05-31" });
    const { agreement, providerId } = await makeFunding({ cohortId: cohort.id });
    const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn: "2018-05-31" });
    const { code } = await db.trainingProvider.findUniqueOrThrow({ where: { id: providerId } });
    const { learnerId } = await db.enrolment.findUniqueOrThrow({ where: { id: enrolment.id } });
    const label = { return: "label", period: { fromOn: "2017-01-01", untilOn: "2017-12-31" } };
    const past = { return: "label", period: { fromOn: "2014-01-01", untilOn: "2016-12-31" } };
    const made = [
      ["funding_report", `${agreement.id}/1`, "2018-12-31", {}, true],
      ["public_copy", agreement.id, "2018-12-31", {}, true],
      ["fse_participants", "2017", "2018-12-31", {}, true],
      ["qualiopi", "2018", "2018-12-31", {}, true],
      ["bpf", `${code}/2017`, "2018-12-31", {}, true],
      ["bpf", `${code}/2018`, "2019-05-31", {}, true],
      ["label", cohort.programmeId, "2018-12-31", label, true],
      // Another year, provider, agreement or period; before the entry; or never handed to anybody.
      ["bpf", `${code}/2019`, "2020-05-31", {}, true],
      ["bpf", "AUTRE/2018", "2019-05-31", {}, true],
      ["fse_participants", "2018", "2018-12-31", {}, true],
      ["qualiopi", "2017", "2018-12-31", {}, true],
      ["funding_report", `${agreement.id}0/1`, "2018-12-31", {}, true],
      ["label", cohort.programmeId, "2018-12-31", past, true],
      ["public_copy", agreement.id, "2017-08-31", {}, true],
      ["public_copy", agreement.id, "2018-12-31", {}, false],
    ] as const;
    const kept: number[] = [];
    for (const [kind, subject, asOfOn, content, sent] of made) {
      const number = 1 + (await db.returnVersion.count({ where: { kind, subject } }));
      const frozen = { asOfOn, knownAt: FIXED_NOW, content: JSON.stringify(content), sha256: "0".repeat(64) };
      const { id } = await clientFor("write").returnVersion.create({ data: { kind, subject, number, ...frozen } });
      kept.push(id);
      const handed = { versionId: id, recipient: "region", sentOn: asOfOn, recordedAt: FIXED_NOW };
      if (sent) await clientFor("write").returnTransmission.create({ data: handed });
    }
    const found = await listHandedOver(staff, [learnerId]);
    expect(found.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(kept.slice(0, 7));
    expect(found[0]?.transmissions).toMatchObject([{ recipient: "region", sentOn: "2019-05-31" }]);
    expect(await listHandedOver(staff, [(await makeLearner()).id])).toEqual([]);
    expect(await listHandedOver(contextOf("region"), [learnerId])).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/foundation/core/civil-date";
import { db } from "@/lib/foundation/db/client";
import { settleReads } from "@/lib/foundation/reads/record";
import {
  answerRequest,
  giveNotice,
  recordRequest,
  takeBackNotice,
  takeBackRequest,
} from "@/lib/people/rights/commands";
import { getHeldFor, getRights, listWaitingRequests } from "@/lib/people/rights/queries";
import { contextOf, FIXED_TODAY, makeCohort, makeEnrolment, makeLearner } from "../support/factories";

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
});

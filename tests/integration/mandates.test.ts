import { beforeAll, describe, expect, it } from "vitest";
import { changeScope, disableAccount, enableAccount } from "@/lib/entrances/accounts/commands";
import { scopeVersion } from "@/lib/entrances/accounts/rules/account";
import { addDays } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { settleReads } from "@/lib/foundation/reads/record";
import { recordMandate, takeBackMandate } from "@/lib/people/mandates/commands";
import {
  getControlled,
  getMandateChoices,
  getOwnMandate,
  listControlled,
  listMandates,
} from "@/lib/people/mandates/queries";
import { LONGEST_MANDATE_DAYS } from "@/lib/people/mandates/rules/mandates";
import { makeUser } from "../support/accounts";
import {
  contextOf,
  FIXED_TODAY,
  makeCohort,
  makeEnrolment,
  makeLeaver,
  makeOutcome,
  makeSchool,
} from "../support/factories";

const [yesterday, tomorrow] = [addDays(FIXED_TODAY, -1), addDays(FIXED_TODAY, 1)];
const staff = contextOf("staff");
const admin = contextOf("admin", { userId: "admin" });
const ruled = (code: string) => ({ ok: false, failure: { kind: "rule", code } });

let [opened, other] = ["", ""];
let leaver: Awaited<ReturnType<typeof makeLeaver>>;
let cohortId = "";
let candidateId = "";
beforeAll(async () => {
  [opened, other] = [(await makeSchool()).id, (await makeSchool()).id];
  cohortId = (await makeCohort({ schoolId: opened })).id;
  leaver = await makeLeaver({ cohortId, exitedOn: "2026-03-31" });
  await makeOutcome({
    enrolmentId: leaver.enrolment.id,
    window: "M6",
    kind: "permanent_contract",
    observedOn: "2026-10-05",
  });
  candidateId = (await makeEnrolment({ cohortId })).id;
});

/** An official, with what a mandate of today would say. */
async function official() {
  const { id } = await makeUser({ role: "region" });
  const ctx = contextOf("region", { userId: id });
  const input = {
    holderId: id,
    schoolIds: [opened],
    reference: "CTRL-7",
    requestedOn: yesterday,
    purpose: "Service fait",
    fromOn: FIXED_TODAY,
    untilOn: tomorrow,
  };
  return { ctx, input };
}

/** All that a mandate opens to a reader: its cohorts, the names of one, and one person. */
async function seenBy(ctx: Context, mandateId: number) {
  const own = await getOwnMandate(ctx, mandateId);
  const list = await listControlled(ctx, { mandateId, cohortId });
  const person = await getControlled(ctx, { mandateId, cohortId, enrolmentId: leaver.enrolment.id });
  return [own?.cohorts.map(({ id, entrants }) => [id, entrants]), list?.people.map(({ id }) => id), person?.id];
}

const NOTHING = [undefined, undefined, undefined];
const everything = () => [[[cohortId, 1]], [leaver.enrolment.id], leaver.enrolment.id];

describe("a mandate for a control", () => {
  it("opens to who holds it, on its days, who entered its schools, and what figures rest on", async () => {
    const { ctx, input } = await official();
    const given = await recordMandate(staff, input);
    if (!given.ok) throw new Error("refused");
    const mandateId = given.value.id;
    const on = (today: string) => ({ ...ctx, today });
    expect.soft(await seenBy(on(yesterday), mandateId)).toEqual(NOTHING);
    for (const day of [FIXED_TODAY, tomorrow]) expect.soft(await seenBy(on(day), mandateId)).toEqual(everything());
    expect.soft(await seenBy(on(addDays(tomorrow, 1)), mandateId)).toEqual(NOTHING);
    // Somebody else of the Région, and whoever gave it.
    for (const reader of [(await official()).ctx, staff, admin, contextOf("auditor", { userId: "auditor" })])
      expect.soft(await seenBy(reader, mandateId)).toEqual(NOTHING);
    const of = { mandateId, cohortId };
    expect.soft(await getControlled(ctx, { ...of, enrolmentId: candidateId })).toBeNull();
    const elsewhere = await makeCohort({ schoolId: other });
    const stranger = await makeLeaver({ cohortId: elsewhere.id, exitedOn: "2026-03-31" });
    expect.soft(await listControlled(ctx, { mandateId, cohortId: elsewhere.id })).toBeNull();
    for (const at of [cohortId, elsewhere.id]) {
      const enrolmentId = stranger.enrolment.id;
      expect.soft(await getControlled(ctx, { mandateId, cohortId: at, enrolmentId })).toBeNull();
    }
    const person = await getControlled(ctx, { ...of, enrolmentId: leaver.enrolment.id });
    expect.soft(person?.outcomes).toMatchObject([{ window: "M6", kind: "permanent_contract", proof: "declared" }]);
    expect.soft(Object.keys(person?.learner ?? {}).sort()).toEqual(["birthDate", "firstName", "id", "lastName", "sex"]);
    expect.soft(JSON.stringify(person)).not.toMatch(/rqth|phone|email|note/i);
  });

  it("is on record as it is given and withdrawn, and so is what is opened under it", async () => {
    const { ctx, input } = await official();
    const given = await recordMandate(staff, input);
    if (!given.ok) throw new Error("refused");
    const { id } = given.value;
    await seenBy(ctx, id);
    await settleReads();
    const read = await db.accessRecord.findMany({
      where: { actorId: ctx.actor.userId },
      orderBy: { id: "asc" },
      select: { kind: true, entityType: true, entityId: true, people: true, actorRole: true },
    });
    expect.soft(read).toEqual([
      { kind: "list", entityType: "mandate", entityId: String(id), people: 1, actorRole: "region" },
      { kind: "page", entityType: "learner", entityId: leaver.enrolment.learnerId, people: null, actorRole: "region" },
    ]);
    expect.soft(await listMandates(ctx)).toMatchObject([{ id, state: "holds", schools: [expect.any(String)] }]);
    for (const reader of [staff, admin])
      expect.soft((await listMandates(reader)).find((one) => one.id === id)).toMatchObject({ reference: "CTRL-7" });
    expect.soft(await takeBackMandate(staff, { statementId: id, why: "Contrôle terminé" })).toMatchObject({ ok: true });
    expect.soft(await takeBackMandate(staff, { statementId: id, why: "Encore" })).toEqual(ruled("mandate_taken_back"));
    expect.soft(await seenBy(ctx, id)).toEqual(NOTHING);
    expect.soft(await listMandates(ctx)).toMatchObject([{ state: "taken_back", takenBackWhy: "Contrôle terminé" }]);
    const keys = await db.auditEvent.findMany({
      where: { entityType: "mandate", entityId: String(id) },
      orderBy: { id: "asc" },
      select: { key: true },
    });
    expect.soft(keys.map(({ key }) => key)).toEqual(["mandate.recorded", "mandate.taken_back"]);
  });

  it("ends with the account of its holder, or with its role, and does not come back with either", async () => {
    const { id: actorId } = await makeUser({ role: "admin" });
    const closer = contextOf("admin", { userId: actorId });
    for (const end of ["closed", "other role"]) {
      const { ctx, input } = await official();
      const userId = input.holderId;
      const given = await recordMandate(staff, input);
      if (!given.ok) throw new Error("refused");
      const { id } = given.value;
      const scope = (role: "region" | "auditor") => {
        const before = { role: role === "region" ? ("auditor" as const) : ("region" as const), schoolIds: [] };
        const version = scopeVersion({ ...before, hostOrganisationId: null });
        return changeScope(closer, { userId, role, version, schoolIds: [], hostOrganisationId: null });
      };
      expect
        .soft(await (end === "closed" ? disableAccount(closer, { userId }) : scope("auditor")))
        .toMatchObject({ ok: true });
      expect.soft(await seenBy(ctx, id)).toEqual(NOTHING);
      expect
        .soft(await (end === "closed" ? enableAccount(closer, { userId }) : scope("region")))
        .toMatchObject({ ok: true });
      expect.soft(await seenBy(ctx, id)).toEqual(NOTHING);
      expect.soft(await listMandates(ctx)).toMatchObject([{ id, state: "taken_back", endedWithAccount: true }]);
      const audited = { entityType: "mandate", entityId: String(id), key: "mandate.taken_back", actorId };
      expect.soft(await db.auditEvent.count({ where: audited })).toBe(1);
      expect
        .soft(await takeBackMandate(staff, { statementId: id, why: "Encore" }))
        .toEqual(ruled("mandate_taken_back"));
    }
  });

  it("is refused with its reason", async () => {
    const { input } = await official();
    const give = (said: Partial<typeof input>) => recordMandate(staff, { ...input, ...said });
    const { id: closed } = await makeUser({ role: "region" });
    await disableAccount(admin, { userId: closed });
    const { id: colleague } = await makeUser({ role: "staff" });
    for (const holderId of [closed, colleague, "nobody"])
      expect.soft(await give({ holderId })).toEqual(ruled("mandate_holder"));
    for (const schoolIds of [["nowhere"], [opened, "nowhere"], []])
      expect.soft(await give({ schoolIds })).toEqual(ruled("mandate_school"));
    expect.soft(await give({ requestedOn: tomorrow })).toEqual(ruled("mandate_request_in_future"));
    expect.soft(await give({ fromOn: yesterday })).toEqual(ruled("mandate_in_past"));
    expect.soft(await give({ fromOn: tomorrow, untilOn: FIXED_TODAY })).toEqual(ruled("mandate_until_before_from"));
    const longest = addDays(FIXED_TODAY, LONGEST_MANDATE_DAYS - 1);
    expect.soft(await give({ untilOn: addDays(longest, 1) })).toMatchObject(ruled("mandate_too_long"));
    const given = await give({ untilOn: longest });
    if (!given.ok) throw new Error("refused");
    const over = { ...staff, today: addDays(longest, 1) };
    expect
      .soft(await takeBackMandate(over, { statementId: given.value.id, why: "Trop tard" }))
      .toEqual(ruled("mandate_over"));
    const choices = await getMandateChoices(staff);
    expect.soft(choices?.officials.map(({ id }) => id)).toContain(input.holderId);
    expect.soft(choices?.officials.map(({ id }) => id)).not.toContain(closed);
  });
});

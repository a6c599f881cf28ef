import { beforeEach, describe, expect, it } from "vitest";
import { clientFor, db } from "@/lib/foundation/db/client";
import { listCohortHistory } from "@/lib/people/cohorts/history-queries";
import { undoStep } from "@/lib/people/enrolments/commands";
import { decideTogether, undoTogether } from "@/lib/people/enrolments/group-commands";
import { getRecruitment } from "@/lib/people/enrolments/recruitment-queries";
import {
  cancelMeeting,
  correctReferral,
  planMeeting,
  recordMeetingAnswer,
  recordMeetingResult,
  recordReferral,
  takeBackMeetingResult,
} from "@/lib/people/recruitment/commands";
import { getMeeting } from "@/lib/people/recruitment/queries";
import { contextOf, FIXED_TODAY, makeCohort, makeEnrolment } from "../support/factories";

const staff = contextOf("staff");
const on = FIXED_TODAY;
const SEATS = 3;

let cohortId: string;
const apply = (steps: Partial<Parameters<typeof makeEnrolment>[0]> = {}) =>
  makeEnrolment({ cohortId, appliedOn: "2026-06-01", ...steps });
const standing = async (id: string) => db.enrolment.findUniqueOrThrow({ where: { id } });
const seats = async () => (await db.cohort.findUniqueOrThrow({ where: { id: cohortId } })).placesTaken;
const plan = async (heldOn: string, seats: number | null = null) => {
  const planned = await planMeeting(staff, {
    cohortId,
    kind: "information",
    heldOn,
    startsAt: "10:00",
    place: "Muret",
    seats,
  });
  return planned.ok ? planned.value.meetingId : "";
};
const codeOf = (result: { ok: true } | { ok: false; failure: { kind: string; code?: string } }) =>
  result.ok ? null : (result.failure.code ?? result.failure.kind);

beforeEach(async () => {
  cohortId = (await makeCohort({ startsOn: "2027-01-11", endsOn: "2027-10-29", capacity: SEATS })).id;
});

describe("one act for several people", () => {
  it("admits all of them by their ranks, and takes it back whole", async () => {
    const [late, first, other] = [
      await apply({ waitlistedOn: "2026-06-12" }),
      await apply({ waitlistedOn: "2026-06-10" }),
      await apply(),
    ];
    const enrolmentIds = [other.id, late.id, first.id];
    const done = await decideTogether(staff, { cohortId, step: "admit", on, enrolmentIds });
    expect.soft(done).toEqual({ ok: true, value: { count: 3 } });
    expect.soft(await seats()).toBe(3);
    expect.soft(await undoTogether(staff, { cohortId, step: "admit", enrolmentIds })).toMatchObject({ ok: true });
    expect.soft(await seats()).toBe(0);
    expect.soft((await getRecruitment(staff, cohortId)).candidates.map(({ rank }) => rank)).toEqual([null, 1, 2]);
    // Undone once: the second time nobody is admitted.
    expect(codeOf(await undoTogether(staff, { cohortId, step: "admit", enrolmentIds }))).toBe("several_refused");
  });

  it("does nothing where one of them cannot be, and says which", async () => {
    const [good, gone] = [await apply(), await apply({ withdrawnOn: "2026-06-20" })];
    const done = await decideTogether(staff, { cohortId, step: "admit", on, enrolmentIds: [good.id, gone.id] });
    if (done.ok || done.failure.kind !== "rule") throw new Error("admitted");
    expect.soft(done.failure.code).toBe("several_refused");
    expect.soft(Object.keys(done.failure.details ?? {})).toEqual([gone.id]);
    expect.soft((await standing(good.id)).admittedOn).toBeNull();
    expect.soft(await seats()).toBe(0);
    expect(await db.auditEvent.count({ where: { entityId: good.id, key: "enrolment.admitted" } })).toBe(0);
  });

  it("asks why ranks are passed over, and keeps the reason", async () => {
    await apply({ waitlistedOn: "2026-06-10" });
    await apply({ waitlistedOn: "2026-06-11" });
    const [a, b] = [await apply(), await apply()];
    const group = { cohortId, step: "admit" as const, on, enrolmentIds: [a.id, b.id] };
    const refused = await decideTogether(staff, group);
    expect.soft(codeOf(refused)).toBe("passes_over_others");
    expect.soft(codeOf(await decideTogether(staff, { ...group, passedOverReason: "x".repeat(201) }))).toBe("invalid");
    expect.soft(codeOf(await decideTogether(staff, { ...group, passedOverReason: "prérequis acquis" }))).toBeNull();
    expect((await standing(b.id)).passedOverReason).toBe("prérequis acquis");
  });

  it("takes no more than the seats that are left", async () => {
    const enrolmentIds = [];
    for (let n = 0; n <= SEATS; n += 1) enrolmentIds.push((await apply()).id);
    const done = await decideTogether(staff, { cohortId, step: "admit", on, enrolmentIds });
    expect.soft(codeOf(done)).not.toBeNull();
    expect(await seats()).toBe(0);
  });

  it("refuses with a reason, which an undoing takes along", async () => {
    const { id } = await apply();
    const group = { cohortId, step: "reject" as const, on, enrolmentIds: [id] };
    expect.soft(codeOf(await decideTogether(staff, group))).toBe("reason_needed");
    expect.soft(codeOf(await decideTogether(staff, { ...group, rejectedFor: "project" }))).toBeNull();
    expect.soft((await standing(id)).rejectedFor).toBe("project");
    expect.soft(codeOf(await undoTogether(staff, group))).toBeNull();
    expect(await standing(id)).toMatchObject({ rejectedOn: null, rejectedFor: null });
  });

  it("is asked for somebody, of this cohort alone, by who decides", async () => {
    const { id } = await apply();
    const other = await makeEnrolment({ cohortId: (await makeCohort()).id });
    const group = { cohortId, step: "waitlist" as const, on };
    expect.soft(codeOf(await decideTogether(staff, { ...group, enrolmentIds: [] }))).toBe("nobody_chosen");
    expect.soft(codeOf(await decideTogether(staff, { ...group, enrolmentIds: [id, other.id] }))).toBe("not_found");
    expect(codeOf(await decideTogether(contextOf("coordinator"), { ...group, enrolmentIds: [id] }))).toBe("forbidden");
  });

  it("of two at once with the last seats one wins", async () => {
    const people = [];
    for (let n = 0; n < 4; n += 1) people.push((await apply()).id);
    const pair = (enrolmentIds: string[]) => decideTogether(staff, { cohortId, step: "admit", on, enrolmentIds });
    const both = await Promise.all([pair(people.slice(0, 2)), pair(people.slice(2))]);
    expect.soft(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await seats()).toBe(2);
  });
});

describe("a meeting", () => {
  it("makes an invited person of a candidate, leaves who waits where they are, and is undone as it was", async () => {
    const meetingId = await plan("2026-12-08");
    const [candidate, waits, invited] = [
      await apply(),
      await apply({ waitlistedOn: "2026-06-10" }),
      await apply({ invitedOn: "2026-06-05" }),
    ];
    const enrolmentIds = [candidate.id, waits.id, invited.id];
    const group = { cohortId, step: "invite" as const, on, enrolmentIds, meetingId };
    expect.soft(codeOf(await decideTogether(staff, group))).toBeNull();
    expect.soft((await standing(candidate.id)).invitedOn).toBe(on);
    expect.soft((await standing(waits.id)).invitedOn).toBeNull();
    expect.soft((await getMeeting(staff, meetingId))?.invitees).toHaveLength(3);
    expect.soft(codeOf(await decideTogether(staff, group))).toBe("several_refused");
    expect.soft(codeOf(await undoTogether(staff, group))).toBeNull();
    expect.soft((await standing(candidate.id)).invitedOn).toBeNull();
    expect.soft((await standing(invited.id)).invitedOn).toBe("2026-06-05");
    expect.soft((await getMeeting(staff, meetingId))?.invitees).toEqual([]);
    expect(await db.meetingInvitation.count({ where: { meetingId } })).toBe(3);
  });

  it("loses the invitation with the step that it made, also where that is undone alone", async () => {
    const meetingId = await plan("2026-12-08", 1);
    const { id } = await apply();
    const invite = { cohortId, step: "invite" as const, on, enrolmentIds: [id], meetingId };
    for (const undo of [
      () => undoStep(staff, { enrolmentId: id }),
      () => undoTogether(staff, { ...invite, meetingId: null }),
    ]) {
      expect.soft(codeOf(await decideTogether(staff, invite))).toBeNull();
      expect.soft(codeOf(await undo())).toBeNull();
      expect.soft((await getMeeting(staff, meetingId))?.invitees).toEqual([]);
    }
    expect.soft(codeOf(await decideTogether(staff, invite))).toBeNull();
    const [held] = await db.meetingInvitation.findMany({ where: { enrolmentId: id, currentOf: { not: null } } });
    await recordMeetingAnswer(staff, { invitationId: held?.id ?? 0, coming: true, words: null });
    expect(codeOf(await undoStep(staff, { enrolmentId: id }))).toBe("changed_meanwhile");
  });

  it("has its answers, which may be said otherwise, its results from its day on, and seats for those who come", async () => {
    const meetingId = await plan(on, 1);
    const [a, b] = [await apply(), await apply()];
    const invite = (id: string) =>
      decideTogether(staff, { cohortId, step: "invite", on, enrolmentIds: [id], meetingId });
    expect.soft(codeOf(await invite(a.id))).toBeNull();
    const [first] = await db.meetingInvitation.findMany({ where: { enrolmentId: a.id } });
    const invitationId = first?.id ?? 0;
    const answer = (coming: boolean) => recordMeetingAnswer(staff, { invitationId, coming, words: "travaille" });
    expect.soft(codeOf(await invite(b.id))).toBe("several_refused");
    expect.soft(codeOf(await answer(true))).toBeNull();
    expect.soft(codeOf(await answer(false))).toBeNull();
    // Who does not come gives the seat back.
    expect.soft(codeOf(await invite(b.id))).toBeNull();
    const { candidates, meetings } = await getRecruitment(staff, cohortId);
    expect.soft(meetings[0]).toMatchObject({ coming: 0, notComing: 1, silent: 1 });
    const said = candidates.find(({ enrolmentId }) => enrolmentId === a.id)?.meetings[0]?.answer;
    expect.soft(said).toMatchObject({ coming: false, words: "travaille", saidOn: on });

    const result = { invitationId, enrolmentId: a.id, finding: "absent" as const, foundOn: on };
    expect.soft(codeOf(await recordMeetingResult(staff, { ...result, enrolmentId: b.id }))).toBe("not_found");
    expect
      .soft(codeOf(await recordMeetingResult(staff, { ...result, foundOn: "2026-01-01" })))
      .toBe("result_before_meeting");
    const found = await recordMeetingResult(staff, result);
    expect.soft(codeOf(found)).toBeNull();
    expect.soft(codeOf(await recordMeetingResult(staff, result))).toBe("recruitment_changed_meanwhile");
    const statementId = found.ok ? found.value.id : 0;
    expect.soft(codeOf(await takeBackMeetingResult(staff, { statementId, why: "autre personne" }))).toBeNull();
    const undone = await undoTogether(staff, { cohortId, step: "invite", enrolmentIds: [a.id], meetingId });
    expect(codeOf(undone)).toBe("several_refused");
  });

  it("is cancelled once, and nobody is invited to it any more", async () => {
    const meetingId = await plan("2027-01-05");
    const { id } = await apply();
    expect.soft(codeOf(await cancelMeeting(staff, { meetingId }))).toBeNull();
    expect.soft(codeOf(await cancelMeeting(staff, { meetingId }))).toBe("meeting_cancelled_already");
    const invite = { cohortId, step: "invite" as const, on, enrolmentIds: [id], meetingId };
    expect.soft(codeOf(await decideTogether(staff, invite))).toBe("invited_to_cancelled");
    expect(codeOf(await decideTogether(staff, { ...invite, meetingId: "nowhere" }))).toBe("not_found");
  });
});

it("who sent somebody is a dated statement, and what it replaced stays", async () => {
  const { id: enrolmentId } = await apply();
  const adviser = { adviser: "Mme Roux", adviserContact: "0561000000", source: "prescriber" as const };
  const said = { enrolmentId, kind: "mission_locale" as const, structure: "Muret", ...adviser, referredOn: on };
  const recorded = await recordReferral(staff, said);
  const statementId = recorded.ok ? recorded.value.id : 0;
  expect.soft(codeOf(await recordReferral(staff, said))).toBe("recruitment_changed_meanwhile");
  const corrected = await correctReferral(staff, { statementId, why: "mal lu", structure: "Carbonne" });
  expect.soft(codeOf(corrected)).toBeNull();
  const [line] = (await getRecruitment(staff, cohortId)).candidates;
  expect
    .soft(line?.referral)
    .toMatchObject({ kind: "mission_locale", structure: "Carbonne", ...adviser, referredOn: on });
  expect(await db.referral.count({ where: { enrolmentId } })).toBe(2);
});

it("who came by Cap emploi is told to who reads the RQTH alone", async () => {
  const { schoolId } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
  const coordinator = contextOf("coordinator", { schoolIds: [schoolId] });
  const people = [await apply(), await apply(), await apply(), await apply()];
  const kinds = [
    { kind: "cap_emploi", structure: null },
    { kind: "other", structure: "Cap  Emploi 31" },
    { kind: "forum", structure: "Muret" },
    { kind: "other", structure: null, adviser: "Mme Roux", adviserContact: "roux@capemploi.example" },
  ] as const;
  for (const [at, said] of kinds.entries()) {
    const referral = { enrolmentId: people[at]?.id ?? "", ...said, referredOn: on };
    expect.soft(codeOf(await recordReferral(staff, referral))).toBeNull();
  }
  const shown = async (ctx: typeof staff) =>
    (await getRecruitment(ctx, cohortId)).candidates.flatMap(({ referral }) => referral?.kind ?? []).sort();
  const told = async (ctx: typeof staff) => {
    const { events } = await listCohortHistory(ctx, { cohortId });
    return events.flatMap(({ key, details }) => (key === "enrolment.referred" ? [details.referrer] : [])).sort();
  };
  expect.soft(await shown(staff)).toEqual(["cap_emploi", "forum", "other", "other"]);
  expect.soft(await told(staff)).toEqual(["cap_emploi", "forum", "other", "other"]);
  expect.soft(await shown(coordinator)).toEqual(["forum"]);
  expect.soft(await told(coordinator)).toEqual(["forum"]);
});

it("what is shown of a recruitment is the same whoever has the RQTH", async () => {
  const people = [];
  for (let n = 0; n < 6; n += 1) people.push(await apply(n < 3 ? { admittedOn: "2026-06-10" } : {}));
  const shown = async () => JSON.stringify(await getRecruitment(staff, cohortId));
  const before = await shown();
  for (const { id } of people) {
    await clientFor("write").disabilityStatus.create({ data: { enrolmentId: id, rqth: "yes", recordedAt: staff.now } });
    expect(await shown()).toBe(before);
  }
});

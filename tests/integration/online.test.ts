import { beforeAll, describe, expect, it } from "vitest";
import { LETTERS } from "@/lib/entrances/web/features";
import { clientFor, db } from "@/lib/foundation/db/client";
import { listCohorts } from "@/lib/people/cohorts/queries";
import { findRecords } from "@/lib/people/finder/queries";
import { acceptNew, acceptSame, noteReached, setAside, takeUpAgain } from "@/lib/people/online/commands";
import { deleteOldOnline, onlineById, TOKENS } from "@/lib/people/online/online-records";
import { type Applied, applyOnline, confirmOnline, withdrawOnline } from "@/lib/people/online/own-commands";
import {
  countToExamine,
  getOwnApplication,
  getRecruitingSchool,
  listOnlineApplications,
} from "@/lib/people/online/queries";
import { APPLY_LIMITS, CURRENT_NOTICE, EXAMINED_AT_ONCE, MOST_LETTERS } from "@/lib/people/online/rules/online";
import { applySchema } from "@/lib/people/online/schema";
import { planMeeting } from "@/lib/people/recruitment/commands";
import { letterOf } from "@/lib/services/mail/letters";
import {
  contextOf,
  FIXED_NOW,
  FIXED_TODAY,
  makeCohort,
  makeEnrolment,
  makeLearner,
  makeSchool,
} from "../support/factories";

const staff = contextOf("staff");
const clock = { now: FIXED_NOW, today: FIXED_TODAY };
const later = (days: number) => ({
  now: new Date(FIXED_NOW.getTime() + days * 86_400_000),
  today: new Date(FIXED_NOW.getTime() + days * 86_400_000).toISOString().slice(0, 10),
});
const rule = (code: string) => ({ ok: false, failure: expect.objectContaining({ kind: "rule", code }) });

let school = { id: "", code: "" };
let cohortId = "";
let meetingId = "";
let sent = 0;

const form = (change: object = {}) => {
  sent += 1;
  return applySchema.parse({
    cohortId,
    noticeVersion: String(CURRENT_NOTICE),
    firstName: "Ilda",
    lastName: `Arrivée${sent}`,
    email: `ilda.${sent}@exemple.fr`,
    words: "Refaire des sites",
    ...change,
  });
};
/** Each from an address of its own, unless it says which. */
const apply = (change: object = {}, address = `192.0.2.${sent}`, when = clock) =>
  applyOnline({ ...when, address }, { ...form(change), locale: "fr" });
const lastOne = () => db.onlineApplication.findFirstOrThrow({ orderBy: [{ receivedAt: "desc" }, { id: "desc" }] });
const ofEmail = (email: string) => db.onlineApplication.findFirstOrThrow({ where: { email } });
const lettersTo = (recipient: string) =>
  db.outboxMessage.findMany({ where: { kind: "online_application", recipient } });

async function arrived(change: object = {}) {
  const email = `venue.${sent + 1}@exemple.fr`;
  expect((await apply({ email, ...change })).ok).toBe(true);
  const { id } = await ofEmail(email);
  return { id, email, token: TOKENS.make(id) };
}

beforeAll(async () => {
  school = await makeSchool({ code: "ARRIVEES" });
  cohortId = (await makeCohort({ schoolId: school.id, startsOn: "2027-01-11", endsOn: "2027-10-29" })).id;
  const day = { cohortId, kind: "information", heldOn: "2026-12-08", startsAt: "14:00", place: "À l’école" } as const;
  const planned = await planMeeting(staff, { ...day, seats: 1 });
  meetingId = planned.ok ? planned.value.meetingId : "";
});

describe("somebody who applies from the page of a school", () => {
  it("is told the same, and written the same, whether or not they are known", async () => {
    const known = await makeLearner({ lastName: "Connue", firstName: "Ilda", birthDate: "1990-02-03" });
    await clientFor("write").learner.update({ where: { id: known.id }, data: { email: "connue@exemple.fr" } });
    const answers: unknown[] = [];
    const letters: unknown[] = [];
    for (const [lastName, email] of [
      ["Connue", "connue@exemple.fr"],
      ["Inconnue", "inconnue@exemple.fr"],
    ] as const) {
      answers.push(await apply({ lastName, email, birthDate: "03/02/1990" }));
      const { id } = await ofEmail(email);
      const [message] = await lettersTo(email);
      const about = { entityId: id, recipient: email, locale: "fr" as const, clock, params: {} };
      const letter = await letterOf(LETTERS, message?.kind ?? "", about);
      letters.push(JSON.stringify(letter).replace(TOKENS.make(id), "LIEN"));
    }
    expect.soft(answers[0]).toEqual({ ok: true, value: { school: "ARRIVEES", by: "email" } satisfies Applied });
    expect.soft(answers[1]).toEqual(answers[0]);
    expect.soft(letters[1]).toBe(letters[0]);
    expect.soft(letters[0]).not.toMatch(/Ilda|onnue/);
    const events = await db.auditEvent.findMany({ where: { key: "online_application.received" } });
    expect.soft(events.map(({ actorRole }) => actorRole)).toEqual(["person", "person"]);
    expect.soft(JSON.stringify(events)).not.toMatch(/ilda|onnue|sites/i);
  });

  it("is in no search, list or figure, and takes no seat", async () => {
    const { id } = await arrived({ lastName: "Nullepart" });
    expect.soft((await findRecords(staff, "nullepart")).people?.page.lines ?? []).toEqual([]);
    expect.soft(await db.enrolment.count({ where: { cohortId } })).toBe(0);
    expect.soft((await db.cohort.findUniqueOrThrow({ where: { id: cohortId } })).placesTaken).toBe(0);
    expect.soft((await onlineById(clock, id))?.confirmedAt).toBeNull();
  });

  it("is refused where nobody recruits, too young, without a contact, by an old notice, and for a meeting that is over", async () => {
    const before = [await db.onlineApplication.count(), await db.outboxMessage.count()];
    const running = (await makeCohort({ schoolId: school.id, startsOn: "2026-09-01", endsOn: "2027-06-30" })).id;
    expect.soft(await apply({ cohortId: running })).toEqual(rule("cohort_not_recruiting"));
    expect.soft(await apply({ cohortId: "none" })).toEqual(rule("cohort_not_recruiting"));
    expect.soft(await apply({ birthDate: "12/01/2011" })).toEqual(rule("learner_too_young"));
    expect.soft(await apply({ noticeVersion: "0" })).toEqual(rule("notice_changed"));
    expect.soft(await apply({ meeting: "none of these" })).toEqual(rule("meeting_over"));
    expect.soft(await apply({ meeting: meetingId }, undefined, later(20))).toEqual(rule("meeting_over"));
    const fields = { phone: ["contact_needed"] };
    expect.soft(await apply({ email: "" })).toEqual({ ok: false, failure: { kind: "invalid", fields } });
    expect.soft([await db.onlineApplication.count(), await db.outboxMessage.count()]).toEqual(before);
    expect.soft(await getRecruitingSchool("ARRIVEES", FIXED_TODAY)).toMatchObject({
      cohorts: [{ id: cohortId, meetings: [{ id: meetingId }] }],
      elsewhere: [],
    });
  });

  it("is one application however often it is sent, and its address gets no more than three e-mails", async () => {
    const same = { email: "repete@exemple.fr", lastName: "Répétée" };
    for (let times = 0; times < MOST_LETTERS.application + 2; times += 1)
      expect(await apply(same)).toEqual({ ok: true, value: { school: "ARRIVEES", by: "email" } });
    expect.soft(await db.onlineApplication.count({ where: { email: "repete@exemple.fr" } })).toBe(1);
    expect.soft(await lettersTo("repete@exemple.fr")).toHaveLength(MOST_LETTERS.application);
    // Others in its name write to nobody either, once a day has brought enough.
    for (let times = 0; times < 4; times += 1) await apply({ email: "repete@exemple.fr" });
    expect.soft(await lettersTo("repete@exemple.fr")).toHaveLength(MOST_LETTERS.day);
  });

  it("is another one where it says anything else: an address that was mistyped, or somebody in another's name, keeps nobody out", async () => {
    const who = { lastName: "Homonyme", phone: "0639980009" };
    expect.soft((await apply({ ...who, email: "faute@exemple.fr" })).ok).toBe(true);
    const { id } = await ofEmail("faute@exemple.fr");
    await confirmOnline({ ...clock, address: "203.0.113.8" }, { token: TOKENS.make(id) });
    expect.soft((await apply({ ...who, email: "juste@exemple.fr" })).ok).toBe(true);
    expect.soft(await lettersTo("juste@exemple.fr")).toHaveLength(1);
    const letter = { entityId: (await ofEmail("juste@exemple.fr")).id, recipient: "juste@exemple.fr" };
    const made = await letterOf(LETTERS, "online_application", { ...letter, locale: "fr", clock, params: {} });
    expect.soft(made).not.toBeNull();
  });

  it("has a name of one line that can be seen, and no other", () => {
    expect.soft(form({ lastName: "Arr\u202Eivée\n\u200B" }).lastName).toBe("Arr ivée");
    expect.soft(() => form({ firstName: "\u200B\u2060" })).toThrow();
    expect.soft(() => form({ words: "a\0b" })).toThrow();
    expect.soft(() => form({ email: "a@exemple.fr\r\nBcc: b@exemple.fr" })).toThrow();
    expect.soft(() => form({ email: ["a@exemple.fr", "b@exemple.fr"] })).toThrow();
  });

  it("is refused beyond what an address may send", async () => {
    const { points } = APPLY_LIMITS.address;
    const same = { email: "", phone: "0639980001", lastName: "Pressée" };
    for (let times = 0; times < points; times += 1) await apply(same, "198.51.100.7");
    expect.soft(await apply(same, "198.51.100.7")).toEqual(rule("too_many_attempts"));
    expect.soft((await apply(same, "198.51.100.8")).ok).toBe(true);
  });

  it("confirms by the link alone, once, and may erase all of it until somebody enrolled them", async () => {
    const { id, email, token } = await arrived();
    const holder = { ...clock, address: "203.0.113.5" };
    expect.soft(await confirmOnline(holder, { token: `${token.slice(0, -1)}_` })).toEqual(rule("link_dead"));
    expect.soft(await getOwnApplication(clock, token)).toMatchObject({ isConfirmed: false });
    for (let times = 0; times < 2; times += 1) expect.soft((await confirmOnline(holder, { token })).ok).toBe(true);
    expect.soft(await db.auditEvent.count({ where: { entityId: id, key: "online_application.confirmed" } })).toBe(1);
    expect.soft(await getOwnApplication(clock, token)).toMatchObject({ isConfirmed: true });
    const message = { entityId: id, locale: "fr" as const, clock, params: {} };
    expect.soft(await letterOf(LETTERS, "online_application", message)).toBeNull();
    expect.soft(await withdrawOnline(holder, { token })).toEqual({ ok: true, value: { school: "ARRIVEES" } });
    expect.soft(await db.onlineApplication.count({ where: { id } })).toBe(0);
    expect.soft(await lettersTo(email)).toEqual([]);
    expect.soft(await withdrawOnline(holder, { token })).toEqual(rule("link_dead"));
  });
});

describe("an application of the site", () => {
  it("is examined once it is confirmed or the person was reached, by staff, within what they see", async () => {
    const { id } = await arrived();
    const coordinator = contextOf("coordinator", { schoolIds: [school.id] });
    const stranger = contextOf("coordinator", { schoolIds: ["another"] });
    const reached = { applicationId: id, reachedOn: FIXED_TODAY, reachedBy: "phone" } as const;
    expect.soft(await acceptNew(staff, { applicationId: id, seen: [] })).toEqual(rule("not_confirmed"));
    expect.soft(await acceptSame(staff, { applicationId: id, who: "x", take: [] })).toEqual(rule("not_confirmed"));
    expect.soft(await noteReached(stranger, reached)).toEqual({ ok: false, failure: { kind: "not_found" } });
    expect.soft(await noteReached(contextOf("region"), reached)).toEqual({ ok: false, failure: { kind: "forbidden" } });
    expect
      .soft(await noteReached(coordinator, { ...reached, reachedOn: "2026-11-25" }))
      .toEqual(rule("reached_in_future"));
    expect
      .soft(await noteReached(coordinator, { ...reached, reachedOn: "2026-11-23" }))
      .toEqual(rule("reached_too_early"));
    expect.soft((await noteReached(coordinator, reached)).ok).toBe(true);
    expect
      .soft(await acceptNew(coordinator, { applicationId: id, seen: [] }))
      .toEqual({ ok: false, failure: { kind: "forbidden" } });
    expect.soft(await countToExamine(stranger, cohortId)).toBe(0);
    expect.soft(await listOnlineApplications(contextOf("region"), cohortId)).toEqual([]);
    expect.soft((await listOnlineApplications(coordinator, cohortId)).flatMap(({ known }) => known)).toEqual([]);
    const { cohorts } = await listCohorts(staff, { ids: [cohortId] });
    expect.soft(cohorts[0]?.blockers[0]).toEqual({ code: "to_examine", count: await countToExamine(staff, cohortId) });
  });

  it("is among the first to be examined once it is confirmed, and a page of them is bounded however many are sent", async () => {
    const { id: busy } = await makeCohort({ schoolId: school.id, startsOn: "2027-02-01", endsOn: "2027-11-30" });
    const waiting = { cohortId: busy, lastName: "Sans", firstName: "Suite", phone: "0639980008", locale: "fr" };
    const data = Array.from({ length: EXAMINED_AT_ONCE + 2 }, (_, at) => ({
      ...waiting,
      id: `junk-${at}`,
      noticeVersion: CURRENT_NOTICE,
      receivedOn: "2026-11-20",
      receivedAt: new Date(FIXED_NOW.getTime() - 86_400_000),
      tokenHash: String(at).padStart(64, "0"),
    }));
    await clientFor("write").onlineApplication.createMany({ data });
    const { id, token } = await arrived({ cohortId: busy });
    await confirmOnline({ ...clock, address: "203.0.113.10" }, { token });
    const pages = [await listOnlineApplications(staff, busy), await listOnlineApplications(staff, busy, 2)];
    expect.soft(pages.map(({ length }) => length)).toEqual([EXAMINED_AT_ONCE, 3]);
    expect.soft(pages[0]?.[0]?.id).toBe(id);
  });

  it("becomes a candidate since the day it came, invited to the meeting they chose, and names nobody any more", async () => {
    const { id, token } = await arrived({ lastName: "Nouvelle", birthDate: "01/02/1991", meeting: meetingId });
    await confirmOnline({ ...clock, address: "203.0.113.6" }, { token });
    const next = { ...staff, ...later(2) };
    const both = await Promise.all([1, 2].map(() => acceptNew(next, { applicationId: id, seen: [] })));
    const done = both.find(({ ok }) => ok);
    expect.soft(both.filter(({ ok }) => !ok)).toEqual([rule("examined_already")]);
    const enrolmentId = done?.ok ? done.value.enrolmentId : "";
    const row = await db.enrolment.findUnique({
      where: { id: enrolmentId },
      include: { learner: true, online: true, meetings: { include: { answers: true } } },
    });
    expect.soft(row).toMatchObject({
      appliedOn: FIXED_TODAY,
      invitedOn: next.today,
      learner: { lastName: "Nouvelle", birthDate: "1991-02-01", sex: "unknown" },
      online: { lastName: null, email: null, words: "Refaire des sites", noticeVersion: CURRENT_NOTICE },
      meetings: [{ meetingId, answers: [{ coming: true }] }],
    });
    expect
      .soft(await withdrawOnline({ ...clock, address: "203.0.113.6" }, { token }))
      .toEqual(rule("examined_already"));
    // The one seat of the meeting is taken: who comes second is a candidate all the same.
    const second = await arrived({ meeting: meetingId });
    await confirmOnline({ ...clock, address: "203.0.113.6" }, second);
    const enrolled = await acceptNew(next, { applicationId: second.id, seen: [] });
    expect
      .soft(enrolled.ok && (await db.meetingInvitation.count({ where: { enrolmentId: enrolled.value.enrolmentId } })))
      .toBe(0);
  });

  it("is of somebody on record where staff say so, and changes of them what is chosen alone", async () => {
    const { id: other } = await makeCohort({ startsOn: "2025-01-06", endsOn: "2025-10-31" });
    const known = await makeLearner({ lastName: "Revenue", firstName: "Ilda", birthDate: null, phone: "0639980002" });
    await makeEnrolment({ cohortId: other, learnerId: known.id });
    const typed = { lastName: "Revenue", phone: "06 39 98 00 03", birthDate: "05/06/1992" };
    const { id, email, token } = await arrived(typed);
    await confirmOnline({ ...clock, address: "203.0.113.7" }, { token });
    const [listed] = (await listOnlineApplications(staff, cohortId)).filter((one) => one.id === id);
    expect
      .soft(listed?.known)
      .toMatchObject([{ id: known.id, reasons: ["same_name"], differ: ["email", "phone", "birthDate"] }]);
    const same = { applicationId: id, who: known.id, take: ["email", "birthDate"] } as const;
    expect
      .soft(await acceptSame(staff, { ...same, who: "nobody", take: [] }))
      .toEqual({ ok: false, failure: { kind: "not_found" } });
    expect.soft((await acceptSame(staff, { ...same, take: [...same.take] })).ok).toBe(true);
    const now = await db.learner.findUniqueOrThrow({ where: { id: known.id } });
    expect.soft(now).toMatchObject({ email, phone: "0639980002", birthDate: "1992-06-05" });
    const updated = await db.auditEvent.findFirstOrThrow({ where: { key: "learner.updated", entityId: known.id } });
    expect.soft(JSON.parse(updated.details)).toEqual({ fields: ["email", "birthDate"] });
    // A birth date is to suit what else is on record of the person, as on their own page.
    const young = await makeLearner({ lastName: "Tôt", firstName: "Ilda", birthDate: null, phone: "0639980004" });
    await makeEnrolment({ cohortId: other, learnerId: young.id, appliedOn: "2024-10-01" });
    const late = await arrived({ lastName: "Tôt", birthDate: "05/06/2010" });
    await confirmOnline({ ...clock, address: "203.0.113.7" }, late);
    const refused = await acceptSame(staff, { applicationId: late.id, who: young.id, take: ["birthDate"] });
    expect.soft(refused).toEqual(rule("learner_too_young"));
    // Who resembles somebody that was not shown is asked about; who was shown is somebody else by then.
    const again = await arrived({ ...typed });
    await confirmOnline({ ...clock, address: "203.0.113.7" }, again);
    expect
      .soft(await acceptSame(staff, { applicationId: again.id, who: known.id, take: [] }))
      .toEqual(rule("already_enrolled"));
    expect.soft(await acceptNew(staff, { applicationId: again.id, seen: [] })).toEqual(rule("possible_duplicate"));
    expect.soft((await acceptNew(staff, { applicationId: again.id, seen: [known.id] })).ok).toBe(true);
  });

  it("is set aside for a reason, taken up again, or erased at once for who asks", async () => {
    const { id, email } = await arrived();
    expect.soft((await setAside(staff, { applicationId: id, setAsideFor: "unreachable" })).ok).toBe(true);
    expect.soft(await setAside(staff, { applicationId: id, setAsideFor: "twice" })).toEqual(rule("examined_already"));
    expect.soft((await takeUpAgain(staff, { applicationId: id })).ok).toBe(true);
    expect.soft((await setAside(staff, { applicationId: id, setAsideFor: "erasure" })).ok).toBe(true);
    expect.soft(await db.onlineApplication.count({ where: { id } })).toBe(0);
    expect.soft(await lettersTo(email)).toEqual([]);
  });

  it("is deleted after thirty days unless it was confirmed, and opens nothing from then on", async () => {
    await clientFor("write").onlineApplication.deleteMany({ where: { enrolmentId: null } });
    const [waits, confirmed, aside] = [await arrived(), await arrived(), await arrived()];
    await confirmOnline({ ...clock, address: "203.0.113.9" }, confirmed);
    await setAside(staff, { applicationId: aside.id, setAsideFor: "not_serious" });
    const ids = async () =>
      (await db.onlineApplication.findMany({ where: { enrolmentId: null } })).map(({ id }) => id).sort();
    expect.soft(await deleteOldOnline(later(29))).toBe(0);
    expect.soft(await getOwnApplication(later(30), waits.token)).toBeNull();
    expect.soft(await deleteOldOnline(later(30), { dryRun: true })).toBe(2);
    expect.soft(await deleteOldOnline(later(30))).toBe(2);
    expect.soft(await ids()).toEqual([confirmed.id]);
    expect.soft([...(await lettersTo(waits.email)), ...(await lettersTo(aside.email))]).toEqual([]);
    expect.soft(await lettersTo(confirmed.email)).toHaveLength(1);
    const cancelled = await makeCohort({ schoolId: school.id, startsOn: "2027-02-01", endsOn: "2027-11-30" });
    await apply({ cohortId: cancelled.id, email: "annulee@exemple.fr" });
    await confirmOnline(
      { ...clock, address: "203.0.113.9" },
      { token: TOKENS.make((await ofEmail("annulee@exemple.fr")).id) },
    );
    await clientFor("write").cohort.update({
      where: { id: cancelled.id },
      data: { cancelledOn: "2026-12-01", recordedAt: FIXED_NOW },
    });
    const ofCancelled = TOKENS.make((await ofEmail("annulee@exemple.fr")).id);
    expect.soft(await getOwnApplication(clock, ofCancelled)).toMatchObject({ isCancelled: true });
    expect.soft(await deleteOldOnline(later(30))).toBe(0);
    expect.soft(await deleteOldOnline(later(45))).toBe(1);
    // The cohort is over, and nobody examined it.
    expect.soft(await deleteOldOnline(later(375))).toBe(1);
    expect.soft((await lastOne()).enrolmentId).not.toBeNull();
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { messageLetters } from "@/components/people/recruitment/message-letters";
import { waitAtEntrance } from "@/lib/entrances/accounts/entrance";
import { LETTERS } from "@/lib/entrances/web/features";
import { addDays } from "@/lib/foundation/core/civil-date";
import { clientFor, db } from "@/lib/foundation/db/client";
import { readsWritten } from "@/lib/foundation/reads/record";
import { cancelCohort, reopenCohort, updateCohort } from "@/lib/people/cohorts/commands";
import { getCohortForm } from "@/lib/people/cohorts/queries";
import { decideTogether } from "@/lib/people/enrolments/group-commands";
import { answerOwnInvitation, tellApplicants } from "@/lib/people/notices/commands";
import { MEETING_TOKENS } from "@/lib/people/notices/notice-records";
import {
  countToTell,
  getMessageLetters,
  getNotices,
  getOwnCalendar,
  getOwnInvitation,
  listPersonMessages,
  listToldLast,
} from "@/lib/people/notices/queries";
import type { MessageKind, MessageWay } from "@/lib/people/notices/rules/notices";
import { cancelMeeting, planMeeting, recordMeetingAnswer } from "@/lib/people/recruitment/commands";
import { letterOf } from "@/lib/services/mail/letters";
import { sendDue } from "@/lib/services/mail/send";
import { mailSettings } from "@/lib/services/mail/settings";
import { makePaper } from "@/lib/services/papers/make-paper";
import {
  contextOf,
  FIXED_NOW,
  FIXED_TODAY,
  makeCohort,
  makeEnrolment,
  makeLearner,
  makeObjection,
} from "../support/factories";
import { textOfPaper } from "../support/pdf-text";
import { type Smtp, startSmtp } from "../support/smtp";

const staff = contextOf("staff");
const clock = { now: FIXED_NOW, today: FIXED_TODAY };
const MEETING_ON = addDays(FIXED_TODAY, 4);
const write = clientFor("write");

let smtp: Smtp;
let cohortId = "";
let meetingId = "";
let turn = 0;

beforeAll(async () => {
  smtp = await startSmtp();
  process.env.SMTP_URL = smtp.url;
  process.env.SMTP_FROM = "Cohorte <cohorte@region.example>";
});
afterAll(async () => {
  process.env.SMTP_URL = "";
  process.env.SMTP_FROM = "";
  await smtp.close();
});

const plan = async (seats: number | null = null) => {
  const day = { cohortId, kind: "information", heldOn: MEETING_ON, startsAt: "10:00", place: "Muret" } as const;
  const planned = await planMeeting(staff, { ...day, bring: "une pièce d’identité", seats });
  return planned.ok ? planned.value.meetingId : "";
};

beforeEach(async () => {
  cohortId = (await makeCohort({ startsOn: "2027-01-11", endsOn: "2027-10-29", capacity: 5 })).id;
  meetingId = await plan();
});

/** Somebody who applies, with an address of their own unless it says none. */
async function apply({
  mail = true,
  ...steps
}: { mail?: boolean } & Partial<Parameters<typeof makeEnrolment>[0]> = {}) {
  turn += 1;
  const learner = await makeLearner({ firstName: "Coralie" });
  const email = mail ? `coralie.${turn}@exemple.fr` : null;
  await write.learner.update({ where: { id: learner.id }, data: { email } });
  const made = await makeEnrolment({ cohortId, learnerId: learner.id, appliedOn: "2026-06-01", ...steps });
  return { id: made.id, learnerId: learner.id, email };
}
const invite = async (...ids: string[]) => {
  const done = await decideTogether(staff, { cohortId, step: "invite", on: FIXED_TODAY, enrolmentIds: ids, meetingId });
  expect(done.ok).toBe(true);
};
const tell = (kind: MessageKind, people: string[], way: MessageWay = "email", ctx = staff, tellsReason = false) => {
  const topic = { kind, meetingId: ["invitation", "reminder", "cancellation"].includes(kind) ? meetingId : null };
  return tellApplicants(ctx, { cohortId, topic, people, way, tellsReason });
};
const rule = (code: string) => ({ ok: false, failure: expect.objectContaining({ kind: "rule", code }) });
const told = (count: number, left = 0) => ({ ok: true, value: { cohortId, count, left } });
const messageOf = (enrolmentId: string, kind: MessageKind = "invitation") =>
  db.recruitmentMessage.findFirstOrThrow({ where: { enrolmentId, kind, currentOf: { not: null } } });
const letter = (id: string, recipient: string | null, at = clock) =>
  letterOf(LETTERS, "recruitment", { entityId: id, recipient: recipient ?? "", params: {}, locale: "fr", clock: at });
const later = (days: number) => {
  const now = new Date(FIXED_NOW.getTime() + days * 86_400_000);
  return contextOf("staff", {}, now);
};
const minutes = (n: number) => contextOf("staff", {}, new Date(FIXED_NOW.getTime() + n * 60_000));
const sender = { ...clock, address: "192.0.2.77" };
const standbyOf = async (kind: MessageKind, ctx = staff) =>
  Object.fromEntries(
    ((await getNotices(ctx, cohortId))?.topics ?? [])
      .filter((one) => one.kind === kind)
      .flatMap(({ people }) => people.map(({ enrolmentId, standby }) => [enrolmentId, standby])),
  );

// What leaves by mail does so by the hour of the machine, and not at night.
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: FIXED_NOW }));
afterEach(() => void vi.useRealTimers());

describe("an invitation", () => {
  it("is sent once, with its calendar file and a link, to who has an address", async () => {
    const [a, b, objects, earlier] = [await apply(), await apply({ mail: false }), await apply(), await apply()];
    await makeObjection(objects.learnerId, "2026-07-01");
    await makeObjection(earlier.learnerId, "2025-07-01");
    const everybody = [a.id, b.id, objects.id, earlier.id];
    expect.soft(await tell("invitation", everybody)).toEqual(rule("messages_nobody"));
    await invite(...everybody);
    expect
      .soft(await standbyOf("invitation"))
      .toEqual({ [a.id]: null, [b.id]: "no_address", [objects.id]: "objects", [earlier.id]: null });
    expect.soft(await tell("invitation", everybody)).toEqual(told(2, 2));
    expect
      .soft(await tell("invitation", [a.id]))
      .toMatchObject({ failure: { code: "messages_told_already", details: { on: FIXED_TODAY, count: 1 } } });
    expect.soft(await tell("invitation", [b.id])).toEqual(rule("messages_no_address"));
    expect.soft(await db.outboxMessage.count({ where: { kind: "recruitment", recipient: a.email ?? "" } })).toBe(1);
    const before = smtp.received.length;
    const settings = mailSettings();
    if (settings) await sendDue(settings, LETTERS);
    const mail = smtp.received.slice(before).find(({ to }) => JSON.stringify(to).includes(a.email ?? "?"));
    const token = MEETING_TOKENS.make((await messageOf(a.id)).id);
    expect.soft(mail?.text?.replaceAll(/\s+/g, " ")).toContain("À apporter : une pièce d’identité");
    expect.soft(mail?.text).toContain(`/rendez-vous/${token}`);
    const file = mail?.attachments.find(
      ({ contentType }) => contentType.includes("calendar") || contentType.includes("ics"),
    );
    expect.soft(String(file?.content)).toMatch(/METHOD:PUBLISH\r\n[\s\S]*DTSTART:20261128T090000Z/);
    expect
      .soft((await listPersonMessages(staff, a.learnerId)).map(({ kind, way, mail: row }) => [kind, way, row?.state]))
      .toEqual([["invitation", "email", "sent"]]);
    expect.soft((await listToldLast(staff, cohortId)).get(a.id)).toMatchObject({ kind: "invitation", way: "email" });
    const {
      key,
      actorId: _,
      details,
    } = await db.auditEvent.findFirstOrThrow({ where: { entityId: a.id, key: "enrolment.told" } });
    expect(JSON.stringify([key, details])).not.toContain("exemple.fr");
  });

  it("goes again to another address once it came back, and the link of the first opens nothing", async () => {
    const { id, learnerId, email } = await apply();
    await invite(id);
    await tell("invitation", [id]);
    const first = await messageOf(id);
    await write.outboxMessage.update({
      where: { id: first.outboxId ?? "" },
      data: { claimedAt: FIXED_NOW, sentAt: FIXED_NOW, returnedAt: FIXED_NOW, returnedStatus: "5.1.1" },
    });
    expect.soft(await standbyOf("invitation")).toEqual({ [id]: "wrong_address" });
    expect.soft(await tell("invitation", [id])).toEqual(rule("messages_no_address"));
    await write.learner.update({ where: { id: learnerId }, data: { email: `autre.${email}` } });
    expect.soft(await getOwnInvitation(clock, MEETING_TOKENS.make(first.id))).toBeNull();
    expect.soft(await letter(first.id, email)).toBeNull();
    expect.soft(await tell("invitation", [id])).toEqual(told(1));
    expect(await getOwnInvitation(clock, MEETING_TOKENS.make((await messageOf(id)).id))).toMatchObject({
      firstName: "Coralie",
    });
  });

  it("waits for the morning, and is not written once it is not so any more", async () => {
    const { id, email } = await apply();
    await invite(id);
    await tell("invitation", [id]);
    const message = await messageOf(id);
    const night = { now: new Date("2026-11-24T21:30:00Z"), today: FIXED_TODAY };
    expect.soft((await letter(message.id, email, night))?.notBefore?.toISOString()).toBe("2026-11-25T07:00:00.000Z");
    expect.soft(await letter(message.id, "autre@exemple.fr")).toBeNull();
    expect.soft(await letter(message.id, email, later(5))).toBeNull();
    await decideTogether(staff, { cohortId, step: "withdraw", on: FIXED_TODAY, enrolmentIds: [id] });
    expect.soft(await letter(message.id, email)).toBeNull();
    expect(await getOwnInvitation(clock, MEETING_TOKENS.make(message.id))).toBeNull();
  });

  it("is followed by a reminder where nobody answered, and by its cancellation", async () => {
    const [a, b] = [await apply(), await apply()];
    await invite(a.id, b.id);
    expect.soft(await tell("reminder", [a.id])).toEqual(rule("messages_nobody"));
    await tell("invitation", [a.id, b.id]);
    const [said] = await db.meetingInvitation.findMany({ where: { enrolmentId: b.id } });
    await recordMeetingAnswer(staff, { invitationId: said?.id ?? 0, coming: false, words: null });
    const ctx = later(2);
    expect.soft(await tell("reminder", [a.id, b.id], "email", ctx)).toEqual(told(1, 1));
    expect.soft(await tell("reminder", [a.id], "email", ctx)).toEqual(rule("messages_told_already"));
    expect.soft(await tell("cancellation", [a.id], "email", ctx)).toEqual(rule("messages_nobody"));
    await cancelMeeting(ctx, { meetingId });
    expect.soft(await letter((await messageOf(a.id, "reminder")).id, a.email, ctx)).toBeNull();
    expect.soft(await tell("cancellation", [a.id, b.id], "email", ctx)).toEqual(told(2));
    const gone = await letter((await messageOf(b.id, "cancellation")).id, b.email, ctx);
    expect
      .soft(gone?.calendar)
      .toMatchObject({ method: "CANCEL", content: expect.stringContaining(`UID:${meetingId}@`) });
    const token = MEETING_TOKENS.make((await messageOf(a.id)).id);
    expect.soft(await getOwnCalendar(ctx, token, "fr")).toContain("STATUS:CANCELLED");
    expect(await answerOwnInvitation({ ...ctx, address: "192.0.2.1" }, { token, coming: true })).toEqual(
      rule("own_meeting_cancelled"),
    );
  });

  it("is of who decides, and by e-mail where there is a server", async () => {
    const { id } = await apply();
    await invite(id);
    process.env.SMTP_URL = "";
    expect.soft(await tell("invitation", [id])).toEqual(rule("messages_no_server"));
    process.env.SMTP_URL = smtp.url;
    expect.soft(await tell("invitation", [id], "phone")).toEqual(told(1));
    expect.soft((await messageOf(id)).tokenHash).toBeNull();
    await write.cohort.update({
      where: { id: cohortId },
      data: { cancelledOn: FIXED_TODAY, recordedAt: FIXED_NOW },
    });
    expect(await tell("invitation", [id])).toEqual(rule("messages_cohort_cancelled"));
  });

  it("of a cohort that is cancelled does not leave any more, and who was told hears that the meeting is not held", async () => {
    const [a, b] = [await apply(), await apply({ admittedOn: "2026-06-10" })];
    await invite(a.id);
    await tell("invitation", [a.id]);
    await tell("admission", [b.id]);
    await tell("admission", [b.id], "letter");
    const message = await messageOf(a.id);
    const token = MEETING_TOKENS.make(message.id);
    await cancelCohort(staff, { cohortId });
    expect.soft(await letter(message.id, a.email)).toBeNull();
    expect.soft(await letter((await messageOf(b.id, "admission")).id, b.email)).toBeNull();
    expect.soft(await getOwnInvitation(clock, token)).toMatchObject({ meeting: { cancelledOn: FIXED_TODAY } });
    expect.soft(await getOwnCalendar(clock, token, "fr")).toContain("STATUS:CANCELLED");
    expect
      .soft(await answerOwnInvitation({ ...sender, address: "192.0.2.3" }, { token, coming: true }))
      .toEqual(rule("own_meeting_cancelled"));
    expect.soft(await countToTell(staff, cohortId)).toBe(1);
    // What nobody is told any more is read where it was told, and offered to nobody.
    expect
      .soft((await getNotices(staff, cohortId))?.topics.map(({ kind, waiting, isClosed }) => [kind, waiting, isClosed]))
      .toEqual([
        ["cancellation", 1, false],
        ["admission", 0, true],
      ]);
    expect.soft(await tell("cancellation", [a.id], "email", minutes(1))).toEqual(told(1));
    // Opened again it is held, and who heard that it is not is invited once more.
    await reopenCohort(staff, { cohortId, sharesRoom: null });
    expect.soft(await tell("invitation", [a.id], "email", minutes(2))).toEqual(told(1));
    expect(await tell("invitation", [a.id], "email", minutes(3))).toEqual(rule("messages_told_already"));
  });
});

it("two who tell the same people at once tell them once", async () => {
  const { id, email } = await apply();
  await invite(id);
  const both = await Promise.all([tell("invitation", [id]), tell("invitation", [id])]);
  expect.soft(both.filter(({ ok }) => ok)).toEqual([told(1)]);
  expect.soft(both).toContainEqual(rule("messages_told_already"));
  expect(await db.outboxMessage.count({ where: { kind: "recruitment", recipient: email ?? "" } })).toBe(1);
});

describe("« je viens » by a link", () => {
  const invited = async () => {
    const { id } = await apply();
    await invite(id);
    await tell("invitation", [id], "letter");
    return { id, token: MEETING_TOKENS.make((await messageOf(id)).id) };
  };

  it("is said by the person, and otherwise until the day; reading it says nothing", async () => {
    const { id, token } = await invited();
    const answers = () =>
      db.meetingAnswer.findMany({ where: { invitation: { enrolmentId: id } }, orderBy: { id: "asc" } });
    expect.soft(await getOwnInvitation(clock, token)).toMatchObject({ coming: null, meeting: { place: "Muret" } });
    expect.soft(await answers()).toEqual([]);
    expect.soft((await answerOwnInvitation(sender, { token, coming: true })).ok).toBe(true);
    expect.soft((await answerOwnInvitation(sender, { token, coming: true })).ok).toBe(true);
    expect.soft((await answerOwnInvitation(sender, { token, coming: false })).ok).toBe(true);
    expect.soft((await answers()).map(({ coming, author, recordedById }) => [coming, author, recordedById])).toEqual([
      [true, "person", null],
      [false, "person", null],
    ]);
    const after = later(5);
    expect.soft(await getOwnInvitation(after, token)).toBeNull();
    expect(await answerOwnInvitation({ ...after, address: "192.0.2.2" }, { token, coming: true })).toEqual(
      rule("link_dead"),
    );
  });

  it("gives a seat back, and takes none that is given away", async () => {
    meetingId = await plan(1);
    const { token } = await invited();
    await answerOwnInvitation(sender, { token, coming: false });
    const next = await apply();
    await invite(next.id);
    expect.soft(await answerOwnInvitation(sender, { token, coming: true })).toEqual(rule("own_meeting_full"));
    await decideTogether(staff, { cohortId, step: "withdraw", on: FIXED_TODAY, enrolmentIds: [next.id] });
    expect.soft((await answerOwnInvitation(sender, { token, coming: true })).ok).toBe(true);
    // Two who gave the same seat back and take it again at once.
    await answerOwnInvitation(sender, { token, coming: false });
    const other = await invited();
    await answerOwnInvitation(sender, { token: other.token, coming: false });
    const both = await Promise.all(
      [token, other.token].map((one) => answerOwnInvitation(sender, { token: one, coming: true })),
    );
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it("of what nobody made counts as a guess, and so many answers of one address wait", async () => {
    const { token } = await invited();
    const dead = `${token.slice(0, 42)}${token.endsWith("A") ? "B" : "A"}`;
    expect.soft(await answerOwnInvitation(sender, { token: dead, coming: true })).toEqual(rule("link_dead"));
    const enter = (one: string) =>
      waitAtEntrance({ method: "GET", path: `/rendez-vous/${one}`, address: "192.0.2.99" });
    for (let n = 0; n < 20; n += 1) await enter(dead);
    expect.soft(await enter(dead)).toBeGreaterThan(0);
    expect(await enter(token)).toBeNull();
  });
});

it("a letter is a page each, with the address that is known and the link as a code, and on record as a file that left", async () => {
  const [a, b] = [await apply({ mail: false }), await apply()];
  await write.learner.update({
    where: { id: a.learnerId },
    data: { communeInsee: "31107", recordedAt: FIXED_NOW },
  });
  await invite(a.id, b.id);
  await tell("invitation", [a.id, b.id], "letter");
  const found = await getMessageLetters(staff, { cohortId, topic: { kind: "invitation", meetingId } });
  if (!found) throw new Error("no letters");
  const paper = messageLetters(found, FIXED_TODAY);
  expect.soft(paper.letters.map(({ qr }) => qr !== null)).toEqual([true, true]);
  const made = await makePaper("recruitment-letters", paper, { at: FIXED_NOW });
  const text = made.ok ? textOfPaper(made.value).replaceAll(/\s+/g, " ") : "";
  expect.soft(text).toContain("Carbonne");
  expect.soft(text).toContain("À apporter : une pièce d’identité");
  expect.soft(text).toContain("photographiez ce code");
  await readsWritten();
  const reads = await db.accessRecord.count({ where: { kind: "export", entityType: "cohort", entityId: cohortId } });
  expect(reads).toBe(1);
});

describe("a decision", () => {
  it("that came back is told again: the last that they heard was the opposite", async () => {
    const { id } = await apply({ admittedOn: FIXED_TODAY });
    const stands = (days: { admittedOn: string | null; rejectedOn: string | null }) =>
      write.enrolment.update({ where: { id }, data: { ...days, recordedAt: new Date() } });
    expect.soft(await tell("admission", [id])).toEqual(told(1));
    await stands({ admittedOn: null, rejectedOn: FIXED_TODAY });
    expect.soft(await tell("refusal", [id], "email", minutes(1))).toEqual(told(1));
    await stands({ admittedOn: FIXED_TODAY, rejectedOn: null });
    expect.soft(await standbyOf("admission")).toEqual({ [id]: null });
    expect.soft(await tell("admission", [id], "email", minutes(2))).toEqual(told(1));
    expect(await tell("admission", [id])).toEqual(rule("messages_told_already"));
  });

  it("is told once as it stands, the reason only where it is to be", async () => {
    const day = "2026-06-10";
    const [admitted, first, second, rejected, silent] = [
      await apply({ admittedOn: day }),
      await apply({ waitlistedOn: day }),
      await apply({ waitlistedOn: "2026-06-11" }),
      await apply({ rejectedOn: day }),
      await apply({ rejectedOn: day, mail: false }),
    ];
    await write.enrolment.updateMany({
      where: { id: { in: [rejected.id, silent.id] } },
      data: { rejectedFor: "project" },
    });
    const everybody = [admitted.id, first.id, second.id, rejected.id];
    expect.soft(await tell("admission", everybody)).toEqual(told(1, 3));
    expect.soft(await tell("waitlist", everybody)).toEqual(told(2, 2));
    expect.soft(await tell("refusal", everybody)).toEqual(told(1, 3));
    const wordsOf = async (one: { id: string; email: string | null }, kind: MessageKind) =>
      (await letter((await messageOf(one.id, kind)).id, one.email))?.paragraphs.join("\n") ?? null;
    expect.soft(await wordsOf(second, "waitlist")).toContain("au rang 2");
    expect.soft(await wordsOf(rejected, "refusal")).not.toContain("projet");
    expect.soft(await tell("refusal", [silent.id], "letter", staff, true)).toEqual(told(1));
    const letters = await getMessageLetters(staff, { cohortId, topic: { kind: "refusal", meetingId: null } });
    expect.soft(letters?.letters.map(({ facts }) => facts.reason)).toEqual(["project"]);
    // The first gave up: the second moves to the first rank, which is another message.
    await decideTogether(staff, { cohortId, step: "withdraw", on: FIXED_TODAY, enrolmentIds: [first.id] });
    expect.soft(await wordsOf(second, "waitlist")).toBeNull();
    expect.soft(await tell("waitlist", [first.id, second.id])).toEqual(told(1, 1));
    expect(await wordsOf(admitted, "admission")).toContain("La formation commence le 11");
  });
});

describe("that a cohort is put off", () => {
  const move = async (startsOn: string, days: number) => {
    const form = await getCohortForm(later(days), cohortId);
    if (!form) throw new Error("not visible");
    expect(await updateCohort(later(days), { ...form, cohortId, startsOn })).toMatchObject({ ok: true });
  };

  it("is told to who applied before, once for each day, and to nobody who knows the day that holds", async () => {
    const [candidate, admitted, refused] = [
      await apply(),
      await apply({ admittedOn: "2026-07-01" }),
      await apply({ rejectedOn: "2026-07-01" }),
    ];
    expect.soft(await standbyOf("postponement", later(1))).toEqual({});
    await move("2027-02-08", 1);
    const since = await apply();
    await write.enrolment.update({ where: { id: since.id }, data: { createdAt: later(2).now } });
    expect.soft(await standbyOf("postponement", later(2))).toEqual({ [candidate.id]: null, [admitted.id]: null });
    expect.soft(await tell("postponement", [candidate.id, refused.id], "email", later(2))).toEqual(told(1, 1));
    expect.soft(await standbyOf("postponement", later(2))).toMatchObject({ [candidate.id]: "told_already" });
    // An admission says when the course begins.
    expect.soft(await tell("admission", [admitted.id], "phone", later(2))).toEqual(told(1));
    expect.soft(Object.keys(await standbyOf("postponement", later(2)))).toEqual([candidate.id]);
    const written = await letter((await messageOf(candidate.id, "postponement")).id, candidate.email, later(2));
    expect.soft(written?.paragraphs.join(" ")).toMatch(/commence le 8\sfévrier\s2027 et non plus le 11\sjanvier\s2027/);
    // Put off once more what was not sent yet is not so any more, and is told anew.
    await move("2027-03-01", 3);
    expect.soft(await letter((await messageOf(candidate.id, "postponement")).id, candidate.email, later(3))).toBeNull();
    expect.soft(await standbyOf("postponement", later(3))).toEqual({
      [candidate.id]: null,
      [admitted.id]: null,
      [since.id]: null,
    });
    expect.soft(await tell("postponement", [candidate.id], "email", later(3))).toEqual(told(1));
  });
});

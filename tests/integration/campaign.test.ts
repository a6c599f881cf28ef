import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { chooseDigest, queueDigests } from "@/lib/entrances/accounts/digest-commands";
import { LETTERS } from "@/lib/entrances/web/features";
import { addDays } from "@/lib/foundation/core/civil-date";
import { type Context, SYSTEM } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { clientFor, db } from "@/lib/foundation/db/client";
import { openLink } from "@/lib/people/answers/link-records";
import { sendLink } from "@/lib/people/answers/send-commands";
import { closeCampaign, openCampaign } from "@/lib/people/campaign/commands";
import { messagesDue } from "@/lib/people/campaign/due-sql";
import { getCampaign, getPersonCampaign, listCampaign } from "@/lib/people/campaign/queries";
import { recipientBy } from "@/lib/people/campaign/rules/channel";
import { nextMessage } from "@/lib/people/campaign/rules/plan";
import { MESSAGE_CHANNELS, type MessageChannel } from "@/lib/people/campaign/rules/steps";
import { runCampaign } from "@/lib/people/campaign/run-commands";
import { settleMessages } from "@/lib/people/campaign/settle-commands";
import { channelsOffered, channelsThatLeave, STAND, standAt } from "@/lib/people/campaign/stand-records";
import { sendTemplateTest, writeTemplate } from "@/lib/people/campaign/template-commands";
import { getTemplate } from "@/lib/people/campaign/template-queries";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import { listQueue } from "@/lib/people/followup/queue-queries";
import { recordAttempt, takeBackAttempt } from "@/lib/people/outcomes/attempt-commands";
import { recordObjection } from "@/lib/people/outcomes/objection-commands";
import { sendMessageAgain } from "@/lib/services/mail/commands";
import { listUndelivered } from "@/lib/services/mail/queries";
import { recordReturnedMail } from "@/lib/services/mail/returned-commands";
import { sendDue, sendDueSms } from "@/lib/services/mail/send";
import { asSms } from "@/lib/services/sms/rules/sms";
import { smsSettings } from "@/lib/services/sms/settings";
import { makeUser } from "../support/accounts";
import { contextOf, makeCohort, makeDelegation, makeLeaver, makeOutcome, makeSchool } from "../support/factories";
import { newAddress } from "../support/invitations";
import { returnedMail } from "../support/returned";
import { type Gateway, startGateway } from "../support/sms";
import { type Smtp, startSmtp } from "../support/smtp";

/** A Tuesday; whoever left on 15 June is at the first day of their third month. */
const DAY = "2026-09-15";
const LEFT_ON = "2026-06-15";
const refusal = (code: string) => expect.objectContaining({ ok: false, failure: expect.objectContaining({ code }) });

let smtp: Smtp;
const settings = () => ({ url: smtp.url, from: "Cohorte <cohorte@region.example>", inClear: true });
const writer = () => clientFor("write");

/** What the clocks of the machine and of the records show from now on. */
function stand(day: string, time = "09:00"): Context {
  const now = new Date(`${day}T${time}:00.000Z`);
  vi.setSystemTime(now);
  return { actor: SYSTEM, now, today: civilDayOf(now) };
}

const onDay = (days: number, time?: string) => stand(addDays(DAY, days), time);

async function made() {
  const school = await makeSchool();
  const cohort = await makeCohort({ schoolId: school.id, capacity: 90 });
  const user = await makeUser({ role: "coordinator", schoolIds: [school.id] });
  const actor = contextOf("coordinator", { schoolIds: [school.id], userId: user.id }).actor;
  const leaver = async (exitedOn = LEFT_ON, email: string | null = newAddress()) => {
    const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn });
    await writer().learner.update({ where: { id: enrolment.learnerId }, data: { email } });
    return { enrolmentId: enrolment.id, learnerId: enrolment.learnerId, email: email ?? "", window: "M3" } as const;
  };
  return { school, cohort, actor, leaver };
}

const messagesOf = (enrolmentId: string) =>
  db.surveyMessage.findMany({ where: { enrolmentId }, orderBy: [{ recordedAt: "asc" }, { id: "asc" }] });
const attemptsOf = (enrolmentId: string) =>
  db.contactAttempt.findMany({
    where: { enrolmentId, supersededAt: null },
    select: { result: true, wrongAddress: true },
  });
const mailTo = (address: string) =>
  smtp.received.filter(({ to }) => [to].flat().some((one) => one?.text.toLowerCase() === address.toLowerCase()));

/** As the serving process does each minute. */
async function minute(ctx: Context): Promise<number> {
  const run = await runCampaign(ctx);
  await sendDue(settings(), LETTERS);
  await settleMessages(ctx);
  return run.ok ? run.value.written : Number.NaN;
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.stubEnv("COHORTE_TODAY", "");
  stand(DAY);
  smtp = await startSmtp();
  await writer().campaignStatement.create({
    data: { opensOn: "2026-01-01", recordedAt: new Date(), author: "system" },
  });
});

afterEach(async () => {
  await openNothing();
  vi.unstubAllEnvs();
  vi.useRealTimers();
  await smtp.close();
});

/** Nobody else's people are written to by the tests of other files. */
const openNothing = () =>
  writer().campaignStatement.create({ data: { opensOn: null, recordedAt: new Date(), author: "system" } });

describe("a message of the campaign", () => {
  it("is written once, leaves in words and as a page, and is an attempt once a server has it", async () => {
    const { leaver, actor } = await made();
    const { enrolmentId, learnerId, email } = await leaver();
    const ctx = stand(DAY);
    await Promise.all([runCampaign(ctx), runCampaign(ctx)]);
    await runCampaign(ctx);
    const [message, ...more] = await messagesOf(enrolmentId);
    expect(more).toEqual([]);
    expect.soft(message).toMatchObject({ window: "M3", step: "invitation", state: "queued", madeOn: DAY });
    expect.soft(await attemptsOf(enrolmentId)).toEqual([]);
    const audited = { entityId: message?.linkId ?? "", key: "link.sent", actorRole: "system" };
    expect.soft(await db.auditEvent.count({ where: audited })).toBe(1);
    await minute(ctx);
    const [mail, ...others] = mailTo(email);
    expect(others).toEqual([]);
    const [, token = ""] = /\/s\/([\w-]{43})\n/.exec(mail?.text ?? "") ?? [];
    expect.soft(token).not.toBe("");
    expect.soft(mail?.html).toContain(`/s/${token}"`);
    expect.soft(mail?.messageId).toBe(`<${message?.outboxId}@127.0.0.1>`);
    expect.soft(await attemptsOf(enrolmentId)).toEqual([{ result: "no_answer", wrongAddress: null }]);
    // It takes nobody's turn to be called, and is told as the first of three.
    const reader = { ...ctx, actor };
    expect.soft(await listQueue(reader)).toMatchObject([{ learnerId, turn: "to_call", last: null, attempts: 1 }]);
    const [sent] = await db.contactAttempt.findMany({ where: { enrolmentId } });
    expect
      .soft(await takeBackAttempt(reader, { enrolmentId, attemptId: sent?.id ?? "" }))
      .toEqual(refusal("attempt_of_message"));
    expect.soft(await getPersonCampaign(reader, { enrolmentId, window: "M3" })).toMatchObject({
      messages: [{ step: "invitation", state: "sent" }],
      next: { kind: "planned", step: "first_reminder", at: new Date("2026-09-18T06:00:00Z") },
    });
    expect.soft(await getCampaign(reader)).toMatchObject({
      lists: { later: 1, sent: 1, today: 0, stopped: 0 },
      cohorts: [{ people: 1, written: 1, answered: 0, toCome: 1 }],
    });
    expect.soft((await listCampaign(reader, { list: "sent" })).people).toMatchObject([{ learnerId }]);
    expect(await minute(onDay(3))).toBe(1);
    expect(await minute(onDay(10))).toBe(1);
    expect(await minute(onDay(13))).toBe(0);
    expect(mailTo(email)).toHaveLength(3);
    // Who is spoken to may still ask for the link.
    const input = { enrolmentId, window: "M3" } as const;
    const later = { ...onDay(14), actor };
    expect(await sendLink(later, input)).toEqual(refusal("link_messages_spent"));
    const call = {
      enrolmentId,
      window: "M3",
      channel: "phone",
      result: "reached",
      callBackAt: null,
      note: null,
    } as const;
    expect(await recordAttempt(later, call)).toMatchObject({ ok: true });
    expect(await sendLink(later, input)).toMatchObject({ ok: true });
    await minute(onDay(14));
    const by = { enrolmentId, channel: "email", recordedById: actor.userId, result: "no_answer" } as const;
    expect(await db.contactAttempt.count({ where: by })).toBe(1);
  });

  it("leaves at no hour at which nobody is written to, and not at all once it is not right any more", async () => {
    const { leaver, actor } = await made();
    const [asleep, answers, objects] = [await leaver(), await leaver(), await leaver()];
    // Written late in the day, by a server whose mail is down until night.
    await runCampaign(stand(DAY, "17:59"));
    expect(await messagesOf(asleep.enrolmentId)).toHaveLength(1);
    const { enrolmentId } = answers;
    await makeOutcome({ enrolmentId, window: "M3", observedOn: DAY, recordedAt: new Date() });
    const told = { learnerId: objects.learnerId, fromOn: DAY, channel: "phone", note: null } as const;
    expect(await recordObjection({ ...stand(DAY, "18:01"), actor }, told)).toMatchObject({ ok: true });
    await minute(stand(DAY, "21:00"));
    expect(smtp.received).toEqual([]);
    for (const one of [answers, objects])
      expect(await messagesOf(one.enrolmentId)).toMatchObject([{ state: "void", currentOf: null }]);
    await minute(onDay(1, "05:59"));
    expect(smtp.received).toEqual([]);
    await minute(onDay(1, "06:01"));
    expect(mailTo(asleep.email)).toHaveLength(1);
    expect(await attemptsOf(asleep.enrolmentId)).toHaveLength(1);
    expect(smtp.received).toHaveLength(1);
    expect(await runCampaign(onDay(1, "19:00"))).toMatchObject({ value: { written: 0 } });
  });

  it("that comes back asked nobody: the address is wrong, and another one is invited", async () => {
    const { leaver } = await made();
    const { enrolmentId, learnerId, email } = await leaver();
    await minute(stand(DAY));
    const [message] = await messagesOf(enrolmentId);
    const report = returnedMail("postfix", { id: message?.outboxId ?? "", recipient: email });
    const ctx = onDay(1);
    expect(await recordReturnedMail(ctx, report)).toMatchObject({ ok: true, value: { outcome: "recorded" } });
    expect(await settleMessages(ctx)).toEqual({ ok: true, value: 1 });
    expect(await settleMessages(ctx)).toEqual({ ok: true, value: 0 });
    expect(await attemptsOf(enrolmentId)).toEqual([{ result: "wrong_address", wrongAddress: email }]);
    expect(await messagesOf(enrolmentId)).toMatchObject([{ state: "lost", currentOf: null }]);
    const asked = { enrolmentId, window: "M3" } as const;
    expect(await getPersonCampaign(ctx, asked)).toMatchObject({ next: { kind: "stopped", why: "wrong_address" } });
    expect(await minute(onDay(2))).toBe(0);
    const other = newAddress();
    await writer().learner.update({ where: { id: learnerId }, data: { email: other } });
    expect(await minute(onDay(2))).toBe(1);
    expect(mailTo(other)).toHaveLength(1);
    expect(await attemptsOf(enrolmentId)).toContainEqual({ result: "no_answer", wrongAddress: null });
  });

  it("whose address is refused at once asked nobody either, and one that was not wanted leaves the address", async () => {
    const { leaver } = await made();
    const [nobody, unwanted] = [await leaver(), await leaver()];
    await smtp.close();
    smtp = await startSmtp({
      ofRecipient: (address) => (address === nobody.email ? { responseCode: 550, message: "no such user" } : null),
      ofMessage: () => ({ responseCode: 554, message: "not wanted" }),
    });
    await minute(stand(DAY));
    expect(await attemptsOf(nobody.enrolmentId)).toEqual([{ result: "wrong_address", wrongAddress: nobody.email }]);
    expect(await attemptsOf(unwanted.enrolmentId)).toEqual([{ result: "wrong_address", wrongAddress: null }]);
    expect(await messagesOf(unwanted.enrolmentId)).toMatchObject([{ state: "returned" }]);
  });

  it("goes to those of whom the rule says so, whatever happened: the statement and the rule are one", async () => {
    const { leaver, actor } = await made();
    const people: (Awaited<ReturnType<typeof leaver>> & { phone: string | null })[] = [];
    const PHONES = ["0639982001", "0536492002", "+33739982003", "+34639982004", "0033639982005"];
    for (let away = -16; away <= 1; away += 1) {
      const exitedOn = addDays(LEFT_ON, away);
      for (let turn = 0; turn < 5; turn += 1) {
        const one = await leaver(exitedOn, people.length % 3 === 2 ? null : newAddress());
        const phone = PHONES[people.length % PHONES.length] ?? null;
        await writer().learner.update({ where: { id: one.learnerId }, data: { phone } });
        people.push({ ...one, phone });
      }
    }
    const ctx = stand(DAY);
    const said = { recordedAt: ctx.now, author: "system" } as const;
    const ALL = ["no_answer", "wrong_address", "reached", "declined", "objects_else", "wrong_number"] as const;
    for (const [at, { enrolmentId, learnerId, email, phone }] of people.entries()) {
      const on = addDays(DAY, -(at % 4));
      const result = ALL[at % 7];
      if (result === "objects_else") {
        await writer().objection.create({
          data: { learnerId, currentOf: learnerId, fromOn: on, channel: "phone", ...said },
        });
      } else if (result === "wrong_number") {
        const made = { madeOn: on, madeAt: new Date(`${on}T08:00:00Z`), wrongAddress: phone, ...said };
        const channel = at % 2 === 0 ? "phone" : "sms";
        await writer().contactAttempt.create({
          data: { enrolmentId, window: "M3", channel, result: "wrong_address", ...made },
        });
      } else if (result) {
        const wrongAddress = result === "wrong_address" ? email || null : null;
        const made = { madeOn: on, madeAt: new Date(`${on}T08:00:00Z`), result, wrongAddress, ...said };
        const channel = result === "wrong_address" ? "email" : "phone";
        await writer().contactAttempt.create({ data: { enrolmentId, window: "M3", channel, ...made } });
      }
      if (at % 11 === 0) await makeOutcome({ enrolmentId, window: "M3", observedOn: on });
      const link = await writer().surveyLink.create({
        data: {
          enrolmentId,
          window: "M3",
          channel: "email",
          tokenHash: `${enrolmentId}${"0".repeat(64)}`.slice(0, 64),
          currentOf: `${enrolmentId} M3 email`,
          expiresAt: new Date("2027-01-01T00:00:00Z"),
          ...said,
        },
      });
      const sent = ["invitation", "first_reminder", "last_reminder"] as const;
      for (const [nth, step] of sent.slice(0, at % 4).entries()) {
        const isLost = at % 13 === 0;
        await writer().surveyMessage.create({
          data: {
            enrolmentId,
            window: "M3",
            channel: "email",
            step,
            state: isLost ? "lost" : "sent",
            currentOf: isLost ? null : `${enrolmentId} M3 ${step}`,
            linkId: link.id,
            madeOn: addDays(DAY, -((at % 9) + 2 * (2 - nth))),
            ...said,
          },
        });
      }
    }
    const own = people.map(({ enrolmentId }) => enrolmentId);
    const found = await db.enrolment.findMany({ where: { id: { in: own } }, select: STAND });
    const ofRule = (channels: readonly MessageChannel[]) =>
      found
        .flatMap((row) => {
          const point = standAt(row, "M3");
          const next = point && nextMessage(point, ctx, "2026-01-01");
          return next?.kind === "due" && channels.includes(next.channel) ? row.id : [];
        })
        .sort();
    const ofStatement = async (channels: readonly MessageChannel[]) => {
      const asked = { opensOn: "2026-01-01", after: null, limit: 1_000, channels };
      const rows = await db.$queryRaw<{ enrolmentId: string }[]>(messagesDue(ctx, asked));
      return rows
        .map(({ enrolmentId }) => enrolmentId)
        .filter((id) => own.includes(id))
        .sort();
    };
    const right = ofRule(MESSAGE_CHANNELS);
    expect(right.length).toBeGreaterThan(5);
    expect(await ofStatement(MESSAGE_CHANNELS)).toEqual(right);
    expect(await ofStatement(["sms"])).toEqual([]);
    vi.stubEnv("SMS_URL", "http://127.0.0.1:9/");
    expect(ofRule(["sms"]).length).toBeGreaterThan(2);
    for (const channels of [MESSAGE_CHANNELS, ["email"], ["sms"]] as const)
      expect(await ofStatement(channels)).toEqual(ofRule(channels));
    vi.stubEnv("SMS_URL", "");
    const { people: today } = await listCampaign({ ...ctx, actor }, { list: "today" });
    expect(today.map(({ enrolmentId }) => enrolmentId).sort()).toEqual(right.sort());
    expect(duePoint(LEFT_ON, "M3").dueOn).toBe(DAY);
  });
});

describe("a text message", () => {
  /** As the serving process does each minute, with a gateway and without a mail server. */
  async function minuteOfSms(ctx: Context): Promise<void> {
    await runCampaign(ctx, channelsThatLeave());
    const set = smsSettings();
    if (set) await sendDueSms(set, LETTERS);
    await settleMessages(ctx);
  }
  type Body = { id: string; to: string; text: string };
  const takenFor = ({ taken }: Gateway, phone: string) =>
    taken.map(({ body }) => body as Body).filter(({ to }) => to === recipientBy("sms", { email: null, phone }));
  const number = (nth: number) => `06399810${String(nth).padStart(2, "0")}`;
  const withPhone = (learnerId: string, phone: string) =>
    writer().learner.update({ where: { id: learnerId }, data: { phone } });

  it("goes to whoever has a mobile and no address that works, three at most by all ways together", async () => {
    const { leaver, actor } = await made();
    const [mobile, fixed, both, late] = [
      await leaver(LEFT_ON, null),
      await leaver(LEFT_ON, null),
      await leaver(),
      await leaver(),
    ];
    await withPhone(mobile.learnerId, number(1));
    await withPhone(fixed.learnerId, "0536490001");
    await withPhone(both.learnerId, number(2));
    await withPhone(late.learnerId, `+33${number(3).slice(1)}`);
    const of = ({ enrolmentId }: typeof mobile) => ({ enrolmentId, window: "M3" }) as const;
    const reader = (days = 0) => ({ ...onDay(days), actor });
    // Off: nobody is written to otherwise than before, and no words are offered.
    expect(await getPersonCampaign(reader(), of(mobile))).toMatchObject({ next: { why: "no_address" } });
    expect.soft(channelsOffered()).toEqual(["email"]);
    await minuteOfSms(onDay(0));
    expect(await messagesOf(mobile.enrolmentId)).toEqual([]);
    const gateway = await startGateway();
    vi.stubEnv("SMS_URL", gateway.url);
    vi.stubEnv("SMS_TOKEN", "s3cret");
    expect.soft(channelsOffered()).toEqual(["email", "sms"]);
    // There is no mail server: whom an e-mail is for waits.
    await minuteOfSms(onDay(0));
    await minuteOfSms(onDay(0));
    const [message] = await messagesOf(mobile.enrolmentId);
    expect(message).toMatchObject({ channel: "sms", step: "invitation", state: "sent", madeOn: DAY });
    const { firstName } = await db.learner.findUniqueOrThrow({ where: { id: mobile.learnerId } });
    expect(gateway.taken[0]).toMatchObject({ headers: { authorization: "Bearer s3cret" } });
    const [first, ...more] = takenFor(gateway, number(1));
    expect([first?.id, more]).toEqual([message?.outboxId, []]);
    const text = first?.text ?? "";
    expect.soft(text).toContain(asSms(firstName));
    const [, token = ""] = /\/s\/([\w-]{43})$/.exec(text) ?? [];
    expect(await openLink(reader(), token)).toMatchObject({ channel: "sms", window: "M3" });
    const attempt = { enrolmentId: mobile.enrolmentId, channel: "sms", result: "no_answer", author: "system" } as const;
    expect(await db.contactAttempt.count({ where: { ...attempt, wrongAddress: null } })).toBe(1);
    expect.soft(await getPersonCampaign(reader(), of(mobile))).toMatchObject({
      next: { kind: "planned", step: "first_reminder", channel: "sms" },
    });
    expect.soft(await getPersonCampaign(reader(), of(fixed))).toMatchObject({ next: { why: "no_address" } });
    expect.soft(await messagesOf(both.enrolmentId)).toEqual([]);
    // An address that turns out to be wrong: the next one goes to the telephone.
    await minute(onDay(0));
    const [mailed] = await messagesOf(late.enrolmentId);
    const report = returnedMail("postfix", { id: mailed?.outboxId ?? "", recipient: late.email });
    await recordReturnedMail(onDay(1), report);
    await settleMessages(onDay(1));
    for (const day of [2, 3, 10, 13]) await minuteOfSms(onDay(day));
    expect([1, 2, 3].map((nth) => takenFor(gateway, number(nth)).length)).toEqual([3, 0, 2]);
    expect(await getPersonCampaign(reader(10), of(mobile))).toMatchObject({ next: { why: "all_sent" } });
    expect(await getCampaign(reader(10))).toMatchObject({ sms: "gateway", sends: false });
    await gateway.close();
  });

  it("that the gateway refuses asked nobody; that is put off or cut keeps its id; that is not right any more does not leave", async () => {
    const { leaver, actor } = await made();
    const alone = () => leaver(LEFT_ON, null);
    const people = [await alone(), await alone(), await alone(), await alone()] as const;
    for (const [nth, { learnerId }] of people.entries()) await withPhone(learnerId, number(10 + nth));
    const [nobody, waits, answers, cut] = people;
    let isUp = false;
    const gateway = await startGateway(({ to }) => {
      if (to.endsWith(number(10).slice(1))) return 422;
      if (isUp) return 202;
      return to.endsWith(number(13).slice(1)) ? "hang up" : 429;
    });
    vi.stubEnv("SMS_URL", gateway.url);
    const ctx = stand(DAY);
    await runCampaign(ctx, channelsThatLeave());
    await makeOutcome({ enrolmentId: answers.enrolmentId, window: "M3", observedOn: DAY, recordedAt: ctx.now });
    await minuteOfSms(ctx);
    expect(await attemptsOf(nobody.enrolmentId)).toEqual([{ result: "wrong_address", wrongAddress: number(10) }]);
    expect(await messagesOf(nobody.enrolmentId)).toMatchObject([{ state: "lost", currentOf: null }]);
    const reader = { ...ctx, actor };
    const of = { enrolmentId: nobody.enrolmentId, window: "M3" } as const;
    expect(await getPersonCampaign(reader, of)).toMatchObject({ next: { kind: "stopped", why: "wrong_number" } });
    expect(await messagesOf(answers.enrolmentId)).toMatchObject([{ state: "void" }]);
    expect(await attemptsOf(waits.enrolmentId)).toEqual([]);
    const [row] = (await listUndelivered({ ...ctx, actor: SYSTEM }, { page: 1 }, LETTERS)).messages.filter(
      ({ recipient }) => recipient === recipientBy("sms", { email: null, phone: number(11) }),
    );
    expect(row).toMatchObject({
      kind: "campaign_sms",
      isSms: true,
      sends: true,
      state: "waiting",
      reason: "postponed",
    });
    isUp = true;
    await minuteOfSms(stand(DAY, "09:05"));
    // What may have been taken is sent again by who sees to it, under the same id.
    const later = stand(DAY, "09:15");
    const [uncertain] = await messagesOf(cut.enrolmentId);
    expect(uncertain).toMatchObject({ state: "queued" });
    const again = { messageId: uncertain?.outboxId ?? "" };
    expect(await sendMessageAgain(later, again, LETTERS)).toMatchObject({ ok: true });
    await minuteOfSms(later);
    for (const nth of [11, 13]) {
      const ids = takenFor(gateway, number(nth)).map(({ id }) => id);
      expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    }
    expect(await messagesOf(cut.enrolmentId)).toMatchObject([{ state: "sent" }]);
    expect(await attemptsOf(waits.enrolmentId)).toEqual([{ result: "no_answer", wrongAddress: null }]);
    await gateway.close();
  });

  it("has words of its own, version by version, whose preview says as how many messages it leaves", async () => {
    const user = await makeUser({ role: "staff" });
    const staff = { ...stand(DAY), actor: contextOf("staff", { userId: user.id }).actor };
    const which = { step: "last_reminder", locale: "fr", channel: "sms" } as const;
    const given = await getTemplate(staff, which);
    expect(given).toMatchObject({ words: { subject: null }, size: { parts: 1 } });
    const written = { ...which, before: given?.version ?? 0, subject: "none of a text message" };
    expect(await writeTemplate(staff, { ...written, body: "Bonjour" })).toEqual(refusal("template_without_link"));
    const body = `Bonjour {prenom}, ${"dites-nous ce que vous faites. ".repeat(4)}{lien}`;
    expect(await writeTemplate(staff, { ...written, body })).toMatchObject({ ok: true });
    const page = await getTemplate(staff, which);
    expect(page).toMatchObject({ words: { subject: null, body }, size: { parts: 2 }, versions: [{ subject: null }] });
    expect((await getTemplate(staff, { ...which, channel: "email" }))?.words.subject).not.toBeNull();
  });
});

describe("the reminder of Mondays", () => {
  it("is one e-mail of what is due at one's schools, in numbers, for who asks for it", async () => {
    const { leaver, actor } = await made();
    const { learnerId } = await leaver();
    const { lastName } = await db.learner.findUniqueOrThrow({ where: { id: learnerId } });
    const { email } = await db.user.findUniqueOrThrow({ where: { id: actor.userId ?? "" } });
    const MONDAY = "2026-09-14";
    const wants = { wants: "yes", locale: "fr" } as const;
    const queue = (day: string, time: string) => queueDigests(stand(day, time));
    expect(await queue(MONDAY, "09:00")).toEqual({ ok: true, value: 0 });
    expect(await chooseDigest({ ...stand(MONDAY), actor }, wants)).toMatchObject({ ok: true });
    expect(await queue(MONDAY, "05:59")).toEqual({ ok: true, value: 0 });
    // Somebody who takes a colleague's place there this Monday, and had another's until the day before.
    const [theirs, over] = [await made(), await made()];
    for (const { leaver: leaves } of [theirs, over]) await leaves();
    const giverId = actor.userId ?? "";
    const [receiverId, overId] = [theirs.actor.userId ?? "", over.actor.userId ?? ""];
    const given = { giverId, receiverId, schoolIds: actor.schoolIds, fromOn: "2026-09-01" };
    await makeDelegation({ ...given, untilOn: MONDAY });
    await makeDelegation({ ...given, giverId: overId, schoolIds: over.actor.schoolIds, untilOn: "2026-09-13" });
    expect(await chooseDigest({ ...stand(MONDAY), actor: theirs.actor }, wants)).toMatchObject({ ok: true });
    const colleague = await db.user.findUniqueOrThrow({ where: { id: receiverId } });
    const all = await Promise.all([queue(MONDAY, "06:00"), queue(MONDAY, "06:00")]);
    expect(all.reduce((sum, one) => sum + (one.ok ? one.value : Number.NaN), 0)).toBe(2);
    expect(await queue(MONDAY, "09:00")).toEqual({ ok: true, value: 0 });
    expect(await queue(DAY, "09:00")).toEqual({ ok: true, value: 0 });
    stand(MONDAY, "09:00");
    await sendDue(settings(), LETTERS);
    const [mail, ...more] = mailTo(email);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe("Suivi\u202f: 1 personne à appeler");
    expect(mail?.text).toContain("1 personne à appeler\n");
    expect(mail?.text).not.toContain(lastName);
    expect(mailTo(colleague.email)[0]?.subject).toBe("Suivi\u202f: 2 personnes à appeler");
    for (const of of [actor, theirs.actor])
      expect(await chooseDigest({ ...stand(MONDAY), actor: of }, { ...wants, wants: "no" })).toMatchObject({
        ok: true,
      });
    expect(await queue("2026-09-21", "09:00")).toEqual({ ok: true, value: 0 });
  });
});

describe("the campaign", () => {
  it("is opened and stopped by who runs it, for those who are due from its first day on", async () => {
    const { leaver } = await made();
    const user = await makeUser({ role: "staff" });
    const staff = () => ({ ...stand(DAY), actor: contextOf("staff", { userId: user.id }).actor });
    const { enrolmentId } = await leaver();
    expect(await closeCampaign(staff())).toMatchObject({ ok: true, value: { opensOn: null } });
    expect(await minute(stand(DAY))).toBe(0);
    expect(await openCampaign(staff(), { opensOn: "2026-08-01" })).toEqual(refusal("campaign_opens_too_early"));
    expect(await openCampaign(staff(), { opensOn: "2028-01-01" })).toEqual(refusal("campaign_opens_too_late"));
    expect(await openCampaign(staff(), { opensOn: addDays(DAY, 1) })).toMatchObject({ ok: true });
    expect(await minute(onDay(1))).toBe(0);
    expect(await openCampaign(staff(), { opensOn: DAY })).toMatchObject({ ok: true });
    const statements = await db.campaignStatement.count();
    expect(await openCampaign(staff(), { opensOn: DAY })).toMatchObject({ ok: true });
    expect(await db.campaignStatement.count()).toBe(statements);
    await runCampaign(stand(DAY));
    // Stopped before it leaves: it does not.
    expect(await closeCampaign(staff())).toMatchObject({ ok: true });
    await minute(stand(DAY));
    expect(smtp.received).toEqual([]);
    expect(await messagesOf(enrolmentId)).toMatchObject([{ state: "void" }]);
  });

  it("has the words that staff wrote, version by version, and what was written keeps those it had", async () => {
    const { leaver } = await made();
    const user = await makeUser({ role: "staff", name: "Inès Morel" });
    const staff = () => ({ ...stand(DAY), actor: contextOf("staff", { userId: user.id }).actor });
    const which = { step: "invitation", locale: "fr", channel: "email" } as const;
    const before = (await getTemplate(staff(), which))?.version ?? 0;
    const words = { ...which, before, subject: "Des nouvelles, {prenom} ?", body: "Bonjour,\n\n{lien}\n\nL’équipe" };
    expect(await writeTemplate(staff(), { ...words, body: "Bonjour {nom}\n\n{lien}" })).toMatchObject({
      failure: { code: "template_unknown_slot", details: { line: 1, slot: "nom" } },
    });
    const written = await writeTemplate(staff(), words);
    expect(written).toMatchObject({ ok: true });
    expect(await writeTemplate(staff(), words)).toEqual(refusal("template_changed_meanwhile"));
    const version = written.ok ? written.value.id : 0;
    expect(await writeTemplate(staff(), { ...words, before: version })).toEqual(refusal("template_unchanged"));
    const { email, enrolmentId } = await leaver();
    await runCampaign(stand(DAY));
    const second = { ...words, before: version, subject: "Autre objet" };
    expect(await writeTemplate(staff(), second)).toMatchObject({ ok: true });
    await minute(stand(DAY));
    const { firstName } = await db.learner.findFirstOrThrow({ where: { email } });
    expect(mailTo(email)[0]?.subject).toBe(`Des nouvelles, ${firstName} ?`);
    const page = await getTemplate(staff(), { ...which, enrolmentId });
    expect(page).toMatchObject({
      words: { subject: "Autre objet" },
      previewOf: { name: expect.stringContaining(firstName) },
    });
    expect(page?.preview.paragraphs.join()).not.toMatch(/\/s\/[\w-]{43}/);
    expect(page?.versions[0]).toMatchObject({ recordedBy: { name: "Inès Morel" } });
    expect(page?.versions[0]?.changes.filter(({ kind }) => kind !== "same")).toEqual([
      { kind: "gone", text: "Des nouvelles, {prenom} ?" },
      { kind: "new", text: "Autre objet" },
    ]);
    const test = await sendTemplateTest(staff(), which);
    expect(test).toMatchObject({ ok: true });
    await minute(stand(DAY));
    expect(mailTo(test.ok ? test.value.email : "")).toMatchObject([{ subject: "Autre objet" }]);
  });
});

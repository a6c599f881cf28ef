import "server-only";
import { randomUUID } from "node:crypto";
import { type Context, UNKNOWN_PERSON } from "@/lib/foundation/core/context";
import { invalid, ok, type Result, refused } from "@/lib/foundation/core/result";
import { type AttemptLimit, countAttempt } from "@/lib/foundation/db/unaudited";
import { type Tx, unchanged, write } from "@/lib/foundation/db/write";
import type { Locale } from "@/lib/foundation/i18n/locale";
import type { Clock } from "@/lib/foundation/platform/clock";
import { hashOfToken } from "@/lib/foundation/platform/link-tokens";
import { checkAge, nameKey } from "@/lib/people/learners/rules/person";
import { queueMessage } from "@/lib/services/mail/message-record";
import { forgetLetters, onlineByToken, TOKENS } from "./online-records";
import { APPLY_LIMITS, applyKey, CURRENT_NOTICE, MOST_LETTERS, type OnlineFailure } from "./rules/online";
import type { ApplyInput, OnlineTokenInput } from "./schema";

export type OnlineSender = Clock & { address: string };

async function tooMany(limits: readonly AttemptLimit[]) {
  const reached = await countAttempt(limits);
  return reached && refused("too_many_attempts", { minutes: Math.max(1, Math.ceil(reached.waitMs / 60_000)) });
}

const actsOf = ({ now, today }: Clock): Context => ({ actor: UNKNOWN_PERSON, now, today });

/** What is asked of a cohort: it recruits, and the meeting is one of its that is still to come. */
async function openingOf(tx: Tx, { cohortId, meeting }: ApplyInput, today: string) {
  const cohort = await tx.cohort.findFirst({
    where: { id: cohortId, cancelledOn: null, startsOn: { gt: today } },
    select: {
      startsOn: true,
      school: { select: { code: true } },
      meetings: {
        where: { id: meeting ?? "", kind: "information", cancelledOn: null, heldOn: { gte: today } },
        select: { id: true },
      },
    },
  });
  if (!cohort) return refused("cohort_not_recruiting");
  return meeting && cohort.meetings.length === 0 ? refused("meeting_over") : ok(cohort);
}

const DAY_MS = 86_400_000;

/** An e-mail to confirm by, unless its address has had enough of them: nobody is told whether one left. */
async function askToConfirm(
  tx: Tx,
  ctx: Context,
  { id, email, locale }: { id: string; email: string; locale: Locale },
) {
  const kind = "online_application";
  const lately = { gte: new Date(ctx.now.getTime() - DAY_MS) };
  const [ofThis, ofDay] = [
    await tx.outboxMessage.count({ where: { kind, entityId: id } }),
    await tx.outboxMessage.count({ where: { kind, recipient: email, queuedAt: lately } }),
  ];
  if (ofThis >= MOST_LETTERS.application || ofDay >= MOST_LETTERS.day) return;
  await queueMessage(tx, ctx, { kind, recipient: email, locale, entityType: kind, entityId: id });
}

/**
 * The same form sent twice is one application: whoever has sent it asks for another e-mail. One that says anything else is another:
 * who mistyped their address has an e-mail to the right one, and nobody keeps somebody out by a form in their name.
 */
async function waitingTwin(tx: Tx, { lastName, firstName, meeting, ...typed }: ApplyInput) {
  const { cohortId, email, phone, birthDate, words } = typed;
  const same = await tx.onlineApplication.findMany({
    where: { cohortId, examinedAt: null, email, phone, birthDate, words, meetingId: meeting },
    select: { id: true, lastName: true, firstName: true, confirmedAt: true },
  });
  const key = nameKey(lastName, firstName);
  return same.find((one) => nameKey(one.lastName ?? "", one.firstName ?? "") === key) ?? null;
}

export type Applied = { school: string; by: "email" | "phone" };

/**
 * What somebody without an account sends from the page of a school. Nothing that is on record of people is looked at: nobody
 * learns from it who is known (domain.md §2.8).
 */
export async function applyOnline(
  { address, ...clock }: OnlineSender,
  { locale, ...input }: ApplyInput & { locale: Locale },
): Promise<Result<Applied, OnlineFailure>> {
  const { cohortId, noticeVersion, meeting, ...typed } = input;
  const { birthDate, email, phone } = typed;
  if (!email && !phone) return invalid({ phone: ["contact_needed"] });
  if (noticeVersion !== CURRENT_NOTICE) return refused("notice_changed");
  const limited = await tooMany([
    { ...APPLY_LIMITS.address, key: applyKey(address) },
    { ...APPLY_LIMITS.cohort, key: `apply cohort ${cohortId}` },
  ]);
  if (limited) return limited;
  const ctx = actsOf(clock);
  return write<Applied, OnlineFailure>(ctx, "person", async (tx, audit) => {
    const opening = await openingOf(tx, input, ctx.today);
    if (!opening.ok) return opening;
    const { startsOn, school } = opening.value;
    const tooYoung = birthDate && checkAge(birthDate, { startsOn });
    if (tooYoung) return refused(tooYoung, { start: startsOn });
    const applied = { school: school.code, by: email ? "email" : "phone" } as const;
    const twin = await waitingTwin(tx, input);
    if (twin) {
      if (email && !twin.confirmedAt) await askToConfirm(tx, ctx, { id: twin.id, email, locale });
      return unchanged(applied);
    }
    const id = randomUUID();
    const tokenHash = hashOfToken(TOKENS.make(id));
    const received = { receivedOn: ctx.today, receivedAt: ctx.now, noticeVersion, locale };
    await tx.onlineApplication.create({
      data: { id, cohortId, meetingId: meeting, ...typed, ...received, tokenHash },
      select: { id: true },
    });
    if (email) await askToConfirm(tx, ctx, { id, email, locale });
    const details = { cohortId, noticeVersion, by: applied.by, meets: meeting !== null };
    audit({ key: "online_application.received", entityType: "online_application", entityId: id, details });
    return ok(applied);
  });
}

/** Says that it was them. Said twice it is said; what became of it since, nobody is told. */
export async function confirmOnline(
  { address, ...clock }: OnlineSender,
  { token }: OnlineTokenInput,
): Promise<Result<{ token: string }, OnlineFailure>> {
  const limited = await tooMany([{ ...APPLY_LIMITS.address, key: applyKey(address) }]);
  if (limited) return limited;
  const found = await onlineByToken(clock, token);
  if (!found) return refused("link_dead");
  const ctx = actsOf(clock);
  return write<{ token: string }, OnlineFailure>(ctx, "person", async (tx, audit) => {
    const { id } = found;
    const { count } = await tx.onlineApplication.updateMany({
      where: { id, confirmedAt: null, enrolmentId: null },
      data: { confirmedAt: ctx.now },
    });
    if (count === 0) return unchanged({ token });
    audit({ key: "online_application.confirmed", entityType: "online_application", entityId: id });
    return ok({ token });
  });
}

/** Takes back what was sent: all of it is deleted. Once staff have enrolled the person it is theirs to ask of the school. */
export async function withdrawOnline(
  { address, ...clock }: OnlineSender,
  { token }: OnlineTokenInput,
): Promise<Result<{ school: string }, OnlineFailure>> {
  const limited = await tooMany([{ ...APPLY_LIMITS.address, key: applyKey(address) }]);
  if (limited) return limited;
  const found = await onlineByToken(clock, token);
  if (!found) return refused("link_dead");
  return write<{ school: string }, OnlineFailure>(actsOf(clock), "person", async (tx, audit) => {
    const { count } = await tx.onlineApplication.deleteMany({ where: { id: found.id, enrolmentId: null } });
    if (count === 0) return refused("examined_already");
    await forgetLetters(tx, found.id);
    audit({ key: "online_application.withdrawn", entityType: "online_application", entityId: found.id });
    return ok({ school: found.cohort.school.code });
  });
}

import { randomUUID } from "node:crypto";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { ok } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { saidBy } from "@/lib/foundation/db/statement";
import { unchanged, write } from "@/lib/foundation/db/write";
import type { Clock } from "@/lib/foundation/platform/clock";
import { hashOfToken } from "@/lib/foundation/platform/link-tokens";
import { decideTogether } from "@/lib/people/enrolments/group-commands";
import { MEETING_TOKENS } from "@/lib/people/notices/notice-records";
import { keyOfMessage } from "@/lib/people/notices/rules/notices";
import {
  planMeeting,
  recordMeetingAnswer,
  recordMeetingResult,
  recordReferral,
} from "@/lib/people/recruitment/commands";
import type { MeetingFinding, MeetingKind, ReferrerKind } from "@/lib/people/recruitment/rules/vocabulary";
import { accepted, contextOn, type DemoActors } from "./acting";
import { randomOf } from "./random";

/** Of the people who were invited, in their order: what they say of the meeting that is ahead. */
const ANSWERS = [
  "coming",
  "coming",
  "silent",
  "works",
  "coming",
  "coming",
  "coming",
  "silent",
  "not",
  "silent",
  "coming",
];

const REFERRERS: readonly [readonly [ReferrerKind, number], ...(readonly [ReferrerKind, number])[]] = [
  ["france_travail", 30],
  ["mission_locale", 25],
  ["cap_emploi", 8],
  ["association", 8],
  ["forum", 9],
  ["themselves", 20],
];

/** Where Carbonne's are, by name. */
const STRUCTURES: Partial<Record<ReferrerKind, string>> = {
  france_travail: "agence de Muret",
  mission_locale: "antenne de Muret",
};

/** Days of the meetings of a cohort that recruits, seen from today. */
const AHEAD = 7;
const TEST = -6;
const INTERVIEWS = -12;

/** Of those who were invited last nobody was told yet: the page of messages has something to send. */
const UNTOLD = 4;

/** E-mails of a day that were sent, as the outbox leaves them behind. */
async function tellByMail(ctx: Context, invitations: readonly { id: number; enrolmentId: string }[]): Promise<void> {
  const told = await write<null>(ctx, "enrolment.decide", async (tx, audit) => {
    let count = 0;
    for (const { id: invitationId, enrolmentId } of invitations) {
      const enrolment = await tx.enrolment.findUnique({
        where: { id: enrolmentId },
        select: { learner: { select: { email: true } } },
      });
      const recipient = enrolment?.learner.email?.toLowerCase();
      if (!recipient) continue;
      const id = randomUUID();
      const of = { kind: "recruitment", recipient, locale: "fr", entityType: "recruitment_message", entityId: id };
      const { id: outboxId } = await tx.outboxMessage.create({
        data: { ...of, queuedAt: ctx.now, dueAt: ctx.now, claimedAt: ctx.now, sentAt: ctx.now },
        select: { id: true },
      });
      const said = { kind: "invitation", way: "email", toldOn: ctx.today } as const;
      await tx.recruitmentMessage.create({
        data: {
          id,
          enrolmentId,
          invitationId,
          outboxId,
          ...said,
          currentOf: keyOfMessage(enrolmentId, "invitation", invitationId),
          tokenHash: hashOfToken(MEETING_TOKENS.make(id)),
          ...saidBy(ctx),
        },
        select: { id: true },
      });
      const details = { on: ctx.today, message: said.kind, by: said.way };
      audit({ key: "enrolment.told", entityType: "enrolment", entityId: enrolmentId, details });
      count += 1;
    }
    return count > 0 ? ok(null) : unchanged(null);
  });
  accepted("invitations by e-mail", told);
}

/** Meetings of the cohorts that recruit: who is invited, who comes, what came of the others; and who sent people to us. */
export async function seedRecruiting(clock: Clock, actors: DemoActors): Promise<number> {
  const { today } = clock;
  const day = (days: number) => addDays(today, days);
  const on = (date: CivilDate): Context => contextOn(actors.staff, date, clock);
  const cohorts = await db.cohort.findMany({
    where: { startsOn: { gt: today }, cancelledOn: null },
    orderBy: { startsOn: "asc" },
    select: { id: true, code: true, school: { select: { code: true, name: true } } },
  });
  let count = 0;
  for (const { id: cohortId, code, school } of cohorts) {
    const what = `meetings of ${school.code} ${code}`;
    const people = await db.enrolment.findMany({
      where: { cohortId },
      orderBy: [{ appliedOn: "asc" }, { createdAt: "asc" }, { id: "asc" }],
      select: {
        id: true,
        appliedOn: true,
        invitedOn: true,
        waitlistedOn: true,
        admittedOn: true,
        rejectedOn: true,
        withdrawnOn: true,
      },
    });
    const random = randomOf(what);
    for (const { id: enrolmentId, appliedOn } of people) {
      if (!appliedOn || random.chance(0.2)) continue;
      const kind = random.weighted(REFERRERS);
      const structure = school.code === "CARBONNE" ? (STRUCTURES[kind] ?? null) : null;
      accepted(
        what,
        await recordReferral(on(appliedOn), { enrolmentId, kind, structure, source: "learner", referredOn: appliedOn }),
      );
    }
    const plan = async (
      kind: MeetingKind,
      heldOn: CivilDate,
      startsAt: string,
      seats: number | null,
      plannedOn: CivilDate,
    ) => {
      count += 1;
      const place = `${school.name}, salle de réunion`;
      const bring = kind === "information" ? "une pièce d’identité" : null;
      const input = { cohortId, kind, heldOn, startsAt, place, bring, seats };
      return accepted(what, await planMeeting(on(plannedOn), input)).meetingId;
    };
    const invite = async (meetingId: string, ids: readonly string[], invitedOn: CivilDate) => {
      if (ids.length === 0) return [];
      accepted(
        what,
        await decideTogether(on(invitedOn), { cohortId, step: "invite", on: invitedOn, enrolmentIds: ids, meetingId }),
      );
      return db.meetingInvitation.findMany({
        where: { meetingId },
        orderBy: { id: "asc" },
        select: { id: true, enrolmentId: true },
      });
    };
    const open = people.filter(({ rejectedOn, withdrawnOn, admittedOn }) => !rejectedOn && !withdrawnOn && !admittedOn);
    const waiting = open.filter(({ waitlistedOn }) => waitlistedOn).map(({ id }) => id);
    const invited = open.filter(({ waitlistedOn, invitedOn }) => invitedOn && !waitlistedOn).map(({ id }) => id);
    const found = async (
      kind: MeetingKind,
      of: { id: number; enrolmentId: string }[],
      findings: MeetingFinding[],
      foundOn: CivilDate,
    ) => {
      for (const [index, { id: invitationId, enrolmentId }] of of.entries()) {
        const finding = findings[index] ?? "favourable";
        accepted(
          `${what}: ${kind}`,
          await recordMeetingResult(on(foundOn), { invitationId, enrolmentId, finding, foundOn }),
        );
      }
    };
    if (waiting.length > 0) {
      const interviews = await plan("interview", day(INTERVIEWS), "09:30", null, day(INTERVIEWS - 8));
      const of = await invite(interviews, waiting, day(INTERVIEWS - 2));
      await found("interview", of, ["favourable", "favourable", "favourable", "reserved"], day(INTERVIEWS));
    }
    const test = await plan("test", day(TEST), "14:00", 12, day(TEST - 10));
    const tested = await invite(test, invited.slice(0, 2), day(TEST - 2));
    await found("test", tested, [], day(TEST));
    const ahead = await plan("information", day(AHEAD), "10:00", 20, day(-15));
    const asked = await invite(ahead, invited, day(-2));
    await tellByMail(on(day(-2)), asked.slice(0, -UNTOLD));
    for (const [index, { id: invitationId }] of asked.entries()) {
      const answer = ANSWERS[index % ANSWERS.length];
      if (answer === "silent") continue;
      const said = { coming: answer === "coming", words: answer === "works" ? "travaille ce jour-là" : null };
      accepted(what, await recordMeetingAnswer(on(day(-1)), { invitationId, ...said }));
    }
  }
  return count;
}

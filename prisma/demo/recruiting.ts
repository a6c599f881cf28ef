import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import type { Clock } from "@/lib/foundation/platform/clock";
import { decideTogether } from "@/lib/people/enrolments/group-commands";
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
      accepted(what, await recordReferral(on(appliedOn), { enrolmentId, kind, structure, referredOn: appliedOn }));
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
      const input = { cohortId, kind, heldOn, startsAt, place, seats };
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
    for (const [index, { id: invitationId }] of asked.entries()) {
      const answer = ANSWERS[index % ANSWERS.length];
      if (answer === "silent") continue;
      const said = { coming: answer === "coming", words: answer === "works" ? "travaille ce jour-là" : null };
      accepted(what, await recordMeetingAnswer(on(day(-1)), { invitationId, ...said }));
    }
  }
  return count;
}

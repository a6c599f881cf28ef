import "server-only";
import { can, cohortScope, enrolmentScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { INVITATIONS, REFERRAL, type Referred } from "@/lib/people/recruitment/meeting-records";
import { type Applicant, publicsOf } from "@/lib/people/recruitment/rules/publics";
import {
  type MeetingFinding,
  type MeetingKind,
  type RefusalReason,
  tellsHealth,
} from "@/lib/people/recruitment/rules/vocabulary";
import type { StatementAuthor } from "@/prisma/generated/sqlite/enums";
import { type Application, getApplications } from "./queries";
import { isStillApplying } from "./rules/status";

/** That somebody was invited to a meeting, what they said of it last, and what came of it. */
export type Invited = {
  id: number;
  meetingId: string;
  kind: MeetingKind;
  heldOn: CivilDate;
  cancelled: boolean;
  answer: { coming: boolean; words: string | null; saidOn: CivilDate; author: StatementAuthor } | null;
  result: { id: number; finding: MeetingFinding; foundOn: CivilDate } | null;
};

/** Somebody who applied, with what a decision rests on. Nothing of health is read. */
export type Candidacy = Application & {
  phone: string | null;
  email: string | null;
  applicant: Applicant;
  /** `publicsOf` of them: what the shares of a selection are counted by. */
  publics: string;
  meetings: Invited[];
  referral: Referred | null;
  rejectedFor: RefusalReason | null;
  /** The day on which they gave a seat back that they had. */
  gaveBackOn: CivilDate | null;
};

export type MeetingLine = {
  id: string;
  kind: MeetingKind;
  heldOn: CivilDate;
  startsAt: string;
  place: string;
  seats: number | null;
  cancelledOn: CivilDate | null;
  /** Of whoever came, or was to: how many results there are, how many are none yet, and how many did not come. */
  results: { came: number; absent: number; none: number };
  coming: number;
  notComing: number;
  silent: number;
};

/** Everybody who applied to a cohort, as `getApplications` has them, with its meetings. */
export async function getRecruitment(
  ctx: Context,
  cohortId: string,
): Promise<{ candidates: Candidacy[]; meetings: MeetingLine[] }> {
  if (!can(ctx.actor, "cohort.roster")) return { candidates: [], meetings: [] };
  const [applications, rows, meetings] = await Promise.all([
    getApplications(ctx, cohortId),
    db.enrolment.findMany({
      where: { AND: [{ cohortId }, enrolmentScope(ctx.actor)] },
      select: {
        id: true,
        level: true,
        entryStatus: true,
        monthsUnemployed: true,
        rsa: true,
        qpv: true,
        zrr: true,
        rejectedFor: true,
        admittedOn: true,
        withdrawnOn: true,
        learner: { select: { sex: true, phone: true, email: true } },
        meetings: INVITATIONS,
        referrals: {
          where: { supersededAt: null },
          select: REFERRAL,
        },
      },
    }),
    db.meeting.findMany({
      where: { AND: [{ cohortId }, { cohort: cohortScope(ctx.actor) }] },
      orderBy: [{ heldOn: "asc" }, { startsAt: "asc" }, { id: "asc" }],
      select: { id: true, kind: true, heldOn: true, startsAt: true, place: true, seats: true, cancelledOn: true },
    }),
  ]);
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const candidates = applications.flatMap((application): Candidacy[] => {
    const row = rowOf.get(application.enrolmentId);
    if (!row) return [];
    const { learner, level, entryStatus, monthsUnemployed, rsa, qpv, zrr, rejectedFor } = row;
    const applicant = { sex: learner.sex, level, entryStatus, monthsUnemployed, rsa, qpv, zrr };
    const invited = row.meetings.map(({ id, meetingId, meeting, answers, results }) => ({
      id,
      meetingId,
      kind: meeting.kind,
      heldOn: meeting.heldOn,
      cancelled: meeting.cancelledOn !== null,
      answer: answers[0] ?? null,
      result: results[0] ?? null,
    }));
    return [
      {
        ...application,
        phone: learner.phone,
        email: learner.email,
        applicant,
        publics: publicsOf(applicant),
        meetings: invited,
        referral: row.referrals.find((one) => can(ctx.actor, "health.read") || !tellsHealth(one)) ?? null,
        rejectedFor,
        gaveBackOn: row.admittedOn && application.status === "withdrawn" ? row.withdrawnOn : null,
      },
    ];
  });
  // Who gave up or was refused comes to none.
  const said = candidates.filter(({ status }) => isStillApplying(status)).flatMap(({ meetings: theirs }) => theirs);
  // What came of a meeting is told of whoever it is about, and nothing is awaited of who gave up.
  const everybody = candidates.map(({ status, meetings: theirs }) => ({
    meetings: theirs.filter(({ result }) => result || isStillApplying(status)),
  }));
  const lines = meetings.map((meeting): MeetingLine => {
    const answers = said
      .filter(({ meetingId }) => meetingId === meeting.id)
      .map(({ answer }) => answer?.coming ?? null);
    const count = (what: boolean | null) => answers.filter((coming) => coming === what).length;
    const findings = everybody.flatMap(({ meetings: theirs }) =>
      theirs.flatMap(({ meetingId, result }) => (meetingId === meeting.id ? [result?.finding ?? null] : [])),
    );
    const results = {
      came: findings.filter((finding) => finding !== null && finding !== "absent").length,
      absent: findings.filter((finding) => finding === "absent").length,
      none: findings.filter((finding) => finding === null).length,
    };
    return { ...meeting, results, coming: count(true), notComing: count(false), silent: count(null) };
  });
  return { candidates, meetings: lines };
}

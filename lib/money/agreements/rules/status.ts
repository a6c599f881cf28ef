import { addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";

/** Before the first day; running; to be renewed or said no to; gone on by itself; ended. */
export const AGREEMENT_STATUSES = ["before", "running", "to_renew", "tacit", "ended"] as const;
export type AgreementStatus = (typeof AGREEMENT_STATUSES)[number];

type Period = { fromOn: CivilDate; untilOn: CivilDate };

/** Months before its end in which an agreement that says nothing of a notice is to be renewed. */
const USUAL_NOTICE = 6;

/** What the days of an agreement say of it. A funding agreement is not renewed. */
export function agreementStatus(
  { fromOn, untilOn, renewal }: Period & { renewal: { tacit: boolean; noticeMonths: number | null } | null },
  today: CivilDate,
): AgreementStatus {
  if (today < fromOn) return "before";
  if (today > untilOn) return renewal?.tacit ? "tacit" : "ended";
  const notice = renewal && addMonths(untilOn, -(renewal.noticeMonths ?? USUAL_NOTICE));
  return notice && today >= notice ? "to_renew" : "running";
}

/** Of the versions in force on a day the last one signed; null before the first signature. */
export function versionOn<Version extends { number: number; signedOn: CivilDate }>(
  versions: readonly Version[],
  day: CivilDate,
): Version | null {
  const signed = versions.filter(({ signedOn }) => signedOn <= day);
  return signed.reduce<Version | null>((last, one) => (last && last.number > one.number ? last : one), null);
}

/** Of versions, the latest first, those in force for a day at least: not those that another of the same day replaces. */
export function everInForce<Version extends { signedOn: CivilDate }>(versions: readonly Version[]): Version[] {
  return versions.filter(({ signedOn }, i) => signedOn !== versions[i - 1]?.signedOn);
}

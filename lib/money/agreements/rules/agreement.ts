import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Due } from "./due";
import { sumCents } from "./money";
import type { InstalmentKind, PaymentProof, ReportKind } from "./vocabulary";

type Signed = { signedOn: CivilDate; fromOn: CivilDate; untilOn: CivilDate };

export type HostingContent = Signed & {
  rooms: number;
  seats: number;
  workstations: number;
  stepFree: boolean;
  connectionMbits: number | null;
  tacit: boolean;
  noticeMonths: number | null;
};

export type Instalment = Due & { position: number; kind: InstalmentKind; cents: number; proof: PaymentProof };
export type ReportDue = { position: number; kind: ReportKind; dueOn: CivilDate };
export type CoveredCohort = { cohortId: string; plannedHours: number; plannedCents: number };

export type FundingContent = Signed & {
  ceilingCents: number;
  cohorts: readonly CoveredCohort[];
  funders: readonly { name: string; cents: number }[];
  instalments: readonly Instalment[];
  reports: readonly ReportDue[];
};

export type AgreementFailure =
  | "number_taken"
  | "school_without_host"
  | "until_before_from"
  | "signed_in_future"
  | "no_cohort"
  | "no_instalment"
  | "cohort_outside_period"
  | "cohort_of_other_provider"
  | "cohort_covered"
  | "instalments_beyond_ceiling"
  | "proof_without_report"
  | "signed_before_previous"
  | "ceiling_below_paid"
  | "instalment_below_paid"
  | "report_line_taken"
  | "nothing_changed"
  | "changed_meanwhile";

export type AgreementRefusal = { code: AgreementFailure; details: Record<string, string | number> };

const refuse = (code: AgreementFailure, details: AgreementRefusal["details"] = {}): AgreementRefusal => ({
  code,
  details,
});

/** Signed by now, and a period that does not end before it begins. */
export function checkSigned({ signedOn, fromOn, untilOn }: Signed, today: CivilDate): AgreementRefusal | null {
  if (untilOn < fromOn) return refuse("until_before_from");
  return signedOn > today ? refuse("signed_in_future") : null;
}

export type CohortDays = { id: string; name: string; startsOn: CivilDate; endsOn: CivilDate };

/** Whether what a funding agreement says holds together: cohorts within its period, instalments within its ceiling. */
export function checkFunding(
  content: FundingContent,
  { cohorts, today }: { cohorts: readonly CohortDays[]; today: CivilDate },
): AgreementRefusal | null {
  const failure = checkSigned(content, today);
  if (failure) return failure;
  if (content.cohorts.length === 0) return refuse("no_cohort");
  const { fromOn, untilOn, ceilingCents, instalments } = content;
  const outside = cohorts.find(({ startsOn, endsOn }) => startsOn < fromOn || endsOn > untilOn);
  if (outside) {
    return refuse("cohort_outside_period", { cohort: outside.name, start: outside.startsOn, end: outside.endsOn });
  }
  if (instalments.length === 0) return refuse("no_instalment");
  const total = sumCents(instalments);
  if (total > ceilingCents) {
    return refuse("instalments_beyond_ceiling", { sumCents: total, ceilingCents, overCents: total - ceilingCents });
  }
  const wantsReport = instalments.some(({ proof }) => proof === "report_accepted");
  return wantsReport && content.reports.length === 0 ? refuse("proof_without_report") : null;
}

/** Whether an amendment follows what it amends. */
export function checkFollows(
  { signedOn }: { signedOn: CivilDate },
  before: { signedOn: CivilDate },
): AgreementRefusal | null {
  return signedOn < before.signedOn ? refuse("signed_before_previous", { day: before.signedOn }) : null;
}

/** Whether an amendment leaves room for what was paid: in all, and of each instalment. */
export function checkPaid(
  { ceilingCents, instalments }: Pick<FundingContent, "ceilingCents" | "instalments">,
  payments: readonly { instalment: number; cents: number }[],
): AgreementRefusal | null {
  const paidCents = sumCents(payments);
  if (ceilingCents < paidCents) return refuse("ceiling_below_paid", { paidCents, ceilingCents });
  for (const position of new Set(payments.map(({ instalment }) => instalment))) {
    const paid = sumCents(payments.filter(({ instalment }) => instalment === position));
    const cents = instalments.find((one) => one.position === position)?.cents ?? 0;
    if (cents < paid) return refuse("instalment_below_paid", { position, paidCents: paid });
  }
  return null;
}

/** Whether an amendment leaves the lines of reports in `taken`: a report put there would be accepted unread. */
export function checkReports(
  { reports }: Pick<FundingContent, "reports">,
  before: Pick<FundingContent, "reports">,
  taken: readonly number[],
): AgreementRefusal | null {
  const lineOf = (all: readonly ReportDue[], position: number) => {
    const line = all.find((one) => one.position === position);
    return line && `${line.kind} ${line.dueOn}`;
  };
  const position = taken.find((one) => lineOf(reports, one) !== lineOf(before.reports, one));
  return position === undefined ? null : refuse("report_line_taken", { position });
}

/** Whether two versions say the same, but for when they were signed. */
export function isSameVersion(one: HostingContent | FundingContent, other: HostingContent | FundingContent): boolean {
  const textOf = (content: object) =>
    JSON.stringify(content, (key, value) => {
      if (key === "signedOn") return undefined;
      const isPlain = typeof value === "object" && value !== null && !Array.isArray(value);
      return isPlain ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
    });
  return textOf(one) === textOf(other);
}

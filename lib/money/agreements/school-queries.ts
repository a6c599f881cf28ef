import "server-only";
import { can, schoolScope, scopeOf } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { compareCodes } from "@/lib/foundation/core/order";
import { db } from "@/lib/foundation/db/client";
import {
  cohortIdsOf,
  fundingOf,
  hostingOf,
  proofDaysOf,
  REPORTED,
  readCohortDays,
  VERSIONS,
} from "./agreement-records";
import type { FundingContent, HostingContent } from "./rules/agreement";
import { type Paid, paidByYear, paidInFull } from "./rules/payment";
import { type InstalmentState, instalmentStates, type ReportStanding, reportStates } from "./rules/state";
import { type AgreementStatus, agreementStatus, versionOn } from "./rules/status";

/** The hosting agreement of a school that holds, or was the last to. */
export type SchoolHosting = HostingContent & { id: string; number: string; status: AgreementStatus };

/** A funding agreement that covers cohorts of a school, whole. */
export type SchoolFunding = Pick<FundingContent, "fromOn" | "untilOn" | "ceilingCents"> & {
  id: string;
  number: string;
  /** Those of the school are `here`. */
  cohorts: {
    cohortId: string;
    here: boolean;
    plannedHours: number;
    plannedCents: number;
    stated: { hours: number; statedOn: CivilDate } | null;
  }[];
  instalments: InstalmentState[];
  reports: ReportStanding[];
  /** Those that hold. */
  payments: Pick<Paid, "instalment" | "cents" | "paidOn">[];
};

/** All that a host reads of it (domain.md §5): of the whole agreement, no instalment, no cohort, no hours. */
export type SchoolFundingForHost = Pick<FundingContent, "fromOn" | "untilOn" | "ceilingCents"> & {
  id: string;
  number: string;
  paidByYear: { year: string; cents: number }[];
};

export type SchoolAgreements<Funding> = { hosting: SchoolHosting | null; funding: Funding[] };

/** The agreements behind a school, whole: for those who answer for them, and never for a host. */
export async function getSchoolAgreements(
  ctx: Context,
  schoolCode: string,
): Promise<SchoolAgreements<SchoolFunding> | null> {
  const scope = scopeOf(ctx.actor);
  if (!can(ctx.actor, "agreement.read") || scope.kind !== "all") return null;
  const found = await readAgreements(ctx, schoolCode);
  if (!found) return null;
  const { hosting, funding, ownIds } = found;
  const cohortDays = await readCohortDays(db, cohortIdsOf(funding.flatMap(({ versions }) => versions)));
  return {
    hosting,
    funding: funding.map((agreement) => {
      const { id, number, versions, content, payments } = agreement;
      const { fromOn, untilOn, ceilingCents, cohorts } = content;
      const days = proofDaysOf(agreement, cohortDays);
      const statedOf = (cohortId: string) => {
        const { hours, statedOn } = cohortDays.get(cohortId) ?? {};
        return typeof hours === "number" && statedOn ? { hours, statedOn } : null;
      };
      return {
        id,
        number,
        fromOn,
        untilOn,
        ceilingCents,
        payments,
        cohorts: cohorts.map((cohort) => ({
          ...cohort,
          here: ownIds.has(cohort.cohortId),
          stated: statedOf(cohort.cohortId),
        })),
        instalments: instalmentStates({ versions: versions.map(fundingOf), proofs: days, payments }, ctx.today),
        reports: reportStates(content, days, ctx.today),
      };
    }),
  };
}

/** The same as its host reads it: what a host asks, and what the Région shows a host. Never of an earlier host. */
export async function getSchoolAgreementsForHost(
  ctx: Context,
  schoolCode: string,
): Promise<SchoolAgreements<SchoolFundingForHost> | null> {
  if (!can(ctx.actor, "agreement.read")) return null;
  const found = await readAgreements(ctx, schoolCode);
  return (
    found && {
      hosting: found.hosting,
      funding: found.funding.map(({ id, number, content, payments }) => {
        const { fromOn, untilOn, ceilingCents, instalments } = content;
        return { id, number, fromOn, untilOn, ceilingCents, paidByYear: paidByYear(paidInFull(instalments, payments)) };
      }),
    }
  );
}

/** Those of a school in scope, of its host of today, in as many statements whatever their number. */
async function readAgreements(ctx: Context, schoolCode: string) {
  const school = await db.school.findFirst({
    where: { AND: [{ code: schoolCode }, schoolScope(ctx.actor)] },
    select: { id: true, hostId: true, cohorts: { select: { id: true } } },
  });
  if (!school) return null;
  const covers = { versions: { some: { cohorts: { some: { cohort: { schoolId: school.id } } } } } };
  const ofHost = { kind: "hosting", schoolId: school.id, ...(school.hostId && { hostId: school.hostId }) } as const;
  const rows = await db.agreement.findMany({
    where: { OR: [ofHost, { kind: "funding", ...covers }] },
    select: {
      id: true,
      number: true,
      kind: true,
      versions: VERSIONS,
      ...REPORTED,
      payments: {
        where: { supersededAt: null },
        select: { instalment: true, cents: true, paidOn: true },
        orderBy: [{ paidOn: "asc" }, { id: "asc" }],
      },
    },
  });
  const ownIds = new Set(school.cohorts.map(({ id }) => id));
  const read = rows.flatMap(({ versions, ...agreement }) => {
    const current = versionOn(versions, ctx.today);
    return current ? [{ ...agreement, current, versions }] : [];
  });
  const hostings = read.flatMap(({ id, number, kind, current }): SchoolHosting[] => {
    if (kind !== "hosting") return [];
    const content = hostingOf(current);
    return [{ id, number, status: agreementStatus({ ...content, renewal: content }, ctx.today), ...content }];
  });
  const funding = read.flatMap(({ kind, current, ...agreement }) => {
    if (kind !== "funding") return [];
    const content = fundingOf(current);
    // A version before this one may have covered a cohort of the school that this one no longer does.
    const isHere = content.cohorts.some(({ cohortId }) => ownIds.has(cohortId));
    return isHere ? [{ ...agreement, content }] : [];
  });
  return {
    ownIds,
    hosting: latestBegun(hostings, ctx.today),
    funding: funding.sort(
      (a, b) => compareCodes(b.content.fromOn, a.content.fromOn) || compareCodes(a.number, b.number),
    ),
  };
}

/** The one begun last; before the first has begun, the first. */
function latestBegun(hostings: readonly SchoolHosting[], today: CivilDate): SchoolHosting | null {
  const inOrder = hostings.toSorted((a, b) => compareCodes(a.fromOn, b.fromOn));
  return inOrder.findLast(({ fromOn }) => fromOn <= today) ?? inOrder[0] ?? null;
}

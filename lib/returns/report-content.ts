import "server-only";
import { fundingOf, readVersions } from "@/lib/agreements/agreement-records";
import { sumCents } from "@/lib/agreements/rules/money";
import { versionOn } from "@/lib/agreements/rules/status";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { getCohortCounts } from "@/lib/indicators/queries";
import { sumOfCounts } from "@/lib/indicators/rules/cohort-counts";
import type { ReportKey } from "./report-records";
import type { ReportCohort, ReportContent } from "./rules/content";

type Covered = Omit<ReportCohort, "counts"> & { cohortId: string };

/** The cohorts of a version of an agreement, with the hours that the provider had stated by a day. */
export async function readCovered(
  cohorts: readonly { cohortId: string; plannedHours: number; plannedCents: number }[],
  asOf: CivilDate,
): Promise<Covered[]> {
  const rows = await db.cohort.findMany({
    where: { id: { in: cohorts.map(({ cohortId }) => cohortId) } },
    select: {
      ...{ id: true, code: true, startsOn: true, endsOn: true, capacity: true },
      school: { select: { code: true, name: true } },
      hours: {
        where: { supersededAt: null, statedOn: { lte: asOf } },
        select: { hours: true, statedOn: true },
      },
    },
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
  });
  const planned = new Map(cohorts.map(({ cohortId, ...plan }) => [cohortId, plan]));
  return rows.map(({ id, code, school, hours: [stated], ...row }) => ({
    ...{ cohortId: id, code: `${school.code}/${code}`, school: school.name, ...row },
    ...(planned.get(id) ?? { plannedHours: 0, plannedCents: 0 }),
    ...{ statedHours: stated?.hours ?? null, statedOn: stated?.statedOn ?? null },
  }));
}

/** The figures of a report as of a day, from the records as they are now; null where no agreement of that day asks for it. */
export async function reportContent(
  ctx: Context,
  { agreementId, position }: ReportKey,
  asOf: CivilDate,
): Promise<Omit<ReportContent, "version" | "knownAt"> | null> {
  const agreement = await db.agreement.findFirst({
    where: { id: agreementId, kind: "funding" },
    select: {
      number: true,
      provider: { select: { name: true } },
      payments: { where: { supersededAt: null, paidOn: { lte: asOf } }, select: { instalment: true, cents: true } },
    },
  });
  const current = agreement && versionOn(await readVersions(db, agreementId), asOf);
  if (!agreement || !current) return null;
  const { fromOn, untilOn, ceilingCents, cohorts, instalments, reports } = fundingOf(current);
  const report = reports.find((one) => one.position === position)?.kind;
  if (!report) return null;
  const covered = await readCovered(cohorts, asOf);
  const counts = await getCohortCounts(ctx, new Set(covered.map(({ cohortId }) => cohortId)), asOf);
  const paidOf = (of: number) => sumCents(agreement.payments.filter(({ instalment }) => instalment === of));
  return {
    ...{ return: "funding_report", asOf, agreement: agreement.number, provider: agreement.provider?.name ?? "" },
    ...{ position, report, fromOn, untilOn, ceilingCents, paidCents: sumCents(agreement.payments) },
    instalments: instalments.map((one) => {
      return { position: one.position, kind: one.kind, cents: one.cents, paidCents: paidOf(one.position) };
    }),
    cohorts: covered.map(({ cohortId, ...cohort }) => ({ ...cohort, counts: counts.get(cohortId) ?? sumOfCounts([]) })),
  };
}

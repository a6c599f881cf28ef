import "server-only";
import { headlineUsed } from "@/lib/figures/indicators/definitions/rules/definitions";
import { sumOfCounts } from "@/lib/figures/indicators/journeys/rules/cohort-counts";
import { getCohortCounts } from "@/lib/figures/indicators/queries";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { fundingOf, readVersions } from "@/lib/money/agreements/agreement-records";
import { sumCents } from "@/lib/money/agreements/rules/money";
import { versionOn } from "@/lib/money/agreements/rules/status";
import { Prisma } from "@/prisma/generated/sqlite/client";
import type { ReportKey } from "./report-records";
import type { ReportCohort, ReportContent } from "./rules/content";

type Covered = Omit<ReportCohort, "counts"> & { versionId: number; cohortId: string };

const { sql, raw } = Prisma;

/** The cohorts of versions of agreements, with the hours that the provider had stated by a day: one statement for all. */
export async function readCovered(versionIds: readonly number[], asOf: CivilDate): Promise<Covered[]> {
  if (versionIds.length === 0) return [];
  return db.$queryRaw<Covered[]>(sql`
    SELECT v."versionId", c."id" AS "cohortId", s."code" || '/' || c."code" AS "code", s."name" AS "school", c."startsOn",
      c."endsOn", c."capacity", v."plannedHours", v."plannedCents", h."hours" AS "statedHours", h."statedOn"
    FROM "CoveredCohort" v
    JOIN "Cohort" c ON c."id" = v."cohortId"
    JOIN "School" s ON s."id" = c."schoolId"
    LEFT JOIN "HoursStatement" h ON h."currentOf" = c."id" AND h."statedOn" <= ${asOf}
    WHERE v."versionId" IN (${raw(versionIds.join(", "))})
    ORDER BY c."startsOn", c."id"`);
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
  const { fromOn, untilOn, ceilingCents, instalments, reports } = fundingOf(current);
  const report = reports.find((one) => one.position === position)?.kind;
  if (!report) return null;
  const covered = await readCovered([current.id], asOf);
  const counts = await getCohortCounts(ctx, new Set(covered.map(({ cohortId }) => cohortId)), asOf);
  const paidOf = (of: number) => sumCents(agreement.payments.filter(({ instalment }) => instalment === of));
  return {
    return: "funding_report",
    asOf,
    agreement: agreement.number,
    provider: agreement.provider?.name ?? "",
    definition: headlineUsed(asOf, "M6"),
    position,
    report,
    fromOn,
    untilOn,
    ceilingCents,
    paidCents: sumCents(agreement.payments),
    instalments: instalments.map((one) => {
      return { position: one.position, kind: one.kind, cents: one.cents, paidCents: paidOf(one.position) };
    }),
    cohorts: covered.map(({ versionId: _, cohortId, ...cohort }) => ({
      ...cohort,
      counts: counts.get(cohortId) ?? sumOfCounts([]),
    })),
  };
}

import "server-only";
import { group } from "d3-array";
import { headlineUsed } from "@/lib/figures/indicators/definitions/rules/definitions";
import { type HeadlineCounts, sumOfCounts } from "@/lib/figures/indicators/journeys/rules/cohort-counts";
import { getCohortCounts, getTrainees } from "@/lib/figures/indicators/queries";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { db } from "@/lib/foundation/db/client";
import type { CohortOrder } from "@/lib/people/cohorts/rules/cohort";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { countParticipants } from "./participant-counts";
import { bpfOf } from "./rules/bpf";
import type { BpfContent, FseContent, QualiopiContent, QualiopiLine } from "./rules/content";
import { completenessOf } from "./rules/fse";

const { sql, empty } = Prisma;

type Frozen<Content> = Omit<Content, "version" | "knownAt">;

/** Which cohorts of a year lack the hours that their provider states. */
export type WithoutHours = { cohortId: string; code: string };

/** Which cohorts of a year another training body is party to, and which body. */
export type Ordered = { cohortId: string; cohort: string; orderedAs: CohortOrder; otherBody: string };

type CohortContent = {
  provider: string;
  cohortId: string;
  cohort: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
  rncpLevel: number | null;
  statedHours: number | null;
  orderedAs: CohortOrder | null;
  otherBody: string | null;
};

/** The cohorts of a year of each provider, or of one. */
function readCohortContents(year: number, asOf: CivilDate, providerCode?: string): Promise<CohortContent[]> {
  return db.$queryRaw<CohortContent[]>(sql`
    WITH c AS MATERIALIZED (
      SELECT * FROM "Cohort"
      WHERE "cancelledOn" IS NULL AND "startsOn" <= ${`${year}-12-31`} AND "endsOn" >= ${`${year}-01-01`})
    SELECT p."code" AS "provider", c."id" AS "cohortId", s."name" || ', ' || c."code" AS "cohort", c."startsOn", c."endsOn",
      CAST(c."orderedAs" AS TEXT) AS "orderedAs", c."otherBody",
      CASE WHEN g."rncpCode" <> '' THEN g."level" END AS "rncpLevel", h."hours" AS "statedHours"
    FROM c
    JOIN "School" s ON s."id" = c."schoolId"
    JOIN "TrainingProvider" p ON p."id" = c."providerId"
    JOIN "Programme" g ON g."id" = c."programmeId"
    LEFT JOIN "HoursStatement" h ON h."currentOf" = c."id" AND h."statedOn" <= ${asOf}
    ${providerCode === undefined ? empty : sql`WHERE p."code" = ${providerCode}`}
    ORDER BY c."startsOn", c."id"`);
}

export type ProviderBpf = {
  code: string;
  content: Frozen<BpfContent>;
  /** In which somebody was present. */
  cohorts: number;
  withoutHours: WithoutHours[];
  orders: Ordered[];
};

/** The part of the BPF of each provider, or of one, that follows from the records: as many statements however many they are. */
export async function bpfContents(ctx: Context, year: number, providerCode?: string): Promise<ProviderBpf[]> {
  const where = providerCode === undefined ? {} : { code: providerCode };
  const [providers, cohorts] = await Promise.all([
    db.trainingProvider.findMany({ where, select: { code: true, name: true }, orderBy: { code: "asc" } }),
    readCohortContents(year, ctx.today, providerCode),
  ]);
  const present = await getTrainees(ctx, new Set(cohorts.map(({ cohortId }) => cohortId)), year);
  const byProvider = group(cohorts, ({ provider }) => provider);
  return providers.map(({ code, name }) => {
    const of = (byProvider.get(code) ?? []).flatMap((cohort) => {
      const trainees = present.get(cohort.cohortId);
      return trainees ? [{ ...cohort, trainees }] : [];
    });
    const withoutHours = of.filter(({ statedHours }) => statedHours === null);
    return {
      code,
      cohorts: of.length,
      content: { return: "bpf", asOf: ctx.today, year, provider: name, ...bpfOf(of, year) },
      withoutHours: withoutHours.map(({ cohortId, cohort }) => ({ cohortId, code: cohort })),
      orders: (byProvider.get(code) ?? []).flatMap(({ cohortId, cohort, orderedAs, otherBody }) =>
        orderedAs && otherBody ? [{ cohortId, cohort, orderedAs, otherBody }] : [],
      ),
    };
  });
}

/** The same of one; null where there is no such provider. */
export async function bpfContent(ctx: Context, year: number, providerCode: string): Promise<ProviderBpf | null> {
  const [found] = await bpfContents(ctx, year, providerCode);
  return found ?? null;
}

/** Results of the cohorts that ended in a year: of those that a reader may count. */
export async function qualiopiContent(ctx: Context, year: number, asOf: CivilDate): Promise<Frozen<QualiopiContent>> {
  const rows = await db.cohort.findMany({
    where: { cancelledOn: null, endsOn: { gte: `${year}-01-01`, lte: `${year}-12-31` } },
    select: {
      id: true,
      school: { select: { code: true, name: true } },
      programme: { select: { code: true, title: true } },
    },
  });
  const counts = await getCohortCounts(ctx, new Set(rows.map(({ id }) => id)), asOf);
  const linesBy = (placeOf: (row: (typeof rows)[number]) => { code: string; name: string }): QualiopiLine[] => {
    const groups = new Map<string, { name: string; all: HeadlineCounts[] }>();
    for (const row of rows) {
      const [counted, { code, name }] = [counts.get(row.id), placeOf(row)];
      if (counted) groups.set(code, { name, all: [...(groups.get(code)?.all ?? []), counted] });
    }
    const lines = [...groups].map(([code, { name, all }]) => {
      const { entrants, presented, fullTitles, dropouts, base, respondents, positives } = sumOfCounts(all);
      return { code, name, entrants, presented, fullTitles, dropouts, base, respondents, positives };
    });
    return inTextOrder(lines, ({ name, code }) => `${name} ${code}`).filter(({ entrants }) => entrants > 0);
  };
  return {
    return: "qualiopi",
    year,
    asOf,
    definition: headlineUsed(asOf, "M6"),
    programmes: linesBy(({ programme: { code, title } }) => ({ code, name: title })),
    schools: linesBy(({ school }) => school),
  };
}

/** How complete the participants are who entered in a year. */
export async function fseContent(year: number, asOf: CivilDate): Promise<Frozen<FseContent>> {
  return { return: "fse_participants", year, asOf, ...completenessOf(await countParticipants(year, asOf), asOf) };
}

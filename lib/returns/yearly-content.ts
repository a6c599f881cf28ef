import "server-only";
import type { CohortOrder } from "@/lib/cohorts/rules/cohort";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Context } from "@/lib/core/context";
import { inTextOrder } from "@/lib/core/order";
import { db } from "@/lib/db/client";
import { getCohortCounts } from "@/lib/indicators/queries";
import { type CohortCounts, sumOfCounts } from "@/lib/indicators/rules/cohort-counts";
import { readToCount } from "./participants";
import { bpfOf } from "./rules/bpf";
import type { BpfContent, FseContent, QualiopiContent, QualiopiLine } from "./rules/content";
import { completenessOf } from "./rules/fse";

type Frozen<Content> = Omit<Content, "version" | "knownAt">;

/** Which cohorts of a year lack the hours that their provider states. */
export type WithoutHours = { cohortId: string; code: string; agreementId: string | null };

/** Which cohorts of a year another training body is party to, and which body. */
export type Ordered = { cohortId: string; cohort: string; orderedAs: CohortOrder; otherBody: string };

const COVERED = {
  select: { version: { select: { agreementId: true } } },
  orderBy: { id: "desc" },
  take: 1,
} as const;

/** The part of the BPF of a provider that follows from the records; null where there is no such provider. */
export async function bpfContent(
  providerCode: string,
  year: number,
  asOf: CivilDate,
): Promise<{ content: Frozen<BpfContent>; cohorts: number; withoutHours: WithoutHours[]; orders: Ordered[] } | null> {
  const [from, until] = [`${year}-01-01`, `${year}-12-31`];
  const provider = await db.trainingProvider.findUnique({ where: { code: providerCode }, select: { name: true } });
  if (!provider) return null;
  const rows = await db.cohort.findMany({
    where: {
      cancelledOn: null,
      startsOn: { lte: until },
      endsOn: { gte: from },
      school: { provider: { code: providerCode } },
    },
    select: {
      ...{ id: true, code: true, startsOn: true, endsOn: true, school: { select: { code: true, name: true } } },
      ...{ orderedAs: true, otherBody: true },
      programme: { select: { level: true, rncpCode: true } },
      hours: { where: { supersededAt: null, statedOn: { lte: asOf } }, select: { hours: true } },
      covered: COVERED,
      enrolments: {
        where: { enteredOn: { lte: until }, OR: [{ exit: null }, { exit: { exitedOn: { gte: from } } }] },
        select: { entryStatus: true },
      },
    },
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
  });
  const cohorts = rows.map(({ programme, hours: [stated], enrolments, startsOn, endsOn, orderedAs }) => ({
    ...{ startsOn, endsOn, orderedAs, statedHours: stated?.hours ?? null },
    rncpLevel: programme.rncpCode ? programme.level : null,
    statuses: enrolments.map(({ entryStatus }) => entryStatus),
  }));
  const withoutHours = rows.flatMap(({ id, code, school, covered, hours, enrolments }) => {
    if (hours.length > 0 || enrolments.length === 0) return [];
    return [{ cohortId: id, code: `${school.name}, ${code}`, agreementId: covered[0]?.version.agreementId ?? null }];
  });
  const orders = rows.flatMap(({ id, code, school, orderedAs, otherBody }) =>
    orderedAs && otherBody ? [{ cohortId: id, cohort: `${school.name}, ${code}`, orderedAs, otherBody }] : [],
  );
  const held = cohorts.filter(({ statuses }) => statuses.length > 0).length;
  const content = { return: "bpf", asOf, year, provider: provider.name, ...bpfOf(cohorts, year) } as const;
  return { content, cohorts: held, withoutHours, orders };
}

/** Results of the cohorts that ended in a year: of those that a reader may count. */
export async function qualiopiContent(ctx: Context, year: number, asOf: CivilDate): Promise<Frozen<QualiopiContent>> {
  const rows = await db.cohort.findMany({
    where: { cancelledOn: null, endsOn: { gte: `${year}-01-01`, lte: `${year}-12-31` } },
    select: { id: true, school: { select: { name: true } }, programme: { select: { title: true } } },
  });
  const counts = await getCohortCounts(ctx, new Set(rows.map(({ id }) => id)), asOf);
  const linesBy = (nameOf: (row: (typeof rows)[number]) => string): QualiopiLine[] => {
    const groups = new Map<string, CohortCounts[]>();
    for (const row of rows) {
      const counted = counts.get(row.id);
      if (counted) groups.set(nameOf(row), [...(groups.get(nameOf(row)) ?? []), counted]);
    }
    const lines = [...groups].map(([name, all]) => {
      const { entrants, presented, fullTitles, dropouts, base, respondents, positives } = sumOfCounts(all);
      return { name, entrants, presented, fullTitles, dropouts, base, respondents, positives };
    });
    return inTextOrder(lines, ({ name }) => name).filter(({ entrants }) => entrants > 0);
  };
  return {
    ...{ return: "qualiopi", year, asOf },
    programmes: linesBy(({ programme }) => programme.title),
    schools: linesBy(({ school }) => school.name),
  };
}

/** How complete the participants are who entered in a year. */
export async function fseContent(year: number, asOf: CivilDate): Promise<Frozen<FseContent>> {
  const { participants, incomplete, missing } = completenessOf(await readToCount(year), asOf);
  return { return: "fse_participants", year, asOf, participants, incomplete, missing };
}

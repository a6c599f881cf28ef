import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { civilDayOf } from "@/lib/foundation/core/instant";
import type { ReadClient } from "@/lib/foundation/db/client";
import { isOneOf } from "@/lib/foundation/db/sql";
import type { Tx } from "@/lib/foundation/db/write";
import { Prisma } from "@/prisma/generated/sqlite/client";
import type { FundingContent, HostingContent, Instalment } from "./rules/agreement";
import { provedSince } from "./rules/hours";
import { instalmentParts, type ProofDays } from "./rules/parts";
import { type Payable, replacedOf } from "./rules/payment";
import type { HandedReport } from "./rules/state";

type Reader = Tx | ReadClient;

const { sql } = Prisma;

const VERSION = {
  id: true,
  number: true,
  signedOn: true,
  reason: true,
  fromOn: true,
  untilOn: true,
  rooms: true,
  seats: true,
  workstations: true,
  stepFree: true,
  connectionMbits: true,
  tacit: true,
  noticeMonths: true,
  ceilingCents: true,
  cohorts: { select: { cohortId: true, plannedHours: true, plannedCents: true }, orderBy: { id: "asc" } },
  funders: { select: { name: true, cents: true }, orderBy: { position: "asc" } },
  instalments: {
    select: { position: true, kind: true, cents: true, dueOn: true, dueDays: true, proof: true },
    orderBy: { position: "asc" },
  },
  reports: { select: { position: true, kind: true, dueOn: true }, orderBy: { position: "asc" } },
} as const;

export const VERSIONS = { select: VERSION, orderBy: { number: "desc" } } as const;

export type VersionRow = Awaited<ReturnType<typeof readVersions>>[number];

export function readVersions(client: Reader, agreementId: string) {
  return client.agreementVersion.findMany({ where: { agreementId }, ...VERSIONS });
}

export function hostingOf(row: VersionRow): HostingContent {
  const { signedOn, fromOn, untilOn, connectionMbits, noticeMonths } = row;
  const { rooms, seats, workstations, stepFree, tacit } = row;
  return {
    signedOn,
    fromOn,
    untilOn,
    rooms: rooms ?? 0,
    seats: seats ?? 0,
    workstations: workstations ?? 0,
    stepFree: stepFree ?? false,
    connectionMbits,
    tacit: tacit ?? false,
    noticeMonths,
  };
}

export function fundingOf(row: VersionRow): FundingContent {
  const { signedOn, fromOn, untilOn, ceilingCents, cohorts, funders, instalments, reports } = row;
  const due = instalments.map(
    ({ dueOn, dueDays, ...one }): Instalment =>
      dueOn === null ? { ...one, dueOn, dueDays: dueDays ?? 0 } : { ...one, dueOn, dueDays: null },
  );
  return { signedOn, fromOn, untilOn, ceilingCents: ceilingCents ?? 0, cohorts, funders, instalments: due, reports };
}

type CohortDays = {
  started: CivilDate | null;
  /** Since when its hours are proved (`provedSince`). */
  stated: CivilDate | null;
  /** What its provider states now, and when it did. */
  hours: number | null;
  statedOn: CivilDate | null;
};

/** Of each cohort when somebody first entered, and how many hours its provider stated when. */
export async function readCohortDays(
  client: Reader,
  cohortIds: readonly string[],
): Promise<ReadonlyMap<string, CohortDays>> {
  const cohorts = await client.$queryRaw<{ id: string; started: CivilDate | null }[]>(sql`
    SELECT c."id", (SELECT MIN(e."enteredOn") FROM "Enrolment" e WHERE e."cohortId" = c."id") AS "started"
    FROM "Cohort" c WHERE ${isOneOf(sql`c."id"`, cohortIds)}`);
  const rows = await client.$queryRaw<{ cohortId: string; hours: number; statedOn: CivilDate; recordedAt: Date }[]>(sql`
    SELECT h."cohortId", h."hours", h."statedOn", h."recordedAt" FROM "HoursStatement" h
    WHERE ${isOneOf(sql`h."cohortId"`, cohortIds)} ORDER BY h."id"`);
  const statements = new Map<string, typeof rows>();
  for (const row of rows) statements.set(row.cohortId, [...(statements.get(row.cohortId) ?? []), row]);
  return new Map(
    cohorts.map(({ id, started }) => {
      const own = statements.get(id) ?? [];
      const { hours = null, statedOn = null } = own.at(-1) ?? {};
      return [id, { started, stated: provedSince(own), hours, statedOn }];
    }),
  );
}

/** What was accepted of the reports of an agreement, and what was done of them, the first step first. */
export const REPORTED = {
  accepted: { select: { position: true, acceptedOn: true } },
  moves: { select: { position: true, to: true, at: true }, orderBy: { id: "asc" } },
} as const;

type Reported = {
  accepted: readonly { position: number; acceptedOn: CivilDate }[];
  moves: readonly { position: number; to: HandedReport["state"] | "draft"; at: Date }[];
};

/** The cohorts that an agreement covers, or did: what one was paid for stays proved. */
export const cohortIdsOf = (versions: readonly Pick<FundingContent, "cohorts">[]): string[] => [
  ...new Set(versions.flatMap(({ cohorts }) => cohorts.map(({ cohortId }) => cohortId))),
];

/** Of an agreement, with the days of its cohorts. */
export function proofDaysOf(
  { accepted, moves }: Reported,
  cohorts: ReadonlyMap<string, CohortDays>,
): ProofDays & { handed: ReadonlyMap<number, HandedReport> } {
  const handed = new Map<number, HandedReport>();
  for (const { position, to: state, at } of moves) {
    if (state === "draft") continue;
    const on = state === "submitted" ? civilDayOf(at) : handed.get(position)?.on;
    if (on) handed.set(position, { on, state });
  }
  return {
    cohorts,
    reports: new Map(accepted.map(({ position, acceptedOn }) => [position, acceptedOn])),
    handed,
  };
}

/** The lines of reports of which something was handed in, or accepted. */
export async function readTakenLines(client: Reader, agreementId: string): Promise<number[]> {
  const of = { where: { agreementId }, select: { position: true }, distinct: ["position" as const] };
  const moves = await client.reportMove.findMany(of);
  const accepted = await client.acceptedReport.findMany(of);
  return [...new Set([...moves, ...accepted].map(({ position }) => position))].sort((a, b) => a - b);
}

export async function readProofs(
  client: Reader,
  agreementId: string,
  versions: readonly Pick<FundingContent, "cohorts">[],
) {
  const accepted = await client.acceptedReport.findMany({ where: { agreementId }, ...REPORTED.accepted });
  const moves = await client.reportMove.findMany({ where: { agreementId }, ...REPORTED.moves });
  return proofDaysOf({ accepted, moves }, await readCohortDays(client, cohortIdsOf(versions)));
}

/** What may be paid under a funding agreement: what its versions say, what was paid, and which proofs are there. */
export async function readPayable(client: Reader, agreementId: string): Promise<Payable | null> {
  const rows = await readVersions(client, agreementId);
  const versions = rows.map(fundingOf);
  const [current, first] = [versions[0], versions.at(-1)];
  if (!current || !first || rows[0]?.ceilingCents === null) return null;
  const days = await readProofs(client, agreementId, versions);
  const payments = await client.payment.findMany({
    where: { agreementId, supersededAt: null },
    select: { instalment: true, cents: true, paidOn: true, reference: true },
  });
  const instalments = current.instalments.map((instalment) => ({
    ...instalment,
    parts: instalmentParts(versions, instalment.position, days),
  }));
  const { ceilingCents } = current;
  return { signedOn: first.signedOn, ceilingCents, replaced: replacedOf(versions), instalments, payments };
}

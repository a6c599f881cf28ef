import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import type { ReadClient } from "@/lib/db/client";
import type { Tx } from "@/lib/db/write";
import type { FundingContent, HostingContent, Instalment } from "./rules/agreement";
import { proofDay } from "./rules/due";
import type { Payable } from "./rules/payment";

type Reader = Tx | ReadClient;

const VERSION = {
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

export type VersionRow = Awaited<ReturnType<typeof readVersions>>[number];

/** The versions of an agreement, the latest first. */
export function readVersions(client: Reader, agreementId: string) {
  return client.agreementVersion.findMany({ where: { agreementId }, select: VERSION, orderBy: { number: "desc" } });
}

export function hostingOf(row: VersionRow): HostingContent {
  const { signedOn, fromOn, untilOn, connectionMbits, noticeMonths } = row;
  const { rooms, seats, workstations, stepFree, tacit } = row;
  return {
    ...{ signedOn, fromOn, untilOn, rooms: rooms ?? 0, seats: seats ?? 0, workstations: workstations ?? 0 },
    ...{ stepFree: stepFree ?? false, connectionMbits, tacit: tacit ?? false, noticeMonths },
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

/** The days of what makes a proof, from the records, and for the hours from the provider's statements. */
export type ProofDays = {
  cohorts: ReadonlyMap<string, { started: CivilDate | null; stated: CivilDate | null }>;
  reports: ReadonlyMap<number, CivilDate>;
};

export async function readProofs(
  client: Reader,
  agreementId: string,
  cohortIds: readonly string[],
): Promise<ProofDays> {
  const cohortId = { in: [...cohortIds] };
  const entered = await client.enrolment.groupBy({
    by: ["cohortId"],
    where: { cohortId, enteredOn: { not: null } },
    _min: { enteredOn: true },
  });
  const stated = await client.hoursStatement.findMany({
    where: { cohortId, supersededAt: null },
    select: { cohortId: true, statedOn: true },
  });
  const accepted = await client.acceptedReport.findMany({
    where: { agreementId },
    select: { position: true, acceptedOn: true },
  });
  const startOf = new Map(entered.map(({ cohortId: id, _min }) => [id, _min.enteredOn]));
  const hoursOf = new Map(stated.map(({ cohortId: id, statedOn }) => [id, statedOn]));
  return {
    cohorts: new Map(
      cohortIds.map((id) => [id, { started: startOf.get(id) ?? null, stated: hoursOf.get(id) ?? null }]),
    ),
    reports: new Map(accepted.map(({ position, acceptedOn }) => [position, acceptedOn])),
  };
}

/** Since when the proof of an instalment is there. */
export function proofOf(
  { kind, proof }: Pick<Instalment, "kind" | "proof">,
  { reports }: Pick<FundingContent, "reports">,
  firstSignedOn: CivilDate,
  days: ProofDays,
): CivilDate | null {
  switch (proof) {
    case "signed_agreement":
      return firstSignedOn;
    case "cohort_started":
      return proofDay(
        kind,
        [...days.cohorts.values()].map(({ started }) => started),
      );
    case "hours_statement":
      return proofDay(
        kind,
        [...days.cohorts.values()].map(({ stated }) => stated),
      );
    case "report_accepted":
      return proofDay(
        kind,
        reports.map(({ position }) => days.reports.get(position) ?? null),
      );
  }
}

/** What may be paid under a funding agreement: what its last version says, what was paid, and which proofs are there. */
export async function readPayable(client: Reader, agreementId: string): Promise<Payable | null> {
  const versions = await readVersions(client, agreementId);
  const [current, first] = [versions[0], versions.at(-1)];
  if (!current || !first || current.ceilingCents === null) return null;
  const content = fundingOf(current);
  const days = await readProofs(
    client,
    agreementId,
    content.cohorts.map(({ cohortId }) => cohortId),
  );
  const payments = await client.payment.findMany({
    where: { agreementId, supersededAt: null },
    select: { instalment: true, cents: true, paidOn: true, reference: true },
  });
  const instalments = content.instalments.map((instalment) => ({
    ...instalment,
    proofOn: proofOf(instalment, content, first.signedOn, days),
  }));
  return { signedOn: first.signedOn, ceilingCents: content.ceilingCents, instalments, payments };
}

import "server-only";
import { group } from "d3-array";
import { civilDayOf } from "@/lib/core/instant";
import type { ReadClient } from "@/lib/db/client";
import type { Tx } from "@/lib/db/write";
import type { FundingContent, HostingContent, Instalment } from "./rules/agreement";
import type { Payable } from "./rules/payment";
import { type Handed, type ProofDays, proofOf } from "./rules/state";

type Reader = Tx | ReadClient;

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

/** The versions of several agreements, the latest first. */
export async function readVersionsOf(client: Reader, agreementIds: readonly string[]) {
  const rows = await client.agreementVersion.findMany({
    where: { agreementId: { in: [...agreementIds] } },
    select: { agreementId: true, ...VERSION },
    orderBy: { number: "desc" },
  });
  return group(rows, ({ agreementId }) => agreementId);
}

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

export async function readProofs(
  client: Reader,
  agreementId: string,
  cohortIds: readonly string[],
): Promise<ProofDays> {
  const proofs = await readProofsOf(client, new Map([[agreementId, cohortIds]]));
  return proofs.get(agreementId) ?? { cohorts: new Map(), reports: new Map(), handed: new Map() };
}

/** The same of several agreements at once, each with the cohorts that it covers. */
export async function readProofsOf(
  client: Reader,
  covered: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, ProofDays>> {
  const cohortId = { in: [...new Set([...covered.values()].flat())] };
  const entered = await client.enrolment.groupBy({
    by: ["cohortId"],
    where: { cohortId, enteredOn: { not: null } },
    _min: { enteredOn: true },
  });
  const stated = await client.hoursStatement.findMany({
    where: { cohortId, supersededAt: null },
    select: { cohortId: true, statedOn: true, hours: true },
  });
  const accepted = await client.acceptedReport.findMany({
    where: { agreementId: { in: [...covered.keys()] } },
    select: { agreementId: true, position: true, acceptedOn: true },
  });
  const moved = await client.reportMove.findMany({
    where: { agreementId: { in: [...covered.keys()] } },
    select: { agreementId: true, position: true, to: true, at: true },
    orderBy: { id: "asc" },
  });
  const startOf = new Map(entered.map(({ cohortId: id, _min }) => [id, _min.enteredOn]));
  const hoursOf = new Map(stated.map(({ cohortId: id, ...statement }) => [id, statement]));
  const daysOf = (id: string) => {
    const { statedOn = null, hours = null } = hoursOf.get(id) ?? {};
    return { started: startOf.get(id) ?? null, stated: statedOn, hours };
  };
  return new Map(
    [...covered].map(([id, cohortIds]) => {
      const own = accepted.filter(({ agreementId }) => agreementId === id);
      const reports = new Map(own.map(({ position, acceptedOn }) => [position, acceptedOn]));
      const handed = new Map<number, Handed>();
      for (const { agreementId, position, to: state, at } of moved) {
        if (agreementId !== id || state === "draft") continue;
        const on = state === "submitted" ? civilDayOf(at) : handed.get(position)?.on;
        if (on) handed.set(position, { on, state });
      }
      return [id, { cohorts: new Map(cohortIds.map((one) => [one, daysOf(one)])), reports, handed }];
    }),
  );
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

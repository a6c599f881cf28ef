import "server-only";
import { can, cohortScope, schoolScope } from "@/lib/foundation/access/policy";
import { addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { db } from "@/lib/foundation/db/client";
import { fundingOf, hostingOf, readPayable, readTakenLines, readVersions } from "./agreement-records";
import type { FundingContent, HostingContent } from "./rules/agreement";
import { leftOf } from "./rules/payment";

/** A school that may be hosted by an agreement, with what its premises hold today. */
export type HostedSchool = {
  id: string;
  code: string;
  name: string;
  host: string;
  rooms: number;
  seats: number;
  workstations: number;
};

/** What a new agreement is chosen from: the schools that have a host, and the providers. */
export async function getAgreementChoices(
  ctx: Context,
): Promise<{ schools: HostedSchool[]; providers: { id: string; name: string }[] }> {
  if (!can(ctx.actor, "agreement.manage")) return { schools: [], providers: [] };
  const [schools, providers] = await Promise.all([
    db.school.findMany({
      where: { AND: [{ hostId: { not: null } }, schoolScope(ctx.actor)] },
      select: {
        id: true,
        code: true,
        name: true,
        host: { select: { name: true } },
        premises: { select: { rooms: { select: { seats: true, workstations: true } } } },
      },
      orderBy: { id: "asc" },
    }),
    db.trainingProvider.findMany({ select: { id: true, name: true }, orderBy: { id: "asc" } }),
  ]);
  const hosted = schools.map(({ host, premises, ...school }) => {
    const rooms = premises.flatMap((one) => one.rooms);
    const sum = (of: "seats" | "workstations") => rooms.reduce((total, room) => total + room[of], 0);
    return {
      ...school,
      host: host?.name ?? "",
      rooms: rooms.length,
      seats: sum("seats"),
      workstations: sum("workstations"),
    };
  });
  const nameOf = ({ name }: { name: string }) => name;
  return { schools: inTextOrder(hosted, nameOf), providers: inTextOrder(providers, nameOf) };
}

export type CohortChoice = {
  id: string;
  name: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
  capacity: number;
  /** Hours in the centre of its programme. */
  programmeHours: number | null;
};

/** The cohorts of a provider that lie within a period and that no other agreement covers; with those that are `kept`. */
export async function listCohortChoices(
  ctx: Context,
  {
    providerId,
    from,
    until,
    agreementId,
    kept = [],
  }: { providerId: string; from: CivilDate; until: CivilDate; agreementId?: string; kept?: readonly string[] },
): Promise<CohortChoice[]> {
  if (!can(ctx.actor, "agreement.manage")) return [];
  const rows = await db.cohort.findMany({
    where: {
      AND: [
        cohortScope(ctx.actor),
        {
          OR: [
            { id: { in: [...kept] } },
            { cancelledOn: null, startsOn: { gte: from }, endsOn: { lte: until }, providerId },
          ],
        },
      ],
    },
    select: {
      id: true,
      code: true,
      startsOn: true,
      endsOn: true,
      capacity: true,
      school: { select: { name: true } },
      programme: { select: { hoursCentre: true } },
      covered: { select: { version: { select: { agreementId: true, number: true } } } },
    },
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
  });
  const last = await db.agreementVersion.groupBy({ by: ["agreementId"], _max: { number: true } });
  const lastOf = new Map(last.map(({ agreementId: id, _max }) => [id, _max.number]));
  return rows.flatMap(({ covered, school, programme, code, ...row }) => {
    const isTaken = covered.some(
      ({ version }) => version.agreementId !== agreementId && lastOf.get(version.agreementId) === version.number,
    );
    return isTaken ? [] : [{ ...row, name: `${school.name}, ${code}`, programmeHours: programme.hoursCentre }];
  });
}

/** Months after the last day of an agreement in which an amendment may take cohorts in. */
const FURTHER = 12;

export type AmendForm = { id: string; number: string; base: number } & (
  | { kind: "hosting"; school: string; content: HostingContent }
  | {
      kind: "funding";
      provider: string;
      content: FundingContent;
      choices: CohortChoice[];
      /** Lines of reports that stay as they are. */
      taken: number[];
    }
);

/** What the form of an amendment starts from: the last version. */
export async function getAmendForm(ctx: Context, agreementId: string): Promise<AmendForm | null> {
  if (!can(ctx.actor, "agreement.manage")) return null;
  const agreement = await db.agreement.findUnique({
    where: { id: agreementId },
    select: {
      id: true,
      number: true,
      kind: true,
      providerId: true,
      school: { select: { name: true } },
      provider: { select: { name: true } },
    },
  });
  const [current] = agreement ? await readVersions(db, agreementId) : [];
  if (!agreement || !current) return null;
  const { id, number, kind, providerId, school, provider } = agreement;
  const about = { id, number, base: current.number };
  if (kind === "hosting") return { ...about, kind, school: school?.name ?? "", content: hostingOf(current) };
  const content = fundingOf(current);
  const until = addMonths(content.untilOn, FURTHER);
  const kept = content.cohorts.map(({ cohortId }) => cohortId);
  const from = content.fromOn;
  const choices = await listCohortChoices(ctx, { providerId: providerId ?? "", from, until, agreementId, kept });
  const taken = await readTakenLines(db, agreementId);
  return { ...about, kind, provider: provider?.name ?? "", content, choices, taken };
}

/** What is left to pay of each instalment, and what of that has its proof, for the form of a payment. */
export async function getPaymentForm(ctx: Context, agreementId: string) {
  if (!can(ctx.actor, "agreement.manage")) return null;
  const agreement = await db.agreement.findUnique({ where: { id: agreementId }, select: { id: true, number: true } });
  const payable = agreement && (await readPayable(db, agreementId));
  if (!agreement || !payable) return null;
  const instalments = payable.instalments.map(({ position, kind, cents, parts }) => {
    const leftCents = leftOf(payable, position);
    const provedCents = parts.findLast(({ payableOn }) => payableOn !== null)?.cents ?? 0;
    return { position, kind, leftCents, payableCents: Math.max(0, leftCents - (cents - provedCents)) };
  });
  return { ...agreement, instalments };
}

/** A payment that holds, to be cancelled. */
export async function getPayment(ctx: Context, { agreementId, paymentId }: { agreementId: string; paymentId: number }) {
  if (!can(ctx.actor, "agreement.manage")) return null;
  return db.payment.findFirst({
    where: { id: paymentId, agreementId, supersededAt: null },
    select: { id: true, cents: true, paidOn: true, reference: true, agreement: { select: { number: true } } },
  });
}

/** What the provider stated of the hours of a cohort, to state them or to correct that. */
export async function getHoursForm(ctx: Context, cohortId: string) {
  if (!can(ctx.actor, "hours.state")) return null;
  const cohort = await db.cohort.findFirst({
    where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] },
    select: {
      id: true,
      code: true,
      startsOn: true,
      school: { select: { name: true } },
      hours: { where: { supersededAt: null }, select: { id: true, hours: true, statedOn: true } },
    },
  });
  if (!cohort) return null;
  const { school, hours, ...row } = cohort;
  return { ...row, name: `${school.name}, ${row.code}`, before: hours[0] ?? null };
}

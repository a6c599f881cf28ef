import "server-only";
import { can, type Scope, scopeOf } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { compareCodes } from "@/lib/foundation/core/order";
import {
  BY_WHOM,
  linesOf,
  ON_RECORD,
  type Said,
  type StatementLine,
  TAKEN_BACK,
  type TakenBack,
} from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { takenBackAt } from "@/lib/people/enrolments/removal-records";
import { entriesJoinedAt } from "@/lib/people/merges/joined-records";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { fundingOf, hostingOf, readProofs, readVersions } from "./agreement-records";
import type { FundingContent, HostingContent } from "./rules/agreement";
import { sumCents } from "./rules/money";
import { paidByYear, paidInFull } from "./rules/payment";
import { type InstalmentState, instalmentStates, type ReportStanding, reportStates } from "./rules/state";
import { type AgreementStatus, agreementStatus, versionOn } from "./rules/status";

type Period = { fromOn: CivilDate; untilOn: CivilDate };
type School = { code: string; name: string };

/** What was changed by each version, the latest first. */
export type AgreementVersionLine = Period & {
  number: number;
  signedOn: CivilDate;
  reason: string | null;
  ceilingCents: number | null;
};

export type HostingAgreement = HostingContent & {
  kind: "hosting";
  id: string;
  number: string;
  status: AgreementStatus;
  school: School;
  host: string;
  versions: AgreementVersionLine[];
};

export type PaymentLine = {
  id: number;
  instalment: number;
  cents: number;
  paidOn: CivilDate;
  reference: string;
  takenBack: { on: CivilDate; why: string } | null;
  /** Entries and exits of the cohorts it pays for that were taken back as errors since: it stays all the same. */
  errorsSince: number;
  /** People who had entered one of them twice and are one since, by merges that hold: the same. */
  mergesSince: number;
} & Said &
  Pick<TakenBack<object>, "takenBackAuthor" | "takenBackBy">;

export type StatedHours = { id: number; hours: number; statedOn: CivilDate };

export type CoveredLine = {
  cohortId: string;
  code: string;
  school: School;
  startsOn: CivilDate;
  endsOn: CivilDate;
  plannedHours: number;
  plannedCents: number;
  /** What the provider states of all its people together; null while it states nothing. */
  stated: StatementLine<StatedHours> | null;
};

/** A funding agreement as those read it who answer for it: the Région, the provider and the auditor. */
export type FundingAgreement = Pick<FundingContent, "signedOn" | "fromOn" | "untilOn" | "ceilingCents" | "funders"> & {
  kind: "funding";
  id: string;
  number: string;
  status: AgreementStatus;
  provider: string;
  versions: AgreementVersionLine[];
  cohorts: CoveredLine[];
  instalments: InstalmentState[];
  reports: ReportStanding[];
  payments: PaymentLine[];
  paidCents: number;
};

/** All that a host reads of a funding agreement: nothing that gives headcounts back (domain.md §5.5). */
export type FundingForHost = Period & {
  kind: "funding_for_host";
  id: string;
  number: string;
  status: AgreementStatus;
  provider: string;
  ceilingCents: number;
  paidByYear: { year: string; cents: number }[];
};

export type AgreementView = HostingAgreement | FundingAgreement | FundingForHost;

/** A host is a party of its own hosting agreements; others are everybody's who sees the network. */
function visible(scope: Scope): Prisma.AgreementWhereInput {
  if (scope.kind === "all") return {};
  if (scope.kind !== "host") return { id: { in: [] } };
  const school = { hostId: scope.organisationId };
  return {
    OR: [
      { kind: "hosting", hostId: scope.organisationId },
      { kind: "funding", versions: { some: { cohorts: { some: { cohort: { school } } } } } },
    ],
  };
}

/** An agreement as its reader may see it; null where it is none of theirs. */
export async function getAgreement(ctx: Context, agreementId: string): Promise<AgreementView | null> {
  if (!can(ctx.actor, "agreement.read")) return null;
  const scope = scopeOf(ctx.actor);
  const agreement = await db.agreement.findFirst({
    where: { AND: [{ id: agreementId }, visible(scope)] },
    select: {
      id: true,
      number: true,
      kind: true,
      school: { select: { code: true, name: true } },
      host: { select: { name: true } },
      provider: { select: { name: true } },
    },
  });
  if (!agreement) return null;
  const rows = await readVersions(db, agreementId);
  const current = versionOn(rows, ctx.today);
  if (!current) return null;
  const { id, number, school, host, provider } = agreement;
  const versions = rows.map(({ number, signedOn, reason, fromOn, untilOn, ceilingCents }) => {
    return { number, signedOn, reason, fromOn, untilOn, ceilingCents };
  });
  if (agreement.kind === "hosting") {
    const content = hostingOf(current);
    const status = agreementStatus({ ...content, renewal: content }, ctx.today);
    if (!school || !host) return null;
    return { kind: "hosting", id, number, status, school, host: host.name, versions, ...content };
  }
  const content = fundingOf(current);
  const { fromOn, untilOn, ceilingCents, signedOn, funders } = content;
  const status = agreementStatus({ fromOn, untilOn, renewal: null }, ctx.today);
  const about = { id, number, status, provider: provider?.name ?? "", fromOn, untilOn, ceilingCents };
  const cohortIds = content.cohorts.map(({ cohortId }) => cohortId);
  if (scope.kind === "host") {
    const school = { hostId: scope.organisationId };
    if ((await db.cohort.count({ where: { id: { in: cohortIds }, school } })) === 0) return null;
    const ofAgreement = { agreementId, supersededAt: null };
    const paid = await db.payment.findMany({
      where: ofAgreement,
      select: { instalment: true, cents: true, paidOn: true },
    });
    return { kind: "funding_for_host", ...about, paidByYear: paidByYear(paidInFull(content.instalments, paid)) };
  }
  const contents = rows.map(fundingOf);
  const [payments, proofs, cohorts] = await Promise.all([
    readPayments(agreementId, cohortIds),
    readProofs(db, agreementId, contents),
    coveredLines(content),
  ]);
  const standing = payments.filter(({ takenBack }) => !takenBack);
  const instalments = instalmentStates({ versions: contents, proofs, payments: standing }, ctx.today);
  const reports = reportStates(content, proofs, ctx.today);
  return {
    kind: "funding",
    ...about,
    signedOn,
    funders: funders.map((funder) => funder),
    versions,
    cohorts,
    instalments,
    reports,
    payments,
    paidCents: sumCents(standing),
  };
}

async function readPayments(agreementId: string, cohortIds: readonly string[]): Promise<PaymentLine[]> {
  const [errors, joined] = await Promise.all([takenBackAt(db, cohortIds), entriesJoinedAt(db, cohortIds)]);
  const since = (instants: readonly Date[], at: Date) => instants.filter((instant) => instant > at).length;
  const rows = await db.payment.findMany({
    where: { agreementId },
    select: {
      id: true,
      instalment: true,
      cents: true,
      paidOn: true,
      reference: true,
      ...BY_WHOM,
      ...TAKEN_BACK,
    },
    orderBy: [{ paidOn: "asc" }, { id: "asc" }],
  });
  return rows.map(({ takenBackWhy: why, supersededAt: at, ...row }) => ({
    ...row,
    errorsSince: since(errors, row.recordedAt),
    mergesSince: since(joined, row.recordedAt),
    takenBack: why !== null && at ? { on: civilDayOf(at), why } : null,
  }));
}

async function coveredLines({ cohorts }: Pick<FundingContent, "cohorts">): Promise<CoveredLine[]> {
  const rows = await db.cohort.findMany({
    where: { id: { in: cohorts.map(({ cohortId }) => cohortId) } },
    select: {
      id: true,
      code: true,
      startsOn: true,
      endsOn: true,
      school: { select: { code: true, name: true } },
      hours: { select: { id: true, hours: true, statedOn: true, ...ON_RECORD } },
    },
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
  });
  const planned = new Map(cohorts.map(({ cohortId, ...plan }) => [cohortId, plan]));
  return rows.map(({ id, hours, ...row }) => {
    const [stated = null] = linesOf(hours);
    const { plannedHours, plannedCents } = planned.get(id) ?? { plannedHours: 0, plannedCents: 0 };
    return { ...row, cohortId: id, plannedHours, plannedCents, stated };
  });
}

export type AgreementLine = Period & {
  id: string;
  number: string;
  kind: "hosting" | "funding";
  status: AgreementStatus;
  /** The school of a hosting agreement, with who hosts; the provider of a funding one. */
  school: School | null;
  party: string;
  ceilingCents: number | null;
  paidCents: number | null;
  amendments: number;
};

/** The agreements that somebody may read: those of hosting by school, then those of funding, the latest first. */
export async function listAgreements(ctx: Context): Promise<AgreementLine[]> {
  if (!can(ctx.actor, "agreement.read")) return [];
  const scope = scopeOf(ctx.actor);
  const rows = await db.agreement.findMany({
    where: visible(scope),
    select: {
      id: true,
      number: true,
      kind: true,
      school: { select: { code: true, name: true } },
      host: { select: { name: true } },
      provider: { select: { name: true } },
      versions: {
        select: {
          number: true,
          fromOn: true,
          untilOn: true,
          ceilingCents: true,
          tacit: true,
          noticeMonths: true,
          cohorts: { select: { cohort: { select: { school: { select: { hostId: true } } } } } },
          instalments: { select: { position: true, cents: true } },
        },
        orderBy: { number: "desc" },
        take: 1,
      },
      payments: { where: { supersededAt: null }, select: { instalment: true, cents: true } },
    },
  });
  const lines = rows.flatMap(({ id, number, kind, school, host, provider, versions: [current], payments }) => {
    if (!current) return [];
    const hosts = current.cohorts.map(({ cohort }) => cohort.school.hostId);
    // A version before the last one may have covered a school that this one no longer does.
    if (kind === "funding" && scope.kind === "host" && !hosts.includes(scope.organisationId)) return [];
    const { fromOn, untilOn, ceilingCents, tacit, noticeMonths } = current;
    const renewal = kind === "hosting" ? { tacit: tacit ?? false, noticeMonths } : null;
    const status = agreementStatus({ fromOn, untilOn, renewal }, ctx.today);
    const party = (kind === "hosting" ? host : provider)?.name ?? "";
    const read = scope.kind === "host" ? paidInFull(current.instalments, payments) : payments;
    const paidCents = kind === "funding" ? sumCents(read) : null;
    const line: AgreementLine = {
      id,
      number,
      kind,
      status,
      school,
      party,
      fromOn,
      untilOn,
      ceilingCents,
      paidCents,
      amendments: current.number,
    };
    return [line];
  });
  const bySchool = (a: AgreementLine, b: AgreementLine) => compareCodes(a.school?.name ?? "", b.school?.name ?? "");
  const byDay = (a: AgreementLine, b: AgreementLine) =>
    compareCodes(b.fromOn, a.fromOn) || compareCodes(a.number, b.number);
  return lines.sort((a, b) => bySchool(a, b) || byDay(a, b));
}

import "server-only";
import { schoolScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { invalid, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_AGREEMENTS } from "@/lib/foundation/db/dialect";
import { hold, type Tx, write } from "@/lib/foundation/db/write";
import { fundingOf, hostingOf, readTakenLines, readVersions } from "./agreement-records";
import { addHosting, takenNumber } from "./hosting-record";
import {
  type AgreementFailure,
  checkFollows,
  checkFunding,
  checkPaid,
  checkReports,
  checkSigned,
  type FundingContent,
  type HostingContent,
  isSameVersion,
} from "./rules/agreement";

type Done = { id: string };
type Answer = Result<Done, AgreementFailure>;
type Amended<Content> = Content & { agreementId: string; base: number; reason: string };

/** Refuses `number_taken`, `school_without_host` and what `checkSigned` does; an unknown school is an invalid field. */
export async function signHosting(
  ctx: Context,
  { number, schoolId, ...content }: HostingContent & { number: string; schoolId: string },
): Promise<Answer> {
  return write<Done, AgreementFailure>(ctx, "agreement.manage", async (tx, audit) => {
    const where = { AND: [{ id: schoolId }, schoolScope(ctx.actor)] };
    const school = await tx.school.findFirst({ where, select: { id: true, code: true, hostId: true } });
    return school ? addHosting(tx, ctx, audit, { number, school, content }) : invalid({ schoolId: ["choice_invalid"] });
  });
}

/** Refuses `number_taken`, as `checkFunding`, a cohort of another provider, and one that another agreement covers. */
export async function signFunding(
  ctx: Context,
  { number, providerId, ...content }: FundingContent & { number: string; providerId: string },
): Promise<Answer> {
  return write<Done, AgreementFailure>(ctx, "agreement.manage", async (tx, audit) => {
    await hold(tx, HOLD_AGREEMENTS);
    const provider = await tx.trainingProvider.findUnique({ where: { id: providerId }, select: { code: true } });
    if (!provider) return invalid({ providerId: ["choice_invalid"] });
    const failure = await fundingFits(tx, ctx, content, { providerId });
    if (failure) return failure;
    const taken = await takenNumber(tx, number);
    if (taken) return refused("number_taken", { number: taken });
    const data = { kind: "funding", number, providerId, createdAt: ctx.now } as const;
    const { id } = await tx.agreement.create({ data, select: { id: true } });
    await addFunding(tx, ctx, content, { agreementId: id, number: 0, reason: null });
    const { signedOn, fromOn, untilOn, ceilingCents, cohorts } = content;
    const details = { kind: "funding", provider: provider.code, signedOn, fromOn, untilOn, ceilingCents };
    audit({
      key: "agreement.signed",
      entityType: "agreement",
      entityId: id,
      details: { ...details, cohorts: cohorts.map(({ cohortId }) => cohortId) },
    });
    return ok({ id });
  });
}

/** A further version. Refuses as `checkSigned` and `checkFollows`, `nothing_changed`, and `changed_meanwhile`. */
export async function amendHosting(
  ctx: Context,
  { agreementId, base, reason, ...content }: Amended<HostingContent>,
): Promise<Answer> {
  return write<Done, AgreementFailure>(ctx, "agreement.manage", async (tx, audit) => {
    await hold(tx, HOLD_AGREEMENTS);
    const found = await tx.agreement.findFirst({ where: { id: agreementId, kind: "hosting" }, select: { id: true } });
    const [current] = found ? await readVersions(tx, agreementId) : [];
    if (!current) return NOT_FOUND;
    const failure = checkSigned(content, ctx.today) ?? checkFollows(content, current);
    if (failure) return refused(failure.code, failure.details);
    if (current.number !== base) return refused("changed_meanwhile");
    if (isSameVersion(content, hostingOf(current))) return refused("nothing_changed");
    const number = base + 1;
    await tx.agreementVersion.create({ data: { agreementId, number, reason, ...content, recordedAt: ctx.now } });
    const { signedOn, fromOn, untilOn } = content;
    const details = { number, signedOn, fromOn, untilOn };
    audit({ key: "agreement.amended", entityType: "agreement", entityId: agreementId, details });
    return ok({ id: agreementId });
  });
}

/** As `amendHosting`. What was paid stays within it (`checkPaid`), reports handed in stay as they are (`checkReports`). */
export async function amendFunding(
  ctx: Context,
  { agreementId, base, reason, ...content }: Amended<FundingContent>,
): Promise<Answer> {
  return write<Done, AgreementFailure>(ctx, "agreement.manage", async (tx, audit) => {
    await hold(tx, HOLD_AGREEMENTS);
    const agreement = await tx.agreement.findUnique({ where: { id: agreementId }, select: { providerId: true } });
    const [current] = agreement?.providerId ? await readVersions(tx, agreementId) : [];
    if (!current || !agreement?.providerId) return NOT_FOUND;
    const follows = checkFollows(content, current);
    if (follows) return refused(follows.code, follows.details);
    const misfit = await fundingFits(tx, ctx, content, { providerId: agreement.providerId, agreementId });
    if (misfit) return misfit;
    if (current.number !== base) return refused("changed_meanwhile");
    const payments = await tx.payment.findMany({
      where: { agreementId, supersededAt: null },
      select: { instalment: true, cents: true },
    });
    const taken = await readTakenLines(tx, agreementId);
    const failure = checkPaid(content, payments) ?? checkReports(content, fundingOf(current), taken);
    if (failure) return refused(failure.code, failure.details);
    if (isSameVersion(content, fundingOf(current))) return refused("nothing_changed");
    const number = base + 1;
    await addFunding(tx, ctx, content, { agreementId, number, reason });
    const { signedOn, fromOn, untilOn, ceilingCents, cohorts } = content;
    const details = { number, signedOn, fromOn, untilOn, before: current.ceilingCents, ceilingCents };
    audit({
      key: "agreement.amended",
      entityType: "agreement",
      entityId: agreementId,
      details: { ...details, cohorts: cohorts.map(({ cohortId }) => cohortId) },
    });
    return ok({ id: agreementId });
  });
}

/** Why the content of a funding agreement cannot be; null when it can. */
async function fundingFits(
  tx: Tx,
  ctx: Context,
  content: FundingContent,
  { providerId, agreementId = "" }: { providerId: string; agreementId?: string },
) {
  const ids = content.cohorts.map(({ cohortId }) => cohortId);
  const rows = await tx.cohort.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      code: true,
      startsOn: true,
      endsOn: true,
      providerId: true,
      school: { select: { code: true } },
    },
  });
  if (rows.length !== new Set(ids).size) return invalid({ cohorts: ["choice_invalid"] });
  const cohorts = rows.map(({ code, school, ...row }) => ({ ...row, school, name: `${school.code}/${code}` }));
  const failure = checkFunding(content, { cohorts, today: ctx.today });
  if (failure) return refused(failure.code, failure.details);
  const foreign = cohorts.find((cohort) => cohort.providerId !== providerId);
  if (foreign) return refused("cohort_of_other_provider", { cohort: foreign.name });
  const covered = await coveredElsewhere(tx, ids, agreementId);
  if (!covered) return null;
  const name = cohorts.find(({ id }) => id === covered.cohortId)?.name ?? "";
  return refused("cohort_covered", { cohort: name, number: covered.number });
}

/** A cohort among these that the last version of another agreement covers. */
async function coveredElsewhere(tx: Tx, cohortIds: readonly string[], agreementId: string) {
  const rows = await tx.coveredCohort.findMany({
    where: { cohortId: { in: [...cohortIds] }, version: { agreementId: { not: agreementId } } },
    select: { cohortId: true, version: { select: { number: true, agreementId: true } } },
  });
  for (const { cohortId, version } of rows) {
    const last = await tx.agreementVersion.findFirst({
      where: { agreementId: version.agreementId },
      orderBy: { number: "desc" },
      select: { number: true, agreement: { select: { number: true } } },
    });
    if (last?.number === version.number) return { cohortId, number: last.agreement.number };
  }
  return null;
}

async function addFunding(
  tx: Tx,
  ctx: Context,
  { cohorts, funders, instalments, reports, ...content }: FundingContent,
  version: { agreementId: string; number: number; reason: string | null },
): Promise<void> {
  const data = { ...version, ...content, recordedAt: ctx.now };
  const { id: versionId } = await tx.agreementVersion.create({ data, select: { id: true } });
  await tx.coveredCohort.createMany({ data: cohorts.map((cohort) => ({ versionId, ...cohort })) });
  await tx.coFunding.createMany({ data: funders.map((funder, i) => ({ versionId, position: i + 1, ...funder })) });
  await tx.instalment.createMany({ data: instalments.map((instalment) => ({ versionId, ...instalment })) });
  await tx.reportDue.createMany({ data: reports.map((report) => ({ versionId, ...report })) });
}

import "server-only";
import { can } from "@/lib/foundation/access/policy";
import { rolesWith } from "@/lib/foundation/access/rules/rights";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { BY_WHOM, TAKEN_BACK } from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import { isAnonymised } from "@/lib/people/learners/rules/person";
import { asRead, ownProof } from "@/lib/people/outcomes/rules/proof";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { ENDED_WITH_ACCOUNT, mandateState } from "./rules/mandates";

const NAMED = { id: true, name: true } as const;

const MANDATE = {
  id: true,
  fromOn: true,
  untilOn: true,
  reference: true,
  requestedOn: true,
  purpose: true,
  holder: { select: NAMED },
  schools: { select: { school: { select: NAMED } } },
  ...BY_WHOM,
  ...TAKEN_BACK,
} as const satisfies Prisma.ControlMandateSelect;

type Row = Prisma.ControlMandateGetPayload<{ select: typeof MANDATE }>;

const lineOf = ({ today }: Context, { schools, ...row }: Row) => ({
  ...row,
  schools: inTextOrder(
    schools.map(({ school }) => school.name),
    (name) => name,
  ),
  state: mandateState(row, today),
  endedWithAccount: row.takenBackWhy === ENDED_WITH_ACCOUNT,
});

/** What a mandate says, who holds it, and what it is today. */
export type MandateLine = ReturnType<typeof lineOf>;

/** All that were recorded, the last first; to who holds some, their own alone. */
export async function listMandates(ctx: Context): Promise<MandateLine[]> {
  const { actor } = ctx;
  if (!can(actor, "mandate.read")) return [];
  const rows = await db.controlMandate.findMany({
    where: can(actor, "mandate.use") ? { holderId: actor.userId ?? "" } : {},
    orderBy: [{ fromOn: "desc" }, { id: "desc" }],
    select: MANDATE,
  });
  return rows.map((row) => lineOf(ctx, row));
}

/** Who may hold one, and the schools that it may be of; null for who records none. */
export async function getMandateChoices({ actor }: Context) {
  if (!can(actor, "mandate.record")) return null;
  const [officials, schools] = await Promise.all([
    db.user.findMany({ where: { role: { in: rolesWith("mandate.use") }, disabledAt: null }, select: NAMED }),
    db.school.findMany({ select: NAMED }),
  ]);
  const nameOf = ({ name }: { name: string }) => name;
  return { officials: inTextOrder(officials, nameOf), schools: inTextOrder(schools, nameOf) };
}
export type MandateChoices = NonNullable<Awaited<ReturnType<typeof getMandateChoices>>>;

/** Held by the reader, today. */
const ownToday = ({ actor, today }: Context, id: number): Prisma.ControlMandateWhereInput => ({
  id,
  holderId: actor.userId ?? "",
  supersededAt: null,
  fromOn: { lte: today },
  untilOn: { gte: today },
});

/** Of a cohort, whoever was there by today: who applied and never came is nobody of a control. */
const entrantsBy = ({ today }: Context) => ({ enteredOn: { lte: today } }) satisfies Prisma.EnrolmentWhereInput;

const underMandate = (ctx: Context, mandateId: number): Prisma.SchoolWhereInput => ({
  mandates: { some: { mandate: ownToday(ctx, mandateId) } },
});

/** A mandate to who holds it, on its days alone, with the cohorts that it opens; null of all others. Nobody is named. */
export async function getOwnMandate(ctx: Context, mandateId: number) {
  if (!can(ctx.actor, "mandate.use")) return null;
  const row = await db.controlMandate.findFirst({ where: ownToday(ctx, mandateId), select: MANDATE });
  if (!row) return null;
  const cohorts = await db.cohort.findMany({
    where: { school: underMandate(ctx, mandateId), enrolments: { some: entrantsBy(ctx) } },
    orderBy: [{ startsOn: "desc" }, { id: "asc" }],
    select: {
      id: true,
      code: true,
      startsOn: true,
      endsOn: true,
      school: { select: { name: true } },
    },
  });
  const entrants = await db.enrolment.groupBy({
    by: ["cohortId"],
    where: { cohortId: { in: cohorts.map(({ id }) => id) }, ...entrantsBy(ctx) },
    _count: true,
  });
  const counted = new Map(entrants.map(({ cohortId, _count }) => [cohortId, _count]));
  const told = cohorts.map((cohort) => ({ ...cohort, entrants: counted.get(cohort.id) ?? 0 }));
  return { ...lineOf(ctx, row), cohorts: inTextOrder(told, ({ school }) => school.name) };
}
export type OwnMandate = NonNullable<Awaited<ReturnType<typeof getOwnMandate>>>;

type OfCohort = { mandateId: number; cohortId: string };

/** Who entered a cohort, by name, under a mandate of the reader's own; null of all others. On record as any list by name. */
export async function listControlled(ctx: Context, { mandateId, cohortId }: OfCohort) {
  if (!can(ctx.actor, "mandate.use")) return null;
  const cohort = await db.cohort.findFirst({
    where: { id: cohortId, school: underMandate(ctx, mandateId) },
    select: {
      id: true,
      code: true,
      startsOn: true,
      endsOn: true,
      school: { select: { name: true } },
      programme: { select: { title: true } },
      enrolments: {
        where: entrantsBy(ctx),
        select: {
          id: true,
          enteredOn: true,
          learner: { select: { id: true, lastName: true, firstName: true } },
          exit: { select: { exitedOn: true, reason: true } },
        },
      },
    },
  });
  if (!cohort) return null;
  const { enrolments, ...rest } = cohort;
  const people = inTextOrder(enrolments, ({ learner }) => `${learner.lastName} ${learner.firstName}`);
  recordRead(ctx, { kind: "list", of: "mandate", id: String(mandateId), people: people.map((one) => one.learner.id) });
  return { mandateId, ...rest, people };
}
export type Controlled = NonNullable<Awaited<ReturnType<typeof listControlled>>>;

const SAID = {
  id: true,
  proofOfId: true,
  window: true,
  kind: true,
  observedOn: true,
  startedOn: true,
  endedOn: true,
  jobTitle: true,
  employerSiren: true,
  source: true,
  evidence: true,
  byPerson: true,
} as const satisfies Prisma.OutcomeSelect;

/**
 * One who entered, by name, under a mandate of the reader's own: what figures and funders rest on, and nothing of health, of how to
 * reach them, nor a file. Null of all others. On record as the page of a person.
 */
export async function getControlled(ctx: Context, { enrolmentId, ...of }: OfCohort & { enrolmentId: string }) {
  if (!can(ctx.actor, "mandate.use")) return null;
  const found = await db.enrolment.findFirst({
    where: {
      id: enrolmentId,
      cohortId: of.cohortId,
      cohort: { school: underMandate(ctx, of.mandateId) },
      ...entrantsBy(ctx),
    },
    select: {
      id: true,
      appliedOn: true,
      enteredOn: true,
      level: true,
      entryStatus: true,
      certification: true,
      learner: { select: { id: true, lastName: true, firstName: true, birthDate: true, sex: true } },
      cohort: {
        select: {
          id: true,
          code: true,
          startsOn: true,
          endsOn: true,
          school: { select: { name: true } },
          programme: { select: { title: true } },
        },
      },
      exit: { select: { exitedOn: true, reason: true } },
      outcomes: {
        where: { supersededAt: null },
        orderBy: [{ observedOn: "asc" }, { id: "asc" }],
        select: SAID,
      },
    },
  });
  if (!found) return null;
  recordRead(ctx, { kind: "page", of: "learner", id: found.learner.id });
  const files = await db.proofFile.findMany({
    where: { outcomeId: { in: found.outcomes.map(({ id, proofOfId }) => proofOfId ?? id) }, supersededAt: null },
    select: { outcomeId: true, verifications: { where: { supersededAt: null }, select: { finding: true } } },
  });
  const outcomes = found.outcomes.map((row) => {
    const own = files.filter(({ outcomeId }) => outcomeId === (row.proofOfId ?? row.id));
    const said = asRead(row);
    const held = own.map(({ verifications }) => ({ finding: verifications[0]?.finding ?? null }));
    return { ...said, proof: ownProof({ ...said, files: held }) };
  });
  // Of who is anonymised a year is known, and no day.
  const { birthDate, ...learner } = found.learner;
  const born = isAnonymised(learner) ? null : birthDate;
  return { mandateId: of.mandateId, ...found, learner: { ...learner, birthDate: born }, outcomes };
}
export type ControlledPerson = NonNullable<Awaited<ReturnType<typeof getControlled>>>;

import "server-only";
import { can, learnerScope } from "@/lib/foundation/access/policy";
import { type Context, SYSTEM } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { digestOf } from "@/lib/foundation/platform/digest";
import { recordRead } from "@/lib/foundation/reads/record";
import { backupDays, countDueByMonth, type DueWanted, listPeopleDue } from "./due-records";
import { readErasure } from "./erasure-records";
import { checkDue, checkRequested, DUE_AT_ONCE } from "./rules/due";
import { runRetention } from "./run";

/** What falls due: people by kind and month, and what the daily run would delete today. Nobody is named. */
export async function getRetention(ctx: Context) {
  if (!can(ctx.actor, "retention.read")) return null;
  const lines = await countDueByMonth(ctx.actor.userId);
  const counts = await runRetention({ ...ctx, actor: SYSTEM }, { dryRun: true });
  return { lines, counts };
}

/** Who they are, the first due first. */
export async function listDue(ctx: Context, wanted: DueWanted) {
  if (!can(ctx.actor, "learner.erase")) return [];
  const people = await listPeopleDue(ctx.actor.userId, wanted, DUE_AT_ONCE);
  recordRead(ctx, { kind: "list", of: "rights", id: null, people: people.map(({ learnerId }) => learnerId) });
  return people;
}

/** Of whom it was proposed and nobody has answered, the oldest first. `digest`: of what would go, for who may confirm it; null for who proposed it. */
export async function listProposals(ctx: Context) {
  if (!can(ctx.actor, "learner.erase")) return [];
  const rows = await db.erasure.findMany({
    where: { currentOf: { not: null } },
    orderBy: [{ proposedAt: "asc" }, { id: "asc" }],
    take: DUE_AT_ONCE,
    select: {
      id: true,
      proposedAt: true,
      proposedById: true,
      proposedBy: { select: { name: true } },
      learner: { select: { id: true, lastName: true, firstName: true } },
    },
  });
  recordRead(ctx, { kind: "list", of: "rights", id: null, people: rows.map(({ learner }) => learner.id) });
  const proposals: (Omit<(typeof rows)[number], "proposedById"> & { digest: string | null })[] = [];
  for (const { proposedById, ...row } of rows) {
    const found = proposedById === ctx.actor.userId ? null : await readErasure(db, ctx, row.learner.id);
    proposals.push({ ...row, digest: found && digestOf(found.version) });
  }
  return proposals;
}
export type ErasureProposal = Awaited<ReturnType<typeof listProposals>>[number];

/** Whether somebody may be anonymised, by whom and why not, and what would go; null when not visible. */
export async function getErasure(ctx: Context, learnerId: string) {
  if (!can(ctx.actor, "learner.erase")) return null;
  const found = await readErasure(db, ctx, learnerId);
  if (!found) return null;
  const { person, records: _, due, open, ...rest } = found;
  recordRead(ctx, { kind: "page", of: "learner", id: person.id });
  return {
    ...person,
    ...rest,
    due,
    open: open && { ...open, isOwn: open.proposedById === ctx.actor.userId },
    /** What keeps their time from being over, and what keeps their own request from being met. */
    notDue: due && checkDue(due, ctx.today),
    notRequested: due && checkRequested(due, ctx.today),
    backupDays: backupDays(),
  };
}
export type ShownErasure = NonNullable<Awaited<ReturnType<typeof getErasure>>>;

/** Since when somebody is anonymised, on what ground and by whom, for whoever sees their path; null where they are not. */
export async function getTrace(ctx: Context, learnerId: string) {
  if (!can(ctx.actor, "learner.read")) return null;
  const person = await db.learner.findFirst({
    where: { AND: [{ id: learnerId, anonymisedAt: { not: null } }, learnerScope(ctx.actor)] },
    select: { id: true, birthDate: true, anonymisedAt: true },
  });
  if (!person?.anonymisedAt) return null;
  recordRead(ctx, { kind: "page", of: "learner", id: person.id });
  const done = await db.erasure.findFirst({
    where: { learnerId: person.id, answer: "confirmed" },
    select: { ground: true, answeredBy: { select: { name: true } }, proposedBy: { select: { name: true } } },
  });
  return { ...person, anonymisedAt: person.anonymisedAt, done };
}
export type Trace = NonNullable<Awaited<ReturnType<typeof getTrace>>>;

import "server-only";
import { can, cohortScope, enrolmentScope } from "@/lib/foundation/access/policy";
import type { HistoryKey } from "@/lib/foundation/audit/keys";
import type { Context } from "@/lib/foundation/core/context";
import { offsetOf, PAGE_SIZE, pagesOf } from "@/lib/foundation/core/page";
import { db } from "@/lib/foundation/db/client";
import { fullName } from "@/lib/foundation/i18n/format";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { recordRead } from "@/lib/foundation/reads/record";
import { Prisma } from "@/prisma/generated/sqlite/client";

export type HistoryEvent = {
  id: number;
  at: Date;
  key: HistoryKey;
  /** Null for the command line, an import, or an account that is gone. */
  actor: string | null;
  /** They did it themselves, by a link of theirs. */
  byPerson?: true;
  /** In whose place, by a delegation. */
  inPlaceOf: string | null;
  /** The person it happened to; null for the cohort itself. */
  person: string | null;
  details: Record<string, unknown>;
};

const { sql, join, raw } = Prisma;

/** Who may not read the RQTH is not told either that it was corrected, or who sent whoever has one. Older rows have no key of their own for it. */
function isToldTo(ctx: Context): Prisma.Sql {
  if (can(ctx.actor, "health.read")) return sql`a."key" IN (${join(HISTORY_KEYS)})`;
  const keys = HISTORY_KEYS.filter((key) => key !== "enrolment.health_updated");
  return sql`a."key" IN (${join(keys)}) AND a."details" NOT LIKE '{"fields":["rqth"]%'
    AND a."details" NOT LIKE '%"created":false,"fields":["rqth"]}'
    AND NOT (a."key" IN ('enrolment.referred', 'enrolment.referral_taken_back') AND lower(a."details") LIKE '%cap%emploi%')`;
}

/** Look-ups of one index: the ids of all people of a cohort in one condition are more than SQLite takes. */
function historyOf(ctx: Context, cohortId: string): Prisma.Sql {
  const events = (enrolment: string, from: Prisma.Sql) => sql`
    SELECT a."id" AS "id", a."at" AS "at", ${raw(enrolment)} AS "enrolmentId" FROM ${from} AND ${isToldTo(ctx)}`;
  return join(
    [
      events("NULL", sql`"AuditEvent" a WHERE a."entityType" = 'cohort' AND a."entityId" = ${cohortId}`),
      events(
        'e."id"',
        sql`"Enrolment" e JOIN "AuditEvent" a ON a."entityType" = 'enrolment' AND a."entityId" = e."id"
          WHERE e."cohortId" = ${cohortId}`,
      ),
      events(
        'e."id"',
        sql`"Enrolment" e JOIN "Outcome" o ON o."enrolmentId" = e."id"
          JOIN "AuditEvent" a ON a."entityType" = 'outcome' AND a."entityId" = o."id" WHERE e."cohortId" = ${cohortId}`,
      ),
      events(
        'e."id"',
        sql`"Enrolment" e JOIN "ContactAttempt" o ON o."enrolmentId" = e."id"
          JOIN "AuditEvent" a ON a."entityType" = 'attempt' AND a."entityId" = o."id" WHERE e."cohortId" = ${cohortId}`,
      ),
      events(
        'e."id"',
        sql`"Enrolment" e JOIN "Objection" o ON o."learnerId" = e."learnerId"
          JOIN "AuditEvent" a ON a."entityType" = 'objection' AND a."entityId" = CAST(o."id" AS TEXT)
          WHERE e."cohortId" = ${cohortId}`,
      ),
      events(
        'e."id"',
        sql`"Enrolment" e JOIN "Outcome" o ON o."enrolmentId" = e."id" JOIN "ProofFile" d ON d."outcomeId" = o."id"
          JOIN "AuditEvent" a ON a."entityType" = 'proof' AND a."entityId" = d."id" WHERE e."cohortId" = ${cohortId}`,
      ),
      events(
        'e."id"',
        sql`"Enrolment" e JOIN "SurveyLink" o ON o."enrolmentId" = e."id"
          JOIN "AuditEvent" a ON a."entityType" = 'link' AND a."entityId" = o."id" WHERE e."cohortId" = ${cohortId}`,
      ),
    ],
    " UNION ALL ",
  );
}

/** What happened in a cohort, to it and to its people, latest first, fifty a page. */
export async function listCohortHistory(
  ctx: Context,
  { cohortId, page = 1 }: { cohortId: string; page?: number },
): Promise<{ events: HistoryEvent[]; pages: number }> {
  if (!can(ctx.actor, "cohort.roster")) return { events: [], pages: 1 };
  const visible = await db.cohort.count({ where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] } });
  if (visible === 0) return { events: [], pages: 1 };
  const history = historyOf(ctx, cohortId);
  const [counted, found] = await Promise.all([
    db.$queryRaw<{ n: bigint | number }[]>(sql`SELECT COUNT(*) AS "n" FROM (${history}) history`),
    db.$queryRaw<{ id: bigint | number; enrolmentId: string | null }[]>(sql`
      SELECT "id", "enrolmentId" FROM (${history}) history
      ORDER BY "at" DESC, "id" DESC LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)}`),
  ]);
  const people = await namesIn(
    ctx,
    cohortId,
    found.flatMap(({ enrolmentId }) => enrolmentId ?? []),
  );
  const personOf = new Map(found.map(({ id, enrolmentId }) => [Number(id), people.get(enrolmentId ?? "") ?? null]));
  const rows = await db.auditEvent.findMany({
    where: { id: { in: [...personOf.keys()] } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { id: true, at: true, key: true, actorId: true, actorRole: true, forId: true, details: true },
  });
  const actors = await db.user.findMany({
    where: { id: { in: rows.flatMap(({ actorId, forId }) => [actorId ?? [], forId ?? []].flat()) } },
    select: { id: true, name: true },
  });
  const names = new Map(actors.map(({ id, name }) => [id, name]));
  const told = rows.map(({ details, ...row }) => {
    return { ...row, details: toldTo(ctx, JSON.parse(details) as Record<string, unknown>) };
  });
  const named = await namedIn(told.map(({ details }) => details));
  const events = told.map(({ id, at, key, actorId, actorRole, forId, details }) => ({
    id,
    at,
    key: key as HistoryKey,
    actor: actorId ? (names.get(actorId) ?? null) : null,
    ...(actorRole === "person" && { byPerson: true as const }),
    inPlaceOf: forId ? (names.get(forId) ?? null) : null,
    person: personOf.get(id) ?? null,
    details: named(details),
  }));
  return { events, pages: pagesOf(Number(counted[0]?.n ?? 0)) };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Puts names for the programmes, rooms and providers of details, and what a situation was for the one it replaced. */
async function namedIn(all: readonly Record<string, unknown>[]) {
  const sides = all.flatMap(({ before, after }) => [before, after]).filter(isRecord);
  const idsOf = (rows: readonly Record<string, unknown>[], field: string) => {
    return rows.flatMap(({ [field]: id }) => (typeof id === "string" ? [id] : []));
  };
  const of = (field: string) => ({ where: { id: { in: idsOf(sides, field) } } });
  const replaced = { where: { id: { in: idsOf(all, "supersedes") } } };
  const [programmes, rooms, providers, outcomes] = await Promise.all([
    db.programme.findMany({ ...of("programmeId"), select: { id: true, title: true } }),
    db.room.findMany({ ...of("roomId"), select: { id: true, name: true } }),
    db.trainingProvider.findMany({ ...of("providerId"), select: { id: true, name: true } }),
    db.outcome.findMany({ ...replaced, select: { id: true, kind: true, observedOn: true } }),
  ]);
  const nameOf = new Map([
    ...programmes.map(({ id, title }) => [id, title] as const),
    ...[...rooms, ...providers].map(({ id, name }) => [id, name] as const),
  ]);
  const outcomeOf = new Map(outcomes.map(({ id, kind, observedOn }) => [id, { wasKind: kind, was: observedOn }]));
  const withNames = (side: unknown) =>
    isRecord(side)
      ? Object.fromEntries(
          Object.entries(side).map(([field, value]) => [
            field,
            field.endsWith("Id") && typeof value === "string" ? (nameOf.get(value) ?? undefined) : value,
          ]),
        )
      : side;
  return ({ before, after, ...details }: Record<string, unknown>) => ({
    ...details,
    ...(before !== undefined && { before: withNames(before), after: withNames(after) }),
    ...(typeof details.supersedes === "string" && outcomeOf.get(details.supersedes)),
  });
}

async function namesIn(ctx: Context, cohortId: string, enrolmentIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.enrolment.findMany({
    where: { AND: [{ id: { in: [...enrolmentIds] } }, enrolmentScope(ctx.actor)] },
    select: { id: true, learner: { select: { id: true, firstName: true, lastName: true } } },
  });
  recordRead(ctx, { kind: "list", of: "cohort", id: cohortId, people: rows.map(({ learner }) => learner.id) });
  return new Map(rows.map(({ id, learner }) => [id, fullName(learner)]));
}

function toldTo(ctx: Context, details: Record<string, unknown>): Record<string, unknown> {
  if (can(ctx.actor, "health.read") || !Array.isArray(details.fields)) return details;
  return { ...details, fields: details.fields.filter((field) => field !== "rqth") };
}

const HISTORY_KEYS = Object.entries(MESSAGES.fr.history).flatMap(([entity, told]) =>
  Object.keys(told).map((happened) => `${entity}.${happened}` as HistoryKey),
);

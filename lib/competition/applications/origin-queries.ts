import "server-only";
import { can, schoolScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Actor, Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { db } from "@/lib/foundation/db/client";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { applicationScope } from "./access";
import { GIVEN, isWithdrawn, LAST_MOVE } from "./held";
import { rank, type Scored } from "./rules/ranking";

/** What a school comes from, or goes on by: a call, what its host answered, what the assembly decided. */
export type Origin = {
  call: { code: string; on: CivilDate };
  host: string;
  decision: { on: CivilDate; number: string };
  renews: boolean;
  /** Its dossier, of who may read it: the Région, and the host its own. */
  own: { applicationId: string; submittedOn: CivilDate | null } | null;
  /** Among the applications to its call, by their marks: for who reviews them. */
  rank: { rank: number; of: number } | null;
};

const SCORES = {
  where: GIVEN,
  select: { scores: { select: { criterionId: true, score: true } } },
} as const satisfies Prisma.HostApplication$reviewsArgs;

/** What anybody may know of a school; null for a visitor. */
const schoolsOf = (actor: Actor | null): Prisma.SchoolWhereInput =>
  actor === null ? {} : can(actor, "school.read") ? schoolScope(actor) : { id: { in: [] } };

/** The applications that a school came of, the first decided first: which deliberation retained one is public. */
export async function listOrigins(ctx: Context | null, schoolCode: string): Promise<Origin[]> {
  const actor = ctx?.actor ?? null;
  const rows = await db.applicationOpening.findMany({
    where: { school: { AND: [{ code: schoolCode }, schoolsOf(actor)] } },
    select: {
      renews: true,
      application: {
        select: {
          id: true,
          callId: true,
          host: { select: { name: true } },
          call: { select: { code: true, publishedAt: true, createdAt: true } },
          decisions: {
            where: { outcome: { in: ["selected", "selected_conditional"] } },
            orderBy: { recordedAt: "desc" },
            take: 1,
            select: { deliberationOn: true, deliberationNumber: true },
          },
          submissions: { orderBy: { version: "asc" }, take: 1, select: { at: true } },
        },
      },
    },
  });
  const ids = rows.map(({ application }) => application.id);
  const readable = await readableAmong(actor, ids);
  const origins = await Promise.all(
    rows.map(async ({ renews, application }): Promise<Origin[]> => {
      const { id, callId, host, call, decisions, submissions } = application;
      const [decision] = decisions;
      if (!decision) return [];
      const [submitted] = submissions;
      const own = { applicationId: id, submittedOn: submitted ? civilDayOf(submitted.at) : null };
      return [
        {
          call: { code: call.code, on: civilDayOf(call.publishedAt ?? call.createdAt) },
          host: host.name,
          decision: { on: decision.deliberationOn, number: decision.deliberationNumber },
          renews,
          own: readable.has(id) ? own : null,
          rank: actor && can(actor, "application.review") ? await rankOf(id, callId) : null,
        },
      ];
    }),
  );
  return origins.flat().sort((a, b) => (a.decision.on < b.decision.on ? -1 : 1));
}

/** The dossier that a hosting agreement came of, with its call; null where there is none for the reader. */
export async function getOriginOfAgreement({ actor }: Context, agreementId: string) {
  const row = await db.applicationOpening.findFirst({
    where: { agreementId, application: applicationScope(actor) },
    select: { application: { select: { id: true, call: { select: { title: true } } } } },
  });
  return row?.application ?? null;
}

async function readableAmong(actor: Actor | null, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (!actor || ids.length === 0) return new Set();
  const where = { AND: [{ id: { in: [...ids] } }, applicationScope(actor)] };
  const found = await db.hostApplication.findMany({ where, select: { id: true } });
  return new Set(found.map(({ id }) => id));
}

/** Where an application stands among those of its call that were scored and not given up; null where it was not, or stood alone. */
async function rankOf(id: string, callId: string): Promise<Origin["rank"]> {
  const [criteria, applications] = await Promise.all([
    db.callCriterion.findMany({ where: { callId }, select: { id: true, name: true, weight: true } }),
    db.hostApplication.findMany({
      where: { callId },
      select: { id: true, state: true, reviews: SCORES, moves: LAST_MOVE },
    }),
  ]);
  const standing = applications.filter((application) => !isWithdrawn(application));
  const scored: Scored[] = standing.map(({ id: one, reviews }) => ({
    id: one,
    reviews: reviews.map(({ scores }) => Object.fromEntries(scores.map((given) => [given.criterionId, given.score]))),
  }));
  const ranked = rank(criteria, scored, 1);
  const found = ranked.find((one) => one.id === id);
  return found && ranked.length > 1 ? { rank: found.rank, of: ranked.length } : null;
}

import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { selectOf, versionOf } from "@/lib/foundation/core/record";
import { db } from "@/lib/foundation/db/client";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { PROGRAMME_FIELDS } from "./rules/programme";

export async function listProgrammes(ctx: Context): Promise<{ id: string; code: string; title: string }[]> {
  if (!can(ctx.actor, "cohort.manage")) return [];
  const programmes = await db.programme.findMany({
    select: { id: true, code: true, title: true },
    orderBy: { id: "asc" },
  });
  return inTextOrder(programmes, ({ title }) => title);
}

const PROGRAMME = { id: true, code: true, ...selectOf(PROGRAMME_FIELDS) } as const;

export type ProgrammeLine = Prisma.ProgrammeGetPayload<{ select: typeof PROGRAMME }> & { cohorts: number };

export async function listProgrammeFacts(ctx: Context): Promise<ProgrammeLine[]> {
  if (!can(ctx.actor, "reference.manage")) return [];
  const programmes = await db.programme.findMany({
    select: { ...PROGRAMME, _count: { select: { cohorts: true } } },
    orderBy: { id: "asc" },
  });
  const rows = programmes.map(({ _count, ...facts }) => ({ ...facts, cohorts: _count.cohorts }));
  return inTextOrder(rows, ({ title }) => title);
}

/** Null when there is none, or the actor does not keep the reference data. */
export async function getProgrammeForm(ctx: Context, programmeId: string) {
  if (!can(ctx.actor, "reference.manage")) return null;
  const facts = await db.programme.findUnique({ where: { id: programmeId }, select: PROGRAMME });
  return facts && { ...facts, version: versionOf(PROGRAMME_FIELDS, facts) };
}

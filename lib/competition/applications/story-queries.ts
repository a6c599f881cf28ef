import "server-only";
import { listOrigins } from "@/lib/competition/applications/origin-queries";
import { can, schoolScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { byDay } from "@/lib/network/premises/rules/premises";
import { type StoryFacts, type StoryStep, storyOf } from "@/lib/network/schools/rules/story";
import type { Prisma } from "@/prisma/generated/sqlite/client";

const STORY = {
  openedOn: true,
  openingRank: true,
  premises: {
    orderBy: { id: "asc" },
    select: {
      name: true,
      availableFromOn: true,
      statements: { where: { supersededAt: null }, select: { fromOn: true, works: true } },
    },
  },
  cohorts: {
    where: { cancelledOn: null },
    orderBy: { id: "asc" },
    select: { id: true, code: true, startsOn: true, endsOn: true, capacity: true },
  },
} as const satisfies Prisma.SchoolSelect;

/** The story of a school that the reader may know of: capacities, and never how many came (domain.md §5.2). */
export async function getSchoolStory(ctx: Context, code: string): Promise<StoryStep[] | null> {
  if (!can(ctx.actor, "school.read")) return null;
  const where = { AND: [{ code }, schoolScope(ctx.actor)] };
  const [school, origins] = await Promise.all([db.school.findFirst({ where, select: STORY }), listOrigins(ctx, code)]);
  return school && storyOf(await factsOf(school, origins), ctx.today);
}

type School = Prisma.SchoolGetPayload<{ select: typeof STORY }>;

async function factsOf(school: School, origins: StoryFacts["origins"]): Promise<StoryFacts> {
  const premises = school.premises.map(({ statements, ...one }) => ({
    ...one,
    works: byDay(statements)[0]?.works ?? null,
  }));
  return { ...school, premises, origins, known: await countOpened(school.openedOn) };
}

/** How many schools on record were open by a day: a rank in the network may count others, which nobody put on record. */
export async function countOpened(by: CivilDate | null): Promise<number> {
  return by === null ? 0 : db.school.count({ where: { openedOn: { lte: by } } });
}

/** The same as everybody reads it. */
export async function getPublicStory(code: string, today: CivilDate): Promise<StoryStep[] | null> {
  const [school, origins] = await Promise.all([
    db.school.findUnique({ where: { code }, select: STORY }),
    listOrigins(null, code),
  ]);
  return school && storyOf(await factsOf(school, origins), today);
}

import "server-only";
import type { ReadClient } from "@/lib/foundation/db/client";
import { recordsOf } from "@/lib/foundation/reads/of-person";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { keyOfPair, type PairIds, pairOf } from "./rules/duplicates";

/** A person `l` stands for themselves: no other record does since they were made one (domain.md §2.10). */
export const standsForItself = Prisma.sql`l."id" NOT IN (
  SELECT g."currentOf" FROM "LearnerMerge" g WHERE g."currentOf" IS NOT NULL)`;

/** Of records those that another stands for, with the one that does. */
export async function standingFor(
  client: Pick<ReadClient, "learnerMerge">,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let next = [...new Set(ids)]; next.length > 0; ) {
    const merges = await client.learnerMerge.findMany({
      where: { currentOf: { in: next } },
      select: { absorbedId: true, keptId: true },
    });
    for (const { absorbedId, keptId } of merges) found.set(absorbedId, keptId);
    next = merges.map(({ keptId }) => keptId).filter((id) => !found.has(id));
  }
  const last = (id: string): string => {
    const by = found.get(id);
    return by === undefined ? id : last(by);
  };
  return new Map([...found.keys()].map((id) => [id, last(id)]));
}

/** The record that stands for somebody, then those it stands for: what is said of any of them is said of one person. */
export const recordsOfPerson = async (client: Pick<ReadClient, "learnerMerge">, learnerId: string): Promise<string[]> =>
  recordsOf(client, (await standingFor(client, [learnerId])).get(learnerId) ?? learnerId);

/** Whether it was said that two are two people, of their records or of any that one of those stands for. */
export async function areToldApart(
  client: Pick<ReadClient, "learnerMerge" | "toldApart">,
  { lowerId, higherId }: PairIds,
): Promise<boolean> {
  const [ones, others] = [await recordsOf(client, lowerId), await recordsOf(client, higherId)];
  const keys = ones.flatMap((one) => others.map((other) => keyOfPair(pairOf(one, other))));
  return (await client.toldApart.count({ where: { currentOf: { in: keys } } })) > 0;
}

import "server-only";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { JoinedCourse } from "./rules/joining";

// HEALTH DATA. What was told of the RQTH before a merge is read to give it back where the merge is undone, and is shown to nobody.

export type ToldRqth = Pick<JoinedCourse, "rqth" | "rqthFromOn">;
type Reader = Pick<ReadClient, "earlierDisability">;

/** The last row of what was told of an enrolment and is not so any more; 0 for none. */
export const lastToldRow = async (client: Reader, enrolmentId: string): Promise<number> =>
  (await client.earlierDisability.aggregate({ where: { enrolmentId }, _max: { id: true } }))._max.id ?? 0;

/** What was told just before a merge, and from it on: `row` is the last one before, `changed` whether the merge told otherwise. */
export async function toldAround(
  client: Reader,
  { enrolmentId, row, changed, now }: { enrolmentId: string; row: number; changed: boolean; now: ToldRqth | null },
): Promise<{ before: ToldRqth | null; after: ToldRqth | null }> {
  const since = await client.earlierDisability.findMany({
    where: { enrolmentId, id: { gt: row } },
    orderBy: { id: "asc" },
    take: 2,
  });
  const [first = null, second = null] = since;
  return changed ? { before: first, after: second ?? now } : { before: first ?? now, after: first ?? now };
}

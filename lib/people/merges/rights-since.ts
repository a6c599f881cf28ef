import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { Tx } from "@/lib/foundation/db/write";
import { notices, requests } from "@/lib/people/rights/rights-record";
import type { Right } from "@/lib/people/rights/rules/requests";
import type { MergeSide } from "./rules/cells";

/** What somebody requested, or was given as a notice, since two records were made one. */
export type RightSince =
  | { kind: "request"; requestId: number; right: Right; receivedOn: CivilDate }
  | { kind: "notice"; noticeId: number; version: number; givenOn: CivilDate };

/** What was first said of the kept record since a merge and still holds: a request that was answered since is where it came. */
export async function rightsSince(
  client: Pick<ReadClient, "rightsRequest" | "noticeGiven">,
  keptId: string,
  at: Date,
): Promise<RightSince[]> {
  const rows = await client.rightsRequest.findMany({
    where: { learnerId: keptId, recordedAt: { gt: at } },
    orderBy: { id: "asc" },
    select: { id: true, kind: true, receivedOn: true, replacesId: true, supersededAt: true },
  });
  // Each takes the place of one before it: those whose first is of before the merge are left out with it.
  const came = new Set<number>();
  for (const { id, replacesId } of rows) if (replacesId === null || came.has(replacesId)) came.add(id);
  const given = await client.noticeGiven.findMany({
    where: { learnerId: keptId, recordedAt: { gt: at }, supersededAt: null },
    orderBy: { id: "asc" },
    select: { id: true, version: true, givenOn: true },
  });
  return [
    ...rows
      .filter(({ id, supersededAt }) => came.has(id) && supersededAt === null)
      .map(({ id, kind, receivedOn }) => ({ kind: "request" as const, requestId: id, right: kind, receivedOn })),
    ...given.map(({ id, version, givenOn }) => ({ kind: "notice" as const, noticeId: id, version, givenOn })),
  ];
}

/** Of what came since, that which was put to the other record is stated there, and no longer of the kept one. False where it changed meanwhile. */
export async function partRights(
  tx: Tx,
  ctx: Context,
  learnerId: string,
  placed: readonly (Placed | RightOf)[],
): Promise<boolean> {
  for (const one of placed.filter(isRight)) {
    if (one.side === "kept") continue;
    const stated =
      one.kind === "request" ? await moveRequest(tx, ctx, learnerId, one) : await moveNotice(tx, ctx, learnerId, one);
    if (!stated) return false;
    if (!stated.ok) throw new Error(`what was said since could not be stated anew: ${JSON.stringify(stated.failure)}`);
  }
  return true;
}

type Placed = { kind: string; side: MergeSide };
type RightOf = RightSince & Placed;

const isRight = (one: Placed | RightOf): one is RightOf => one.kind === "request" || one.kind === "notice";

async function moveRequest(tx: Tx, ctx: Context, learnerId: string, { requestId: id }: { requestId: number }) {
  const select = { kind: true, receivedOn: true, channel: true, words: true, answeredOn: true, why: true } as const;
  const { answeredOn, why, ...came } = await tx.rightsRequest.findUniqueOrThrow({ where: { id }, select });
  if (!(await requests.supersede(tx, ctx, [id]))) return false;
  const stated = await requests.beginWith(tx, ctx, { learnerId, ...came, answeredOn: null });
  if (!answeredOn || !stated.ok) return stated;
  return requests.correctWith(tx, ctx, { statementId: stated.value.id, answeredOn, why: why ?? "" });
}

async function moveNotice(tx: Tx, ctx: Context, learnerId: string, { noticeId: id }: { noticeId: number }) {
  const select = { version: true, givenOn: true, channel: true } as const;
  const said = await tx.noticeGiven.findUniqueOrThrow({ where: { id }, select });
  return (await notices.supersede(tx, ctx, [id])) && notices.beginWith(tx, ctx, { learnerId, ...said });
}

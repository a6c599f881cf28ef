import "server-only";
import { learnerScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { BY_WHOM } from "@/lib/foundation/core/statement";
import type { ReadClient } from "@/lib/foundation/db/client";
import { digestOf } from "@/lib/foundation/platform/digest";
import { latestHours } from "@/lib/people/hours/rules/suiting";
import type { LearnerRecord } from "@/lib/people/learners/fields";
import { SELECT_LEARNER } from "@/lib/people/learners/learner-record";
import { type JoinedReader, readJoined, type SinceJoined, sinceJoined, whyNotParted } from "./joined-records";
import { type RightSince, rightsSince } from "./rights-since";
import { MERGE_CELLS, type MergeFailure } from "./rules/cells";

type Reader = Pick<
  ReadClient,
  "learnerMerge" | "learner" | "objection" | "contactHours" | "rightsRequest" | "noticeGiven"
> &
  JoinedReader;

const MERGE = {
  id: true,
  keptId: true,
  absorbedId: true,
  currentOf: true,
  before: true,
  taken: true,
  enrolmentIds: true,
  besideIds: true,
  hoursId: true,
  ...BY_WHOM,
  absorbed: { select: SELECT_LEARNER },
} as const;

const listOf = (text: string) => text.split(" ").filter((one) => one !== "");

type Unplaced =
  | { kind: "enrolment"; enrolmentId: string; label: string }
  | { kind: "fact"; name: keyof LearnerRecord; value: string | null }
  | { kind: "objection"; objectionId: number; fromOn: string; endedOn: string | null }
  | { kind: "hours"; saidOn: string }
  | RightSince
  | SinceJoined;

/** What was done since two records were made one, each of which goes to one side or the other: `key` is its place on the list. */
export type SinceMerge = Unplaced & { key: string };

/** A merge with all that undoing it rests on; null when not visible. */
export async function readUndo(client: Reader, ctx: Context, mergeId: number) {
  const merge = await client.learnerMerge.findFirst({
    where: { id: mergeId, kept: { AND: [{ anonymisedAt: null }, learnerScopeOf(ctx)] } },
    select: MERGE,
  });
  if (!merge) return null;
  const { keptId, recordedAt } = merge;
  const kept = await client.learner.findUniqueOrThrow({ where: { id: keptId }, select: SELECT_LEARNER });
  const before = JSON.parse(merge.before) as LearnerRecord;
  const taken = listOf(merge.taken);
  const atMerge = Object.fromEntries(
    Object.keys(before).map((name) => {
      const field = name as keyof LearnerRecord;
      return [field, taken.includes(field) ? merge.absorbed[field] : before[field]];
    }),
  ) as LearnerRecord;
  const [moved, beside] = [listOf(merge.enrolmentIds), listOf(merge.besideIds)];
  const enrolments = await client.enrolment.findMany({
    where: { learnerId: keptId, mergedIntoId: null },
    orderBy: [{ cohort: { startsOn: "asc" } }, { id: "asc" }],
    select: { id: true, cohort: { select: { code: true, school: { select: { name: true } } } } },
  });
  const known = new Set([...moved, ...beside]);
  const joined = await readJoined(client, mergeId);
  const told = await client.objection.findMany({
    where: { learnerId: keptId, supersededAt: null },
    orderBy: { id: "asc" },
    select: { id: true, mergeId: true, recordedAt: true, fromOn: true, endedOn: true },
  });
  const hours = await client.contactHours.findFirst({
    where: { learnerId: keptId },
    orderBy: latestHours.orderBy,
    select: { id: true, saidOn: true, recordedAt: true },
  });
  const items: Unplaced[] = [
    ...enrolments
      .filter(({ id }) => !known.has(id))
      .map(({ id, cohort }) => ({
        kind: "enrolment" as const,
        enrolmentId: id,
        label: `${cohort.school.name} ${cohort.code}`,
      })),
    ...MERGE_CELLS.filter(({ fields }) => fields.some((field) => kept[field] !== atMerge[field])).map(({ name }) => ({
      kind: "fact" as const,
      name,
      value: kept[name],
    })),
    ...told
      .filter((one) => one.mergeId !== mergeId && one.recordedAt > recordedAt)
      .map(({ id, fromOn, endedOn }) => ({
        kind: "objection" as const,
        objectionId: id,
        fromOn,
        endedOn,
      })),
    ...(hours && hours.id !== merge.hoursId && hours.recordedAt > recordedAt
      ? [{ kind: "hours" as const, saidOn: hours.saidOn }]
      : []),
    ...(await rightsSince(client, keptId, recordedAt)),
    ...(await sinceJoined(client, ctx, joined, recordedAt)),
  ];
  const since: SinceMerge[] = items.map((one, at) => ({ ...one, key: String(at + 1) }));
  return {
    merge,
    kept,
    before,
    moved: enrolments.filter(({ id }) => moved.includes(id)).map(({ id }) => id),
    restated: told.filter((one) => one.mergeId === mergeId).map(({ id }) => id),
    joined,
    since,
    failure: (await whyNot(client, merge)) ?? (await whyNotParted(client, joined, recordedAt)),
    // As one number: what is told of the RQTH leaves in no form.
    version: digestOf(JSON.stringify([mergeId, kept, since])),
  };
}
export type MergeToUndo = NonNullable<Awaited<ReturnType<typeof readUndo>>>;

/** Also one whom another record stands for since: the refusal says so. */
const learnerScopeOf = (ctx: Context) => {
  const { mergesAbsorbed: _, ...scope } = learnerScope(ctx.actor);
  return scope;
};

async function whyNot(
  client: Reader,
  { id, keptId, currentOf }: { id: number; keptId: string; currentOf: string | null },
): Promise<{ code: MergeFailure; cohort?: string } | null> {
  if (currentOf === null) return { code: "merge_undone" };
  if ((await client.learnerMerge.count({ where: { currentOf: keptId } })) > 0) return { code: "merge_absorbed_since" };
  const later = await client.learnerMerge.count({ where: { keptId, currentOf: { not: null }, id: { gt: id } } });
  return later > 0 ? { code: "merge_later_first" } : null;
}

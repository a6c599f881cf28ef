import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { compareCodes } from "@/lib/foundation/core/order";

export type Waiting = {
  id: string;
  waitlistedOn: CivilDate | null;
  /** Null for those put on the list before ranks were kept: they come first of their day. */
  waitlistRank: number | null;
  createdAt: Date;
};

/** The order of a waiting list: by the day people were put on it, then as they were put on it that day. */
export function inWaitingOrder<W extends Waiting>(people: readonly W[]): W[] {
  return people.toSorted(
    (a, b) =>
      compareCodes(a.waitlistedOn ?? "", b.waitlistedOn ?? "") ||
      (a.waitlistRank ?? 0) - (b.waitlistRank ?? 0) ||
      a.createdAt.getTime() - b.createdAt.getTime() ||
      compareCodes(a.id, b.id),
  );
}

/** How many an admission passes over; none while the places left after it (`freeAfter`) are enough for them all. */
export function countPassedOver(
  waiting: readonly Waiting[],
  enrolmentId: string,
  { freeAfter }: { freeAfter: number },
): number {
  const index = inWaitingOrder(waiting).findIndex(({ id }) => id === enrolmentId);
  const ahead = index === -1 ? waiting.length : index;
  return ahead > freeAfter ? ahead : 0;
}

/** Longest reason for an admission before others, in characters. */
export const LONGEST_REASON = 200;

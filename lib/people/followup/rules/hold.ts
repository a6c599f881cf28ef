/** A call with its three questions, and the pause before somebody looks at the page again. */
const MINUTES = 15;

/** From when on somebody must have been asked for to be held still. */
export const freshFrom = (now: Date): Date => new Date(now.getTime() - MINUTES * 60_000);

type Hold = { learnerId: string; since: Date; seenAt: Date };

/**
 * Whom somebody has before them after they asked for the queue: who was chosen, whoever else has them; else whom they had, as
 * long as it is that person's turn; else the first in order whom nobody else has; null where there is nobody.
 */
export function holdAfter(
  {
    chosen,
    order,
    others,
    own,
  }: { chosen: string | null; order: readonly string[]; others: ReadonlySet<string>; own: Hold | null },
  now: Date,
): Hold | null {
  const kept = own && order.includes(own.learnerId) ? own.learnerId : null;
  const learnerId = chosen ?? kept ?? order.find((id) => !others.has(id));
  if (!learnerId) return null;
  return { learnerId, since: own?.learnerId === learnerId ? own.since : now, seenAt: now };
}

/** From so many on a count of people gives nobody away (domain.md §5). */
export const FEWEST_SHOWN = 5;
/** Two that are told together are at least so many: of five, one would be four and the other one. */
const FEWEST_TOGETHER = 6;

/** Of fewer no rate leaves the network. */
const FEWEST_OF_A_RATE = 20;

/** Whether figures of so many people may leave the network at all: the rest of them are told by `guardedParts`. */
export const mayLeave = (people: number) => people >= FEWEST_OF_A_RATE;

export type GuardedPart<Key extends string> = { keys: readonly Key[]; count: number };

/** Parts of a whole, each nobody, or five and more; those of one to four are told together. Null where all are few. */
export function guardedParts<Key extends string>(
  parts: readonly (readonly [Key, number])[],
): GuardedPart<Key>[] | null {
  const few = parts.filter(([, count]) => count > 0 && count < FEWEST_SHOWN);
  const others = parts.filter(([, count]) => count === 0 || count >= FEWEST_SHOWN);
  if (few.length === 0) return parts.map(([key, count]) => ({ keys: [key], count }));
  const bySize = others.filter(([, count]) => count > 0).toSorted(([, a], [, b]) => a - b);
  const together = [...few];
  const sum = () => together.reduce((total, [, count]) => total + count, 0);
  while (together.length < 2 || sum() < FEWEST_TOGETHER) {
    const next = bySize.shift();
    if (!next) break;
    together.push(next);
  }
  if (together.length < 2 || sum() < FEWEST_TOGETHER) return null;
  const keys = parts.flatMap(([key]) => (together.some(([merged]) => merged === key) ? [key] : []));
  const kept = others.filter((part) => !together.includes(part));
  return [...kept.map(([key, count]) => ({ keys: [key], count })), { keys, count: sum() }];
}

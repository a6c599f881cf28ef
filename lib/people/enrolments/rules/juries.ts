import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Certification } from "./vocabulary";

/** The numbers of a statement, and back. */
export const numbersIn = (blocks: string | null): number[] => (blocks ? blocks.split(" ").map(Number) : []);
export const writtenNumbers = (numbers: readonly number[]): string | null =>
  [...new Set(numbers)].sort((one, other) => one - other).join(" ") || null;

/** What a jury of a day gave. */
export type JuryContent = {
  heldOn: CivilDate;
  result: Certification;
  /** Of a part: the blocks that this jury gave, none of those before. */
  blocks: string | null;
};

export const JURY_FAILURES = [
  "jury_without_entry",
  "jury_moved",
  "jury_to_come",
  "jury_before_entry",
  "jury_day_taken",
  "jury_followed",
  "jury_title_had",
  "jury_blocks_missing",
  "jury_blocks_without_part",
  "jury_block_unknown",
  "jury_block_had",
  "jury_changed_meanwhile",
  "jury_unchanged",
] as const;
export type JuryFailure = (typeof JURY_FAILURES)[number];

/** What a jury finds: the course, the juries that stand beside it, and what holds of the certification before it. */
export type BeforeJury = {
  enteredOn: CivilDate | null;
  /** When the course began in another cohort, which a transfer brought here; null where none did. */
  beganOn: CivilDate | null;
  /** Gone on in another cohort, where the course is counted (docs/adr/0080). */
  hasMoved: boolean;
  others: readonly Pick<JuryContent, "heldOn" | "blocks">[];
  base: Certification | null;
  /** How many blocks the programme lists; 0 where it lists none. */
  listed: number;
};

const hadIn = (others: BeforeJury["others"]): Set<number> => new Set(others.flatMap(({ blocks }) => numbersIn(blocks)));

/**
 * The first rule that a jury breaks, seen from `today`. Juries are said in the order of their days: of one that another
 * followed nothing else can be said, since what the other gave rests on it.
 */
export function checkJury(
  { heldOn, result, blocks }: JuryContent,
  { enteredOn, beganOn, hasMoved, others, base, listed }: BeforeJury,
  today: CivilDate,
): JuryFailure | null {
  if (!enteredOn) return "jury_without_entry";
  if (hasMoved) return "jury_moved";
  if (heldOn > today) return "jury_to_come";
  if (heldOn < (beganOn ?? enteredOn)) return "jury_before_entry";
  if (others.some((other) => other.heldOn === heldOn)) return "jury_day_taken";
  if (others.some((other) => other.heldOn > heldOn)) return "jury_followed";
  if (base === "full") return "jury_title_had";
  const numbers = numbersIn(blocks);
  if (result !== "partial") return numbers.length > 0 ? "jury_blocks_without_part" : null;
  if (numbers.some((number) => number > listed)) return "jury_block_unknown";
  if (listed > 0 && numbers.length === 0) return "jury_blocks_missing";
  const had = hadIn(others);
  return numbers.some((number) => had.has(number)) ? "jury_block_had" : null;
}

/** What holds from the day of a jury on: the title once every block is had; what a jury gave is not lost by a re-sit that gives nothing. */
export function holdsAfter(
  { result, blocks }: Pick<JuryContent, "result" | "blocks">,
  { others, base, listed }: Pick<BeforeJury, "others" | "base" | "listed">,
): Certification {
  if (result === "partial") {
    const had = hadIn(others);
    for (const number of numbersIn(blocks)) had.add(number);
    return listed > 0 && had.size === listed ? "full" : "partial";
  }
  if (result === "full") return "full";
  if (base === "partial") return "partial";
  return base === "failed" ? "failed" : result;
}

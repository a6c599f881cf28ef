import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Family, OutcomeClass } from "@/lib/people/outcomes/rules/vocabulary";

/** Leavers alike in all that a rate depends on, and how many they are. Independent of the definition. */
export type TallyCell = {
  /** The cohort, or the school where the tally was asked by school: the key of `Tally.places`. */
  placeId: string;
  exitYear: string;
  /** Left for a neutral reason: out of both sides. */
  neutral: boolean;
  /** The window has elapsed at the as-of date. */
  due: boolean;
  /** The retained outcome inside the window's interval; null when nothing was observed there. */
  outcome: OutcomeClass | null;
  /** Family of a job or own business started within six months of the exit; null when none, or not asked for. */
  ever: Family | null;
  /** Finished with the full title; absent where it is not, or not asked for. */
  titled?: true;
  /** The activity that was retained is in the field of the training, at least partly; absent likewise. */
  inField?: true;
  n: number;
  /** Due, and the interval around the due date is still open: its last day. */
  openTo?: CivilDate | undefined;
};

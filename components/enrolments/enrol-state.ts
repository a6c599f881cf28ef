import type { FormState } from "@/lib/web/form-state";

/** One person on record who may be the one typed, in words. */
export type MatchText = {
  learnerId: string;
  pick: string;
  /** Why, and where the person is known from; one line each. */
  lines: string[];
  /** Why it cannot be picked; null when it can. */
  blocked: string | null;
};

export type Matches = {
  title: string;
  people: MatchText[];
  /** Strong enough that an answer is asked for. */
  asks: boolean;
};

export type EnrolState = (NonNullable<FormState> & { matches: Matches | null }) | null;

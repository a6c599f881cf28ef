import type { FormState } from "@/app/_lib/form-state";

/** What is on record now, when somebody else changed it while the form was open. */
export type Conflict = {
  /** To send next time: the answers that are about to be replaced have been shown. */
  seen: string;
  /** The answers that differ from those typed, in words. */
  lines: string[];
};

export type EntryFormState = (NonNullable<FormState> & { conflict: Conflict | null }) | null;

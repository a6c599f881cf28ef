import type { FormState } from "@/lib/foundation/core/form";

/** What became of a section that was sent, in words; answers by the name of their question. */
export type SectionState = NonNullable<FormState> & {
  /** What stands on record of each question that was asked; nothing when the section was refused. */
  record: Record<string, string>;
  /** What stood in the form, and what it rested on. */
  typed: Record<string, string>;
  rested: Record<string, string>;
  /** What somebody else wrote meanwhile. */
  theirs: Record<string, string>;
  conflictTitle: string | null;
  problems: Record<string, string>;
  /** « Enregistré le 18 septembre 2026 à 14:02 » */
  saved: string | null;
  /** « 3 réponses manquent » */
  missing: string;
};

export type QuestionTexts = {
  name: string;
  label: string;
  hint: string | null;
  kind: "text" | "long" | "integer" | "date" | "choice" | "choices" | "commune" | "email" | "phone" | "funders";
  optional: boolean;
  longest: number;
  choices: readonly { value: string; label: string }[];
  text: string;
  problem: string | null;
};

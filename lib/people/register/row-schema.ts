import { z } from "zod";
import { choice, integer, optionalText, requiredText } from "@/lib/foundation/platform/validation";

const LAST_LINE = 10_000_000;
/** As many as a page shows. */
const MOST_TICKS = 1_000;

/** The one answer of a list that has one is no list. */
const several = (form: RegExp) =>
  z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(z.string().max(40).regex(form)).max(MOST_TICKS),
  );

/** `version`: of what is decided of the rows, as it was shown. `back`: the part of the rows that one looks at. */
const ofImport = { importId: requiredText(64), version: integer(0, 1_000_000), back: optionalText(80) };
const line = integer(1, LAST_LINE);

/** How far a cell is mended: itself, all that say the same, or not any more. */
export const MEND_NEXTS = ["one", "alike", "as_it_was", "alike_as_it_was"] as const;

export const mendSchema = z.object({
  ...ofImport,
  line,
  column: requiredText(40),
  was: optionalText(400),
  text: optionalText(400),
  next: choice(MEND_NEXTS),
});
export type MendInput = z.output<typeof mendSchema>;

/** `same` is of `learnerId`; `open` takes the answer back. `shown`: who on record stood beside, apart by spaces. */
export const ROW_ANSWERS = ["same", "other", "later", "open"] as const;

export const answerRowSchema = z.object({
  ...ofImport,
  line,
  learnerId: optionalText(64),
  answer: choice(ROW_ANSWERS),
  shown: optionalText(400),
});
type Answered = z.output<typeof answerRowSchema>;
export type AnswerRowInput = Omit<Answered, "shown"> & Partial<Pick<Answered, "shown">>;

/** `shown` are all changes of the page, with whether they are ticked unless somebody says otherwise. */
export const ticksSchema = z.object({
  ...ofImport,
  shown: several(/^\d{1,7}\|[a-z0-9_]{1,24}\|[01]$/),
  ticked: several(/^\d{1,7}\|[a-z0-9_]{1,24}$/),
});
export type TicksInput = z.output<typeof ticksSchema>;

/** As many as a page shows; all that a file names are ticked in one press. */
const MOST_COHORTS = 100;

const cohortKeys = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z.array(z.string().min(1).max(120)).max(MOST_COHORTS),
);

/** Cohorts that are not on record, as the page showed them. */
export const cohortsSchema = z.object({
  ...ofImport,
  shown: cohortKeys,
  ticked: cohortKeys,
  next: choice(["ticked", "every"]),
});
export type CohortsInput = z.output<typeof cohortsSchema>;

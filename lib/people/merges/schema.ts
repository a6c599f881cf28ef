import { z } from "zod";
import { optionalChoice, requiredText, rowNumber, version } from "@/lib/foundation/platform/validation";
import type { LearnerField } from "@/lib/people/learners/fields";
import { MERGE_CELLS, MERGE_SIDES, type MergeSide } from "./rules/cells";
import { COURSE_CELLS, type CourseCellName } from "./rules/joining";

const choices = Object.fromEntries(MERGE_CELLS.map(({ name }) => [name, optionalChoice(MERGE_SIDES)])) as Record<
  LearnerField,
  ReturnType<typeof optionalChoice<typeof MERGE_SIDES>>
>;

const course = z.object(
  Object.fromEntries(COURSE_CELLS.map((name) => [name, optionalChoice(MERGE_SIDES)])) as Record<
    CourseCellName,
    ReturnType<typeof optionalChoice<typeof MERGE_SIDES>>
  >,
);

/** In so many cohorts two records of one person are enrolled both, and in no more. */
const MOST_SHARED = 20;
const courses = z
  .object(
    Object.fromEntries(Array.from({ length: MOST_SHARED }, (_, at) => [String(at + 1), course.optional()])) as Record<
      string,
      z.ZodOptional<typeof course>
    >,
  )
  .transform((all) =>
    Object.fromEntries(Object.entries(all).flatMap(([at, one]) => (one ? [[at, one] as const] : []))),
  );

/** `version` says what was shown of both; `courses` what is chosen of two enrolments in one cohort, by its place among those. */
export const mergeSchema = z.object({
  lowerId: requiredText(),
  higherId: requiredText(),
  version: version(20_000),
  ...choices,
  courses: z.preprocess((value) => value ?? {}, courses),
});

/** Where each thing goes that came since, by its place on the list that `version` is of. */
export const undoMergeSchema = z.object({
  mergeId: rowNumber(),
  version: version(20_000),
  why: requiredText(300),
  since: z.preprocess(
    (value) => value ?? {},
    z.record(requiredText(), z.object({ side: optionalChoice(MERGE_SIDES) })),
  ),
});

/** Of what was put somewhere, where. */
export const sidesOf = (since: z.output<typeof undoMergeSchema>["since"]): Record<string, MergeSide> =>
  Object.fromEntries(Object.entries(since).flatMap(([key, { side }]) => (side ? [[key, side] as const] : [])));

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

/** `version` says what was shown of both; `courses` what is chosen of two enrolments in one cohort, by its place among those. */
export const mergeSchema = z.object({
  lowerId: requiredText(),
  higherId: requiredText(),
  version: version(20_000),
  ...choices,
  courses: z.preprocess((value) => value ?? {}, z.record(requiredText(), course)),
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

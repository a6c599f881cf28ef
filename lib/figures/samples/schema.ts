import { z } from "zod";
import { choice, integer, optionalText, requiredText } from "@/lib/foundation/platform/validation";
import { SAMPLE_FINDINGS } from "./rules/findings";
import { MARGINS } from "./rules/size";

const SEARCH_LENGTH = 1_000;

export const drawSampleSchema = z.object({
  /** The filters of the list. */
  search: z.string().max(SEARCH_LENGTH).default(""),
  margin: integer(MARGINS.least, MARGINS.most),
  bySchool: choice(["yes", "no"]).transform((answer) => answer === "yes"),
  /** Without one a seed is drawn. */
  seed: optionalText(40),
});
export type DrawSampleInput = z.output<typeof drawSampleSchema>;

export const findingSchema = z.object({
  sampleId: requiredText(60),
  position: integer(1, 100_000),
  finding: choice(SAMPLE_FINDINGS),
  remark: optionalText(300),
  /** Where another finding stood. */
  why: optionalText(300),
  /** The finding that the screen showed, `NONE_SHOWN` for none. */
  shownMarkId: requiredText(60),
});
export type FindingInput = z.output<typeof findingSchema>;

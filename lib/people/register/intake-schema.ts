import { z } from "zod";
import { choice, integer, optionalLine, optionalText, requiredText } from "@/lib/foundation/platform/validation";
import { STEPS_OF_A_FILE } from "@/lib/people/intake/rules/fields";
import { uploadSchema } from "./schema";

/** The one answer of a list that has one is no list. */
const several = (longest: number, most: number) =>
  z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.string().max(longest)).max(most));

/** What a press of the one form does. */
export const INTAKE_NEXTS = ["check", "save", "leave", "reread"] as const;

const LONGEST_PASTE = 100_000;

/** What a browser sends where no file is chosen. */
const noFile = (value: unknown) => (value instanceof File && value.size === 0 && value.name === "" ? undefined : value);

/** A file, or cells that were pasted. `promotion`: the cohort from whose page it was brought. */
export const intakeUploadSchema = z
  .object({
    file: z.preprocess(noFile, uploadSchema.shape.file.optional()),
    pasted: optionalText(LONGEST_PASTE),
    promotion: optionalText(64),
  })
  .refine(({ file, pasted }) => file || pasted, { error: "required", path: ["file"] });

/** `columns` and `values` say of what they are: `3|telephone`, `sexe|F|Mme`. */
export const intakeSchema = z.object({
  importId: requiredText(64),
  version: integer(1, 1_000_000),
  sheet: integer(0, 1_000),
  lines: requiredText(40).regex(/^\d{1,7}(?: \d{1,7})?$/, { error: "invalid" }),
  columns: several(60, 1_000),
  values: several(300, 360),
  cohort: optionalText(120),
  step: choice(STEPS_OF_A_FILE),
  source: optionalLine(60),
  next: choice(INTAKE_NEXTS),
});
export type IntakeInput = z.output<typeof intakeSchema>;

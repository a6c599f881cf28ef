import { z } from "zod";
import {
  code,
  optionalChoice,
  optionalInteger,
  optionalText,
  requiredText,
  version,
} from "@/lib/foundation/platform/validation";
import { LONGEST_BLOCKS, linesOfBlocks, MOST_BLOCKS } from "./rules/programme";

const programmeFields = {
  title: requiredText(),
  rncpCode: optionalText(20),
  /** "none" when it is not known yet. */
  level: z
    .preprocess((value) => (value === "none" ? "" : value), optionalChoice(["3", "4", "5", "6", "7", "8"]))
    .transform((level) => (level === null ? null : Number(level))),
  hoursCentre: optionalInteger(0, 5000),
  hoursCompany: optionalInteger(0, 5000),
  blocks: optionalText(LONGEST_BLOCKS)
    .transform((text) => linesOfBlocks(text).join("\n") || null)
    .refine((text) => linesOfBlocks(text).length <= MOST_BLOCKS, { error: "too_long" }),
};

export const createProgrammeSchema = z.object({ code: code(), ...programmeFields });
export const updateProgrammeSchema = z.object({ programmeId: requiredText(), version: version(), ...programmeFields });

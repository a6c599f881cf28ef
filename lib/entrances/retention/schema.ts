import { z } from "zod";
import { choice, oneOrMore, requiredText, rowNumber, version } from "@/lib/foundation/platform/validation";
import { DUE_AT_ONCE } from "./rules/due";

export const proposeErasureSchema = z.object({ learnerId: requiredText(60) });

/** `version` says what the page told would go. */
export const answerErasureSchema = z.object({
  learnerId: requiredText(60),
  erasureId: rowNumber(),
  answer: choice(["confirmed", "refused", "withdrawn"]),
  version: version(),
});

export const proposeErasuresSchema = z.object({ chosen: oneOrMore(requiredText(60), DUE_AT_ONCE) });

const DIGEST = /^(\d{1,15})\.([\da-f]{64})$/;
/** A proposal and what was told of it, as a form names both. */
const shownProposal = requiredText(90)
  .regex(DIGEST)
  .transform((text) => {
    const [, id, digest = ""] = DIGEST.exec(text) ?? [];
    return { erasureId: Number(id), digest };
  });

/** `agreed`: what is done of several is not undone. */
export const confirmErasuresSchema = z.object({
  chosen: oneOrMore(shownProposal, DUE_AT_ONCE),
  agreed: z.literal("on", { error: "required" }),
});

/** A month of the calendar, one reason why there is no day, or those who are due; of applicants or of those who entered. */
export const duePeopleSearch = z.object({
  qui: z.enum(["applicants", "learners"]).catch("learners"),
  mois: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional()
    .catch(undefined),
  sans: z.enum(["training", "uncovered", "unpaid", "nothing"]).optional().catch(undefined),
});

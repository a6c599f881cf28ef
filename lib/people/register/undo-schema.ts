import { z } from "zod";
import { choice, integer, requiredText } from "@/lib/foundation/platform/validation";
import { UNDO_ANSWERS } from "@/lib/people/enrolments/rules/taken-back";

const importId = requiredText(64);

export const askUndoSchema = z.object({ importId, reason: requiredText(500) });
export type AskUndoInput = z.output<typeof askUndoSchema>;

/** `requestId`: what was shown; another one is asked about again. */
export const answerUndoSchema = z.object({
  importId,
  requestId: integer(1, 2_000_000_000),
  answer: choice(UNDO_ANSWERS),
});
export type AnswerUndoInput = z.output<typeof answerUndoSchema>;

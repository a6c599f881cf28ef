import { z } from "zod";
import { requiredText } from "@/lib/foundation/platform/validation";

const ID_LENGTH = 64;

export const sendAgainSchema = z.object({ messageId: requiredText(ID_LENGTH) });

/** Which page of those that have not arrived; the first for anything else. */
export const mailsSearch = z.object({
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .transform(Number)
    .catch(1),
});

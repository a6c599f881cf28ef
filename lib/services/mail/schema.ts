import { z } from "zod";
import { requiredText } from "@/lib/foundation/platform/validation";

const ID_LENGTH = 64;

export const sendAgainSchema = z.object({ messageId: requiredText(ID_LENGTH) });

/** What we write has a few thousand bytes; a report adds a page of words, and the lines of the servers it passed. */
export const MAX_RETURNED_BYTES = 200_000;
export const MOST_RETURNED_MAILS = 10;

/** A form sends one or several; where none was chosen, an empty one, with a name or without. */
export const returnedMailsSchema = z.object({
  mails: z
    .union([z.file(), z.array(z.file()).max(MOST_RETURNED_MAILS)], { error: "too_many" })
    .optional()
    .transform((mails) => [mails ?? []].flat().filter(({ size }) => size > 0))
    .refine((mails) => mails.length > 0, { error: "file_required" }),
});

/** Which page of those that have not arrived; the first for anything else. */
export const mailsSearch = z.object({
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .transform(Number)
    .catch(1),
});

import "server-only";
import type { FormState } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ReturnedFailure, ReturnedMail } from "@/lib/services/mail/returned-commands";
import { returnedSize, returnedWords } from "@/lib/services/mail/returned-words";
import { MOST_RETURNED_MAILS } from "@/lib/services/mail/schema";

/** What the page says of files that were sent: each in words, or what is wrong with the choice. */
export type ReturnedState = NonNullable<FormState> & {
  errors?: string[];
  read?: { title: string; files: { name: string; text: string }[] };
};

export type ReadReport = { name: string; found: ReturnedMail | ReturnedFailure };

export async function returnedAnswer(read: readonly ReadReport[]): Promise<Pick<ReturnedState, "read">> {
  const [t, f] = await Promise.all([getTranslations("mail.returned"), getFormat()]);
  const files = read.map(({ name, found }) => ({ name, text: returnedWords(found, t, returnedSize(f)) }));
  return { read: { title: t("read", { count: files.length }), files } };
}

export async function returnedErrors(codes: readonly string[]): Promise<Pick<ReturnedState, "errors">> {
  const [t, field, f] = await Promise.all([
    getTranslations("mail.returned"),
    getTranslations("errors.field"),
    getFormat(),
  ]);
  const tooMany = t("tooMany", { files: f.integer(MOST_RETURNED_MAILS) });
  return { errors: codes.slice(0, 1).map((code) => (code === "file_required" ? field(code) : tooMany)) };
}

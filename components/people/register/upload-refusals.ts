import "server-only";
import { refusedAt } from "@/components/services/files/file-question";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { uploadDays } from "@/lib/people/register/retention";
import { STORAGE_REFUSALS, type StorageRefusal } from "@/lib/services/files/rules/vocabulary";
import { refusalText } from "@/lib/services/tables/messages";
import { isTableRefusal, TABLE_REFUSALS, type TableRefusalReason } from "@/lib/services/tables/rules/refusals";

/** What is wrong with a file is said at its field. */
const saidAt = (field: string) => ({
  ...refusedAt(field),
  ...(Object.fromEntries(TABLE_REFUSALS.map((reason) => [reason, field])) as Record<TableRefusalReason, string>),
});

export type UploadRefusal = StorageRefusal | TableRefusalReason;

export const isUploadRefusal = (code: string): code is UploadRefusal =>
  isTableRefusal(code) || (STORAGE_REFUSALS as readonly string[]).includes(code);

/** Why a file is not taken in, in words that name it and say what to do. */
export async function uploadRefusals(fileName: string, field = "file") {
  const [file, register, tables, format] = await Promise.all([
    getTranslations("files.failure"),
    getTranslations("register.upload"),
    getTranslations("tables"),
    getFormat(),
  ]);
  const say = (code: UploadRefusal, values: Record<string, string | number>) => {
    if (isTableRefusal(code)) return refusalText(tables, format, fileName, { ...values, reason: code });
    return code === "quota_account" ? register(code, { ...values, days: uploadDays() }) : file(code, values);
  };
  return { say, at: saidAt(field) };
}

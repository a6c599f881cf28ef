import type { FieldSpec } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import {
  ACCEPTED_FILES,
  FILE_REFUSALS,
  type FileRefusal,
  MAX_FILE_BYTES,
  MAX_FILE_MEGABYTES,
} from "@/lib/services/files/rules/vocabulary";

/** How any form asks for a file: a feature adds its name and what it is of. */
export async function fileQuestion(): Promise<Pick<FieldSpec, "kind" | "hint" | "accept" | "limit">> {
  const t = await getTranslations("files");
  const megabytes = { megabytes: MAX_FILE_MEGABYTES };
  return {
    kind: "file",
    hint: t("field.hint", megabytes),
    accept: ACCEPTED_FILES,
    limit: { bytes: MAX_FILE_BYTES, text: t("failure.file_too_large", megabytes) },
  };
}

/** For `at` of a form: whatever a file is refused for is said at its field. */
export function refusedAt(field: string): Record<FileRefusal, string> {
  return Object.fromEntries(FILE_REFUSALS.map((code) => [code, field])) as Record<FileRefusal, string>;
}

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

/** The same of several at once, that travel together. */
export async function filesQuestion(): Promise<Pick<FieldSpec, "kind" | "hint" | "accept" | "limit" | "multiple">> {
  const [t, question] = await Promise.all([getTranslations("files"), fileQuestion()]);
  const megabytes = { megabytes: MAX_FILE_MEGABYTES };
  return {
    ...question,
    multiple: true,
    hint: t("field.hintSeveral", megabytes),
    limit: { bytes: MAX_FILE_BYTES, text: t("field.tooLarge", megabytes), together: true },
  };
}

/** What a file is refused for; of several it says which. */
export async function fileRefusalText() {
  const t = await getTranslations("files");
  return (code: FileRefusal, values: Record<string, string | number> = {}): string => {
    const text = t(`failure.${code}`, values);
    return values.file === undefined ? text : t("refusedOf", { file: values.file, text });
  };
}

/** For `at` of a form: whatever a file is refused for is said at its field. */
export function refusedAt(field: string): Record<FileRefusal, string> {
  return Object.fromEntries(FILE_REFUSALS.map((code) => [code, field])) as Record<FileRefusal, string>;
}

import "server-only";
import { getTranslations } from "next-intl/server";
import type { CommuneTexts } from "@/components/places/commune-field";

/** What a commune field says, in the reader's language. */
export async function communeTexts(label?: string): Promise<CommuneTexts> {
  const t = await getTranslations("learners.commune");
  const results = (count: number) => t("results", { count });
  return {
    label: label ?? t("label"),
    hint: t("hint"),
    list: t("list"),
    results: { none: results(0), one: results(1), many: results(2).replace("2", "#") },
  };
}

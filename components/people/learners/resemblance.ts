import "server-only";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { DuplicateScore } from "@/lib/people/learners/rules/duplicates";

/** In words what speaks for two being one person, and what against it. */
export async function resemblanceWords(): Promise<(of: Pick<DuplicateScore, "reasons" | "doubts">) => string> {
  const [t, f] = await Promise.all([getTranslations("learners.duplicate"), getFormat()]);
  return ({ reasons, doubts }) => {
    const said = reasons.map((reason) => t(`reason.${reason}`)).join(", ");
    const against = f.list(
      doubts.map((doubt) => t(`doubt.${doubt}`)),
      "every",
    );
    return doubts.length > 0 ? t("but", { reasons: said, doubts: against }) : said;
  };
}

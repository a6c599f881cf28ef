import { getTranslations } from "@/lib/foundation/i18n/server";

/** How many went to other cohorts and came from others, beside the figures of a cohort; nothing where nobody did, or it is not for the reader. */
export async function Transfers({ counted }: { counted: { went: number; came: number } | null }) {
  if (!counted || counted.went + counted.came === 0) return null;
  const t = await getTranslations("enrolments.transfers");
  return <p className="max-w-prose">{t("told", counted)}</p>;
}

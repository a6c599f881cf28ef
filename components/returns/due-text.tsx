import type { CivilDate } from "@/lib/core/civil-date";
import { getFormat, getTranslations } from "@/lib/i18n/server";

/** By when a return of a year is to be there, and when it was handed over. */
export async function DueText({ dueOn, sentOn }: { dueOn: CivilDate | null; sentOn: CivilDate | null }) {
  const [t, f] = await Promise.all([getTranslations("returns.dueText"), getFormat()]);
  const sent = sentOn && f.date(sentOn);
  if (!dueOn) return <span>{sent ? t("noDaySent", { sent }) : t("noDay")}</span>;
  const day = f.date(dueOn);
  return <span>{sent ? t("sent", { day, sent }) : t("due", { day })}</span>;
}

import { Tabs } from "@/components/ui/tabs";
import type { CivilDate } from "@/lib/core/civil-date";
import { getFormat, getTranslations } from "@/lib/i18n/server";

/** As many years as there are tabs: the one under way and those before it. */
const SHOWN = 4;

/** The years of a return, the latest first; `address` with the year at its end. */
export function Years({
  label,
  address,
  year,
  today,
}: {
  label: string;
  address: string;
  year: number;
  today: string;
}) {
  const current = Number(today.slice(0, 4));
  const usual = Array.from({ length: SHOWN }, (_, at) => current - at);
  const years = usual.includes(year) ? usual : [...usual, year];
  return (
    <Tabs
      label={label}
      tabs={years.map((one) => ({ href: `${address}${one}`, label: String(one), current: one === year }))}
    />
  );
}

/** By when a return of a year is to be there, and when it was handed over. */
export async function DueText({ dueOn, sentOn }: { dueOn: CivilDate | null; sentOn: CivilDate | null }) {
  const [t, f] = await Promise.all([getTranslations("returns.dueText"), getFormat()]);
  const sent = sentOn && f.date(sentOn);
  if (!dueOn) return <span>{sent ? t("noDaySent", { sent }) : t("noDay")}</span>;
  const day = f.date(dueOn);
  return <span>{sent ? t("sent", { day, sent }) : t("due", { day })}</span>;
}

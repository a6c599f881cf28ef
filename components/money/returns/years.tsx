import { Tabs } from "@/components/ui/tabs";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ReturnStanding } from "@/lib/money/returns/queries";
import { returnStateText } from "./texts";

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

/** By when a return of a year is to be there, and what became of it. */
export async function StandingText({ standing }: { standing: ReturnStanding }) {
  const [t, f] = await Promise.all([getTranslations("returns"), getFormat()]);
  const { dueOn, state, lateDays, handedOn } = standing;
  const isPlain = state === "awaited" && lateDays === 0 && !handedOn;
  const said = returnStateText(t, f, standing);
  return (
    <>
      <span>{dueOn ? t("dueText.due", { day: f.date(dueOn) }) : t("dueText.noDay")}</span>
      {!isPlain && (lateDays > 0 ? <strong>{said}</strong> : <span>{said}</span>)}
    </>
  );
}

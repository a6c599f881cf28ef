import { Tabs } from "@/components/ui/tabs";

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

import { BoundsBars } from "@/components/charts/bounds-bars";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { CostLine, Costs } from "@/lib/money/agreements/cost-queries";
import type { CostGrouping } from "@/lib/money/agreements/rules/vocabulary";
import type { CostSearch } from "@/lib/money/agreements/schema";
import { costSentence } from "./cost-sentence";
import { behind } from "./cost-table";

/** More are read in the table alone. */
const MOST_DRAWN = 30;

/** The lines that have a cost of a positive exit. */
function counted(lines: readonly CostLine[]) {
  return lines.flatMap((line) => {
    const positive = line.people?.positive;
    return positive && positive !== "not_yet" && positive.cents !== null
      ? [{ line, ...positive, high: positive.cents, low: positive.lowestCents ?? positive.cents }]
      : [];
  });
}

/** Whether there is something to compare, and room for it. */
export function isDrawn(lines: readonly CostLine[]): boolean {
  const { length } = counted(lines);
  return length > 1 && length <= MOST_DRAWN;
}

/** What a positive exit costs in each line, between its bounds. */
export async function CostPicture({
  lines,
  total,
  by,
  search,
}: Costs & { by: CostGrouping; search: Partial<CostSearch> }) {
  if (!isDrawn(lines)) return null;
  const [t, common, f, title] = await Promise.all([
    getTranslations("agreements.costs"),
    getTranslations("common.chart"),
    getFormat(),
    costSentence(total),
  ]);
  const whole = (cents: number) => f.euros(Math.round(cents / 100) * 100);
  const shown = counted(lines).map(({ line, low, high, count, silent, paidCents }) => {
    const bounds = low < high ? t("bounds", { low: whole(low), high: whole(high) }) : whole(high);
    return { line, low, high, bounds, count, silent, paidCents };
  });
  return (
    <BoundsBars
      title={title ?? t("positive")}
      description={t("picture.description")}
      hint={t("picture.hint")}
      source={null}
      rows={shown.map(({ line, low, high, bounds }) => {
        return { key: line.key, label: line.label, low, high, valueText: bounds, href: behind(line, by, search) };
      })}
      table={{
        caption: t("picture.description"),
        summary: common("seeData"),
        headers: [t(`of.${by}`), t("positive"), t("paid"), t("picture.positives"), t("picture.silent")],
        rows: shown.map(({ line, bounds, paidCents, count, silent }) => ({
          key: line.key,
          cells: [line.label, bounds, whole(paidCents), f.integer(count), f.integer(silent)],
        })),
      }}
    />
  );
}

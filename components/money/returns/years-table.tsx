import { groups } from "d3-array";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { Format } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ReturnLine, YearlyAbout } from "@/lib/money/returns/queries";
import { YEARLY_KINDS } from "@/lib/money/returns/rules/vocabulary";
import { nameOf, type ReturnTexts, returnAddress } from "./texts";

export type YearlyLine = ReturnLine & { about: YearlyAbout };

export const isYearly = (line: ReturnLine): line is YearlyLine => "year" in line.about;

function cellText(t: ReturnTexts, f: Format, { state, lateDays, dueOn, doneOn, handedOn }: YearlyLine): string {
  if (state === "done") return t("years.done", { day: doneOn ? f.tableDate(doneOn) : "" });
  if (state === "to_complete") return t("years.to_complete", { day: handedOn ? f.tableDate(handedOn) : "" });
  if (lateDays > 0) return t("late", { days: lateDays });
  return dueOn ? t("years.awaited", { day: f.tableDate(dueOn) }) : t("states.awaited");
}

/** What became of each year: the returns of one in a line, the latest first. */
export async function YearsTable({ lines }: { lines: readonly YearlyLine[] }) {
  const [t, f] = await Promise.all([getTranslations("returns"), getFormat()]);
  const years = groups(lines, ({ about }) => about.year).toSorted(([one], [other]) => other - one);
  const kinds = YEARLY_KINDS.filter((kind) => lines.some(({ about }) => about.kind === kind));
  const said = (line: YearlyLine) => {
    const state = cellText(t, f, line);
    return (
      <TextLink href={returnAddress(line)}>
        <span className={line.lateDays > 0 ? "font-semibold" : undefined}>
          {line.about.kind === "bpf" ? t("years.of", { provider: line.about.provider, state }) : state}
        </span>
        <span className="sr-only">, {nameOf(t, line)}</span>
      </TextLink>
    );
  };
  const statesOf = (own: readonly YearlyLine[]) => {
    if (own.length === 0) return "–";
    return (
      <ul className="grid gap-1">
        {own
          .toSorted((one, other) => one.key.localeCompare(other.key))
          .map((line) => (
            <li key={line.key}>{said(line)}</li>
          ))}
      </ul>
    );
  };
  return (
    <Table
      caption={t("years.title")}
      captionHidden
      density="compact"
      rows={years}
      rowKey={([year]) => String(year)}
      columns={[
        { key: "year", header: t("years.year"), rowHeader: true, cell: ([year]) => String(year) },
        ...kinds.map((kind) => {
          return {
            key: kind,
            header: t(`years.kinds.${kind}`),
            prose: true,
            cell: ([, own]: (typeof years)[number]) => statesOf(own.filter(({ about }) => about.kind === kind)),
          };
        }),
      ]}
    />
  );
}

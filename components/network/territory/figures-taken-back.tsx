import { Disclosure } from "@/components/ui/disclosure";
import { StatementAuthor } from "@/components/ui/statement";
import { Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { SeriesPage } from "@/lib/network/territory/queries";
import { amountOf } from "./amount";
import { FigureSource } from "./source";

/** What was taken back: where nothing else stands now, and why. */
export async function FiguresTakenBack({ series: { unit, takenBack } }: { series: SeriesPage }) {
  const [t, f] = await Promise.all([getTranslations("territory"), getFormat()]);
  if (takenBack.length === 0) return null;
  return (
    <Disclosure summary={t("series.withdrawn", { count: takenBack.length })} printed>
      <Table
        caption={t("series.withdrawnCaption")}
        captionHidden
        density="compact"
        rows={takenBack}
        rowKey={({ id }) => String(id)}
        columns={[
          { key: "area", header: t("figure.area"), rowHeader: true, cell: ({ area }) => area },
          { key: "year", header: t("figure.year"), numeric: true, cell: ({ year }) => String(year) },
          {
            key: "value",
            header: t("figure.valueOf", { unit }),
            numeric: true,
            cell: ({ value }) => amountOf(f, value),
          },
          { key: "source", header: t("figure.source"), cell: (figure) => <FigureSource figure={figure} /> },
          { key: "when", header: t("figure.withdrawnAt"), cell: ({ at }) => f.instant(at) },
          {
            key: "reason",
            header: t("figure.withdrawnFor"),
            cell: (figure) => (
              <>
                {figure.why} <StatementAuthor of={figure} />
              </>
            ),
          },
        ]}
      />
    </Disclosure>
  );
}

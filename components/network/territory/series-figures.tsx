import { Disclosure } from "@/components/ui/disclosure";
import { StatementHistory, StatementLink } from "@/components/ui/statement";
import { Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { SeriesFigure, SeriesPage } from "@/lib/network/territory/queries";
import { amountOf } from "./amount";
import { FigureSource } from "./source";

/** Everything that holds of a series, with what it replaced and why. */
export async function SeriesFigures({ series, manages }: { series: SeriesPage; manages: boolean }) {
  const [t, f] = await Promise.all([getTranslations("territory"), getFormat()]);
  const address = `/territoire/series/${series.code}/valeur`;
  const correct = {
    key: "correct",
    header: t("figure.correctionHeader"),
    cell: ({ id, area, year }: SeriesFigure) => (
      <StatementLink href={`${address}?corriger=${id}`} of={t("figure.correctOf", { area, year: String(year) })}>
        {t("figure.correct")}
      </StatementLink>
    ),
  };
  return (
    <Table
      caption={t("series.pageCaption", { name: series.name })}
      captionHidden
      density="compact"
      rows={series.figures}
      rowKey={({ id }) => String(id)}
      columns={[
        { key: "area", header: t("figure.area"), rowHeader: true, cell: ({ area }) => area },
        { key: "kind", header: t("figure.kind"), cell: ({ areaKind }) => t(`kinds.${areaKind}`) },
        { key: "year", header: t("figure.year"), numeric: true, cell: ({ year }) => String(year) },
        {
          key: "value",
          header: t("figure.valueOf", { unit: series.unit }),
          numeric: true,
          cell: ({ value }) => amountOf(f, value),
        },
        {
          key: "source",
          header: t("figure.source"),
          cell: (figure) => (
            <div className="grid gap-1">
              <p>
                <FigureSource figure={figure} />
              </p>
              <Earlier figure={figure} />
            </div>
          ),
        },
        ...(manages ? [correct] : []),
      ]}
    />
  );
}

/** What stood in place of a figure, the latest first, and why it was corrected. */
async function Earlier({ figure: { earlier } }: { figure: SeriesFigure }) {
  const [t, f] = await Promise.all([getTranslations("territory.figure"), getFormat()]);
  return (
    <StatementHistory
      summary={t("earlier", { count: earlier.length })}
      lines={earlier.map(({ id, value, source, supersededAt, why }) => ({
        id,
        text: (
          <>
            {t("earlierLine", { value: amountOf(f, value), day: f.instant(supersededAt), source })}{" "}
            {t("earlierWhy", { reason: why })}
          </>
        ),
      }))}
    />
  );
}

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
          { key: "reason", header: t("figure.withdrawnFor"), cell: ({ why }) => why },
        ]}
      />
    </Disclosure>
  );
}

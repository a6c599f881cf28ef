import { FigureFiles } from "@/components/ui/figure-files";
import { type Column, Table } from "@/components/ui/table";
import { addressOf } from "@/lib/figures/indicators/schema";
import { downloadOf, TABLE_FORMATS } from "../addresses";
import type { FigureContext } from "../figure-context";
import { NO_FIGURE } from "../group-rows";
import { countLink } from "../lists/count-links";
import type { QualityBoard } from "./quality";
import { type SilenceRow, silencePoints, silenceSentence } from "./quality-texts";

/** More are in the file. */
const SHOWN = 8;

/** The page of a school, under the filters of this one. */
export function schoolHref({ search }: FigureContext, schoolCode: string): string {
  return addressOf(`/ecoles/${schoolCode}`, { ...search, ecole: undefined, departement: undefined });
}

/** Who does not answer, at the window that is chosen: each count opens its list. */
function Whole({ board }: { board: QualityBoard }) {
  const { figureContext, wholes, place } = board;
  const { f, t, common } = figureContext;
  const { bounds, base, parts } = wholes[figureContext.window];
  const [low, high] = bounds ?? [];
  const counts = (["never_asked", "asked_in_vain"] as const).map((measure) => ({
    measure,
    count: parts[measure] ?? 0,
  }));
  return (
    <p className="flex max-w-prose flex-wrap gap-x-4">
      <span className="font-semibold">{t("quality.silence.whole", { place, window: figureContext.windowText })}</span>
      {low !== undefined && high !== undefined && (
        <span>{common("figure.bounds", { low: f.proportion(low, base), high: f.proportion(high, base) })}</span>
      )}
      {counts.map(({ measure, count }) => (
        <span key={measure}>
          {t(`measure.${measure}`)} {countLink(figureContext, { measure, count, text: f.integer(count) })}
        </span>
      ))}
    </p>
  );
}

function columnsOf({ figureContext }: QualityBoard): Column<SilenceRow>[] {
  const { f, t } = figureContext;
  const count = (
    measure: "never_asked" | "asked_in_vain",
    number: (row: SilenceRow) => number,
  ): Column<SilenceRow> => ({
    key: measure,
    header: t(`measure.${measure}`),
    numeric: true,
    cell: (row) =>
      countLink(
        figureContext,
        { measure, count: number(row), text: f.integer(number(row)) },
        { ecole: row.schoolCode, echeance: row.window },
      ),
  });
  return [
    {
      key: "school",
      header: t("bySchool.school"),
      rowHeader: true,
      cell: ({ school, schoolCode }) => <a href={schoolHref(figureContext, schoolCode)}>{school}</a>,
    },
    count("never_asked", ({ never }) => never),
    count("asked_in_vain", ({ vain }) => vain),
    {
      key: "moves",
      header: t("quality.silence.moves"),
      numeric: true,
      cell: (row) =>
        row.hidden ? NO_FIGURE : <span className="font-semibold">{silencePoints(figureContext, row)}</span>,
    },
  ];
}

/** What would move the bounds most first: the schools where people have not answered, at the window that is chosen. */
export function QualitySilences({ board }: { board: QualityBoard }) {
  const { figureContext, silences, address, windowTexts } = board;
  const { t } = figureContext;
  const download = downloadOf(figureContext, address, "bornes", TABLE_FORMATS);
  const atWindow = silences.filter(({ window }) => window === figureContext.window);
  const rows = atWindow.slice(0, SHOWN);
  return (
    <section id={download.id} className="grid gap-3">
      <h2 className="max-w-prose text-lg font-semibold">{silenceSentence(figureContext, atWindow[0], windowTexts)}</h2>
      <Whole board={board} />
      {rows.length > 0 && (
        <>
          <Table
            caption={t("quality.silence.caption")}
            captionHidden
            density="compact"
            rows={rows}
            rowKey={({ key }) => key}
            columns={columnsOf(board)}
          />
          <p className="max-w-prose text-sm text-ink-soft">
            {t("quality.silence.hint")}{" "}
            {rows.length < atWindow.length
              ? t("quality.silence.first", { shown: rows.length, all: figureContext.f.integer(atWindow.length) })
              : rows.length < silences.length && t("quality.silence.others")}
          </p>
        </>
      )}
      {silences.length > 0 && <FigureFiles {...download} />}
    </section>
  );
}

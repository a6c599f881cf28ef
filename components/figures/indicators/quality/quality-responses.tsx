import type { Picture } from "@/components/charts/picture";
import { RateCellDot } from "@/components/charts/rate-cell-dot";
import { RateRows } from "@/components/charts/rate-rows";
import { FigureFiles } from "@/components/ui/figure-files";
import { type Column, Table } from "@/components/ui/table";
import { RESPONSE_AIM } from "@/lib/figures/indicators/readings/rules/alerts";
import type { PeopleSearch } from "@/lib/figures/indicators/schema";
import type { LiveFigures } from "@/lib/figures/indicators/tally/rules/disclosure";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import { downloadOf } from "../addresses";
import type { FigureContext } from "../figure-context";
import { NO_FIGURE } from "../group-rows";
import { countLinks } from "../lists/count-links";
import { noRateText } from "../rate-texts";
import type { QualityBoard, SchoolResponse } from "./quality";
import { schoolHref } from "./quality-silences";
import { headlineOfQuality, responseSentence } from "./quality-texts";

const AIM = RESPONSE_AIM / 100;

/** « 72 % », « – » where nobody is due, « pas de taux sous 5 » */
export function responseRateText(figureContext: FigureContext, { respondents, base, visibility }: LiveFigures): string {
  if (base === 0) return NO_FIGURE;
  if (visibility === "hidden") return noRateText(figureContext);
  return figureContext.f.rate(respondents, base) ?? NO_FIGURE;
}

const shareOf = ({ respondents, base, visibility }: LiveFigures) =>
  base === 0 || visibility === "hidden" ? null : respondents / base;

/** A rate with its two counts, each with its list, over its dot beside the aim. */
function Response({
  figureContext,
  figures,
  list,
}: {
  figureContext: FigureContext;
  figures: LiveFigures;
  list: Partial<PeopleSearch>;
}) {
  const { respondents, base } = figures;
  const { f } = figureContext;
  if (base === 0) return NO_FIGURE;
  return (
    <>
      <span className="flex flex-wrap justify-end gap-x-2">
        <span className="font-semibold">{responseRateText(figureContext, figures)}</span>
        <span className="whitespace-nowrap">
          {countLinks(
            figureContext,
            [
              { measure: "respondents", count: respondents, text: f.integer(respondents) },
              { measure: "base", count: base, text: f.integer(base) },
            ],
            list,
          )}
        </span>
      </span>
      {shareOf(figures) !== null && (
        <span className="block w-40 max-w-full md:ms-auto">
          <RateCellDot
            value={shareOf(figures)}
            interval={null}
            hollow={figures.provisional}
            apart={false}
            reference={AIM}
          />
        </span>
      )}
    </>
  );
}

/** The answers of each school at each window, beside what is aimed at; those that answer least come first. */
export function QualityResponses({ board }: { board: QualityBoard }) {
  const { figureContext, address, schools, wholes, place, windowNames, windowTexts } = board;
  const { f, t } = figureContext;
  const download = downloadOf(figureContext, address, "reponses");
  const column = (window: Window): Column<SchoolResponse> => ({
    key: window,
    header: windowNames[window],
    numeric: true,
    cell: ({ key, windows }) => (
      <Response figureContext={figureContext} figures={windows[window]} list={{ ecole: key, echeance: window }} />
    ),
    total: <Response figureContext={figureContext} figures={wholes[window]} list={{ echeance: window }} />,
  });
  return (
    <section id={download.id} className="grid gap-3">
      <h2 className="max-w-prose text-lg font-semibold">
        {responseSentence(figureContext, wholes, windowTexts) ?? t("quality.response.caption")}
      </h2>
      <Table
        caption={t("quality.response.caption")}
        captionHidden
        density="compact"
        rows={schools}
        rowKey={({ key }) => key}
        columns={[
          {
            key: "school",
            header: t("bySchool.school"),
            rowHeader: true,
            cell: ({ key, name }) => <a href={schoolHref(figureContext, key)}>{name}</a>,
          },
          ...WINDOWS.map(column),
        ]}
        {...(schools.length > 1 && { totalLabel: place })}
      />
      <p className="max-w-prose text-sm text-ink-soft">
        {t("quality.response.hint", { aim: f.percent(RESPONSE_AIM) })}
      </p>
      <FigureFiles {...download} />
    </section>
  );
}

/** The same at the window that is chosen, as a picture for files. */
export function responsesPicture({ figureContext, schools, wholes, place }: QualityBoard): Picture | null {
  const { f, t, window, windowText } = figureContext;
  if (schools.length === 0) return null;
  const rowOf = (key: string, label: string, figures: LiveFigures) => ({
    key,
    label,
    value: shareOf(figures),
    valueText: responseRateText(figureContext, figures),
    countsText: figureContext.countsOf(f.integer(figures.respondents), f.integer(figures.base)),
    interval: null,
    hollow: figures.provisional,
  });
  const aim = f.percent(RESPONSE_AIM);
  return {
    title: headlineOfQuality(
      figureContext,
      schools.map(({ name, windows }) => ({ name, figures: windows[window] })),
    ),
    description: t("quality.response.rate", { window: windowText }),
    notes: [t("quality.response.hint", { aim })],
    drawing: (
      <RateRows
        rows={schools.map(({ key, name, windows }) => rowOf(key, name, windows[window]))}
        total={schools.length > 1 ? rowOf("total", place, wholes[window]) : null}
        reference={{ value: AIM, text: t("quality.response.aim", { percent: aim }) }}
        tickText={(proportion) => f.percent(proportion * 100)}
      />
    ),
  };
}

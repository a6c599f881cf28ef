import { RateBars } from "@/components/charts/rate-bars";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/access/policy";
import type { Context } from "@/lib/core/context";
import { getTranslations } from "@/lib/i18n/server";
import type { LiveTally } from "@/lib/indicators/live";
import { addressOf, type DefinitionsSearch } from "@/lib/indicators/schema";
import { downloadOf } from "./addresses";
import { countLink, rateLinks } from "./count-links";
import { linesUnderDefinitions } from "./definitions-view";
import { NOTHING } from "./group-rows";
import { noRateText, rangeText } from "./rate-words";

/** One set of leavers, at M6, under each definition: what changes is the definition. */
export async function SamePeople({
  ctx,
  search,
  scope,
  live,
}: {
  ctx: Context;
  search: DefinitionsSearch;
  /** « Carbonne, sorties de 2018 » */
  scope: string;
  live: LiveTally;
}) {
  const t = await getTranslations("dashboard.definitions");
  const lines = await linesUnderDefinitions(ctx, search, live);
  const [first] = lines;
  const rated = lines
    .filter(({ figures }) => figures.rate !== null)
    .sort((a, b) => (a.figures.rate ?? 0) - (b.figures.rate ?? 0));
  const [lowest, highest] = [rated[0], rated.at(-1)];
  if (!first) return null;
  const { f, common } = first.figureContext;
  const list = can(ctx.actor, "network.read");
  const { leavers } = first.figures;
  const leaversHref = first.figureContext.listHref("leavers");
  const table = {
    caption: t("caption"),
    summary: common("chart.seeData"),
    headers: [t("definition"), t("rate"), t("counts"), first.figureContext.t("bySchool.interval"), t("window")],
    wordsFrom: 4,
    rows: lines.map(({ code, figureContext, figures, base, words }) => ({
      key: code,
      cells: [
        figureContext.definitionName,
        words.rate,
        words.counts,
        figures.visibility === "hidden"
          ? words.rate
          : (rangeText(figureContext, figures.wilson95, base) ?? common("notAvailable")),
        figureContext.windowText,
      ],
    })),
  };
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("people")}</h2>
      <p>
        {t.rich("peopleLead", {
          count: leavers,
          scope,
          date: f.date(first.figureContext.asOf),
          list: (text) => (leaversHref ? <TextLink href={leaversHref}>{text}</TextLink> : text),
        })}
      </p>
      {lowest && highest && (
        <RateBars
          scope="definitions"
          title={t("chartTitle", { scope, low: lowest.words.rate, high: highest.words.rate })}
          description={t("chartDescription", {
            bars: lines
              .map(({ figureContext, words }) =>
                figureContext.t("byYear.point", { year: figureContext.definitionName, rate: words.rate }),
              )
              .join(", "),
          })}
          source={first.figureContext.t("journey.source", { date: f.date(first.figureContext.asOf) })}
          tickText={(proportion) => f.percent(proportion * 100)}
          bars={lines.map(({ code, figureContext, figures, words }) => ({
            key: code,
            label: figureContext.definitionName,
            value: figures.rate,
            valueText: words.rate,
            countsText: words.counts,
            interval: figures.wilson95,
            flag: figures.provisional ? figureContext.t("figure.provisionalWord") : undefined,
          }))}
          table={table}
          download={downloadOf(first.figureContext, { path: "/definitions", search }, "definitions")}
        />
      )}
      <Table
        caption={first.figureContext.t("measure.positives")}
        density="compact"
        rows={lines}
        rowKey={({ code }) => code}
        columns={[
          {
            key: "definition",
            header: t("definition"),
            rowHeader: true,
            cell: ({ code, figureContext }) =>
              list ? (
                <TextLink href={addressOf("/tableau-de-bord", { ...search, definition: code })}>
                  {figureContext.definitionName}
                </TextLink>
              ) : (
                figureContext.definitionName
              ),
          },
          { key: "rate", header: t("rate"), numeric: true, cell: ({ words }) => words.rate },
          {
            key: "counts",
            header: t("counts"),
            numeric: true,
            cell: ({ figureContext, figures }) => rateLinks(figureContext, figures),
          },
          {
            key: "response",
            header: first.figureContext.t("bySchool.response"),
            numeric: true,
            cell: ({ figureContext, figures }) => {
              const { respondents, base } = figures;
              if (figures.visibility === "hidden") return noRateText(figureContext);
              const text = f.rate(respondents, base) ?? common("notAvailable");
              return countLink(figureContext, { measure: "respondents", count: respondents, text });
            },
          },
          {
            key: "neutral",
            header: first.figureContext.t("measure.neutral"),
            numeric: true,
            cell: ({ figureContext, figures: { neutral } }) =>
              countLink(figureContext, { measure: "neutral", count: neutral, text: f.integer(neutral) }),
          },
          ...(list
            ? [
                {
                  key: "changes",
                  header: first.figureContext.t("changes.against", { name: first.figureContext.definitionName }),
                  cell: ({ code, figureContext }: (typeof lines)[number]) =>
                    code === first.code ? (
                      NOTHING
                    ) : (
                      <TextLink href={addressOf("/definitions/changements", { ...search, avec: code })}>
                        {figureContext.t("changes.seeAgainst")}
                      </TextLink>
                    ),
                },
              ]
            : []),
          {
            key: "denominator",
            header: t("denominator"),
            cell: ({ figureContext }) => figureContext.t(`denominatorName.${figureContext.definition.denominator}`),
          },
        ]}
      />
    </section>
  );
}

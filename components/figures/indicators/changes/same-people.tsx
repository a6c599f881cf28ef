import { StandBars, type StandPart } from "@/components/charts/stand-bars";
import { TextLink } from "@/components/ui/link";
import type { Stand } from "@/lib/figures/indicators/definitions/rules/changes";
import { addressOf, type DefinitionsSearch, listAddress } from "@/lib/figures/indicators/schema";
import type { LiveTally } from "@/lib/figures/indicators/tally/live";
import { repliesOf } from "@/lib/figures/indicators/tally/rules/formulas";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { downloadOf } from "../addresses";
import { NO_FIGURE } from "../group-rows";
import { countLink, rateLinks } from "../lists/count-links";
import { noRateText, rangeText } from "../rate-texts";
import { type LineUnderDefinition, linesUnderDefinitions } from "./definitions-view";

const STANDING = ["positive", "counted", "aside"] as const;

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
  if (!first) return null;
  const rated = lines
    .filter(({ figures }) => figures.rate !== null)
    .sort((a, b) => (a.figures.rate ?? 0) - (b.figures.rate ?? 0));
  const [lowest, highest] = [rated[0], rated.at(-1)];
  const { f, t: say, common, asOf } = first.figureContext;
  const readsNetwork = can(ctx.actor, "network.read");
  const { leavers } = first.figures;
  const leaversHref = first.figureContext.listHref("leavers");
  const partOf = (line: LineUnderDefinition, stand: Stand): StandPart => {
    const { code, figureContext, figures } = line;
    const count = {
      positive: figures.positives,
      counted: line.base - figures.positives,
      aside: figures.base - line.base,
    }[stand];
    const label = say(`changes.stand.${stand}`);
    const moveSearch = { ...search, definition: code, avec: code, de: stand, vers: stand };
    return {
      key: stand,
      look: stand,
      count,
      countText: f.integer(count),
      name: t("part", {
        definition: figureContext.definitionName,
        stand: label,
        people: say("figure.people", { count }),
      }),
      href: figureContext.listHref("leavers") && listAddress("leavers", moveSearch),
    };
  };
  const changesOf = ({ code, figureContext }: LineUnderDefinition) =>
    code === first.code ? (
      NO_FIGURE
    ) : (
      <TextLink key="changes" href={addressOf("/definitions/changements", { ...search, avec: code })}>
        {figureContext.t("changes.seeAgainst")}
      </TextLink>
    );
  return (
    <section className="grid gap-3">
      <p>
        {t.rich("peopleLead", {
          count: leavers,
          scope,
          date: f.date(asOf),
          list: (text) => (leaversHref ? <TextLink href={leaversHref}>{text}</TextLink> : text),
        })}
      </p>
      <StandBars
        title={
          lowest && highest
            ? t("chartTitle", { scope, low: lowest.texts.rate, high: highest.texts.rate })
            : t("noRate", { scope })
        }
        description={t("chartDescription", {
          bars: lines
            .map(({ figureContext, texts }) =>
              say("byYear.point", { year: figureContext.definitionName, rate: texts.rate }),
            )
            .join(", "),
        })}
        hint={t("hint")}
        source={say("journey.source", { date: f.date(asOf) })}
        keys={STANDING.map((look) => ({ look, label: say(`changes.stand.${look}`) }))}
        rows={lines.map((line) => ({
          key: line.code,
          label: line.figureContext.definitionName,
          valueText: line.texts.rate,
          countsText: t("countsIn", { counts: line.texts.counts }),
          parts: STANDING.map((stand) => partOf(line, stand)),
        }))}
        download={downloadOf(first.figureContext, { path: "/definitions", search }, "definitions")}
        table={{
          caption: t("caption"),
          summary: common("chart.seeData"),
          headers: [
            t("definition"),
            t("rate"),
            t("counts"),
            say("bySchool.interval"),
            say("bySchool.response"),
            say("measure.neutral"),
            t("window"),
            say("changes.against", { name: first.figureContext.definitionName }),
          ],
          textFrom: 6,
          rows: lines.map((line) => {
            const { code, figureContext, figures, base, texts } = line;
            const { definitionName } = figureContext;
            const isHidden = figures.visibility === "hidden";
            const responses = repliesOf(figures, figureContext.definition);
            return {
              key: code,
              cells: [
                readsNetwork ? (
                  <TextLink key="of" href={addressOf("/tableau-de-bord", { ...search, definition: code })}>
                    {definitionName}
                  </TextLink>
                ) : (
                  definitionName
                ),
                texts.rate,
                rateLinks(figureContext, figures),
                isHidden ? texts.rate : (rangeText(figureContext, figures.wilson95, base) ?? common("notAvailable")),
                isHidden
                  ? noRateText(figureContext)
                  : countLink(figureContext, {
                      measure: "respondents",
                      count: responses.respondents,
                      text: f.rate(responses.respondents, responses.base) ?? common("notAvailable"),
                    }),
                countLink(figureContext, {
                  measure: "neutral",
                  count: figures.neutral,
                  text: f.integer(figures.neutral),
                }),
                figureContext.windowText,
                changesOf(line),
              ],
            };
          }),
        }}
      />
    </section>
  );
}

import { Notice } from "@/components/ui/notice";
import { RateFigure } from "@/components/ui/rate-figure";
import { definitionOn, HEADLINE } from "@/lib/figures/indicators/definitions/rules/definitions";
import { closeOf } from "@/lib/figures/indicators/published/rules/periods";
import type { PublishedLine } from "@/lib/figures/indicators/published/rules/published";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { InContext } from "../figure-context";
import { methodOf } from "../headline";
import {
  publishedBounds,
  publishedCounts,
  publishedFamilies,
  publishedInterval,
  publishedRate,
  publishedResponse,
} from "./published-texts";

/** The rate of the network in one year of exit, with all that belongs to it, or that it is not published. */
export function PublishedNetwork({
  figureContext,
  line: { period, releases },
  readOn,
}: InContext & { line: PublishedLine; readOn: CivilDate }) {
  const { f, t, common } = figureContext;
  const release = releases.M6;
  const year = String(period);
  if (!release) return <Notice kind="info" title={t("published.noNetwork", { year })} />;
  const isRate = release.positives !== null;
  return (
    <RateFigure
      label={t("published.title", { rate: figureContext.rateLabel, year })}
      headingLevel={3}
      size="large"
      rate={publishedRate(figureContext, release)}
      counts={publishedCounts(figureContext, release)}
      responseRate={
        release.respondents === null
          ? null
          : t("published.responseLine", { response: publishedResponse(figureContext, release) })
      }
      bounds={publishedBounds(figureContext, release)}
      interval={isRate ? t("published.intervalLine", { range: publishedInterval(figureContext, release) }) : null}
      flags={[]}
      note={publishedFamilies(figureContext, release)}
      explanation={{
        summary: common("figure.explain"),
        items: [
          ...methodOf({ ...figureContext, definition: definitionOn(HEADLINE, closeOf(Number(period), "M6")) }),
          { term: t("published.readOn"), details: f.date(readOn) },
          { term: t("figure.twoCohortsTerm"), details: t("figure.twoCohorts") },
        ],
      }}
      list={null}
    />
  );
}

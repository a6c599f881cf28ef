import type { ReactNode } from "react";
import { FigureFiles } from "@/components/ui/figure-files";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { JourneyLine, LiveJourney } from "@/lib/figures/indicators/journeys/rules/journey";
import { type AtAddress, downloadOf, TABLE_FORMATS } from "../addresses";
import type { FigureContext } from "../figure-context";
import { NO_FIGURE } from "../group-rows";
import { around, countLink } from "../lists/count-links";
import { Unfollowed } from "../lists/unfollowed";
import { broughtInText, noRateText } from "../rate-texts";

function rateCell(figureContext: FigureContext, { hidden, numerator, denominator }: JourneyLine): string {
  if (!denominator) return NO_FIGURE;
  if (hidden) return noRateText(figureContext);
  return figureContext.f.rate(numerator.count, denominator.count) ?? figureContext.common("notAvailable");
}

function countsCell(
  figureContext: FigureContext,
  { numerator, denominator }: JourneyLine,
  schoolCode: string,
): ReactNode {
  const people = countLink(figureContext, { ...numerator, text: figureContext.f.integer(numerator.count) });
  if (!denominator) return people;
  const text = figureContext.f.integer(denominator.count);
  const among = denominator.measure ? (
    countLink(figureContext, { measure: denominator.measure, count: denominator.count, text })
  ) : (
    <TextLink href={`/ecoles/${schoolCode}#promotions`}>{text}</TextLink>
  );
  return around(figureContext.countsAround, people, among);
}

/** What a line is of; of whom its rate is who entered before the network used Cohorte, where they are many. */
function Measure({ figureContext, line }: { figureContext: FigureContext; line: JourneyLine }) {
  const { key, broughtIn, denominator } = line;
  const said = broughtIn && denominator && broughtInText(figureContext, broughtIn, denominator.count);
  return (
    <>
      {figureContext.t(`journey.${key}`)}
      {said && <span className="block text-sm font-normal text-ink-soft">{said}</span>}
    </>
  );
}

/** From entry to certificate: each rate with its two integers, the people behind them, and what it counts (domain.md §4). */
export function JourneyTable({
  figureContext,
  address,
  journey,
  schoolCode,
}: AtAddress & { journey: LiveJourney; schoolCode: string }) {
  const { f, t } = figureContext;
  const download = downloadOf(figureContext, address, "parcours", TABLE_FORMATS);
  return (
    <section id={download.id} className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("journey.title")}</h2>
      <Unfollowed figureContext={figureContext} filters={["annee", "echeance", "definition"]} />
      <Table
        caption={t("journey.caption")}
        captionHidden
        density="compact"
        rows={journey}
        rowKey={({ key }) => key}
        columns={[
          {
            key: "measure",
            header: t("journey.measure"),
            rowHeader: true,
            cell: (line) => <Measure figureContext={figureContext} line={line} />,
          },
          { key: "rate", header: t("journey.rate"), numeric: true, cell: (line) => rateCell(figureContext, line) },
          {
            key: "counts",
            header: t("journey.counts"),
            numeric: true,
            cell: (line) => <span className="whitespace-nowrap">{countsCell(figureContext, line, schoolCode)}</span>,
          },
          {
            key: "definition",
            header: t("journey.definition"),
            prose: true,
            cell: ({ key }) => <span className="text-ink-soft">{t(`journey.${key}Help`)}</span>,
          },
        ]}
      />
      <p className="text-sm text-ink-soft">
        {t("figure.computedUpTo", { date: f.date(figureContext.asOf), now: f.date(figureContext.computedOn) })}
      </p>
      <FigureFiles {...download} />
    </section>
  );
}

import type { ReactNode } from "react";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { maskRow, masksCounts, rateVisibility, type ShownCount } from "@/lib/indicators/disclosure";
import { type Fraction, JOURNEY_RATES, type Journey, type JourneyRate } from "@/lib/indicators/journey";
import { around, countLink, countLinks } from "./count-links";
import type { FigureContext } from "./figure-context";
import { countText } from "./rate-words";

const RATES = Object.keys(JOURNEY_RATES) as JourneyRate[];
type Line = { key: JourneyRate | "entrants" | "fill"; rate: string; counts: ReactNode };

const isHidden = ({ audience }: FigureContext, denominator: number) =>
  denominator > 0 && rateVisibility(audience, denominator) === "hidden";

function rateText({ f, t, common }: FigureContext, { numerator, denominator }: Fraction, hidden: boolean): string {
  return hidden ? t("figure.hidden") : (f.rate(numerator, denominator) ?? common("notAvailable"));
}

function lineOf(fc: FigureContext, key: JourneyRate, part: Fraction): Line {
  const { numerator, denominator } = part;
  const hidden = isHidden(fc, denominator);
  const [shown = 0] = maskRow([numerator, denominator - numerator], fc.audience);
  const counts = countLinks(fc, [
    { measure: JOURNEY_RATES[key].of, count: numerator, text: countText(fc, shown) },
    { measure: JOURNEY_RATES[key].among, count: denominator, text: fc.f.integer(denominator) },
  ]);
  return { key, rate: rateText(fc, part, hidden), counts: hidden ? "–" : counts };
}

/** Places are not people: only the entrants may be masked, and then the rate would give them back. */
function fillLine(fc: FigureContext, { fill }: Journey, shown: ShownCount, schoolCode: string): Line {
  const hidden = isHidden(fc, fill.denominator) || typeof shown !== "number";
  const entrants = countLink(fc, { measure: "entrants", count: fill.numerator, text: fc.f.integer(fill.numerator) });
  const places = (
    <TextLink href={`/ecoles/${schoolCode}#promotions`} prefetch={false}>
      {fc.f.integer(fill.denominator)}
    </TextLink>
  );
  return {
    key: "fill",
    rate: rateText(fc, fill, hidden),
    counts: hidden ? "–" : around(fc.countsAround, entrants, places),
  };
}

/** From entry to certificate: each rate with its two integers, the people behind them, and what it counts (domain.md §4). */
export function JourneyTable({ fc, journey, schoolCode }: { fc: FigureContext; journey: Journey; schoolCode: string }) {
  const { f, t } = fc;
  const { entrants } = journey;
  const [shown = 0] = maskRow([entrants], fc.audience);
  const lines: Line[] = [
    {
      key: "entrants",
      rate: "–",
      counts: countLink(fc, { measure: "entrants", count: entrants, text: countText(fc, shown) }),
    },
    fillLine(fc, journey, shown, schoolCode),
    ...RATES.map((key) => lineOf(fc, key, journey[key])),
  ];
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("journey.title")}</h2>
      {fc.search.annee && <p className="max-w-prose text-ink-soft">{t("journey.allYears")}</p>}
      <Table
        caption={t("journey.caption")}
        captionHidden
        density="compact"
        rows={lines}
        rowKey={({ key }) => key}
        columns={[
          { key: "measure", header: t("journey.measure"), rowHeader: true, cell: ({ key }) => t(`journey.${key}`) },
          { key: "rate", header: t("journey.rate"), numeric: true, cell: ({ rate }) => rate },
          {
            key: "counts",
            header: t("journey.counts"),
            numeric: true,
            cell: ({ counts }) => <span className="whitespace-nowrap">{counts}</span>,
          },
          {
            key: "definition",
            header: t("journey.definition"),
            cell: ({ key }) => <span className="text-ink-soft">{t(`journey.${key}Help`)}</span>,
          },
        ]}
      />
      <p className="text-sm text-ink-soft">
        {t("figure.computedUpTo", { date: f.date(fc.asOf), now: f.date(fc.computedOn) })}
      </p>
      {masksCounts(fc.audience) && <p className="max-w-prose text-sm text-ink-soft">{t("figure.withheldWhy")}</p>}
    </section>
  );
}

import { Table } from "@/components/ui/table";
import { maskRow, masksCounts, rateVisibility } from "@/lib/indicators/disclosure";
import type { Fraction, Journey } from "@/lib/indicators/journey";
import type { FigureContext } from "./figure-context";
import { countText } from "./rate-words";

const MEASURES = ["fill", "dropouts", "positiveEarly", "certifiedOfPresented", "certifiedOfEntrants"] as const;
type Line = { key: (typeof MEASURES)[number] | "entrants"; rate: string; counts: string };

function lineOf(fc: FigureContext, key: Line["key"], { numerator, denominator }: Fraction): Line {
  const { f, common, t, audience } = fc;
  const hidden = denominator > 0 && rateVisibility(audience, denominator) === "hidden";
  // Places are not people: how many are filled is not masked.
  const masked = key === "fill" ? numerator : (maskRow([numerator, denominator - numerator], audience)[0] ?? 0);
  const counts = { numerator: countText(fc, masked), denominator: f.integer(denominator) };
  return {
    key,
    rate: hidden ? t("figure.hidden") : (f.rate(numerator, denominator) ?? common("notAvailable")),
    counts: hidden ? "–" : common("figure.counts", counts),
  };
}

/** From entry to certificate: each rate with its two integers and what it counts (domain.md §4). */
export function JourneyTable({ fc, journey }: { fc: FigureContext; journey: Journey }) {
  const { f, t } = fc;
  const [entrants = 0] = maskRow([journey.entrants], fc.audience);
  const lines: Line[] = [
    { key: "entrants", rate: "–", counts: countText(fc, entrants) },
    ...MEASURES.map((key) => lineOf(fc, key, journey[key])),
  ];
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("journey.title")}</h2>
      <Table
        caption={t("journey.caption")}
        captionHidden
        density="compact"
        rows={lines}
        rowKey={({ key }) => key}
        columns={[
          { key: "measure", header: t("journey.measure"), rowHeader: true, cell: ({ key }) => t(`journey.${key}`) },
          { key: "rate", header: t("journey.rate"), numeric: true, cell: ({ rate }) => rate },
          { key: "counts", header: t("journey.counts"), numeric: true, cell: ({ counts }) => counts },
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

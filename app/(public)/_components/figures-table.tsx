import type { ReactNode } from "react";
import type { FigureContext } from "@/app/_figures/figure-context";
import { rangeText, rateWords } from "@/app/_figures/rate-words";
import { type Column, Table } from "@/components/ui/table";
import type { Figures } from "@/lib/indicators/formulas";

export type PublicRow = {
  key: string;
  name: string;
  place?: string;
  /** Null when withheld: `about` says why. */
  figures: Figures | null;
  about: string;
};

const NOTHING = "–";

/** What is published of several places, and in words why something is not. */
export function FiguresTable({
  fc,
  rows,
  words,
}: {
  fc: FigureContext;
  rows: readonly PublicRow[];
  words: { caption: string; name: string; place?: string; counts: string; about: string };
}) {
  const { f, t } = fc;
  const shown = (say: (figures: Figures) => ReactNode) => (row: PublicRow) =>
    row.figures ? say(row.figures) : NOTHING;
  const figure = (key: string, header: string, say: (figures: Figures) => ReactNode): Column<PublicRow> => ({
    key,
    header,
    numeric: true,
    cell: shown(say),
  });
  const range = (text: string | null) => <span className="whitespace-nowrap">{text}</span>;
  return (
    <figure className="grid gap-3">
      <Table
        caption={words.caption}
        captionHidden
        density="compact"
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "name", header: words.name, rowHeader: true, cell: ({ name }) => name },
          ...(words.place ? [{ key: "place", header: words.place, cell: ({ place }: PublicRow) => place }] : []),
          {
            key: "rate",
            header: t("bySchool.rate"),
            numeric: true,
            cell: ({ figures }) =>
              figures ? (
                <span className="font-semibold">{rateWords(fc, figures).rate}</span>
              ) : (
                <span className="text-ink-soft">{t("figure.hidden")}</span>
              ),
          },
          figure("counts", words.counts, (figures) => rateWords(fc, figures).counts),
          figure("interval", t("bySchool.interval"), (figures) => range(rangeText(fc, figures.wilson95, figures.base))),
          figure("bounds", t("byYear.bounds"), (figures) => range(rangeText(fc, figures.bounds, figures.base))),
          figure("response", t("bySchool.response"), ({ respondents, base }) => f.rate(respondents, base)),
          { key: "about", header: words.about, cell: ({ about }) => <span className="text-ink-soft">{about}</span> },
        ]}
      />
      <figcaption className="max-w-prose text-sm text-ink-soft">
        {t("breakdown.source", { definition: fc.definitionName, window: fc.windowText, date: f.date(fc.asOf) })}
      </figcaption>
    </figure>
  );
}

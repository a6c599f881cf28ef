import type { ReactNode } from "react";
import { type Column, Table } from "@/components/ui/table";
import type { Figures } from "@/lib/indicators/formulas";
import type { Published } from "@/lib/indicators/public-figures";
import type { FigureContext } from "./figure-context";
import { rangeText, rateWords } from "./rate-words";

export type PublicRow = {
  key: string;
  name: string;
  place?: string;
  /** `about` says why when it is withheld. */
  published: Published;
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
  const shown =
    (say: (figures: Figures) => ReactNode) =>
    ({ published }: PublicRow) =>
      published.figures ? say(published.figures) : NOTHING;
  const figure = (key: string, header: string, say: (figures: Figures) => ReactNode): Column<PublicRow> => ({
    key,
    header,
    numeric: true,
    cell: shown(say),
  });
  const ofAnswers = (key: string, header: string, say: (figures: Figures) => ReactNode): Column<PublicRow> => ({
    ...figure(key, header, say),
    cell: ({ published: { figures, answers } }) => (answers ? say(figures) : figures ? t("figure.withheld") : NOTHING),
  });
  // Where there is room: the last column takes what names do not hold.
  const onOneLine = (text: string | null | undefined) => <span className="@min-[64rem]:whitespace-nowrap">{text}</span>;
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
          { key: "name", header: words.name, rowHeader: true, cell: ({ name }) => onOneLine(name) },
          ...(words.place
            ? [{ key: "place", header: words.place, cell: ({ place }: PublicRow) => onOneLine(place) }]
            : []),
          {
            key: "rate",
            header: t("bySchool.rate"),
            numeric: true,
            cell: ({ published: { figures } }) =>
              figures ? (
                <span className="font-semibold">{rateWords(fc, figures).rate}</span>
              ) : (
                <span className="text-ink-soft">{t("figure.hidden")}</span>
              ),
          },
          figure("counts", words.counts, (figures) => rateWords(fc, figures).counts),
          figure("interval", t("bySchool.interval"), (figures) => range(rangeText(fc, figures.wilson95, figures.base))),
          ofAnswers("bounds", t("byYear.bounds"), (figures) => range(rangeText(fc, figures.bounds, figures.base))),
          ofAnswers("response", t("bySchool.response"), ({ respondents, base }) => f.rate(respondents, base)),
          { key: "about", header: words.about, cell: ({ about }) => <span className="text-ink-soft">{about}</span> },
        ]}
      />
      <figcaption className="max-w-prose text-sm text-ink-soft">
        {t("breakdown.source", { definition: fc.definitionName, window: fc.windowText, date: f.date(fc.asOf) })}
      </figcaption>
    </figure>
  );
}

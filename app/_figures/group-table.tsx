import type { ReactNode } from "react";
import { sortWords } from "@/app/_lib/sort-words";
import { RateCellBar } from "@/components/charts/rate-cell-bar";
import { sortHeaders } from "@/components/ui/sort";
import { type Column, Table } from "@/components/ui/table";
import { orderOf, orderSearch } from "@/lib/core/order";
import {
  groupVisibilities,
  maskRow,
  masksCounts,
  type RateVisibility,
  type ShownCount,
} from "@/lib/indicators/disclosure";
import { denominatorOf, type Figures } from "@/lib/indicators/formulas";
import { addressOf, type GroupSort, type PeopleSearch } from "@/lib/indicators/schema";
import { targetOf } from "@/lib/indicators/targets";
import { countLink, rateLinks } from "./count-links";
import type { FigureContext } from "./figure-context";
import { orderedRows } from "./group-order";
import { countText, flagsOf, rangeText } from "./rate-words";

export type FigureGroup = {
  key: string;
  name: string;
  /** The page of the group, if it has one. */
  href?: string;
  figures: Figures;
  /** What narrows the lists to this group. */
  list: Partial<PeopleSearch>;
};

type Row = FigureGroup & { visibility: RateVisibility; base: number; shownBase: ShownCount };

export function groupRows(fc: FigureContext, groups: readonly FigureGroup[]): Row[] {
  const bases = groups.map(({ figures }) => denominatorOf(figures, fc.definition));
  const visible = groupVisibilities(fc.audience, bases);
  const shown = maskRow(bases, fc.audience);
  return groups.map((group, i) => {
    const base = bases[i] ?? 0;
    const visibility = base === 0 ? "shown" : (visible[i] ?? "hidden");
    return { ...group, visibility, base, shownBase: shown[i] ?? 0 };
  });
}

/** An empty cell would leave its label alone on a phone. */
const NOTHING = "–";

/** « 12 sur 15 », or the part of it that the reader may know. */
export function countsCell(fc: FigureContext, row: Row): ReactNode {
  const denominator = countText(fc, row.shownBase);
  if (masksCounts(fc.audience) || row.visibility === "hidden") return fc.t("figure.withheldCounts", { denominator });
  return rateLinks(fc, row.figures, row.list);
}

/** The response rate, which opens the list of those who answered. */
export function responseCell(fc: FigureContext, { figures: { respondents, base }, visibility, list }: Row): ReactNode {
  const text = visibility === "hidden" ? null : fc.f.rate(respondents, base);
  return text ? countLink(fc, { measure: "respondents", count: respondents, text }, list) : NOTHING;
}

function stateOf(fc: FigureContext, { figures, visibility }: Row): string {
  if (visibility === "hidden") return fc.t("figure.hidden");
  return flagsOf(fc, figures, visibility).join(", ") || NOTHING;
}

/** Headers that sort: the order is in the address, beside the filters. */
function headersOf(fc: FigureContext, path: string) {
  return sortHeaders<GroupSort>({
    current: orderOf(fc.search),
    href: (order) => addressOf(path, { ...fc.search, ecole: undefined, ...orderSearch(order) }),
    words: sortWords(fc.common),
  });
}

function nameCell({ name, href }: Row): ReactNode {
  return href ? (
    <a href={href} className="figure-link">
      {name}
    </a>
  ) : (
    name
  );
}

function columnsOf(fc: FigureContext, path: string, nameHeader: string, total: Row | null): Column<Row>[] {
  const { f, t, common } = fc;
  const target = targetOf(fc.definition.code);
  const rate = ({ figures, base, visibility }: Row) =>
    visibility === "hidden" ? t("figure.hidden") : (f.rate(figures.positives, base) ?? common("notAvailable"));
  const interval = ({ figures, base, visibility }: Row) =>
    (visibility !== "hidden" && rangeText(fc, figures.wilson95, base)) || NOTHING;
  const bar = ({ figures, visibility }: Row) => (
    <RateCellBar
      value={visibility === "hidden" ? null : figures.rate}
      interval={visibility === "hidden" ? null : figures.wilson95}
      hollow={figures.provisional}
      reference={target ? target.percent / 100 : undefined}
    />
  );
  const counts = (row: Row) => countsCell(fc, row);
  const response = (row: Row) => responseCell(fc, row);
  const state = (row: Row) => stateOf(fc, row);
  const sort = headersOf(fc, path);
  const column = (key: string, header: string, cell: (row: Row) => ReactNode, sortedBy?: GroupSort): Column<Row> => ({
    key,
    header,
    cell,
    numeric: key !== "chart" && key !== "state",
    total: total && cell(total),
    ...(sortedBy && { sort: sort(sortedBy, "descending") }),
  });
  return [
    { key: "name", header: nameHeader, rowHeader: true, cell: nameCell, sort: sort("nom") },
    column("rate", t("bySchool.rate"), (row) => <span className="font-semibold">{rate(row)}</span>, "taux"),
    column("chart", t("bySchool.chart"), bar),
    column("counts", t("bySchool.counts"), counts, "base"),
    column("interval", t("bySchool.interval"), interval),
    column("response", t("bySchool.response"), response, "reponses"),
    column("state", t("bySchool.state"), state),
  ];
}

/** Rates of several places, each with its counts, interval and response rate; the drawing stands in the table. */
export function GroupTable({
  fc,
  path,
  nameHeader,
  caption,
  groups,
  total,
}: {
  fc: FigureContext;
  /** Of the page the table is on. */
  path: string;
  nameHeader: string;
  caption: string;
  groups: readonly FigureGroup[];
  total?: { label: string; figures: Figures };
}) {
  const { f, t } = fc;
  const target = targetOf(fc.definition.code);
  const whole = total
    ? (groupRows(fc, [{ key: "total", name: total.label, figures: total.figures, list: {} }])[0] ?? null)
    : null;
  return (
    <figure className="grid gap-3">
      <Table
        caption={caption}
        density="compact"
        rows={orderedRows(groupRows(fc, groups), orderOf(fc.search))}
        rowKey={({ key }) => key}
        columns={columnsOf(fc, path, nameHeader, whole)}
        totalLabel={total?.label}
      />
      <figcaption className="max-w-prose text-sm text-ink-soft">
        {t("bySchool.barHint")}{" "}
        {target && t("bySchool.reference", { percent: f.percent(target.percent), source: target.source })}{" "}
        {t("breakdown.source", { definition: fc.definitionName, window: fc.windowText, date: f.date(fc.asOf) })}
      </figcaption>
    </figure>
  );
}

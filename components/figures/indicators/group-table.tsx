import type { ReactNode } from "react";
import type { Picture } from "@/components/charts/picture";
import { RateCellDot } from "@/components/charts/rate-cell-dot";
import { RateRows } from "@/components/charts/rate-rows";
import { PeopleCell } from "@/components/charts/small-people";
import { Figure } from "@/components/ui/figure";
import { FigureFiles } from "@/components/ui/figure-files";
import { sortHeaders, sortTexts } from "@/components/ui/sort";
import { type Column, Table } from "@/components/ui/table";
import { PEOPLE_UNDER } from "@/lib/figures/indicators/readings/rules/readings";
import { addressOf, type GroupSort } from "@/lib/figures/indicators/schema";
import { orderOf, orderSearch } from "@/lib/foundation/core/order";
import { type AtAddress, downloadOf, type FigureAddress } from "./addresses";
import { chanceText } from "./chance-note";
import type { FigureContext } from "./figure-context";
import { fewOf, type GroupRow, type GroupsTable, groupRows, NO_FIGURE, rowStateText } from "./group-rows";
import { countLink, rateLinks } from "./lists/count-links";
import { rangeText, rateText, targetMark } from "./rate-texts";

/** « 12 sur 15 », each with its list. */
export function countsCell(figureContext: FigureContext, { figures, list }: GroupRow): ReactNode {
  return rateLinks(figureContext, figures, list);
}

/** The response rate, which opens the list of those who answered. */
export function responseCell(
  figureContext: FigureContext,
  { figures: { visibility }, responses: { respondents, base }, list }: GroupRow,
): ReactNode {
  const text = visibility === "hidden" ? null : figureContext.f.rate(respondents, base);
  return text ? countLink(figureContext, { measure: "respondents", count: respondents, text }, list) : NO_FIGURE;
}

/** How low and how high the rate can be, given who did not answer. */
export function boundsCell(figureContext: FigureContext, { figures: { bounds }, responses }: GroupRow): ReactNode {
  return rangeText(figureContext, bounds, responses.base) ?? NO_FIGURE;
}

/** Headers that sort: the order is in the address, beside the filters. */
function headersOf({ common }: FigureContext, { path, search }: FigureAddress, order: GroupsTable["order"]) {
  return sortHeaders<GroupSort>({
    current: orderOf(search) ?? order ?? null,
    href: (order) => addressOf(path, { ...search, ...orderSearch(order) }),
    texts: sortTexts(common),
  });
}

function nameCell({ name, href }: GroupRow): ReactNode {
  return href ? <a href={href}>{name}</a> : name;
}

function columnsOf(
  figureContext: FigureContext,
  address: FigureAddress,
  { nameHeader, order, ofFew = false }: Pick<GroupsTable, "nameHeader" | "order" | "ofFew">,
  total: GroupRow | null,
): Column<GroupRow>[] {
  const { t } = figureContext;
  const target = figureContext.targets.rate;
  const rate = ({ figures }: GroupRow) => rateText(figureContext, figures);
  const interval = ({ figures, base }: GroupRow) => rangeText(figureContext, figures.wilson95, base) ?? NO_FIGURE;
  const dot = (row: GroupRow) => {
    const few = row === total ? null : fewOf({ ofFew }, row);
    return (
      <>
        {few ? (
          <PeopleCell few={few} apart={row.apart === true} />
        ) : (
          <RateCellDot
            value={row.figures.rate}
            interval={row.figures.wilson95}
            hollow={row.figures.provisional}
            apart={row.apart === true}
            reference={target ? target.percent / 100 : undefined}
          />
        )}
        <span className="sr-only">{interval(row)}</span>
      </>
    );
  };
  const counts = (row: GroupRow) => countsCell(figureContext, row);
  const response = (row: GroupRow) => responseCell(figureContext, row);
  const state = (row: GroupRow) => {
    const text = rowStateText(figureContext, row);
    return text === NO_FIGURE ? null : text;
  };
  const sort = headersOf(figureContext, address, order);
  const column = (
    key: string,
    header: string,
    cell: (row: GroupRow) => ReactNode,
    sortedBy?: GroupSort,
  ): Column<GroupRow> => ({
    key,
    header,
    cell,
    numeric: key !== "chart" && key !== "state",
    wide: key === "chart",
    total: total && cell(total),
    ...(sortedBy && { sort: sort(sortedBy, "descending") }),
  });
  return [
    { key: "name", header: nameHeader, rowHeader: true, cell: nameCell, sort: sort("nom") },
    column("rate", t("bySchool.rate"), (row) => <span className="font-semibold">{rate(row)}</span>, "taux"),
    column("chart", t("bySchool.interval"), dot),
    column("counts", t(`bySchool.countsOf.${figureContext.definition.denominator}`), counts, "base"),
    column("response", t("bySchool.response"), response, "reponses"),
    column("state", t("bySchool.state"), state),
  ];
}

/** What the marks are, those that stand in the table. */
function hintsOf(
  { f, t, targets: { rate: target } }: FigureContext,
  of: GroupsTable,
  rows: readonly GroupRow[],
): string[] {
  const named =
    target && t(`bySchool.reference.${target.operator}`, { percent: f.percent(target.percent), source: target.source });
  const coloured = rows.some(({ apart }) => apart) ? [t(`bySchool.apart.${target ? "target" : "network"}`)] : [];
  const few = rows.some((row) => fewOf(of, row)) ? [t("few.hint", { under: f.integer(PEOPLE_UNDER) })] : [];
  return [t("bySchool.barHint"), ...few, ...coloured, ...(named ? [named] : [])];
}

/** The table as a picture, for its files: its column of dots with the words of each row. */
export function groupsPicture(figureContext: FigureContext, of: GroupsTable): Picture | null {
  const { f } = figureContext;
  const { rows, whole } = groupRows(figureContext, of);
  if (rows.length === 0) return null;
  const rowOf = (row: GroupRow) => {
    const state = rowStateText(figureContext, row);
    return {
      key: row.key,
      label: row.name,
      value: row.figures.rate,
      valueText: rateText(figureContext, row.figures),
      countsText: figureContext.countsOf(f.integer(row.figures.positives), f.integer(row.base)),
      interval: row.figures.wilson95,
      few: row === whole ? null : fewOf(of, row),
      hollow: row.figures.provisional,
      apart: row.apart === true,
      note: state === NO_FIGURE ? undefined : state,
    };
  };
  return {
    title: of.title ?? of.caption,
    description: of.caption,
    notes: [...hintsOf(figureContext, of, rows), chanceText(figureContext, { dispersion: of.dispersion ?? 1 })],
    drawing: (
      <RateRows
        rows={rows.map(rowOf)}
        total={whole && rowOf(whole)}
        reference={targetMark(figureContext)}
        tickText={(proportion) => f.percent(proportion * 100)}
      />
    ),
  };
}

/** Rates of several places, each with its counts, interval and response rate; the drawing stands in the table. */
export function GroupTable({ figureContext, address, of }: AtAddress & { of: GroupsTable }) {
  const { f, t } = figureContext;
  const { rows, whole } = groupRows(figureContext, of);
  const download = downloadOf(figureContext, address, of.table);
  return (
    <Figure name={of.caption} id={download.id} className="grid gap-3">
      <Table
        caption={of.caption}
        density="compact"
        keepsHeaders
        rows={rows}
        rowKey={({ key }) => key}
        columns={columnsOf(figureContext, address, of, whole)}
        totalLabel={whole?.name}
      />
      <FigureFiles {...download} />
      <figcaption className="max-w-prose text-sm text-ink-soft">
        {hintsOf(figureContext, of, rows).join(" ")}{" "}
        {t("breakdown.source", {
          definition: figureContext.definitionName,
          window: figureContext.windowText,
          date: f.date(figureContext.asOf),
        })}
      </figcaption>
    </Figure>
  );
}

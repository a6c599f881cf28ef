import { PEOPLE_UNDER, type RateStanding } from "@/lib/figures/indicators/readings/rules/readings";
import type { FigureTable, GroupSort, PeopleSearch } from "@/lib/figures/indicators/schema";
import type { LiveGroup } from "@/lib/figures/indicators/tally/live";
import type { LiveFigures } from "@/lib/figures/indicators/tally/rules/disclosure";
import { denominatorOf, repliesOf } from "@/lib/figures/indicators/tally/rules/formulas";
import { type Order, orderOf } from "@/lib/foundation/core/order";
import { orderedRows } from "./comparison/group-order";
import type { FigureContext } from "./figure-context";
import { flagsOf } from "./rate-texts";

export type FigureGroup = {
  key: string;
  name: string;
  /** The page of the group, if it has one. */
  href?: string;
  figures: LiveFigures;
  /** What narrows the lists to this group. */
  list: Partial<PeopleSearch>;
  /** Where its rate stands beside the target, of those that have one. */
  standing?: RateStanding | null;
  /** Chance does not explain how far it is: from the target where there is one, else from the network. */
  apart?: boolean;
};

/** Whom a row draws one by one, in place of their rate. */
export function fewOf({ ofFew = false }: Pick<GroupsTable, "ofFew">, { base, figures }: GroupRow) {
  const isFew = ofFew && figures.rate !== null && base < PEOPLE_UNDER;
  return isFew ? { positives: figures.positives, of: base } : null;
}

/** A group with what its rate is divided by. */
export type GroupRow = FigureGroup & {
  base: number;
  /** Of whom an answer is asked, and how many gave one. */
  responses: { base: number; respondents: number };
};

type Total = { label: string; figures: LiveFigures };

/** A table of groups: its words, its rows and the total beneath them. */
export type GroupsTable = {
  table: FigureTable;
  nameHeader: string;
  caption: string;
  /** What one sees in it, over its picture. */
  title?: string;
  groups: readonly FigureGroup[];
  /** Its rows are of few people, who are drawn one by one. */
  ofFew?: boolean;
  total?: Total;
  /** Of the schools, where rows are said to be clearly apart. */
  dispersion?: number;
  /** How it is sorted where the address does not say. */
  order?: Order<GroupSort>;
};

export function groupRow(figureContext: FigureContext, group: FigureGroup): GroupRow {
  const { definition } = figureContext;
  return { ...group, base: denominatorOf(group.figures, definition), responses: repliesOf(group.figures, definition) };
}

/** The total of a table as a row. */
export function totalRow(figureContext: FigureContext, { label, figures }: Total): GroupRow {
  return groupRow(figureContext, { key: "total", name: label, figures, list: {} });
}

/** The rows of a table of groups in the order asked for, and its total. */
export function groupRows(
  figureContext: FigureContext,
  { groups, total, order }: Pick<GroupsTable, "groups" | "total" | "order">,
) {
  const rows = groups.map((group) => groupRow(figureContext, group));
  return {
    rows: orderedRows(rows, orderOf(figureContext.search) ?? order ?? null),
    whole: total ? totalRow(figureContext, total) : null,
  };
}

/** Years of exit as rows, each with its own lists. */
export function yearRows(figureContext: FigureContext, years: readonly LiveGroup[]): GroupRow[] {
  return years.map(({ key, label: name, figures }) =>
    groupRow(figureContext, { key, name, figures, list: { annee: key } }),
  );
}

/** What the drawing of the years and their file show: bounds only under a definition that has some. */
export function yearsTitle({ t, definition, rateLabel: rate }: FigureContext): string {
  return t(definition.bounded ? "byYear.chartTitleBounds" : "byYear.chartTitle", { rate });
}

/** Where a figure would stand: what is blank looks forgotten. */
export const NO_FIGURE = "–";

/** « sous la cible à coup sûr, et nettement »; null on the target, where there is none, and where silences decide. */
function standingText({ t }: FigureContext, standing: RateStanding | null | undefined): string | null {
  if (!standing || standing.side === "at") return null;
  const { side, sure, clear } = standing;
  if (sure === "turned") return null;
  return t(`bySchool.standing.${sure}`, { side, clear: clear ? "yes" : "no" });
}

/** What to know of a row: why it has no rate, or where it stands beside the target and why to read it with care. */
export function rowStateText(figureContext: FigureContext, { figures, standing }: GroupRow): string {
  const { f, t, floor } = figureContext;
  if (figures.visibility === "hidden") return t("figure.hiddenFewer", { floor: f.integer(floor) });
  const said = standingText(figureContext, standing);
  return [...(said ? [said] : []), ...flagsOf(figureContext, figures)].join(", ") || NO_FIGURE;
}

import { orderOf } from "@/lib/core/order";
import { groupVisibilities, maskRow, type RateVisibility, type ShownCount } from "@/lib/indicators/disclosure";
import { denominatorOf, type Figures } from "@/lib/indicators/formulas";
import type { Group } from "@/lib/indicators/groups";
import type { FigureTable, PeopleSearch } from "@/lib/indicators/schema";
import type { FigureContext } from "./figure-context";
import { orderedRows } from "./group-order";
import { flagsOf } from "./rate-words";

export type FigureGroup = {
  key: string;
  name: string;
  /** The page of the group, if it has one. */
  href?: string;
  figures: Figures;
  /** What narrows the lists to this group. */
  list: Partial<PeopleSearch>;
};

/** A group as the reader may know it. */
export type GroupRow = FigureGroup & { visibility: RateVisibility; base: number; shownBase: ShownCount };

/** Several groups beside their total: what one subtraction would give back is not shown either. */
export function groupRows(fc: FigureContext, groups: readonly FigureGroup[]): GroupRow[] {
  const bases = groups.map(({ figures }) => denominatorOf(figures, fc.definition));
  const visible = groupVisibilities(fc.audience, bases);
  const shown = maskRow(bases, fc.audience);
  return groups.map((group, i) => {
    const base = bases[i] ?? 0;
    const visibility = base === 0 ? "shown" : (visible[i] ?? "hidden");
    return { ...group, visibility, base, shownBase: shown[i] ?? 0 };
  });
}

/** A table of groups: its words, its rows and the total beneath them. */
export type GroupsTable = {
  table: FigureTable;
  nameHeader: string;
  caption: string;
  groups: readonly FigureGroup[];
  total?: { label: string; figures: Figures };
};

/** The rows of a table of groups in the order asked for, and its total, as the reader may know them. */
export function rowsOf(fc: FigureContext, { groups, total }: Pick<GroupsTable, "groups" | "total">) {
  const whole = total && groupRows(fc, [{ key: "total", name: total.label, figures: total.figures, list: {} }]);
  return { rows: orderedRows(groupRows(fc, groups), orderOf(fc.search)), whole: whole?.[0] ?? null };
}

/** Years of exit as groups, each with its own lists. */
export function yearGroups(years: readonly Group[]): FigureGroup[] {
  return years.map(({ key, label: name, figures }) => ({ key, name, figures, list: { annee: key } }));
}

/** An empty cell would leave its label alone on a phone. */
export const NOTHING = "–";

/** What to know of a row: that it is not shown, or why to read it with care. */
export function stateOf(fc: FigureContext, { figures, visibility }: GroupRow): string {
  if (visibility === "hidden") return fc.t("figure.hidden");
  return flagsOf(fc, figures, visibility).join(", ") || NOTHING;
}

import { orderOf } from "@/lib/core/order";
import { groupDisclosures, type RateDisclosure, rateDisclosure, rateFloor } from "@/lib/indicators/disclosure";
import { type Figures, rateCounts } from "@/lib/indicators/formulas";
import type { Group } from "@/lib/indicators/groups";
import type { FigureTable, PeopleSearch } from "@/lib/indicators/schema";
import type { FigureContext } from "./figure-context";
import { orderedRows } from "./group-order";
import { flagsOf, visibilityOf } from "./rate-words";

export type FigureGroup = {
  key: string;
  name: string;
  /** The page of the group, if it has one. */
  href?: string;
  figures: Figures;
  /** What narrows the lists to this group. */
  list: Partial<PeopleSearch>;
};

/** A group as the reader may know it; `base` is what its rate is divided by. */
export type GroupRow = FigureGroup & RateDisclosure & { base: number };

/** Several groups and what they add up to: what one subtraction would give back is not shown either. */
export function groupsAndWhole(
  fc: FigureContext,
  groups: readonly FigureGroup[],
): { rows: GroupRow[]; whole: RateDisclosure } {
  const counts = groups.map(({ figures }) => rateCounts(figures, fc.definition));
  const shown = groupDisclosures(fc.audience, counts);
  return {
    whole: shown.whole,
    rows: groups.flatMap((group, i) => {
      const known = shown.groups[i];
      return known ? { ...group, ...known, base: counts[i]?.denominator ?? 0 } : [];
    }),
  };
}

/** Several groups beside their total. */
export function groupRows(fc: FigureContext, groups: readonly FigureGroup[]): GroupRow[] {
  return groupsAndWhole(fc, groups).rows;
}

type Total = { label: string; figures: Figures };

/** A table of groups: its words, its rows and the total beneath them. */
export type GroupsTable = {
  table: FigureTable;
  nameHeader: string;
  caption: string;
  groups: readonly FigureGroup[];
  total?: Total;
};

/** The rows of a table of groups in the order asked for, and its total, as the reader may know them. */
export function rowsOf(fc: FigureContext, { groups, total }: Pick<GroupsTable, "groups" | "total">) {
  const { rows, whole } = groupsAndWhole(fc, groups);
  return { rows: orderedRows(rows, orderOf(fc.search)), whole: total ? wholeRow(fc, total, whole) : null };
}

/** The total as a row; `shown` where it depends on more than its own figures. */
export function wholeRow(fc: FigureContext, { label, figures }: Total, shown?: RateDisclosure): GroupRow {
  const counts = rateCounts(figures, fc.definition);
  const known = shown ?? rateDisclosure(fc.audience, counts);
  return { key: "total", name: label, figures, list: {}, ...known, base: counts.denominator };
}

/** Years of exit as groups, each with its own lists. */
export function yearGroups(years: readonly Group[]): FigureGroup[] {
  return years.map(({ key, label: name, figures }) => ({ key, name, figures, list: { annee: key } }));
}

/** An empty cell would leave its label alone on a phone. */
export const NOTHING = "–";

/** What to know of a row: why it is not shown, or why to read it with care. */
export function stateOf(fc: FigureContext, { figures, visibility }: GroupRow): string {
  const { f, t, audience } = fc;
  if (visibility === "hidden") {
    const tooFew = visibilityOf(fc, figures) === "hidden";
    return tooFew ? t("figure.hiddenFewer", { floor: f.integer(rateFloor(audience)) }) : t("figure.hidden");
  }
  return flagsOf(fc, figures, visibility).join(", ") || NOTHING;
}

import { type Order, type SortValue, sortedBy } from "@/lib/core/order";
import type { RateVisibility, ShownCount } from "@/lib/indicators/disclosure";
import type { Figures } from "@/lib/indicators/formulas";
import type { GroupSort } from "@/lib/indicators/schema";

type Row = { name: string; figures: Figures; visibility: RateVisibility; shownBase: ShownCount };

/** What is not shown sorts nothing: the place of a row would tell it. */
const VALUES: Record<GroupSort, (row: Row) => SortValue> = {
  nom: ({ name }) => name,
  taux: ({ visibility, figures }) => (visibility === "hidden" ? null : figures.rate),
  base: ({ shownBase }) => (typeof shownBase === "number" ? shownBase : null),
  reponses: ({ visibility, figures }) => (visibility === "hidden" ? null : figures.responseRate),
};

/** Rows of figures in the order asked for; as they come when none is. */
export function orderedRows<R extends Row>(rows: readonly R[], order: Order<GroupSort> | null): readonly R[] {
  return order ? sortedBy(rows, order.direction, VALUES[order.key], ({ name }) => name) : rows;
}

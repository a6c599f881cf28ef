import { type Order, type SortValue, sortedBy } from "@/lib/core/order";
import type { LiveFigures } from "@/lib/indicators/rules/disclosure";
import type { GroupSort } from "@/lib/indicators/schema";

type Row = { name: string; base: number; figures: LiveFigures };

/** A rate that is not there sorts nothing. */
const VALUES: Record<GroupSort, (row: Row) => SortValue> = {
  nom: ({ name }) => name,
  taux: ({ figures }) => figures.rate,
  base: ({ base }) => base,
  reponses: ({ figures }) => figures.responseRate,
};

/** Rows of figures in the order asked for; as they come when none is. */
export function orderedRows<R extends Row>(rows: readonly R[], order: Order<GroupSort> | null): readonly R[] {
  return order ? sortedBy(rows, order.direction, VALUES[order.key], ({ name }) => name) : rows;
}

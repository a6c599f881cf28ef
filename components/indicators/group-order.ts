import { type Order, type SortValue, sortedBy } from "@/lib/core/order";
import type { RateDisclosure } from "@/lib/indicators/disclosure";
import type { Figures } from "@/lib/indicators/formulas";
import type { GroupSort } from "@/lib/indicators/schema";

type Row = RateDisclosure & { name: string; figures: Figures };

/** What is not shown sorts nothing: the place of a row would tell it. */
const VALUES: Record<GroupSort, (row: Row) => SortValue> = {
  nom: ({ name }) => name,
  taux: ({ visibility, figures }) => (visibility === "hidden" ? null : figures.rate),
  base: ({ denominator }) => (typeof denominator === "number" ? denominator : null),
  reponses: ({ visibility, answers, figures }) => (visibility === "hidden" || !answers ? null : figures.responseRate),
};

/** Rows of figures in the order asked for; as they come when none is. */
export function orderedRows<R extends Row>(rows: readonly R[], order: Order<GroupSort> | null): readonly R[] {
  return order ? sortedBy(rows, order.direction, VALUES[order.key], ({ name }) => name) : rows;
}

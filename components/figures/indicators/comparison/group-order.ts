import type { GroupSort } from "@/lib/figures/indicators/schema";
import { ratio } from "@/lib/figures/indicators/tally/rules/formulas";
import { type Order, type SortValue, sortedBy } from "@/lib/foundation/core/order";
import type { GroupRow } from "../group-rows";

type Row = Pick<GroupRow, "name" | "base" | "responses" | "figures">;

/** A rate that is not there sorts nothing. */
const VALUES: Record<GroupSort, (row: Row) => SortValue> = {
  nom: ({ name }) => name,
  taux: ({ figures }) => figures.rate,
  base: ({ base }) => base,
  reponses: ({ figures, responses }) =>
    figures.visibility === "hidden" ? null : ratio(responses.respondents, responses.base),
};

/** Rows of figures in the order asked for; as they come when none is. */
export function orderedRows<R extends Row>(rows: readonly R[], order: Order<GroupSort> | null): readonly R[] {
  return order ? sortedBy(rows, order.direction, VALUES[order.key], ({ name }) => name) : rows;
}

import { z } from "zod";
import { type Order, orderOf, type SortValue, sortedBy } from "@/lib/foundation/core/order";
import { orderParams } from "@/lib/foundation/platform/search-params";
import type { RosterLine } from "@/lib/people/enrolments/queries";

const ROSTER_SORTS = ["nom", "entree", "sortie"] as const;
export type RosterSort = (typeof ROSTER_SORTS)[number];

const schema = z.object(orderParams(ROSTER_SORTS));

/** The order that the address of the roster asks for; by name when it asks for none. */
export function rosterOrder(params: Record<string, string | string[] | undefined>): Order<RosterSort> {
  return orderOf(schema.parse(params)) ?? { key: "nom", direction: "ascending" };
}

const nameOf = ({ person }: RosterLine) => `${person.lastName} ${person.firstName}`;

const VALUES: Record<RosterSort, (line: RosterLine) => SortValue> = {
  nom: nameOf,
  entree: ({ enteredOn }) => enteredOn,
  sortie: ({ exit }) => exit?.exitedOn ?? null,
};

/** The roster in an order; who is still there comes after those who left. */
export function orderedRoster(roster: readonly RosterLine[], { key, direction }: Order<RosterSort>): RosterLine[] {
  return sortedBy(roster, direction, VALUES[key], nameOf);
}

import { z } from "zod";
import type { SchoolPage } from "@/lib/figures/indicators/queries";
import type { LiveFigures } from "@/lib/figures/indicators/tally/rules/disclosure";
import { type Order, orderOf, orderSearch, type SortValue, sortedBy } from "@/lib/foundation/core/order";
import { orderParams } from "@/lib/foundation/platform/search-params";
import { departementName } from "@/lib/network/places/communes";

const SCHOOL_SORTS = ["nom", "departement", "ouverture", "promotions", "taux"] as const;
export type SchoolSort = (typeof SCHOOL_SORTS)[number];

const schema = z.object(orderParams(SCHOOL_SORTS));

/** The order that the address of the list asks for. */
export function schoolOrder(params: Record<string, string | string[] | undefined>): Order<SchoolSort> | null {
  return orderOf(schema.parse(params));
}

/** The address of the list in an order, or of its file. */
export function schoolsHref(order: Order<SchoolSort> | null, path = "/ecoles"): string {
  return order ? `${path}?${new URLSearchParams(orderSearch(order))}` : path;
}

type Row = { school: SchoolPage; figures: { figures: LiveFigures } | null };

/** A rate that is not there sorts nothing. */
const VALUES: Record<SchoolSort, (row: Row) => SortValue> = {
  nom: ({ school }) => school.name,
  departement: ({ school }) => departementName(school.departement) ?? school.departement,
  ouverture: ({ school }) => school.openedOn,
  promotions: ({ school }) => school.cohorts.length,
  taux: ({ figures }) => figures?.figures.rate ?? null,
};

/** The schools in the order asked for, else by name. */
export function orderedSchools<R extends Row>(rows: readonly R[], order: Order<SchoolSort> | null): readonly R[] {
  const { key, direction } = order ?? { key: "nom", direction: "ascending" };
  return sortedBy(rows, direction, VALUES[key], ({ school }) => school.name);
}

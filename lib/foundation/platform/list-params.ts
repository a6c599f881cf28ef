import { z } from "zod";
import { type Order, orderOf, orderSearch } from "@/lib/foundation/core/order";
import { type ListName, WHOLE_LISTS } from "@/lib/foundation/core/whole-lists";
import { columnsParam, orderParams, pageParam } from "./search-params";

/** Names of schools and of local authorities are shorter. */
const LONGEST = 120;

const part = z
  .string()
  // No text of ours holds a NUL.
  .transform((value) => value.replaceAll("\0", "").trim().slice(0, LONGEST) || undefined)
  .optional()
  .catch(undefined);

export type ListFilter = Partial<Record<string, string>>;

/** What an address says of a list: by what it is narrowed, what its lines say, their order, and the page. */
export type ListState = {
  filter: ListFilter;
  /** Columns that a view has, in place of those that the browser keeps. */
  columns: string | undefined;
  order: Order<string> | null;
  page: number;
};

/** What makes no sense in an address is left out. */
export function readListState(name: ListName, params: Record<string, unknown>): ListState {
  const { parts, sorts } = WHOLE_LISTS[name];
  const filter: ListFilter = {};
  for (const one of parts) {
    const value = part.parse(params[one]);
    if (value) filter[one] = value;
  }
  const [first, ...others] = sorts as readonly string[];
  const order = first === undefined ? null : orderOf(z.object(orderParams([first, ...others])).parse(params));
  return { filter, columns: columnsParam.parse(params.colonnes), order, page: pageParam.parse(params.page) };
}

export function listParams(state: ListState): Record<string, string> {
  const { filter, columns, order, page } = state;
  return {
    ...(filter as Record<string, string>),
    ...(columns && { colonnes: columns }),
    ...(order && orderSearch(order)),
    ...(page > 1 && { page: String(page) }),
  };
}

export const listSearch = (state: ListState): string => String(new URLSearchParams(listParams(state)));

/** The address of a list, or of its file. */
export function listHref(name: ListName, state: ListState, after = ""): string {
  const search = listSearch(state);
  return `${WHOLE_LISTS[name].path}${after}${search && `?${search}`}`;
}

export const isNarrowedBy = ({ filter }: ListState): boolean => Object.keys(filter).length > 0;

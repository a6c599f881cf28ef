import { z } from "zod";
import { ORDER_WORDS } from "@/lib/foundation/core/order";
import type { PageKey } from "@/lib/foundation/core/page";

/** The two parameters of an address that sort a table by one of `keys`; what cannot be read counts as not given. */
export function orderParams<const Keys extends readonly [string, ...string[]]>(keys: Keys) {
  return {
    tri: z.enum(keys).optional().catch(undefined),
    ordre: z.enum([ORDER_WORDS.ascending, ORDER_WORDS.descending]).optional().catch(undefined),
  };
}

export const pageParam = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number)
  .catch(1);

/** The id of no line: what cannot be read is a page that is lost, and said to be. */
const NO_LINE = "-";

const lineParam = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .optional()
  .catch(NO_LINE);

/** The two parameters of an address that name a page of a list by key. */
export const pageKeyParams = z
  .object({ apres: lineParam, avant: lineParam })
  .transform(({ apres: after, avant: before }): PageKey => ({ after, before }));

export function pageKeySearch({ after, before }: PageKey) {
  return { ...(after && { apres: after }), ...(before && { avant: before }) };
}

/** The columns that an address names: those of a view, in place of those that the browser keeps. */
export const columnsParam = z
  .string()
  .regex(/^[a-zA-Z.]{1,120}$/)
  .optional()
  .catch(undefined);

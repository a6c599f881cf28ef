import { z } from "zod";
import { ORDER_WORDS } from "@/lib/core/order";

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

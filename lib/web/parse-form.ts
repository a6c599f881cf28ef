import { parseWithZod } from "@conform-to/zod/v4";
import type { z } from "zod";

/**
 * `code`, or `people.<id>.leaves`: a row by whom it is of, since the list may have changed when it is read; `criteria.3.name`
 * in a list that the form itself makes.
 */
const NAME = /^([A-Za-z]\w*)(\.(?:[\da-f-]{36}|[1-9]\d?)\.[A-Za-z]\w*)?$/;

/** Unknown names go before they are unfolded: `a[999999999]` would become a list of that length. */
export function parseForm<Schema extends z.ZodObject>(formData: FormData, schema: Schema) {
  const known = new FormData();
  for (const [name, value] of formData) {
    const [, field = "", row] = NAME.exec(name) ?? [];
    if (field && (!row || Object.hasOwn(schema.shape, field))) known.append(name, value);
  }
  return parseWithZod(known, { schema, disableAutoCoercion: true });
}

import { parseWithZod } from "@conform-to/zod/v4";
import type { z } from "zod";

/** `code`, or `rows[12].leaves`: a list has at most a thousand lines. */
const NAME = /^([A-Za-z]\w*)(\[\d{1,3}\]\.[A-Za-z]\w*)?$/;

/**
 * What a form sends, against its schema. Lists that the schema does not have are dropped before names are unfolded:
 * `a[999999999]` would become one of that length, and hold the server while the reply is written.
 */
export function parseForm<Schema extends z.ZodObject>(formData: FormData, schema: Schema) {
  const known = new FormData();
  for (const [name, value] of formData) {
    const [, field = "", line] = NAME.exec(name) ?? [];
    if (field && (!line || Object.hasOwn(schema.shape, field))) known.append(name, value);
  }
  return parseWithZod(known, { schema, disableAutoCoercion: true });
}

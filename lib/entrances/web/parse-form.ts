import "server-only";
import { parseWithZod } from "@conform-to/zod/v4";
import type { z } from "zod";
import { refuseSent } from "./refusals";
import { knownFields } from "./rules/known-fields";

/** Unknown names go before they are unfolded: `a[999999999]` would become a list of that length. */
export function parseForm<Schema extends z.ZodObject>(formData: FormData, schema: Schema) {
  const known = knownFields(formData, schema.shape) ?? refuseSent("length");
  return parseWithZod(known, { schema, disableAutoCoercion: true });
}

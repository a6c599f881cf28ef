import "server-only";
import type { z } from "zod";
import { communeFromField } from "@/lib/places/resolve";

const textOf = (value: unknown, name: string): string | null => {
  const text = typeof value === "object" && value !== null ? Reflect.get(value, name) : null;
  return typeof text === "string" ? text.trim() || null : null;
};

const errorOf = (value: unknown): string | null => {
  const place = communeFromField(textOf(value, "commune"), textOf(value, "communeCode"));
  return place.ok ? null : place.error;
};

/**
 * The schema of a form with a commune, which also refuses a commune that does not exist, or that several share: among
 * the errors of the first round, since the official list is on the server and the schema of the feature cannot ask it.
 */
export function withCheckedCommune<Schema extends z.ZodObject>(schema: Schema): Schema {
  return schema.refine((value) => errorOf(value) === null, {
    path: ["commune"],
    // Whatever else is wrong with the form.
    when: () => true,
    error: ({ input }) => errorOf(input) ?? "invalid",
  }) as Schema;
}

import { Prisma } from "@/prisma/generated/sqlite/client";

/**
 * Words of one of our closed lists as they stand in a statement, for `IN (…)`: PostgreSQL does not compare an enum with
 * a text parameter. Never for what somebody typed.
 */
export function literals(values: readonly string[]): Prisma.Sql {
  return Prisma.raw(values.map((value) => `'${value}'`).join(", "));
}

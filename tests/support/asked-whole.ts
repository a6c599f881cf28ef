import { databaseUrl, dialectOf } from "@/lib/foundation/db/dialect";

/**
 * Whether the database of these tests is asked everything: SQLite is, PostgreSQL in `npm run drill -- postgres` alone. Else it is asked
 * by fewer readers, on fewer days: what is asked has the same words then (docs/adr/0078).
 */
export const isAskedWhole = (): boolean =>
  dialectOf(databaseUrl()) === "sqlite" || process.env.COHORTE_ASK_WHOLE === "1";

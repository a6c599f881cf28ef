import type { Dialect } from "../../lib/foundation/db/dialect";
import { type Migration, migrationsOf } from "../../prisma/schemas";

const SQL = `-- Changes rows: titles, on which no sum rests.
ALTER TABLE "Programme" ADD COLUMN "later" TEXT;
UPDATE "Programme" SET "title" = 'Plus tard';
`;

/** The migrations of a version after this one. */
export const laterMigrations = (dialect: Dialect): Migration[] => [
  ...migrationsOf(dialect),
  { name: "99990101000000_later", sql: SQL },
];

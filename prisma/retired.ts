// The migrations of databases from before there was one `init`, as they were when they were applied: what `db:baseline` and
// backups of that time need (docs/adr/0045). Packed, since nobody changes them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import type { Dialect } from "../lib/foundation/db/dialect";

type Migration = { name: string; sql: string };

export type Retired = {
  migrations: readonly Migration[];
  /** For a few hours these stood for another, which says as much once the rest is applied. */
  renamed: readonly (Migration & { to: string; rest: string })[];
};

export function retiredOf(dialect: Dialect, root: string): Retired {
  return JSON.parse(brotliDecompressSync(readFileSync(join(root, `prisma/retired/${dialect}.json.br`))).toString());
}

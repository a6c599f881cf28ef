// Generates both clients, from the schema and from what is derived of it for PostgreSQL. Skips what is in step already;
// `--force` does not.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Dialect } from "../lib/foundation/db/dialect";
import { withoutSecrets } from "../lib/foundation/platform/secrets.mjs";
import { catalogueOf } from "../prisma/catalogue";
import { DIALECTS, migrationNames, ROOT, readSchema } from "../prisma/schemas";
import { catalogueDigest } from "../prisma/standing";

const at = (path: string) => join(ROOT, path);

const generated = at("prisma/generated");
mkdirSync(generated, { recursive: true });
const byDialect = (of: (dialect: Dialect) => unknown) =>
  JSON.stringify(Object.fromEntries(DIALECTS.map((dialect) => [dialect, of(dialect)])));
writeFileSync(
  join(generated, "migrations.ts"),
  `/** The migrations that this code goes with. */
export const MIGRATIONS = ${byDialect(migrationNames)} as const;

/** The digest of what is to stand beside the tables (prisma/catalogue.ts). */
export const CATALOGUE = ${byDialect((dialect) => catalogueDigest(catalogueOf(dialect)))} as const;
`,
);

// Read from a file by Prisma alone.
const derived = join(generated, "postgres.prisma");
writeFileSync(derived, readSchema("postgres"));
const SCHEMAS: Record<Dialect, string> = { sqlite: at("prisma/schema"), postgres: derived };

const prismaPackage = createRequire(import.meta.url).resolve("prisma/package.json");
const hash = createHash("sha256").update(readSchema("sqlite")).update(readFileSync(prismaPackage)).digest("hex");
const stampFile = at("prisma/generated/.stamp");
const outputs = ["prisma/generated/sqlite/client.ts", "prisma/generated/postgres/client.ts"];
const inStep =
  outputs.every((path) => existsSync(at(path))) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === hash;

if (inStep && !process.argv.includes("--force")) {
  console.info("Prisma clients are in step with the schema.");
} else {
  for (const dialect of DIALECTS) {
    const schema = SCHEMAS[dialect];
    const { status } = spawnSync(
      process.execPath,
      [join(dirname(prismaPackage), "build/index.js"), "generate", "--schema", schema],
      {
        cwd: ROOT,
        stdio: ["ignore", "inherit", "inherit"],
        env: {
          ...withoutSecrets(process.env),
          PRISMA_HIDE_UPDATE_MESSAGE: "1",
          CHECKPOINT_DISABLE: "1",
          PRISMA_GENERATE_SKIP_AUTOINSTALL: "1",
        },
      },
    );
    if (status !== 0) {
      console.error(`prisma generate failed for ${schema}.`);
      process.exit(1);
    }
  }
  writeFileSync(stampFile, hash);
}

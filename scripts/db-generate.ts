// Derives the PostgreSQL schema and generates both clients. Skips what is in step already; `--force` does not.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { withoutSecrets } from "../lib/foundation/platform/secrets.mjs";
import { DIALECTS, derivePostgresSchema, migrationNames, ROOT, readSchema } from "../prisma/schemas";

const at = (path: string) => join(ROOT, path);

const source = readSchema("sqlite").content;
const derived = derivePostgresSchema(source);
const derivedPath = at("prisma/postgres/schema.prisma");
if (!existsSync(derivedPath) || readFileSync(derivedPath, "utf8") !== derived) {
  mkdirSync(dirname(derivedPath), { recursive: true });
  writeFileSync(derivedPath, derived);
}

const lists = DIALECTS.map((dialect) => `  ${dialect}: ${JSON.stringify(migrationNames(dialect))},`);
mkdirSync(at("prisma/generated"), { recursive: true });
writeFileSync(
  at("prisma/generated/migrations.ts"),
  `/** The migrations that this code goes with. */\nexport const MIGRATIONS = {\n${lists.join("\n")}\n} as const;\n`,
);

const prismaPackage = createRequire(import.meta.url).resolve("prisma/package.json");
const hash = createHash("sha256").update(source).update(readFileSync(prismaPackage)).digest("hex");
const stampFile = at("prisma/generated/.stamp");
const outputs = ["prisma/generated/sqlite/client.ts", "prisma/generated/postgres/client.ts"];
const inStep =
  outputs.every((path) => existsSync(at(path))) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === hash;

if (inStep && !process.argv.includes("--force")) {
  console.info("Prisma clients are in step with the schema.");
} else {
  for (const dialect of DIALECTS) {
    const schema = readSchema(dialect).path;
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

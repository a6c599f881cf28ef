import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Tried on SQLite alone, by what makes the other database say nothing more. */
const ON_SQLITE = [
  // Its driver and its file.
  ...["kept-statements", "log-file"],
  // The demonstration, with which the tests of the browser begin: written by the commands and the import of others.
  ...["seed", "seed-early"],
  // Words of forms and commands, over rules and queries that have tests of their own.
  ...["account-forms", "cohort-forms", "form-conflicts", "cli", "commands-unsaid"],
  // Files of keys, processes and what comes in from outside, beside the database.
  ...["entrance", "files-keys", "outside-files"],
  // Pages, files and pictures of figures, whose queries others try on both.
  ...["figures-at-random", "figures-files"],
  // Who may do what: decided before a database is asked.
  "permissions",
];

/**
 * Tried on PostgreSQL in `npm run drill -- postgres` alone (docs/adr/0078): no two write at once there, and what of their SQL is ours
 * others try on both, which `npm test` checks.
 */
const ON_POSTGRES_IN_THE_DRILL = [
  // Drawings and lists of figures.
  ...["kept-drawing", "indicators-awaited", "coverage"],
  // Long walks that one person takes, over commands whose refusals at once are tried apart.
  ...["applications-walk", "label-walk"],
  // Files that are read, rows that are decided one after the other, and what of them is told.
  ...["register", "import-rows", "intake", "costs-file", "files", "proofs", "access-records"],
  // What is read for pages, by Prisma or by the statements of others.
  ...["enrolments-lists", "ledger", "start-pages", "timeline", "undelivered"],
  // What is made for the bench, the demonstration and the command line.
  ...["bench-population", "seed-state", "accounts-command-line"],
];

const notOnPostgres = process.env.COHORTE_ASK_WHOLE ? ON_SQLITE : [...ON_SQLITE, ...ON_POSTGRES_IN_THE_DRILL];

const COMPONENTS = ["tests/components/**/*.test.{ts,tsx}"];
const named = (...names: string[]) => names.map((name) => `tests/components/${name}.test.tsx`);
/** Those that draw as the server does, which React does not do in a process where others have drawn a page. */
const DRAWN = named("form-without-script", "sheet", "still", "typed-before");
/** Those that replace a module. */
const ALONE = named("sign-in", "ui-navigation");

const components = (name: string, which: { include: string[]; exclude?: string[]; isolate?: boolean }) => ({
  extends: true as const,
  plugins: [react()],
  test: {
    name,
    environment: "jsdom",
    // Begun in less time than a process each.
    pool: "threads" as const,
    setupFiles: ["tests/support/setup.ts", "tests/support/components-setup.ts"],
    ...which,
  },
});

const integration = (dialect: "sqlite" | "postgres") => ({
  extends: true as const,
  test: {
    name: dialect,
    include: ["tests/integration/**/*.test.ts"],
    exclude: dialect === "postgres" ? notOnPostgres.map((name) => `tests/integration/${name}.test.ts`) : [],
    globalSetup: [`tests/support/${dialect}-global.ts`],
    setupFiles: ["tests/support/setup.ts", "tests/support/request-setup.ts", "tests/support/database-setup.ts"],
  },
});

export default defineConfig({
  resolve: {
    alias: [
      { find: /^server-only$/, replacement: at("./tests/support/empty.ts") },
      { find: /^@\/lib\/foundation\/i18n\/server$/, replacement: at("./tests/support/i18n-server.ts") },
      // An address, which the build gives.
      { find: /^@\/.*\.svg$/, replacement: at("./tests/support/drawing.ts") },
      { find: /^@\//, replacement: at("./") },
    ],
  },
  test: {
    // The test machine has two cores, and PostgreSQL and SQLite want some of them.
    maxWorkers: 2,
    // The files of a worker share what they import: half of the time went into importing it anew.
    isolate: false,
    // What the unit tests have translated, those of the databases need not translate anew.
    experimental: { fsModuleCache: true },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: {
      TZ: "UTC",
      // What tests do on purpose is in no log that anybody reads.
      LOG_LEVEL: "error",
      COHORTE_TODAY: "2026-11-24",
      NEXTAUTH_URL: "http://127.0.0.1:3000",
      NEXTAUTH_SECRET: "only-for-tests-only-for-tests-only",
      FILES_SECRET: "only-for-tests-only-for-tests-files",
    },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.ts", "tests/architecture/**/*.test.ts"],
          setupFiles: ["tests/support/setup.ts"],
        },
      },
      components("components", { include: COMPONENTS, exclude: [...DRAWN, ...ALONE] }),
      components("components-drawn", { include: DRAWN }),
      components("components-alone", { include: ALONE, isolate: true }),
      {
        extends: true,
        // Needs the build.
        test: {
          name: "commands",
          include: ["tests/commands/**/*.test.ts"],
          setupFiles: ["tests/support/setup.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      integration("sqlite"),
      integration("postgres"),
    ],
  },
});

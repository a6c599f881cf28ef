import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What one of them alone has, or both answer alike: SQLite's driver, who may do what, words of forms, files and commands, the demonstration, what comes of queries that others try on both. */
const ON_ONE_DATABASE = [
  "access-records",
  "account-forms",
  "accounts",
  "accounts-own",
  "applications-walk",
  "bench-population",
  "bench-statement",
  "calls",
  "cli",
  "cohort-forms",
  "commands-unsaid",
  "costs-file",
  "enrolments-entry-date",
  "enrolments-lists",
  "enrolments-steps",
  "entrance",
  "figures-at-random",
  "figures-files",
  "files-keys",
  "form-conflicts",
  "kept-statements",
  "label",
  "ledger",
  "log-file",
  "openings",
  "outside-files",
  "partners",
  "permissions",
  "register",
  "register-uploads",
  "seed",
  "seed-early",
  "seed-state",
  "territory",
  "timeline",
  "undelivered",
  "views",
];

const COMPONENTS = ["tests/components/**/*.test.{ts,tsx}"];
/** Those that draw as the server does, which React does not do beside a page, or replace a module. */
const ALONE = ["form-without-script", "sheet", "sign-in", "still", "typed-before", "ui-navigation"].map(
  (name) => `tests/components/${name}.test.tsx`,
);

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
    exclude: dialect === "postgres" ? ON_ONE_DATABASE.map((name) => `tests/integration/${name}.test.ts`) : [],
    globalSetup: [`tests/support/${dialect}-global.ts`],
    setupFiles: ["tests/support/setup.ts", "tests/support/request-setup.ts", "tests/support/database-setup.ts"],
  },
});

export default defineConfig({
  resolve: {
    alias: [
      { find: /^server-only$/, replacement: at("./tests/support/empty.ts") },
      { find: /^@\/lib\/i18n\/server$/, replacement: at("./tests/support/i18n-server.ts") },
      { find: /^@\//, replacement: at("./") },
    ],
  },
  test: {
    // The test machine has two cores, and PostgreSQL and SQLite want some of them.
    maxWorkers: 2,
    // The files of a worker share what they import: half of the time went into importing it anew.
    isolate: false,
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
      components("components", { include: COMPONENTS, exclude: ALONE }),
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

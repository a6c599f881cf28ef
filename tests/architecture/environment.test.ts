import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sessionSecret } from "@/lib/entrances/accounts/session-token";
import { SECRETS } from "@/lib/foundation/platform/secrets.mjs";
import { ROOT } from "@/prisma/schemas";

/** Set by the machine, the package manager, the framework, or a test or bench for its own workers; nobody configures them. */
const NOT_CONFIGURED = [
  "CI",
  "COHORTE_E2E_DIRECTORY",
  "COHORTE_E2E_KEPT",
  "COHORTE_STATEMENTS",
  "INIT_CWD",
  "LANG",
  "LC_ALL",
  "NEXT_RUNTIME",
  "NODE_ENV",
  "PATH",
];
const FOLDERS = ["app", "components", "lib", "prisma", "scripts", "tests"];
const NOT_OURS = /(^|\/)(generated|fixtures|migrations|environment\.test\.ts$)/;

function sources(): string[] {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  );
  return [...inFolders, ...readdirSync(ROOT)].filter(
    (file) => /\.(ts|tsx|js|mjs|cjs)$/.test(file) && !NOT_OURS.test(file),
  );
}

it("documents in .env.example every variable that the code reads, and no other", () => {
  const files = sources();
  expect(files.length).toBeGreaterThan(300);
  const read = new Set(
    files.flatMap((file) =>
      [...readFileSync(join(ROOT, file), "utf8").matchAll(/\benv\??\.([A-Z][A-Z0-9_]+)/g)].map(([, name = ""]) => name),
    ),
  );
  const documented = [...readFileSync(join(ROOT, ".env.example"), "utf8").matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm)];
  const secrets = SECRETS.flatMap((name) => [name, `${name}_FILE`]);
  const expected = new Set([...read, ...secrets].filter((name) => !NOT_CONFIGURED.includes(name)));
  expect(documented.map(([, name = ""]) => name).sort()).toEqual([...expected].sort());
  expect(NOT_CONFIGURED.filter((name) => !read.has(name))).toEqual([]);
});

it("reads every secret by the one module that finds it in a file too", () => {
  const files = sources().filter((file) => !file.startsWith("tests/"));
  const direct = new RegExp(
    `env\\??(\\.|\\[["'])(${SECRETS.join("|")})\\b|[{,] *(${SECRETS.join("|")})[ ,}:][^=]*= *(process\\.)?env`,
  );
  const found = files.filter((file) => direct.test(readFileSync(join(ROOT, file), "utf8")));
  // The address of the browser tests' own database, which is no secret.
  expect(found).toEqual(["playwright.config.ts"]);
  expect(direct.test("const { FILES_SECRET } = process.env")).toBe(true);
});

it("refuses in production every key that stands in this repository", () => {
  const texts = [...sources(), ".env.example", "README.md", "docs/operation.md"].map((file) =>
    readFileSync(join(ROOT, file), "utf8"),
  );
  const keys = texts.flatMap((text) =>
    [...text.matchAll(/secret["']?\s*[:=]\s*["'`]?([\w+/-]{24,})/gi)].map(([, key = ""]) => key),
  );
  expect(new Set(keys).size).toBeGreaterThan(1);
  for (const NEXTAUTH_SECRET of keys) {
    expect(() => sessionSecret({ NODE_ENV: "production", NEXTAUTH_SECRET }), NEXTAUTH_SECRET).toThrow(
      /NEXTAUTH_SECRET/,
    );
  }
});

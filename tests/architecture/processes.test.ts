import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { environmentFor } from "@/lib/foundation/platform/child-environment";
import { ROOT } from "@/prisma/schemas";

const STARTS =
  /(?<![.\w])(?:spawn|fork|exec|execFile|spawnSync|execSync|execFileSync)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g;

/** Each call that starts a process, by its file. */
function starting(folder: string): { file: string; call: string }[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|mjs|cjs)$/.test(file))
    .map((file) => ({ file: join(folder, file), text: readFileSync(join(ROOT, folder, file), "utf8") }))
    .filter(({ text }) => text.includes('"node:child_process"'))
    .flatMap(({ file, text }) => (text.match(STARTS) ?? ["none found"]).map((call) => ({ file, call })));
}

it("every process that the application starts is told what stands on its list", () => {
  const all = starting("lib");
  expect(all.map(({ file }) => file).sort()).toEqual([
    "lib/people/register/job/start.ts",
    "lib/services/backup/postgres-tools.ts",
    "lib/services/files/judge/judge.ts",
  ]);
  const untold = all.filter(({ call }) => !/\benv: (?:\{ \.\.\.)?environmentFor\("/.test(call));
  expect(untold).toEqual([]);
});

/** What scripts start, and with what: the server itself needs all, and what makes it none of its secrets. */
const SCRIPTS: Record<string, string> = {
  "scripts/db-generate.ts": "withoutSecrets",
  "scripts/on-database.ts": "withoutSecrets, but for the address of the database",
  "scripts/server.mjs": "the server of the demonstration and of tests",
  "scripts/serving-process.mjs": "a process of the server",
  "scripts/steps.mjs": "what its caller gives: npm and the build get withoutSecrets",
};

it("scripts hand secrets to the server alone", () => {
  expect([...new Set(starting("scripts").map(({ file }) => file))].sort()).toEqual(Object.keys(SCRIPTS));
  for (const file of ["scripts/db-generate.ts", "scripts/on-database.ts", "scripts/steps.mjs"])
    expect(readFileSync(join(ROOT, file), "utf8"), file).not.toContain("...process.env");
});

it("of the environment each list has what its process needs, and no secret but the address of the database", () => {
  const given = {
    NODE_ENV: "production",
    PATH: "/bin",
    TZ: "Europe/Paris",
    NODE_OPTIONS: "--inspect",
    AWS_SECRET: "x",
    DATABASE_URL: "file:x",
    STORAGE_DIR: "/x",
    COHORTE_TODAY: "2018-05-01",
    LOG_LEVEL: "warn",
    PGPASSWORD: "x",
    NEXTAUTH_SECRET: "x",
    FILES_SECRET: "x",
    FILES_SECRET_FILE: "x",
    SMTP_URL: "x",
    CLAMD_SOCKET: "/x",
  } as const;
  const names = (child: Parameters<typeof environmentFor>[0]) => Object.keys(environmentFor(child, given)).sort();
  const register = [
    "COHORTE_TODAY",
    "DATABASE_URL",
    "LOG_LEVEL",
    "NODE_ENV",
    "PATH",
    "PGPASSWORD",
    "STORAGE_DIR",
    "TZ",
  ];
  expect(names("register")).toEqual(register);
  expect(names("tool")).toEqual(["NODE_ENV", "PATH", "TZ"]);
  expect(names("judge")).toEqual(["NODE_ENV"]);
});

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, afterEach, expect, test } from "vitest";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "@/lib/entrances/accounts/demo-accounts";
import { toCsv } from "@/lib/people/register/csv";
import packageJson from "@/package.json";
import { ROOT } from "@/prisma/schemas";
import { cookieOf } from "@/tests/bench/session";
import { newShell, npm, stopCommands } from "@/tests/support/npm";
import { freePort } from "@/tests/support/postgres";

const directory = mkdtempSync(join(tmpdir(), "cohorte-commands-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const port = String(await freePort());
const address = `http://127.0.0.1:${port}`;

const shell = {
  ...newShell(),
  NODE_ENV: "production" as const,
  PORT: port,
  DATABASE_URL: `file:${directory}/up.db`,
  STORAGE_DIR: join(directory, "storage"),
  NEXTAUTH_URL: address,
  NEXTAUTH_SECRET: "only-for-tests-only-for-tests-only",
  // The network of the first weeks: seeded in seconds.
  COHORTE_TODAY: "2018-06-30",
  COHORTE_DEMO: "1",
  LOG_LEVEL: "error",
};

afterEach(stopCommands);

/** That of the machine it runs on. */
const ROOM = /^(ok|low|full)$/;

const health = async () => {
  const response = await fetch(`${address}/api/health`).catch(() => null);
  return response && { status: response.status, body: await response.json() };
};

/** Runs `npm run up` until it has told everything, looks whether it serves, and stops it; gives what it printed. */
async function up(): Promise<string> {
  const { COHORTE_DEMO: _, ...env } = shell;
  const command = npm(["run", "up"], { env });
  await command.until(() => (command.texts.out.includes("Ctrl-C stops the server.") ? true : null));
  expect(await health()).toEqual({
    status: 200,
    body: { status: "ok", database: "ok", storage: expect.stringMatching(ROOM), version: packageJson.version },
  });
  await command.stop();
  expect(await health()).toBeNull();
  return command.texts.out;
}

/** Address and accounts, as the contract has them. */
function expectAddressAndAccounts(printed: string): void {
  expect(printed).toContain(`Cohorte is served at ${address}\n`);
  expect(printed).toContain(DEMO_PASSWORD);
  const listed = [...printed.matchAll(/^ {2}(\S+@demo\.cohorte) +(\S+)$/gm)].map(([, email, role]) => ({
    email,
    role,
  }));
  expect(listed).toEqual(DEMO_ACCOUNTS.map(({ email, role }) => ({ email, role })));
  expect(listed).toHaveLength(13);
}

/** The beginning of a step and its end, with its remark and its duration; other steps may stand between. */
const step = (title: string, remark: string) =>
  expect.stringMatching(new RegExp(`^→ ${title}\\n(?:.*\\n)*? {2}${title}: .*${remark}.* \\(\\d+\\.\\d s\\)$`, "m"));

test("npm run up migrates, seeds, serves, and prints the address and the accounts", async () => {
  const printed = await up();
  expect(printed).toEqual(step("Packages", "skipped"));
  expect(printed).toEqual(step("Database driver", "skipped"));
  expect(printed).toEqual(step("Database clients", "in step"));
  expect(printed).toEqual(step("Migrations", "Applied to file:.*_init"));
  expect(printed).toEqual(step("Demonstration network", "seeded \\d+ schools, \\d+ cohorts and \\d+ enrolments"));
  expect(printed).toEqual(step("Application", "unchanged since the last build, skipped"));
  expectAddressAndAccounts(printed);
});

test("npm run up again says what it skips, and prints them again", async () => {
  const printed = await up();
  expect(printed).toEqual(step("Migrations", "is up to date"));
  expect(printed).toEqual(step("Demonstration network", "holds the network already, skipped"));
  expect(printed).toEqual(step("Application", "unchanged since the last build, skipped"));
  expectAddressAndAccounts(printed);
});

test("npm run up leaves a file that is no database alone, and says which variable names it", async () => {
  const path = join(directory, "notes.txt");
  writeFileSync(path, "no database at all");
  const { texts, ended } = npm(["run", "up"], { env: { ...shell, DATABASE_URL: `file:${path}` } });
  expect(await ended).toBe(1);
  expect(texts.err).toContain("DATABASE_URL names a file that is no SQLite database. Nothing in it was changed.");
  expect(texts.err).toContain("This step failed");
  expect(readFileSync(path, "utf8")).toBe("no database at all");
});

test("npm run --silent cohorte -- import takes a path from where it is called", async () => {
  const cwd = join(directory, "from", "here");
  mkdirSync(cwd, { recursive: true });
  const row = { ref: "HERE-1", ecole: "CARBONNE", promotion: "2018-05", nom: "Roux", prenom: "Zoé" };
  writeFileSync(join(cwd, "../registre.csv"), toCsv([{ ...row, date_naissance: "1992-09-21", sexe: "F" }]));
  const args = ["--prefix", ROOT, "run", "--silent", "cohorte", "--", "import", "../registre.csv", "--format", "json"];
  const { texts, ended } = npm(args, { env: shell, cwd });
  expect([await ended, texts.err]).toEqual([0, ""]);
  expect(JSON.parse(texts.out)).toMatchObject({ created: 1, rejected: 0, errors: [] });
});

/** What the database of the shell holds. */
function find<Row>(sql: string, ...values: string[]): Row[] {
  const database = new Database(join(directory, "up.db"), { readonly: true });
  try {
    return database.prepare<string[], Row>(sql).all(...values);
  } finally {
    database.close();
  }
}

test("a read that npm start has answered is on record, though it is told to stop at once", async () => {
  const [staff] = find<{ id: string }>(`SELECT "id" FROM "User" WHERE "role" = 'staff'`);
  const [other, learner] = find<{ id: string; lastName: string }>(`SELECT "id", "lastName" FROM "Learner" LIMIT 2`);
  if (!staff || !other || !learner) throw new Error("the demonstration network is missing");
  const command = npm(["start"], { env: shell });
  expect(await command.until(health)).toMatchObject({ status: 200 });
  const headers = { Cookie: await cookieOf(`file:${join(directory, "up.db")}`, staff.id, shell.NEXTAUTH_SECRET) };
  // The first page of a server is drawn so slowly that its row is written before its end.
  await (await fetch(`${address}/apprenants/${other.id}`, { headers })).text();
  const answer = await fetch(`${address}/apprenants/${learner.id}`, { headers });
  expect(await answer.text()).toContain(learner.lastName);
  await command.stop();
  expect(find(`SELECT "actorId", "kind" FROM "AccessRecord" WHERE "entityId" = ?`, learner.id)).toEqual([
    { actorId: staff.id, kind: "page" },
  ]);
});

test("npm start migrates nothing: without a database its health check says so, and none is made", async () => {
  const path = join(directory, "nothing.db");
  const command = npm(["start"], { env: { ...shell, DATABASE_URL: `file:${path}`, COHORTE_PROCESSES: "1" } });
  expect(await command.until(health)).toMatchObject({
    status: 503,
    body: { status: "error", database: "missing" },
  });
  await fetch(`${address}/connexion`);
  await command.stop();
  expect(existsSync(path)).toBe(false);
});

test.each([
  ["NEXTAUTH_SECRET", "short", "openssl rand"],
  ["NEXTAUTH_SECRET_FILE", "/nowhere/at/all", "NEXTAUTH_SECRET and NEXTAUTH_SECRET_FILE are both set"],
  ["SMTP_URL", "http://user:zq-hidden-zq@mail.example", "such as smtp://"],
  ["COHORTE_PROCESSES", "all", "a whole number from 1 to 64"],
])("npm start with a wrong %s ends with code 1, and says once what to do", async (name, value, remedy) => {
  const { texts, ended } = npm(["start"], { env: { ...shell, COHORTE_DEMO: "", COHORTE_TODAY: "", [name]: value } });
  expect(await ended).toBe(1);
  expect(texts.err.match(new RegExp(`Cohorte does not start: .*${name}.*`, "g"))).toEqual([
    expect.stringContaining(remedy),
  ]);
  expect(texts.out + texts.err).not.toContain("zq-hidden-zq");
});

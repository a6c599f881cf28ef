import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeClients, db } from "@/lib/foundation/db/client";
import { ROOT } from "@/prisma/schemas";
import { migrate } from "@/tests/bench/import";
import { cookieOf } from "@/tests/bench/session";
import { makeUser, TEST_PASSWORD } from "@/tests/support/accounts";
import { makeCohort, makeLeaver } from "@/tests/support/factories";
import { type Answer, ask, askOn, isAlive } from "@/tests/support/http-client";
import { newShell, npm, stopCommands } from "@/tests/support/npm";
import { freePort } from "@/tests/support/postgres";
import { secretFile } from "@/tests/support/secrets";

const directory = mkdtempSync(join(tmpdir(), "cohorte-processes-"));
const DATABASE_URL = `file:${directory}/two.db`;
const address = `http://127.0.0.1:${await freePort()}`;

const [first, second] = [randomBytes(32).toString("base64"), randomBytes(32).toString("base64")];
const sessionKeys = secretFile("nextauth-secret", `${first}\n`);
const SECRETS_IN_FILES = {
  DATABASE_URL: "",
  NEXTAUTH_SECRET: "",
  FILES_SECRET: "",
  DATABASE_URL_FILE: secretFile("database-url", `${DATABASE_URL}\n`),
  NEXTAUTH_SECRET_FILE: sessionKeys,
};

let server: ReturnType<typeof npm>;
let userId: string;
let email: string;
let learner: { id: string; lastName: string };

beforeAll(async () => {
  vi.stubEnv("DATABASE_URL", DATABASE_URL);
  // A shell that lets others read what is made from it, as most are.
  process.umask(0o022);
  migrate(DATABASE_URL);
  ({ id: userId, email } = await makeUser({ role: "staff" }));
  const { id: cohortId } = await makeCohort();
  const { enrolment } = await makeLeaver({ cohortId, exitedOn: "2026-05-24" });
  learner = await db.learner.findUniqueOrThrow({ where: { id: enrolment.learnerId } });
  server = npm(["start"], {
    env: {
      ...newShell(),
      NODE_ENV: "production",
      NODE_OPTIONS: `--import ${join(ROOT, "tests/support/tell-process.mjs")}`,
      COHORTE_PROCESSES: "2",
      PORT: new URL(address).port,
      ...SECRETS_IN_FILES,
      STORAGE_DIR: join(directory, "storage"),
      NEXTAUTH_URL: address,
      COHORTE_DEMO: "1",
      LOG_LEVEL: "error",
    },
  });
  await server.until(() => (server.texts.out.includes("Ready") ? true : null));
});
afterAll(async () => {
  await stopCommands();
  await closeClients();
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true, force: true });
});

const processOf = ({ headers }: Answer) => Number(headers["x-process"]);

/** Waits for as long as a test may take: how soon a process stands is the machine's, which may have much to do. */
const comesTrue = <T>(check: () => T) => vi.waitFor(check, { timeout: 150_000, interval: 100 });

/** The two processes that answer: of three connections each gets one, once it has taken what it was handed before. */
const bothProcesses = () =>
  comesTrue(async () => {
    const answers = await Promise.all([1, 2, 3].map(() => ask(`${address}/api/health`)));
    const both = [...new Set(answers.map(processOf))].sort((a, b) => a - b);
    expect(both).toHaveLength(2);
    return both;
  });

/** Asks until a certain process has answered. */
async function askOf(pid: number, path: string, headers = {}): Promise<Answer> {
  for (;;) {
    const answer = await ask(address + path, { headers });
    if (processOf(answer) === pid) return answer;
  }
}

const cookiesOf = ({ headers }: Answer) => (headers["set-cookie"] ?? []).map((set) => set.split(";")[0]).join("; ");

/** What next-auth's own address asks for. */
let csrf: Answer;

async function signIn(account: { email: string; password: string }): Promise<Answer> {
  csrf ??= await ask(`${address}/api/auth/csrf`);
  const body = new URLSearchParams({ ...account, csrfToken: JSON.parse(csrf.body).csrfToken, json: "true" });
  const headers = {
    Cookie: cookiesOf(csrf),
    Origin: address,
    "Content-Type": "application/x-www-form-urlencoded",
  };
  return ask(`${address}/api/auth/callback/credentials`, { method: "POST", headers, body: body.toString() });
}

let session: { Cookie: string };
let signedInAt: number;

test("two processes answer, and a session that one opened is valid on both", async () => {
  const both = await bothProcesses();
  const signedIn = await signIn({ email, password: TEST_PASSWORD });
  signedInAt = processOf(signedIn);
  session = { Cookie: cookiesOf(signedIn) };
  const readAt = new Set<number>();
  while (readAt.size < 2) {
    const page = await ask(`${address}/apprenants/${learner.id}`, { headers: session });
    expect(page.body).toContain(learner.lastName);
    readAt.add(processOf(page));
    await vi.waitFor(async () => expect(await db.accessRecord.count()).toBe(1));
    await pause(100);
  }
  expect([...readAt].sort((a, b) => a - b)).toEqual(both);
  // The second knew that the first had written it down.
  expect(await db.accessRecord.count({ where: { entityId: learner.id } })).toBe(1);
});

test("attempts to sign in are counted over both", async () => {
  const at = new Set<number>();
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    at.add(processOf(await signIn({ email: "personne@exemple.test", password: "Pas-le-bon-mot-2018" })));
  }
  expect([...at].sort((a, b) => a - b)).toEqual(await bothProcesses());
  const refused = await db.auditEvent.findMany({
    where: { key: "account.sign_in_refused" },
    orderBy: { id: "asc" },
    select: { details: true },
  });
  const reasons = refused.map(({ details }) => /too_many_attempts|bad_credentials/.exec(JSON.stringify(details))?.[0]);
  expect(reasons).toEqual([...Array(5).fill("bad_credentials"), "too_many_attempts"]);
});

test("a register that was sent to one is shown by the other", async () => {
  const form = new FormData();
  const { body: page } = await ask(`${address}/import`, { headers: session });
  const upload = page.split("<form").find((html) => html.includes('name="file"')) ?? "";
  for (const [, name = "", value = ""] of upload.matchAll(
    /<input type="hidden" name="(\$[^"]+)"(?: value="([^"]*)")?/g,
  )) {
    form.append(name, value.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
  }
  form.append("file", new File(["ecole;promotion;nom;prenom\n"], "registre.csv", { type: "text/csv" }));
  const sent = new Response(form);
  const answer = await ask(`${address}/import`, {
    method: "POST",
    headers: { ...session, Origin: address, "Content-Type": sent.headers.get("content-type") ?? "" },
    body: Buffer.from(await sent.arrayBuffer()),
  });
  expect(answer.status).toBe(303);
  for (const pid of await bothProcesses()) {
    const shown = await askOf(pid, answer.headers.location ?? "", session);
    expect(shown.status).toBe(200);
    expect(shown.body).toContain("registre.csv");
  }
});

test("who asks for another protocol is answered like anybody else", async () => {
  for (const protocol of ["websocket", "h2c"]) {
    const headers = { Connection: "Upgrade", Upgrade: protocol };
    expect((await ask(`${address}/connexion`, { headers })).status, protocol).toBe(200);
    expect((await ask(`${address}/nulle-part`, { headers })).status, protocol).toBe(404);
  }
});

test("what commands and servers make is its owner's alone, whatever the shell lets others read", async () => {
  const backup = join(directory, "backup");
  const env = {
    ...newShell(),
    COHORTE_DEMO: "1",
    NODE_ENV: "production" as const,
    DATABASE_URL,
    STORAGE_DIR: join(directory, "storage"),
  };
  const { texts, ended } = npm(["run", "--silent", "cohorte", "--", "backup", backup], { env });
  expect([await ended, texts.err]).toEqual([0, ""]);
  const made = readdirSync(directory, { recursive: true, encoding: "utf8" });
  expect(made).toEqual(expect.arrayContaining(["two.db", "two.db-wal", "two.db-shm", "backup/manifest.json"]));
  expect(made.filter((name) => name.startsWith("storage/imports/"))).not.toEqual([]);
  const open = made.filter((name) => (statSync(join(directory, name)).mode & 0o077) !== 0);
  expect(open).toEqual([]);
  const { headers } = await ask(`${address}/api/health`);
  const serving = [Number(headers["x-supervisor"]), ...(await bothProcesses())];
  if (process.platform === "linux")
    for (const pid of serving) expect(readFileSync(`/proc/${pid}/status`, "utf8")).toMatch(/^Umask:\s+0077$/m);
});

test("the key of sessions is changed for both at once, which signs nobody out, and no environment has it", async () => {
  writeFileSync(sessionKeys, `${second}\n${first}\n`);
  const later = { Cookie: await cookieOf(DATABASE_URL, userId, second) };
  for (const pid of await bothProcesses()) {
    for (const headers of [session, later])
      expect((await askOf(pid, `/apprenants/${learner.id}`, headers)).body).toContain(learner.lastName);
    const environment = existsSync("/proc/self/environ") ? readFileSync(`/proc/${pid}/environ`, "utf8") : "";
    for (const secret of [first, second, DATABASE_URL]) expect(environment).not.toContain(secret);
  }
});

/** That leaves the machine something to start processes with. */
const PACE = { streams: 2, pauseMs: 200 };

/** Asks on while something is done, and gives what was answered and what broke. */
async function whileAsking(work: (answered: () => number[]) => Promise<unknown>) {
  const streams = askOn(`${address}/apprenants/${learner.id}`, { headers: session, ...PACE });
  try {
    await work(() => streams.answers.map(processOf));
  } finally {
    // What it asks on is in the way of the next test, whether this one passed or not.
    await streams.stop();
  }
  return streams.stop();
}

const isLearner = ({ status, body }: Answer) => status === 200 && body.includes(learner.lastName);

test("a process that is killed is replaced; the other one goes on, and knows who is signed in", async () => {
  expect(await bothProcesses()).toContain(signedInAt);
  const { answers, broken } = await whileAsking(async () => {
    process.kill(signedInAt, "SIGKILL");
    await comesTrue(async () => expect(await bothProcesses()).not.toContain(signedInAt));
  });
  const told = answers.filter(({ status }) => status === 503);
  expect(answers.filter((answer) => !isLearner(answer))).toEqual(told);
  // What it was answering.
  expect(told.length + broken.length).toBeLessThanOrEqual(2);
});

test("a restart refuses and breaks no request", async () => {
  const before = await bothProcesses();
  const { answers, broken } = await whileAsking(async (answered) => {
    await comesTrue(() => expect(answered()).toEqual(expect.arrayContaining(before)));
    const { headers } = await ask(`${address}/api/health`);
    process.kill(Number(headers["x-supervisor"]), "SIGHUP");
    await comesTrue(() => expect(before.some(isAlive)).toBe(false));
    const after = await bothProcesses();
    expect(before.filter((pid) => after.includes(pid))).toEqual([]);
    await comesTrue(() => expect(answered()).toEqual(expect.arrayContaining(after)));
  });
  expect(broken).toEqual([]);
  expect(answers.filter((answer) => !isLearner(answer))).toEqual([]);
});

test("the end of the command leaves no process", async () => {
  const before = await bothProcesses();
  await server.stop();
  expect(before.some(isAlive)).toBe(false);
  await expect(ask(`${address}/api/health`)).rejects.toThrow("ECONNREFUSED");
});

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { migrate } from "../bench/import";
import { type Smtp, startSmtp } from "../support/smtp";
import { DRILL_SECRET } from "./network";

const PEOPLE = 300;
const KILLS = 50;
/** A process is killed once it has written, or sent, as many; and some milliseconds later. */
const MOST_BEFORE = 6;
const MOMENT_MS = 40;
/** A Tuesday morning, and when nobody is at what was claimed before that any more. */
const MORNING = "2026-09-15T09:00:00.000Z";
const LATER = "2026-09-15T10:00:00.000Z";
type Env = Record<string, string>;

function start(args: readonly string[], env: Env, now = MORNING): ChildProcess {
  const node = ["--conditions=react-server", "scripts/typescript.mjs", "tests/drill/mail-sender.ts", ...args, now];
  return spawn(process.execPath, node, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });
}

async function run(args: readonly string[], env: Env, now = MORNING): Promise<string> {
  const child = start(args, env, now);
  let out = "";
  child.stdout?.on("data", (text: Buffer) => {
    out += text;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}`);
  return out;
}

/** Kills one after it has done something a number of times, at a random moment after that; false where it was done by then. */
async function killOne(what: "write" | "send", env: Env, now: string, done: () => number): Promise<boolean> {
  const enough = done() + Math.ceil(MOST_BEFORE * Math.random());
  const child = start([what], env, now);
  const ended = once(child, "close");
  while (child.exitCode === null && done() < enough) await Promise.race([pause(5), ended]);
  await Promise.race([pause(MOMENT_MS * Math.random()), ended]);
  child.kill("SIGKILL");
  const [, signal] = await ended;
  return signal === "SIGKILL";
}

function countsIn(path: string) {
  const database = new Database(path, { readonly: true });
  const count = (sql: string) => database.prepare(sql).pluck().get() as number;
  try {
    return {
      messages: count(`SELECT COUNT(*) FROM "SurveyMessage"`),
      sent: count(`SELECT COUNT(*) FROM "SurveyMessage" WHERE "state" = 'sent'`),
      outbox: count(`SELECT COUNT(*) FROM "OutboxMessage"`),
      attempts: count(`SELECT COUNT(*) FROM "ContactAttempt" WHERE "supersededAt" IS NULL`),
      halves: count(
        `SELECT COUNT(*) FROM "SurveyMessage" m LEFT JOIN "OutboxMessage" o ON o."id" = m."outboxId"
          LEFT JOIN "SurveyLink" k ON k."id" = m."linkId" WHERE o."id" IS NULL OR k."id" IS NULL`,
      ),
    };
  } finally {
    database.close();
  }
}

type Sending = { run: (args: readonly string[], now?: string) => Promise<string>; env: Env; path: string; smtp: Smtp };

/** People who are to be written to, in a database of their own, with a real mail server. */
export async function withSender<T>(people: number, use: (sending: Sending) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-mail-"));
  const smtp = await startSmtp();
  const path = join(directory, "cohorte.db");
  const env: Env = {
    DATABASE_URL: `file:${path}`,
    NEXTAUTH_SECRET: DRILL_SECRET,
    SMTP_URL: smtp.url,
    SMTP_FROM: "Cohorte <cohorte@region.example>",
    COHORTE_TODAY: "",
  };
  try {
    migrate(env.DATABASE_URL ?? "");
    await run(["make", String(people)], env);
    return await use({ run: (args, now) => run(args, env, now), env, path, smtp });
  } finally {
    await smtp.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * The process that sends the campaign is killed between transaction, outbox and mail server: nothing is lost, nothing is by half,
 * and what somebody gets twice has one Message-ID, at most one for each kill.
 */
export async function drill(): Promise<void> {
  await withSender(PEOPLE, async (sending) => {
    const { env, path, smtp } = sending;
    let [writing, sent, halves, turn] = [0, 0, 0, 0];
    // Each finds the clock later than the one before has left it.
    const inTurn = () => new Date(Date.parse(MORNING) + 30_000 * ++turn).toISOString();
    // Half of them while it writes; what is left is written without a kill, and sent with as many.
    for (let kill = 0; kill < KILLS / 2; kill += 1) {
      if (await killOne("write", env, inTurn(), () => countsIn(path).messages)) writing += 1;
      halves += countsIn(path).halves;
    }
    await sending.run(["write"], inTurn());
    for (let kill = 0; kill < KILLS / 2; kill += 1) {
      if (await killOne("send", env, inTurn(), () => smtp.received.length)) sent += 1;
    }
    const { uncertain } = JSON.parse(await sending.run(["finish"], LATER)) as { uncertain: number };
    const counts = countsIn(path);
    const got = new Map<string, string[]>();
    for (const { to, messageId = "" } of smtp.received) {
      const address = [to].flat()[0]?.text ?? "";
      got.set(address, [...(got.get(address) ?? []), messageId]);
    }
    const twice = [...got.values()].filter((ids) => ids.length > 1);
    const duplicates = smtp.received.length - got.size;
    const wrong = [
      halves > 0 && `${halves} messages were written by half`,
      counts.messages !== PEOPLE && `${counts.messages} messages for ${PEOPLE} people`,
      counts.outbox !== PEOPLE && `${counts.outbox} rows of the outbox`,
      counts.sent !== PEOPLE && `${counts.sent} on record as sent`,
      counts.attempts !== PEOPLE && `${counts.attempts} attempts`,
      got.size !== PEOPLE && `${got.size} people got one`,
      duplicates > KILLS && `${duplicates} duplicates of ${KILLS} kills`,
      twice.some((ids) => new Set(ids).size > 1) && "a duplicate under another Message-ID",
      writing + sent < KILLS && `killed ${writing} times while writing, ${sent} while sending`,
    ].filter(Boolean);
    if (wrong.length > 0) throw new Error(wrong.join("; "));
    console.info(
      `  campaign: killed ${writing} times while it wrote and ${sent} while it sent ${PEOPLE} messages; none lost, none by half; ` +
        `${uncertain} were uncertain and sent again, ${duplicates} arrived twice, under the same Message-ID`,
    );
  });
}

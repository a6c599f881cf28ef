import { readFileSync } from "node:fs";
import { ACCOUNTS } from "../../e2e/support";
import { runCli } from "../../support/cli";
import { Visitor } from "../visitor";
import { all, atMostMb, mb } from "./findings";
import { typedEmail } from "./multipart";
import * as poison from "./poison";
import { atRest, memoryOf, REST_MB } from "./processes";
import type { Scene } from "./scene";
import { halfStored, onDatabase, rowsOf } from "./stored";

/** What an attacker with an account may add to: who signed in, what was refused or read, and what they brought. */
const MEANT = [
  "Session",
  "AuditEvent",
  "AccessRecord",
  "RateLimiterFlexible",
  "StoredFile",
  "ApplicationDocument",
  "RegisterImport",
];
const OF_THE_DATABASE = /^sqlite_|_(data|idx|content|docsize|config)$/;

export type Before = { rows: Map<string, number>; memory: number };

export const before = ({ target, databaseUrl }: Scene): Before => ({
  rows: rowsOf(databaseUrl),
  memory: memoryOf(target.pid),
});

/** All that was tried is over: what is left of it. */
export async function run(
  { target, databaseUrl, storage, log, findings }: Scene,
  { rows, memory }: Before,
): Promise<void> {
  await target.untilWell();
  const visitor = new Visitor(target.origin);
  const signedIn = await visitor.signIn(ACCOUNTS.coordinator).then(
    () => "somebody signed in",
    (error: Error) => error.message,
  );
  findings.tell("afterwards", signedIn, [{ aim: "sign-in works", met: signedIn === "somebody signed in" }]);
  const { code, out, err } = await runCli(["tally:verify"], databaseUrl);
  findings.tell("sums", (out || err).trim().split("\n").at(-1) ?? "", [
    { aim: "those of the records", met: code === 0 },
  ]);

  const changed = [...rowsOf(databaseUrl)].filter(
    ([table, count]) => count !== rows.get(table) && !OF_THE_DATABASE.test(table),
  );
  const named = ([table, count]: [string, number]) => `${table} ${count - (rows.get(table) ?? 0)} more`;
  findings.tell("rows", changed.map(named).join(", "), [
    all("those that were meant", changed, ([table]) => MEANT.includes(table), named),
  ]);

  const half = halfStored(databaseUrl, storage);
  const refused = [
    poison.freezingPdfs(),
    poison.activePdfs(),
    poison.unpackingPdfs(),
    poison.poisonousPictures(),
    poison.otherFiles(),
  ]
    .flat()
    .flatMap(({ name, expected }) => (expected === "refused" ? [name] : []));
  const names = onDatabase(
    databaseUrl,
    (database) => database.prepare(`SELECT "name" FROM "StoredFile"`).pluck().all() as string[],
  );
  const kept = names.filter((name) => refused.some((one) => name.startsWith(one)));
  findings.tell("files", `${names.length} on record`, [
    all("none half stored", half, () => false, String),
    all("none kept of those to be refused", kept, () => false, String),
  ]);
  const told = readFileSync(log, "utf8");
  findings.tell("log", `${told.split("\n").length} lines`, [
    { aim: "without what was typed", met: !told.includes(typedEmail) },
    { aim: "without a warning of listeners that pile up", met: !told.includes("MaxListenersExceeded") },
  ]);

  const held = await atRest(target.pid);
  const anew = target.restarts > 0 ? `, started anew ${target.restarts} times` : "";
  findings.tell("memory at rest", `${mb(memory)} at the start, ${mb(held)} at the end${anew}`, [
    atMostMb(held, REST_MB),
  ]);
}

import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { sqlitePath } from "@/lib/foundation/db/dialect";
import { ACCOUNTS } from "../e2e/support";
import { Visitor } from "./visitor";

const WRITERS = 3;
const PAUSE_MS = 50;
/** The n-th save of a person gives them this telephone number plus n. */
const FIRST_PHONE = 610_000_000;

export type Person = { id: string; acknowledged: number };

/** Not for reading alone: who was killed may have left a log that is to be played back. */
function onSqlite<T>(url: string, use: (database: Database.Database) => T): T {
  const database = new Database(sqlitePath(url));
  try {
    return use(database);
  } finally {
    database.close();
  }
}

/** As many people as there are writers, whom nobody has changed yet. */
export function peopleToSave(url: string): Person[] {
  const sql = `SELECT "id" FROM "Learner" WHERE "id" NOT IN
               (SELECT "entityId" FROM "AuditEvent" WHERE "key" = 'learner.updated') ORDER BY "id" LIMIT ${WRITERS}`;
  const ids = onSqlite(url, (database) => database.prepare(sql).pluck().all() as string[]);
  return ids.map((id) => ({ id, acknowledged: 0 }));
}

/** How many saves of a person a database holds. Throws unless the person and the audit say the same. */
function savesOf(url: string, { id }: Person): number {
  return onSqlite(url, (database) => {
    const phone = database.prepare(`SELECT "phone" FROM "Learner" WHERE "id" = ?`).pluck().get(id) as string | null;
    const audited = database
      .prepare(`SELECT COUNT(*) FROM "AuditEvent" WHERE "key" = 'learner.updated' AND "entityId" = ?`)
      .pluck()
      .get(id) as number;
    const saved = audited === 0 ? 0 : Number(phone) - FIRST_PHONE;
    if (saved !== audited) throw new Error(`${id}: the person is at save ${saved}, the audit at ${audited}`);
    return saved;
  });
}

/** Throws unless the database is whole and the saves in it are whole; gives how many there are of each person. */
export function checkSaves(url: string, people: readonly Person[]): number[] {
  onSqlite(url, (database) => {
    const integrity = database.pragma("integrity_check", { simple: true });
    const broken = database.pragma("foreign_key_check") as unknown[];
    if (integrity !== "ok" || broken.length > 0) throw new Error(`the database is not whole: ${integrity}`);
  });
  return people.map((person) => savesOf(url, person));
}

/** Saves people through their form, one save after the other for each, until told to stop or the server is gone. */
export async function keepSaving(
  origin: string,
  url: string,
  people: readonly Person[],
): Promise<{ stop: () => Promise<void> }> {
  let going = true;
  const visitor = new Visitor(origin);
  await visitor.signIn(ACCOUNTS.staff);
  const saving = people.map(async (person) => {
    for (let n = savesOf(url, person) + 1; going; n += 1) {
      const phone = `0${FIRST_PHONE + n}`;
      const after = await visitor.send(`/apprenants/${person.id}/modifier`, { phone }).catch(() => null);
      if (!after) return;
      if (new URL(after.url).pathname !== `/apprenants/${person.id}`) throw new Error(`a save ended at ${after.url}`);
      person.acknowledged = n;
      await pause(PAUSE_MS);
    }
  });
  const all = Promise.allSettled(saving);
  const stop = async () => {
    going = false;
    const failed = (await all).find((settled) => settled.status === "rejected");
    if (failed) throw failed.reason;
  };
  return { stop };
}

/** Every save that was answered is there; gives how many there were. */
export function checkKept(url: string, people: readonly Person[]): number {
  const saves = checkSaves(url, people);
  const lost = people.find(({ acknowledged }, index) => (saves[index] ?? 0) < acknowledged);
  if (lost) throw new Error(`a save that was answered is lost: ${lost.id}`);
  const answered = people.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
  if (answered === 0) throw new Error("nobody saved anything: the drill shows nothing");
  return answered;
}

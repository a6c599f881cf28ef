import { statSync } from "node:fs";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, it } from "vitest";
import { clientFor, closeClients } from "@/lib/foundation/db/client";
import { LOG_LIMIT_BYTES, sqlitePath } from "@/lib/foundation/db/dialect";
import { shortenLog } from "@/lib/foundation/db/log-file";

const path = () => sqlitePath(process.env.DATABASE_URL ?? "");
const logSize = () => statSync(`${path()}-wal`).size;

/** As an import does: one change that is longer than any log should be. */
async function writeMuch(): Promise<void> {
  await clientFor("write").$executeRawUnsafe(`CREATE TABLE IF NOT EXISTS "Much" ("what" BLOB)`);
  await clientFor("write").$executeRawUnsafe(`INSERT INTO "Much" VALUES (zeroblob(${LOG_LIMIT_BYTES + 4_000_000}))`);
}

beforeAll(async () => void (await clientFor("write").$queryRawUnsafe("PRAGMA wal_autocheckpoint = 0")));
afterAll(async () => {
  await clientFor("write").$executeRawUnsafe(`DROP TABLE "Much"`);
  await closeClients();
});

it("a log that one change made long is cut once nobody reads from it any more", async () => {
  await writeMuch();
  expect(logSize()).toBeGreaterThan(LOG_LIMIT_BYTES);
  const reader = new Database(path(), { readonly: true });
  reader.exec("BEGIN");
  reader.prepare(`SELECT COUNT(*) FROM "Programme"`).get();
  await writeMuch();
  expect(await shortenLog(300)).toBe(false);
  expect(logSize()).toBeGreaterThan(LOG_LIMIT_BYTES);
  const shortening = shortenLog(30_000);
  reader.exec("COMMIT");
  // Who reads on, statement after statement, keeps nobody from it.
  const reading = setInterval(() => reader.prepare(`SELECT COUNT(*) FROM "Programme"`).get(), 1);
  expect(await shortening).toBe(true);
  clearInterval(reading);
  reader.close();
  expect(logSize()).toBe(0);
});

it("one that nobody has cut is cut by whoever begins it anew", async () => {
  await writeMuch();
  await clientFor("write").$queryRawUnsafe("PRAGMA wal_checkpoint(PASSIVE)");
  expect(logSize()).toBeGreaterThan(LOG_LIMIT_BYTES);
  await clientFor("write").$executeRawUnsafe(`INSERT INTO "Much" VALUES ('little')`);
  expect(logSize()).toBeLessThanOrEqual(LOG_LIMIT_BYTES);
});

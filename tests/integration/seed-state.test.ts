import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { beforeEach, describe, expect, test } from "vitest";
import { ok } from "@/lib/foundation/core/result";
import { closeClients, db } from "@/lib/foundation/db/client";
import { dialectOf, sqlitePath } from "@/lib/foundation/db/dialect";
import { write } from "@/lib/foundation/db/write";
import { createSchool } from "@/lib/network/schools/commands";
import { RemovalRefused, removeHalfSeeded } from "@/prisma/demo/half-seeded";
import { mark, seedState } from "@/prisma/demo/state";
import { freshDatabase } from "@/tests/support/databases";
import { contextOf, FIXED_NOW, FIXED_TODAY, makeSchool } from "@/tests/support/factories";

const clock = { now: FIXED_NOW, today: FIXED_TODAY };
const LATER = new Date(FIXED_NOW.getTime() + 1);

let url = "";
beforeEach(async () => {
  const own = process.env.DATABASE_URL;
  const database = await freshDatabase();
  url = database.url;
  process.env.DATABASE_URL = url;
  return async () => {
    await closeClients();
    await database.drop();
    process.env.DATABASE_URL = own;
  };
});

/** What a seed wrote before it was killed. */
async function seedHalf() {
  await mark(clock, "demonstration.started");
  await createSchool(contextOf("system"), { code: "CARBONNE", name: "Carbonne", communeInsee: "31107" });
}

const workOnIt = () =>
  createSchool(contextOf("system", {}, LATER), { code: "ALBI", name: "Albi", communeInsee: "81004" });

test("a database is empty, somebody's own, half-seeded, and seeded, in that order", async () => {
  expect(await seedState()).toBe("empty");
  await makeSchool();
  expect(await seedState()).toBe("other_data");
  await seedHalf();
  expect(await seedState()).toBe("half_seeded");
  await mark(clock, "demonstration.seeded");
  expect(await seedState()).toBe("seeded");
});

describe("a database in which a seed was cut short", () => {
  test("has been worked on once somebody did something", async () => {
    await seedHalf();
    await workOnIt();
    expect(await seedState()).toBe("worked_on");
  });

  test("has been worked on once somebody signed in, whatever their clock says", async () => {
    await seedHalf();
    await write(contextOf("staff"), "network.read", async (_tx, audit) => {
      audit({ key: "account.signed_in", entityType: "user", entityId: "somebody" });
      return ok(null);
    });
    expect(await seedState()).toBe("worked_on");
  });

  test("is removed where it is a file that nobody else has open, and refused with the remedy on PostgreSQL", async () => {
    await seedHalf();
    if (dialectOf(url) === "postgres") {
      await expect(removeHalfSeeded(url)).rejects.toThrow("create it anew");
      expect(await db.school.count()).toBe(1);
      return;
    }
    const other = new Database(sqlitePath(url));
    other.prepare('SELECT COUNT(*) FROM "School"').get();
    await expect(removeHalfSeeded(url)).rejects.toThrow("Stop it");
    expect(await db.school.count()).toBe(1);
    other.close();
    await removeHalfSeeded(url);
    for (const suffix of ["", "-wal", "-shm"]) expect(existsSync(sqlitePath(url) + suffix)).toBe(false);
  });
});

describe("a database in use is never removed:", () => {
  test.each([
    ["somebody's own", () => makeSchool()],
    ["a whole network", async () => [await seedHalf(), await mark(clock, "demonstration.seeded")]],
    ["half a network that somebody works with", async () => [await seedHalf(), await workOnIt()]],
  ])("%s", async (_name, fill) => {
    await fill();
    const before = await db.school.count();
    await expect(removeHalfSeeded(url)).rejects.toThrow(RemovalRefused);
    expect(await db.school.count()).toBe(before);
  });
});

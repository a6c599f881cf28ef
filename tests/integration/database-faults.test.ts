import { existsSync, readFileSync, statSync } from "node:fs";
import { copyFile, rename, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { addProgrammeAction } from "@/app/(app)/administration/references/actions";
import { GET } from "@/app/api/health/route";
import { type FaultKind, faultIn } from "@/lib/foundation/core/fault";
import { clientFor, closeClients, db } from "@/lib/foundation/db/client";
import { claimMessage } from "@/lib/foundation/db/outbox";
import { waitPatiently } from "@/lib/foundation/db/patience";
import { recordSessionUse } from "@/lib/foundation/db/unaudited";
import { createProgramme } from "@/lib/network/programmes/commands";
import { applyRegister } from "@/lib/people/register/commands";
import { toCsv } from "@/lib/people/register/csv";
import { freshDatabase } from "../support/databases";
import { contextOf, makeSchool } from "../support/factories";
import { holdTheWriter } from "../support/locks";
import { registerRows } from "../support/register-files";
import { request } from "../support/request";

const template = inject("databaseTemplate");
const url = () => process.env.DATABASE_URL ?? "";
const programme = (code: string) => ({
  code,
  title: code,
  rncpCode: null,
  level: null,
  hoursCentre: null,
  hoursCompany: null,
  blocks: null,
});
const save = (code: string) => createProgramme(contextOf("staff"), programme(code));

/** The fault that a change meets; null when it is done. */
async function faultOf(run: Promise<unknown>): Promise<FaultKind | null> {
  try {
    await run;
    return null;
  } catch (error) {
    const fault = faultIn(error);
    if (!fault) throw error;
    return fault;
  }
}

async function health(): Promise<[status: number, database: unknown]> {
  const response = await GET();
  return [response.status, (await response.json()).database];
}

/** A patience of the test's own, on connections opened for it: the machine may be slow, and a test shall not be. */
async function waitAtMost(ms: number): Promise<void> {
  waitPatiently(ms);
  await closeClients();
}

beforeEach(() => waitAtMost(50_000));
afterEach(() => vi.unstubAllEnvs());

describe("while another process writes", () => {
  const letGo: (() => Promise<void>)[] = [];
  const held = async () => {
    const other = await holdTheWriter(url());
    letGo.push(other.release);
    return other;
  };
  afterEach(async () => {
    for (const release of letGo.splice(0)) await release();
  });

  it("a save waits beside the readers, and goes on when its turn comes", async () => {
    const other = await held();
    let done = false;
    const saving = save("ATTEND").then((result) => {
      done = true;
      return result;
    });
    for (let reads = 0; reads < 20; reads += 1) await db.programme.count();
    expect(await health()).toEqual([200, "ok"]);
    expect(done).toBe(false);
    await other.release();
    expect((await saving).ok).toBe(true);
  });

  it("one that cannot wait longer is told so, with what was typed, and all who wait behind it are", async () => {
    await waitAtMost(300);
    request.reader = contextOf("staff");
    const other = await held();
    const form = new FormData();
    for (const [name, value] of Object.entries({ title: "Fibre optique", code: "FIBRE", level: "none" })) {
      form.append(name, value);
    }
    const [state, ...behind] = await Promise.all([
      addProgrammeAction(null, form),
      faultOf(save("DERRIERE-1")),
      faultOf(save("DERRIERE-2")),
    ]);
    expect(behind).toEqual(["busy", "busy"]);
    expect(state?.unavailable?.title).toMatch(/^L’application est occupée, par un import par exemple.: rien n’a été/);
    expect(state?.unavailable?.body).toContain("Votre saisie est gardée");
    expect(state?.reply).toMatchObject({ initialValue: { title: "Fibre optique", code: "FIBRE" }, error: {} });
    await other.release();
    expect((await save("FIBRE")).ok).toBe(true);
    expect(await db.programme.count({ where: { code: { startsWith: "DERRIERE" } } })).toBe(0);
  });

  it("a register is planned before its turn, and again when what it rests on has changed by then", async () => {
    const file = { name: "a.csv", bytes: toCsv(registerRows({ rows: 3, schools: ["TARDIVE"] })) };
    const { communeInsee, departementCode } = await makeSchool({ code: "PROVISOIRE" });
    const other = await held();
    const importing = applyRegister(contextOf("staff"), file);
    for (let reads = 0; reads < 20; reads += 1) await db.programme.count();
    await other.run(`INSERT INTO "School" ("id", "code", "name", "communeInsee", "departementCode")
      VALUES ('tardive', 'TARDIVE', 'Tardive', '${communeInsee}', '${departementCode}')`);
    await other.run(`INSERT INTO "AuditEvent" ("at", "actorRole", "key", "entityType", "entityId")
      VALUES ('2026-01-01T00:00:00.000+00:00', 'system', 'school.created', 'school', 'tardive')`);
    await other.release();
    expect(await importing).toMatchObject({ ok: true, value: { created: 3, rejected: 0 } });
  });
});

describe("a database that is not that of this code", () => {
  const MIGRATION = `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")`;

  it.each<[string, string, FaultKind]>([
    [
      "that lacks a migration",
      `DELETE FROM "_prisma_migrations" WHERE "migration_name" = (SELECT MAX("migration_name") FROM "_prisma_migrations")`,
      "outdated",
    ],
    ["that has a later one", `${MIGRATION} VALUES ('x', 'x', '99990101000000_later', CURRENT_TIMESTAMP, 1)`, "ahead"],
    ["with one that failed", `${MIGRATION} VALUES ('x', 'x', '20261130100000_init', NULL, 0)`, "outdated"],
    ["in which db:deploy is at work", 'DELETE FROM "Deployment"', "outdated"],
    ["with other triggers", `UPDATE "Deployment" SET "digest" = 'other'`, "outdated"],
    ["from before any were compared", 'DROP TABLE "Deployment"', "outdated"],
    ["without its tables", 'DROP TABLE "_prisma_migrations"', "outdated"],
  ])("%s is not well", async (_what, sql, fault) => {
    const other = await freshDatabase();
    vi.stubEnv("DATABASE_URL", other.url);
    expect(await health()).toEqual([200, "ok"]);
    await clientFor("write").$executeRawUnsafe(sql);
    expect(await health()).toEqual([503, fault]);
    if (sql.includes("Deployment")) {
      const doors = [save("REFUSE"), recordSessionUse("s", new Date()), claimMessage("m", new Date())];
      expect(await Promise.all(doors.map(faultOf))).toEqual(["outdated", "outdated", "outdated"]);
      expect(await db.programme.count()).toBe(0);
    }
    await closeClients();
    await other.drop();
  });
});

if (template.dialect === "sqlite")
  describe("a SQLite file", () => {
    async function withFile(use: (path: string) => Promise<void>): Promise<void> {
      const file = await freshDatabase();
      vi.stubEnv("DATABASE_URL", file.url);
      await use(file.url.slice("file:".length));
      await closeClients();
      await file.drop();
    }

    it("that is gone is missing, is not made anew, and is well again once it is back", () =>
      withFile(async (path) => {
        expect(await health()).toEqual([200, "ok"]);
        await rename(path, `${path}.away`);
        expect(await health()).toEqual([503, "missing"]);
        expect(await faultOf(save("PERDU"))).toBe("missing");
        await rename(`${path}.away`, path);
        expect(await health()).toEqual([200, "ok"]);
        expect(await faultOf(save("REVENU"))).toBeNull();
      }));

    it("that another was put in place of is read from then on", () =>
      withFile(async (path) => {
        await copyFile(path, `${path}.copy`);
        await save("ANCIEN");
        expect(await db.programme.count()).toBe(1);
        await rename(`${path}.copy`, path);
        for (const log of ["-wal", "-shm"]) await rm(path + log, { force: true });
        expect(await health()).toEqual([200, "ok"]);
        expect(await db.programme.count()).toBe(0);
      }));

    it.each<[string, string, FaultKind]>([
      ["that is empty", "", "outdated"],
      ["that holds something else", "no database ".repeat(2_000), "damaged"],
    ])("%s is not well, until the right one is back in it", async (_what, content, fault) =>
      withFile(async (path) => {
        await copyFile(path, `${path}.good`);
        await writeFile(path, content);
        expect(await health()).toEqual([503, fault]);
        await copyFile(`${path}.good`, path);
        expect(await health()).toEqual([200, "ok"]);
        expect(await faultOf(save("REMIS"))).toBeNull();
      }),
    );

    // Without its locks the next program to leave the file takes away the log that is being written.
    it.skipIf(!existsSync("/proc/locks"))("stays locked however often one asks whether it is well", () =>
      withFile(async (path) => {
        const isLocked = () => {
          const ofFile = new RegExp(`POSIX .* ${process.pid} [^ ]*:${statSync(path).ino} `);
          return ofFile.test(readFileSync("/proc/locks", "utf8"));
        };
        await save("ECRIT");
        expect(isLocked()).toBe(true);
        for (let asked = 0; asked < 3; asked += 1) expect(await health()).toEqual([200, "ok"]);
        expect(isLocked()).toBe(true);
      }),
    );

    it("on a full disk is read, refuses a save in words, and takes it once there is room", () =>
      withFile(async () => {
        const pages = await clientFor("write").$queryRawUnsafe<{ page_count: bigint }[]>("PRAGMA page_count");
        await clientFor("write").$queryRawUnsafe(`PRAGMA max_page_count = ${pages[0]?.page_count}`);
        const title = "x".repeat(100_000);
        expect(await faultOf(createProgramme(contextOf("staff"), { ...programme("GRAND"), title }))).toBe("full");
        expect(await health()).toEqual([200, "ok"]);
        await clientFor("write").$queryRawUnsafe("PRAGMA max_page_count = 1000000");
        expect(await faultOf(createProgramme(contextOf("staff"), { ...programme("GRAND"), title }))).toBeNull();
      }));

    it("that may not be written refuses a save in words, and takes it once it may", () =>
      withFile(async () => {
        await clientFor("write").$executeRawUnsafe("PRAGMA query_only = ON");
        expect(await faultOf(save("LECTURE"))).toBe("readonly");
        // The next save opens the file anew.
        expect(await faultOf(save("ECRITURE"))).toBeNull();
      }));
  });

/** A line to a server that can be cut and mended. */
async function cuttable(target: URL) {
  const sockets = new Set<Socket>();
  const line = createServer((socket) => {
    const onward = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(from);
      from.on("error", () => to.destroy()).on("close", () => to.destroy());
      from.pipe(to);
    }
  });
  const listen = (port: number) => new Promise<void>((ready) => line.listen(port, "127.0.0.1", ready));
  await listen(0);
  const { port } = line.address() as AddressInfo;
  const cut = () =>
    new Promise<void>((closed) => {
      line.close(() => closed());
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    });
  return { port, cut, mend: () => listen(port) };
}

if (template.dialect === "postgres")
  describe("a PostgreSQL server", () => {
    it("that goes and comes back is well again without a restart", async () => {
      const line = await cuttable(new URL(url()));
      const address = new URL(url());
      address.port = String(line.port);
      vi.stubEnv("DATABASE_URL", address.href);
      expect(await health()).toEqual([200, "ok"]);
      expect(await faultOf(save("AVANT"))).toBeNull();
      await line.cut();
      expect(await health()).toEqual([503, "unreachable"]);
      expect(await faultOf(save("PENDANT"))).toBe("unreachable");
      await line.mend();
      expect(await health()).toEqual([200, "ok"]);
      expect(await faultOf(save("APRES"))).toBeNull();
      await closeClients();
      await line.cut();
    });

    it("that ends our connections gives others, and refuses a wrong password in words", async () => {
      await db.programme.count();
      const other = new pg.Client({ connectionString: url() });
      await other.connect();
      await other.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      );
      await other.end();
      await faultOf(db.programme.count());
      expect(await health()).toEqual([200, "ok"]);
      const unknown = new URL(url());
      unknown.pathname = "/nowhere";
      vi.stubEnv("DATABASE_URL", unknown.href);
      expect(await health()).toEqual([503, "missing"]);
    });
  });

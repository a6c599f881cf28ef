import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import disk from "node:fs/promises";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GET } from "@/app/api/health/route";
import { clientFor } from "@/lib/foundation/db/client";
import { databaseUrl, dialectOf } from "@/lib/foundation/db/dialect";
import { reserveOf } from "@/lib/services/files/rules/room";
import packageJson from "@/package.json";
import { makeFile } from "../support/factories";
import { setTemporaryStorage } from "../support/register-uploads";

const UNREACHABLE = { status: "error", database: "unreachable", version: packageJson.version };

const TOTAL = 100e9;
/** Every disk of this machine has so much room, or what is said of a path. */
function haveRoom(free: number | ((path: string) => number)): void {
  const statfs = async (path: string) => {
    return { bsize: 1, blocks: TOTAL, bavail: typeof free === "number" ? free : free(path) };
  };
  vi.spyOn(disk, "statfs").mockImplementation(statfs as never);
}

const storage = () => process.env.STORAGE_DIR ?? "";

beforeEach(() => {
  setTemporaryStorage();
  haveRoom(TOTAL);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(storage(), { recursive: true, force: true });
});

describe("GET /api/health", () => {
  it("says that the database answers", async () => {
    const response = await GET();
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({
      status: "ok",
      database: "ok",
      storage: "ok",
      version: packageJson.version,
    });
  });

  it("answers 503 when the database does not", async () => {
    // Nothing listens on port 1.
    vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing");
    const response = await GET();
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ ...UNREACHABLE, storage: "ok" });
  });

  it("answers 503 when the database takes the connection and says nothing, nor does the disk", async () => {
    const dead = vi.spyOn(disk, "statfs").mockReturnValue(new Promise(() => {}) as never);
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => void sockets.add(socket)).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    vi.stubEnv("DATABASE_URL", `postgresql://nobody@127.0.0.1:${port}/nothing`);
    const [response] = await Promise.all([GET(), GET()]);
    expect(response.status).toBe(503);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({ ...UNREACHABLE, storage: "missing" });
    // One look for all who ask: another would keep another thread.
    expect(dead).toHaveBeenCalledOnce();
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
});

describe("the room for files, which is told and keeps the server from nothing", () => {
  const told = async () => {
    const response = await GET();
    expect(response.status).toBe(200);
    const { status, database, storage } = await response.json();
    expect([status, database]).toEqual(["ok", "ok"]);
    return storage;
  };
  const reserve = reserveOf(TOTAL);

  it.each([
    ["ok", 2 * reserve],
    ["low", 2 * reserve - 1],
    ["full", reserve - 1],
  ])("is %s with %i bytes free, and asked of the disk every few seconds alone", async (state, free) => {
    haveRoom(free);
    expect(await told()).toBe(state);
    const asked = vi.mocked(disk.statfs).mock.calls.length;
    expect([await told(), await told()]).toEqual([state, state]);
    expect(vi.mocked(disk.statfs).mock.calls.length).toBe(asked);
  });

  it("is low where the disk of the database is, on which no file lies", async () => {
    haveRoom((path) => (path === storage() ? TOTAL : reserve - 1));
    expect(await told()).toBe(dialectOf(databaseUrl()) === "sqlite" ? "low" : "ok");
  });

  it("is that of the folder above before the first file, and missing where files are on record and not there", async () => {
    await clientFor("write").storedFile.updateMany({ data: { deletedAt: new Date() } });
    vi.stubEnv("STORAGE_DIR", join(storage(), "not", "yet"));
    expect(await told()).toBe("ok");
    await makeFile();
    vi.stubEnv("STORAGE_DIR", join(storage(), "mounted"));
    expect(await told()).toBe("missing");
    vi.stubEnv("STORAGE_DIR", join(storage(), "..", "again"));
    mkdirSync(join(storage(), "files"), { recursive: true });
    expect(await told()).toBe("ok");
  });

  it("is missing where its directory is a file, or is not ours to enter", async () => {
    vi.stubEnv("STORAGE_DIR", join(storage(), "file"));
    writeFileSync(storage(), "");
    expect(await told()).toBe("missing");
    vi.stubEnv("STORAGE_DIR", join(storage(), "..", "closed"));
    mkdirSync(join(storage(), "files"), { recursive: true });
    vi.mocked(disk.statfs).mockRejectedValue(Object.assign(new Error("EACCES"), { code: "EACCES" }));
    expect(await told()).toBe("missing");
  });
});

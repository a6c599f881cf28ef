import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { GET } from "@/app/api/health/route";
import packageJson from "@/package.json";

const UNREACHABLE = { status: "error", database: "unreachable", version: packageJson.version };

afterEach(() => vi.unstubAllEnvs());

describe("GET /api/health", () => {
  it("says that the database answers", async () => {
    const response = await GET();
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({ status: "ok", database: "ok", version: packageJson.version });
  });

  it("answers 503 when the database does not", async () => {
    // Nothing listens on port 1.
    vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing");
    const response = await GET();
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual(UNREACHABLE);
  });

  it("answers 503 when the database takes the connection and says nothing", async () => {
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => void sockets.add(socket)).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    vi.stubEnv("DATABASE_URL", `postgresql://nobody@127.0.0.1:${port}/nothing`);
    const response = await GET();
    expect(response.status).toBe(503);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual(UNREACHABLE);
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
});

import { afterEach, describe, expect, it, vi } from "vitest";
import { GET } from "@/app/api/health/route";
import packageJson from "@/package.json";

afterEach(() => vi.unstubAllEnvs());

describe("GET /api/health", () => {
  it("says that the database answers", async () => {
    const response = await GET();
    expect(response.status).toBe(200);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(await response.json()).toEqual({ status: "ok", database: "ok", version: packageJson.version });
  });

  it("answers 503 when the database does not", async () => {
    // Nothing listens on port 1.
    vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing");
    const response = await GET();
    expect(response.status).toBe(503);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(await response.json()).toEqual({ status: "error", database: "unreachable", version: packageJson.version });
  });
});

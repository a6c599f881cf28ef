import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openServer } from "@/scripts/http-server.mjs";
import { staticFiles } from "@/scripts/static-files.mjs";
import { ask } from "../support/http-client";

const built = mkdtempSync(join(tmpdir(), "cohorte-built-"));
beforeAll(() => {
  mkdirSync(join(built, "static"));
  writeFileSync(join(built, "static/a.js"), "a");
  writeFileSync(join(built, "cohorte-compressed"), "");
});
afterAll(() => rmSync(built, { recursive: true, force: true }));

it("hands on what is no file of the build, and what becomes of it", async () => {
  const files = staticFiles(built);
  const asked: string[] = [];
  const server = await openServer({ port: 0, hostname: "127.0.0.1" }, async () => ({
    handle: (request, response) =>
      files?.(request, response, async () => {
        asked.push(request.url ?? "");
        if (request.url?.endsWith("fails")) throw "on purpose";
        response.end("otherwise");
      }),
    close: async () => {},
  }));
  const get = (path: string) => ask(new URL(path, server.origin).href);
  expect((await get("/_next/static/a.js")).body).toBe("a");
  expect((await get("/_next/static/b.js")).body).toBe("otherwise");
  const said = vi.spyOn(console, "error").mockReturnValue();
  expect((await get("/_next/static/fails")).status).toBe(500);
  expect(said).toHaveBeenCalledWith("on purpose");
  said.mockRestore();
  expect(asked).toEqual(["/_next/static/b.js", "/_next/static/fails"]);
  await server.end({ closeIdle: true });
});

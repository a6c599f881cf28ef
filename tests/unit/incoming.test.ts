import { once } from "node:events";
import { createServer, type IncomingMessage, request as send } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { BACKGROUND_HEADER, guardIncoming, METHOD_HEADER, PART_HEADER } from "@/lib/entrances/web/incoming";
import { logger } from "@/lib/foundation/platform/logger";

const stops: (() => unknown)[] = [];
beforeAll(() => void vi.spyOn(logger, "warn").mockReturnValue(undefined));
afterAll(() => vi.restoreAllMocks());
afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())));

/** A server of this process that tells what it is told of a request, once it was guarded. */
async function guarded(env: Record<string, string>): Promise<number> {
  stops.push(guardIncoming(env as NodeJS.ProcessEnv));
  const server = createServer(({ method, url, headers }, response) =>
    response.end(JSON.stringify({ method, url, headers })),
  );
  server.listen(0, "127.0.0.1");
  stops.push(() => server.close());
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

type Told = { method: string; url: string; headers: Record<string, string> };

async function version(path: string, env: Record<string, string>, more: object = {}, method = "GET"): Promise<Told> {
  const port = await guarded(env);
  const proxied = { "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Host": "elsewhere.example", Cookie: "a=b" };
  const headers = { ...proxied, ...more };
  const call = send({ port, host: "127.0.0.1", path, headers, method, agent: false }).end();
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  const [body] = (await once(answer.setEncoding("utf8"), "data")) as [string];
  return JSON.parse(body);
}

describe("a request", () => {
  it("is not believed what only a proxy may say, where there is none", async () => {
    const { headers } = await version("/", {});
    expect(headers).toMatchObject({ cookie: "a=b" });
    expect(Object.keys(headers).filter((name) => name.startsWith("x-forwarded"))).toEqual([]);
  });

  it("is believed behind a proxy", async () => {
    const { headers } = await version("/", { COHORTE_PROXY: "1" });
    expect(headers).toMatchObject({ "x-forwarded-for": "203.0.113.9", "x-forwarded-host": "elsewhere.example" });
  });

  it.each([
    ["/ecoles/%ff", "/%EF%BF%BD"],
    ["/apprenants/%E0%A4%A?nom=a", "/%EF%BF%BD"],
    ["/%", "/%EF%BF%BD"],
    ["/ecoles/S%C3%A8te?q=%ff", "/ecoles/S%C3%A8te?q=%ff"],
    ["/ecoles/CARBONNE", "/ecoles/CARBONNE"],
  ])("for %s asks for %s", async (asked, expected) => {
    expect((await version(asked, {})).url).toBe(expected);
  });

  it.each([
    ["the framework", { "Next-Router-Prefetch": "1" }],
    ["the browser", { "Sec-Purpose": "prefetch;prerender" }],
    ["an older browser", { Purpose: "prefetch" }],
  ])("that %s makes in advance is marked as one that nobody asked for", async (_who, more) => {
    expect((await version("/suivi", {}, more)).headers[BACKGROUND_HEADER]).toBe("1");
  });

  it("that the router makes for the parts of a page is marked as one", async () => {
    const { headers } = await version("/suivi", {}, { RSC: "1" });
    expect(headers[PART_HEADER]).toBe("1");
    expect(headers).not.toHaveProperty(BACKGROUND_HEADER);
  });

  it("cannot say of itself what only the guard may", async () => {
    const said = { [BACKGROUND_HEADER]: "1", [PART_HEADER]: "1", [METHOD_HEADER]: "TRACE" };
    const { headers } = await version("/suivi", {}, said);
    expect(headers).not.toHaveProperty(BACKGROUND_HEADER);
    expect(headers).not.toHaveProperty(PART_HEADER);
    expect(headers).not.toHaveProperty(METHOD_HEADER);
  });

  it("of a method that the framework cannot hold gets to where it is refused", async () => {
    expect(await version("/suivi", {}, {}, "TRACE")).toMatchObject({
      method: "GET",
      url: "/",
      headers: { [METHOD_HEADER]: "TRACE" },
    });
  });
});

describe("a connection", () => {
  /** Everything a server answers to bytes, until it closes. */
  async function told(port: number, bytes: string): Promise<string> {
    const socket = connect(port, "127.0.0.1");
    socket.end(bytes);
    let text = "";
    for await (const chunk of socket.setEncoding("utf8")) text += chunk;
    return text;
  }

  it.each([
    ["CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: a\r\n\r\n", /^HTTP\/1\.1 405 .*\r\nAllow: GET, HEAD, POST, OPTIONS\r\n/],
    ["TRACK / HTTP/1.1\r\nHost: a\r\n\r\n", /^HTTP\/1\.1 405 .*\r\nAllow: GET, HEAD, POST, OPTIONS\r\n/],
    ["GET / HTTP/9\r\n\r\n", /^HTTP\/1\.1 400 /],
    [`GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
  ])("that asks %j is answered", async (bytes, answer) => {
    const port = await guarded({});
    await told(port, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    const said = await told(port, bytes);
    expect(said).toMatch(answer);
    for (const header of ["X-Content-Type-Options: nosniff", "Content-Security-Policy: default-src 'none'", "no-store"])
      expect(said).toContain(header);
    // In words, on a page: French, then English.
    expect([...said.matchAll(/<section lang="(..)"><h1>[^<]+<\/h1><p>[^<]+</g)].map(([, lang]) => lang)).toEqual([
      "fr",
      "en",
    ]);
    expect(said).toMatch(/<title>.+ · Cohorte<\/title>/);
    expect(said).toContain('<a href="/">');
    expect(said).not.toContain("xxxx");
  });
});

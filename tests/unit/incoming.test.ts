import { once } from "node:events";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { guardIncoming } from "@/lib/core/incoming";

const stops: (() => unknown)[] = [];
afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())));

/** What a server of this process is told of a request, once it was guarded. */
async function seen(path: string, env: Record<string, string>): Promise<{ url: string; headers: object }> {
  stops.push(guardIncoming(env as NodeJS.ProcessEnv));
  const server = createServer(({ url, headers }, response) => response.end(JSON.stringify({ url, headers })));
  server.listen(0, "127.0.0.1");
  stops.push(() => server.close());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const headers = { "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Host": "elsewhere.example", Cookie: "a=b" };
  const [answer] = (await once(get({ port, host: "127.0.0.1", path, headers, agent: false }), "response")) as [
    IncomingMessage,
  ];
  const [body] = (await once(answer.setEncoding("utf8"), "data")) as [string];
  return JSON.parse(body);
}

describe("a request", () => {
  it("is not believed what only a proxy may say, where there is none", async () => {
    const { headers } = await seen("/", {});
    expect(headers).toMatchObject({ cookie: "a=b" });
    expect(Object.keys(headers).filter((name) => name.startsWith("x-forwarded"))).toEqual([]);
  });

  it("is believed behind a proxy", async () => {
    const { headers } = await seen("/", { COHORTE_PROXY: "1" });
    expect(headers).toMatchObject({ "x-forwarded-for": "203.0.113.9", "x-forwarded-host": "elsewhere.example" });
  });

  it.each([
    ["/ecoles/%ff", "/%EF%BF%BD"],
    ["/apprenants/%E0%A4%A?nom=a", "/%EF%BF%BD"],
    ["/%", "/%EF%BF%BD"],
    ["/ecoles/S%C3%A8te?q=%ff", "/ecoles/S%C3%A8te?q=%ff"],
    ["/ecoles/CARBONNE", "/ecoles/CARBONNE"],
  ])("for %s asks for %s", async (asked, expected) => {
    expect((await seen(asked, {})).url).toBe(expected);
  });
});

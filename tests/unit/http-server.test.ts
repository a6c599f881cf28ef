import type { AsyncLocalStorage } from "node:async_hooks";
import { request, type ServerResponse } from "node:http";
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { openServer } from "@/scripts/http-server.mjs";
import { ask } from "../support/http-client";

const shared = globalThis as { cohorteAbandoned?: AsyncLocalStorage<AbortSignal> };

/** What a request is told while it is answered, after what its handler awaited. */
async function serveOne() {
  const asked: { signal: AbortSignal | undefined; response: ServerResponse }[] = [];
  const handle = async (_request: unknown, response: ServerResponse) => {
    await nextTurn();
    asked.push({ signal: shared.cohorteAbandoned?.getStore(), response });
  };
  const server = await openServer({ port: 0, hostname: "127.0.0.1" }, async () => ({ handle, close: async () => {} }));
  const next = () => vi.waitFor(() => asked.pop() ?? Promise.reject(new Error("nobody has asked")));
  return { origin: server.origin.href, next, end: () => server.end({ closeIdle: true }) };
}

it.each([
  ["GET", true],
  ["POST", false],
])("a %s whose client has gone is given up: %s", async (method, isGivenUp) => {
  const { origin, next, end } = await serveOne();
  const sent = request(origin, { method, agent: false });
  sent.on("error", () => undefined);
  sent.end();
  const { signal, response } = await next();
  expect(signal?.aborted).toBe(false);
  const closed = new Promise((resolve) => response.once("close", resolve));
  sent.destroy();
  await closed;
  expect(signal?.aborted).toBe(isGivenUp);
  await end();
});

it("one that is answered is not given up afterwards", async () => {
  const { origin, next, end } = await serveOne();
  const answer = ask(origin);
  const { signal, response } = await next();
  response.end("done");
  expect((await answer).body).toBe("done");
  await end();
  expect(signal?.aborted).toBe(false);
});

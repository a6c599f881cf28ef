import type { AsyncLocalStorage } from "node:async_hooks";
import { once } from "node:events";
import { type IncomingMessage, request, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
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

describe("what the server itself answers", () => {
  const QUICKLY = { headersTimeout: 200, requestTimeout: 300, connectionsCheckingInterval: 20 };

  async function answering(handle: (request: IncomingMessage, response: ServerResponse) => unknown) {
    const options = { port: 0, hostname: "127.0.0.1", arrivesWithin: QUICKLY };
    const server = await openServer(options, async () => ({ handle, close: async () => {} }));
    /** All that comes back until the connection is closed. */
    const said = async (sent: string, drip = "") => {
      const socket = connect(Number(server.origin.port), "127.0.0.1").on("error", () => undefined);
      const dripping = setInterval(() => drip && socket.write(drip), 20);
      socket.write(sent);
      const received = await text(socket);
      clearInterval(dripping);
      return received;
    };
    return { said, end: () => server.end({ closeIdle: true }) };
  }

  const GUARDED = ["X-Content-Type-Options: nosniff", "Content-Security-Policy: default-src 'none'", "no-store"];
  const LAST = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";

  it.each([
    ["an error while it is answered", `${LAST}\r\n`, 500],
    ["what is expected of it that it does not know", `${LAST}Expect: miracles\r\n\r\n`, 417],
  ])("has the head of every refusal: %s", async (_, sent, status) => {
    vi.spyOn(console, "error").mockReturnValue();
    const { said, end } = await answering(() => {
      throw "on purpose";
    });
    const answer = await said(sent);
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    for (const header of GUARDED) expect(answer).toContain(header);
    await end();
    vi.restoreAllMocks();
  });

  it.each([
    ["head never ends, a byte at a time", "GET / HTTP/1.1\r\nX: ", "a"],
    ["head stops", "GET / HTTP/1.1\r\n", ""],
    ["connection says nothing", "", ""],
    ["body never ends", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n", "a"],
  ])("ends with one whose %s, of which nothing is asked", async (_, sent, drip) => {
    const handle = vi.fn((request: IncomingMessage) => request.on("error", () => undefined).resume());
    const { said, end } = await answering(handle);
    const answer = await said(sent, drip);
    expect(answer).toContain("HTTP/1.1 408 ");
    if (!sent.startsWith("POST")) expect(handle).not.toHaveBeenCalled();
    await end();
  });
});

describe("requests behind one that is not answered yet", () => {
  const GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

  /** What was asked on one connection, all at once, and is answered by the test. */
  async function pipelined(sent: string) {
    const asked: ServerResponse[] = [];
    const handle = (_request: unknown, response: ServerResponse) => void asked.push(response);
    const server = await openServer({ port: 0, hostname: "127.0.0.1" }, async () => ({
      handle,
      close: async () => {},
    }));
    const socket = connect(Number(server.origin.port), "127.0.0.1").on("error", () => undefined);
    let received = "";
    socket.setEncoding("utf8").on("data", (text: string) => {
      received += text;
    });
    socket.write(sent);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    return { asked, server, socket, received: () => received };
  }

  it("wait for it, and are answered in their order", async () => {
    const { asked, server, socket, received } = await pipelined(GET.repeat(3));
    for (const n of [1, 2, 3]) {
      await vi.waitFor(() => expect(asked).toHaveLength(n));
      await nextTurn();
      expect(asked).toHaveLength(n);
      asked[n - 1]?.end(`answer ${n}`);
    }
    await vi.waitFor(() => expect(received().match(/answer \d/g)).toEqual(["answer 1", "answer 2", "answer 3"]));
    socket.destroy();
    await server.end({ closeIdle: true });
  });

  it.each([
    ["whose sender has gone", 5, (socket: Socket) => socket.destroy()],
    ["of which there are too many", 5_000, () => undefined],
  ])("are not answered %s", async (_, count, leave) => {
    const { asked, server, socket } = await pipelined(GET.repeat(count));
    leave(socket);
    await vi.waitFor(() => expect(asked[0]?.closed).toBe(true));
    await nextTurn();
    expect(asked).toHaveLength(1);
    await server.end({ closeIdle: true });
  });
});

describe("connections of one address", () => {
  const MOST = 400;

  /** Opens so many, and gives how many of them stay. */
  async function stayOpen(port: string, count: number) {
    const sockets = Array.from({ length: count }, () => connect(Number(port), "127.0.0.1"));
    const closed = new Set<Socket>();
    for (const socket of sockets) socket.on("error", () => undefined).on("close", () => closed.add(socket));
    await Promise.all(sockets.map((socket) => once(socket, "connect")));
    const end = () => sockets.map((socket) => socket.destroy());
    return { sockets, closed, end };
  }

  it("are no more than people behind it need, unless one with an account has asked on them", async () => {
    const handle = (_request: unknown, response: ServerResponse, known: () => void) => {
      known();
      response.end("done");
    };
    const server = await openServer({ port: 0, hostname: "127.0.0.1" }, async () => ({
      handle,
      close: async () => {},
    }));
    const { port } = server.origin;
    const first = await stayOpen(port, MOST);
    const more = await stayOpen(port, 2);
    await vi.waitFor(() => expect(more.closed.size).toBe(2));
    expect(first.closed.size).toBe(0);
    const [one] = first.sockets;
    one?.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    await once(one as Socket, "data");
    const next = await stayOpen(port, 2);
    await vi.waitFor(() => expect(next.closed.size).toBe(1));
    // Who has gone makes room.
    first.sockets[1]?.destroy();
    await vi.waitFor(async () => expect((await ask(server.origin.href)).body).toBe("done"));
    for (const { end } of [first, more, next]) end();
    await server.end({ closeIdle: true });
  });

  it("are not counted where a proxy of ours passes all on", async () => {
    vi.stubEnv("COHORTE_PROXY", "1");
    const server = await openServer({ port: 0, hostname: "127.0.0.1" }, async () => ({
      handle: (_request: unknown, response: ServerResponse) => response.end("done"),
      close: async () => {},
    }));
    const open = await stayOpen(server.origin.port, MOST);
    expect((await ask(server.origin.href)).body).toBe("done");
    open.end();
    await server.end({ closeIdle: true });
    vi.unstubAllEnvs();
  });
});

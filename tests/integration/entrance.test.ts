import { once } from "node:events";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { refusalTexts } from "@/components/ui/leaves-page";
import { GUESSES } from "@/lib/entrances/accounts/entrance";
import { tokenOf } from "@/lib/entrances/accounts/invitation-link";
import { SIGN_IN_LIMITS } from "@/lib/entrances/accounts/prove";
import { encodeToken, newToken, sessionCookie, sessionSecret } from "@/lib/entrances/accounts/session-token";
import { openEntrance } from "@/lib/entrances/web/entrance";
import { tellRefusal } from "@/lib/entrances/web/refused-answer";
import { MAX_REQUEST_BYTES, patienceFor, STRANGER } from "@/lib/entrances/web/rules/body-limits";
import { countAttempt } from "@/lib/foundation/db/unaudited";
import enRefusal from "@/lib/foundation/i18n/messages/en/refusal.json";
import en from "@/lib/foundation/i18n/messages/en/refused.json";
import frCrash from "@/lib/foundation/i18n/messages/fr/crash.json";
import frRefusal from "@/lib/foundation/i18n/messages/fr/refusal.json";
import fr from "@/lib/foundation/i18n/messages/fr/refused.json";
import { logger } from "@/lib/foundation/platform/logger";
import { MAX_FILE_BYTES } from "@/lib/services/files/rules/vocabulary";
import { openServer } from "@/scripts/http-server.mjs";
import { ask } from "../support/http-client";
import { MULTIPART, multipartOf, repeated } from "../support/multipart";

type Enter = (
  request: IncomingMessage,
  response: ServerResponse,
  draw: (request: IncomingMessage, response: ServerResponse) => unknown,
  known: () => void,
) => Promise<void>;
const shared = globalThis as { cohorteEnter?: Enter; cohorteRoutes?: { page: string; regex: string }[] };

/** What stands behind the entrance, as the framework would: says what it was given, unless a test has it do otherwise. */
const echo = async (request: IncomingMessage, response: ServerResponse) => {
  const { method, headers } = request;
  response.setHeader("Content-Type", "text/html");
  response.end(JSON.stringify({ method, type: headers["content-type"], body: await text(request) }));
};
let behind: (request: IncomingMessage, response: ServerResponse) => unknown = echo;
let server: Awaited<ReturnType<typeof openServer>>;
let signedIn = "";

beforeAll(async () => {
  logger.level = "silent";
  openEntrance();
  shared.cohorteRoutes = [
    { page: "/connexion", regex: "^/connexion$" },
    { page: "/invitation/[jeton]", regex: "^/invitation/([^/]+?)$" },
  ];
  const handle: Parameters<Enter>[2] = (request, response) => behind(request, response);
  server = await openServer({ port: 0, hostname: "127.0.0.1" }, async () => ({
    handle: (request, response, known) => shared.cohorteEnter?.(request, response, handle, known),
    close: async () => {},
  }));
  const claim = { sessionId: "1", userId: "1", epoch: 0 };
  const token = await encodeToken({ token: newToken(claim), secret: sessionSecret() });
  signedIn = `${sessionCookie().name}=${token}`;
});
afterAll(async () => {
  await server.end({ closeIdle: true });
  logger.level = "info";
  shared.cohorteEnter = shared.cohorteRoutes = undefined;
});

beforeEach(() => {
  behind = echo;
  // The site is where this server listens.
  vi.stubEnv("NEXTAUTH_URL", server.origin.origin);
  vi.stubEnv("COHORTE_PROXY", "1");
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const ACTION = "40".padEnd(42, "a");

const at = (path: string) => new URL(path, server.origin).href;

/** As a browser sends a form from a page of this site. */
async function post(body: string | Buffer, headers: OutgoingHttpHeaders = {}, path = "/connexion") {
  const from = { origin: server.origin.origin, "content-type": MULTIPART };
  return ask(at(path), { method: "POST", body, headers: { ...from, ...headers } });
}

describe("a form", () => {
  it("gets through whole, whatever says how long it is", async () => {
    const body = multipartOf([
      ["email", "a@exemple.fr"],
      ["$ACTION_1:0", '{"id":"4","bound":"$@1"}'],
    ]);
    const told = { method: "POST", type: MULTIPART, body };
    for (const headers of [{}, { "content-length": body.length }, { "transfer-encoding": "chunked" }])
      expect(JSON.parse((await post(body, headers)).body)).toEqual(told);
  });

  it("is held by nobody once it was answered, whoever still holds its request", async () => {
    const handed: Buffer[] = [];
    behind = async (request, response) => {
      for await (const piece of request) handed.push(piece);
      response.end("read");
    };
    const body = multipartOf([["email", "a@exemple.fr"]]);
    expect((await post(body)).body).toBe("read");
    expect(handed).toHaveLength(1);
    await vi.waitFor(() => expect(handed.map(({ buffer }) => buffer.byteLength)).toEqual([0]));
  });

  it("of nobody that repeats a field is refused in words before anything unpacks it", async () => {
    for (const fields of [80_000, 101]) {
      const draw = vi.fn(echo);
      behind = draw;
      const body = repeated("email", fields);
      for (const headers of [{}, { "transfer-encoding": "chunked" }]) {
        const answer = await post(body, headers);
        expect(answer.status).toBe(413);
        expect(answer.body).toContain(fr.length);
        expect(answer.body).toContain(fr.lengthNext);
        expect(answer.body).toContain(fr.kept);
        expect(answer.body).toContain('href="/connexion"');
      }
      expect(draw).not.toHaveBeenCalled();
    }
  });

  it("of somebody with an account may be as large as its page needs, and no larger", async () => {
    const body = multipartOf([["file", "x".repeat(MAX_FILE_BYTES), '; filename="a.pdf"']]);
    const path = "/candidatures/1/documents";
    expect((await post(body, { cookie: signedIn }, path)).status).toBe(200);
    expect(MAX_REQUEST_BYTES).toBeGreaterThan(MAX_FILE_BYTES + 500_000);
    const over = Buffer.alloc(MAX_REQUEST_BYTES + 1);
    for (const [cookie, page, words] of [
      [signedIn, path, fr.size.replace("[size]", "10")],
      [signedIn, "/compte", fr.length],
      ["", path, fr.length],
      [`${sessionCookie().name}=${"e".repeat(400)}`, path, fr.length],
      [`${sessionCookie().name}.0=x; ${signedIn.replace("=", ".1=")}`, path, fr.length],
    ] as const) {
      const answer = await post(page === path && cookie === signedIn ? over : body, { cookie }, page);
      expect(answer.status, `${page} ${cookie.slice(0, 40)}`).toBe(413);
      expect(answer.body).toContain(words);
    }
  });

  it("for the page of registers is refused beside its field", async () => {
    const { status, headers } = await post(Buffer.alloc(MAX_REQUEST_BYTES + 1), { cookie: signedIn }, "/import");
    expect([status, headers.location]).toEqual([303, "/import?refus=too_large"]);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "cache-control": expect.stringContaining("no-store"),
    });
    expect(headers["content-security-policy"]).toContain("default-src 'self'");
  });

  it("that nobody can read is refused in words, in the reader's language", async () => {
    const half = multipartOf([["email", "a"]]).slice(0, -9);
    const answer = await post(half, { cookie: "locale=en" });
    expect(answer.status).toBe(400);
    for (const words of [en.malformed, en.malformedNext, '<html lang="en">']) expect(answer.body).toContain(words);
    expect((await post("", { "content-type": "multipart/form-data" })).status).toBe(400);
    expect((await post(half, { "content-encoding": "gzip" })).status).toBe(400);
  });

  it("that a script of ours sends is refused in the words that its form shows", async () => {
    for (const [body, words] of [
      [repeated("1_a", 200), fr.form.length],
      ["hello", fr.form.malformed],
    ] as const) {
      const { headers, body: said } = await post(body, { "next-action": ACTION });
      expect(headers["content-type"]).toBe("text/plain");
      expect(refusalTexts(new Error(said))).toEqual(words);
    }
  });

  it("that calls what no build has is refused before it is read", async () => {
    expect((await post(multipartOf([]), { "next-action": "../../etc" })).body).toContain(fr.form.malformed.title);
  });

  it("is refused with the headers that protect a page", async () => {
    const { headers, body } = await post("hello");
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "cache-control": "no-store" });
    const [, nonce = ""] = /<style nonce="([^"]+)">/.exec(body) ?? [];
    expect(headers["content-security-policy"]).toContain(`style-src 'self' 'nonce-${nonce}'`);
  });

  it("from elsewhere is refused before it is read", async () => {
    const { status, body } = await post(multipartOf([["a", "b"]]), { origin: "https://autre.example" });
    expect(status).toBe(403);
    expect(body).toContain(fr.elsewhere);
  });
});

describe("a request", () => {
  it("that only reads has no body", async () => {
    for (const headers of [{ "content-length": 5 }, { "transfer-encoding": "chunked" }]) {
      const answer = await ask(at("/connexion"), { method: "GET", body: "hello", headers });
      expect(answer.status).toBe(400);
    }
    expect((await ask(at("/connexion"), { headers: { "content-length": 0 } })).status).toBe(200);
  });

  it("for an address longer than ours is refused in words", async () => {
    const { status, body } = await ask(at(`/apprenants?q=${"x".repeat(9_000)}`));
    expect(status).toBe(414);
    expect(body).toContain(fr.address);
  });

  it("that takes too long to arrive is ended in words", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const socket = connect(Number(server.origin.port), "127.0.0.1");
    const head = ["POST /connexion HTTP/1.1", `Host: ${server.origin.host}`, `Origin: ${server.origin.origin}`];
    socket.write(`${[...head, `Content-Type: ${MULTIPART}`, "Content-Length: 1000"].join("\r\n")}\r\n\r\nhalf`);
    const answered = once(socket, "data");
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
    vi.advanceTimersByTime(patienceFor(STRANGER));
    const answer = String(await answered);
    vi.useRealTimers();
    socket.destroy();
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(answer).toContain(fr.slow);
  });

  it("is not held beside too much else of the same sender, whom alone that keeps out, and who has gone holds nothing", async () => {
    const length = 199_999;
    const head = ["POST /connexion HTTP/1.1", `Host: ${server.origin.host}`, `Origin: ${server.origin.origin}`];
    const begin = `${[...head, `Content-Type: ${MULTIPART}`, `Content-Length: ${length}`].join("\r\n")}\r\n\r\n`;
    const answers: string[] = [];
    const half = () => {
      const socket = connect(Number(server.origin.port), "127.0.0.1", () =>
        socket.write(begin + "x".repeat(length - 1)),
      );
      return socket.on("error", () => undefined).on("data", (chunk) => answers.push(chunk.toString()));
    };
    const sockets = Array.from({ length: 12 }, half);
    const crowded = await vi.waitFor(() => answers[0] ?? Promise.reject(new Error("nobody is refused")), 20_000);
    expect(crowded).toMatch(/^HTTP\/1.1 503 /);
    expect(crowded).toContain("Retry-After: 60");
    expect((await post("x".repeat(length), { cookie: signedIn })).status).toBe(400);
    for (const socket of sockets) socket.destroy();
    await vi.waitFor(async () => expect((await post("x".repeat(length))).status).toBe(400), 20_000);
  });

  it("is let in beside many who hold all there is: whoever holds most gives way", async () => {
    const length = 199_999;
    const answers: string[] = [];
    const half = (address: string) => {
      const head = ["POST /connexion HTTP/1.1", `Host: ${server.origin.host}`, `Origin: ${server.origin.origin}`];
      const more = [`Content-Type: ${MULTIPART}`, `Content-Length: ${length}`, `X-Forwarded-For: ${address}`];
      const socket = connect(Number(server.origin.port), "127.0.0.1", () =>
        socket.write(`${[...head, ...more].join("\r\n")}\r\n\r\n${"x".repeat(length - 1)}`),
      );
      return socket.on("error", () => undefined).once("data", (chunk) => answers.push(chunk.toString()));
    };
    // Seventeen networks, each with what one may hold, fill the pot.
    const sockets = Array.from({ length: 17 * 10 }, (_, n) => half(`198.51.${n % 17}.1`));
    await vi.waitFor(() => expect(answers.length).toBeGreaterThan(0), 20_000);
    for (const answer of answers) expect(answer).toMatch(/^HTTP\/1.1 503 /);
    const answered = await post("x".repeat(length), { "x-forwarded-for": "203.0.113.1" });
    expect(answered.status).toBe(400);
    for (const socket of sockets) socket.destroy();
    await vi.waitFor(async () => expect((await post("x".repeat(length))).status).toBe(400), 20_000);
  });

  it("in pieces of a byte each is not read to its end, held or not", async () => {
    const lines = ["POST /connexion HTTP/1.1", `Host: ${server.origin.host}`, "Transfer-Encoding: chunked"];
    for (const origin of [server.origin.origin, "https://ailleurs.example"]) {
      const socket = connect(Number(server.origin.port), "127.0.0.1").on("error", () => undefined);
      const closed = once(socket, "close");
      let said = "";
      socket.on("data", (chunk) => (said += chunk));
      socket.write(`${[...lines, `Origin: ${origin}`, `Content-Type: ${MULTIPART}`].join("\r\n")}\r\n\r\n`);
      socket.write("1\r\nx\r\n".repeat(10_000));
      await closed;
      expect(said).toMatch(origin === server.origin.origin ? /^HTTP\/1.1 400 / : /^HTTP\/1.1 403 /);
    }
  });
});

describe("what answers a form without a script", () => {
  const form = multipartOf([["a", "b"]]);

  it.each([
    ["forbidden", 403, fr.forbidden],
    ["missing", 404, fr.missing],
    ["length", 413, fr.length],
  ] as const)("is a page with words where it was refused: %s", async (reason, status, words) => {
    behind = async (_request, response) => {
      tellRefusal(reason);
      response.statusCode = 404;
      response.setHeader("Content-Type", "text/html");
      response.setHeader("Set-Cookie", "a=b");
      response.write("<html>");
      response.setHeader("X-Late", "1");
      response.end("</html>");
    };
    const answer = await post(form);
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(words);
    expect(answer.body).not.toContain("<html>");
    expect(answer.headers).not.toHaveProperty("set-cookie");
  });

  it("stays with the script that called it, which shows it in its frame", async () => {
    behind = (_request, response) => {
      tellRefusal("forbidden");
      response.statusCode = 403;
      response.end("0:{}");
    };
    const call = multipartOf([["0", '["$undefined","$K1"]']]);
    expect(await post(call, { "next-action": ACTION })).toMatchObject({ status: 403, body: "0:{}" });
  });

  it("is no bare text of the framework", async () => {
    behind = (_request, response) => {
      response.statusCode = 409;
      response.setHeader("Content-Type", "text/plain");
      response.end("Server action not found.");
    };
    expect((await post(form)).body).toContain(fr.malformed);
    behind = (_request, response) => {
      response.statusCode = 500;
      response.end("Internal Server Error");
    };
    expect((await post(form)).body).toContain(fr.failed);
    behind = (_request, response) => {
      response.statusCode = 400;
      response.setHeader("Content-Type", "application/json");
      response.end("{}");
    };
    expect((await post(form, {}, "/api/auth/callback")).body).toBe("{}");
    behind = (_request, response) => {
      response.statusCode = 405;
      response.end();
    };
    const { status, body, headers } = await post(form, {}, "/api/health");
    expect([status, headers.allow]).toEqual([405, "GET, HEAD, OPTIONS"]);
    expect(body).toContain(fr.reads);
  });

  it("is left alone where nothing was refused", async () => {
    behind = (_request, response) => {
      response.writeHead(200, { "Content-Type": "text/html", "Set-Cookie": "a=b" });
      response.write("one ");
      response.end("two");
    };
    const answer = await post(form);
    expect([answer.status, answer.body, answer.headers["set-cookie"]]).toEqual([200, "one two", ["a=b"]]);
  });
});

describe("a page that the framework leaves to its script", () => {
  const blank =
    '<!DOCTYPE html><html id="__next_error__"><head><title>é</title></head><body><script></script></body></html>';
  const answers = (status: number, pieces: readonly string[], type = "text/html; charset=utf-8") => {
    behind = (_request, response) => {
      response.statusCode = status;
      response.setHeader("Content-Type", type);
      response.setHeader("Content-Security-Policy", "style-src 'nonce-abc'");
      if (pieces.length === 1) response.setHeader("Content-Length", Buffer.byteLength(blank));
      else response.flushHeaders();
      for (const piece of pieces.slice(0, -1)) response.write(Buffer.from(piece));
      response.end(pieces.at(-1));
    };
  };

  it.each([
    [403, "", "fr", frRefusal.forbidden],
    [404, "locale=en", "en", enRefusal.notFound],
    [500, "", "fr", frCrash],
  ] as const)("says what a %s is to who has none, in their language", async (status, cookie, locale, words) => {
    for (const pieces of [[blank], [blank.slice(0, 60), blank.slice(60)], [blank, ""]]) {
      answers(status, pieces);
      const answer = await ask(at("/suivi"), { headers: { cookie } });
      expect(answer.status).toBe(status);
      expect(answer.body).toContain(`<html id="__next_error__" lang="${locale}">`);
      expect(answer.body).toContain(`<noscript><main>\n<h1>${words.title}</h1>\n<p>${words.body}</p>`);
      expect(answer.body).toContain('<noscript><style nonce="abc">');
      expect(answer.body).toMatch(/<title>é<\/title>.*<script><\/script><\/body><\/html>$/s);
    }
  });

  it("is told from one that has its words, and from what is no page", async () => {
    for (const [status, sent, type] of [
      [200, blank, "text/html"],
      [404, blank.replace(' id="__next_error__"', ""), "text/html"],
      [404, blank, "text/x-component"],
    ] as const) {
      answers(status, [sent, ""], type);
      expect((await ask(at("/suivi"))).body).toBe(sent);
    }
  });

  it("is answered without one where its head alone is asked for", async () => {
    for (const status of [200, 403]) {
      behind = (_request, response) => {
        response.statusCode = status;
        response.setHeader("Content-Type", "text/html");
        response.end(null);
      };
      expect(await ask(at("/suivi"), { method: "HEAD" })).toMatchObject({ status, body: "" });
    }
  });
});

describe("limits of attempts", () => {
  let addresses = 0;
  const newAddress = () => {
    addresses += 1;
    return `192.0.2.${addresses}`;
  };
  const fill = async (key: string, { points, seconds }: { points: number; seconds: number }) => {
    for (let n = 0; n <= points; n += 1) await countAttempt([{ key, points, seconds }]);
  };

  it("are looked at before a body is read, at each entrance for people without an account", async () => {
    const address = newAddress();
    await fill(address, SIGN_IN_LIMITS.address);
    await fill(`invitation ${address}`, SIGN_IN_LIMITS.address);
    const from = { "x-forwarded-for": address };
    const invitation = `/invitation/${tokenOf("0193a5b0-0000-7000-8000-000000000000")}`;
    for (const path of ["/connexion", "/mot-de-passe", "/api/auth/callback/credentials", invitation]) {
      const answer = await post("neither read nor refused for what it is", from, path);
      expect.soft(answer.status, path).toBe(429);
      expect.soft(answer.body).toContain(fr.often);
      expect.soft(answer.body).toContain(`<h1>${fr.oftenTitle}</h1>`);
      expect.soft(answer.body).not.toContain(fr.kept);
      const wait = Number(answer.headers["retry-after"]);
      expect.soft(wait).toBeGreaterThan(0);
      expect.soft(wait).toBeLessThanOrEqual(SIGN_IN_LIMITS.address.seconds);
      expect.soft(answer.body).toContain(fr.oftenNext.replace("[minutes]", String(Math.ceil(wait / 60))));
    }
    const body = multipartOf([["a", "b"]]);
    expect.soft((await post(body, { ...from, "next-action": ACTION })).headers["content-type"]).toBe("text/plain");
    // Pages can be read, other forms sent, and others go on.
    expect.soft((await ask(at("/connexion"), { headers: from })).status).toBe(200);
    expect.soft((await post(body, { ...from, cookie: signedIn }, "/compte")).status).toBe(200);
    expect.soft((await post(body, { "x-forwarded-for": newAddress() })).status).toBe(200);
  });

  it("leave the attempt that goes beyond to who audits it", async () => {
    const address = newAddress();
    const { points, seconds } = SIGN_IN_LIMITS.address;
    for (let n = 0; n < points; n += 1) await countAttempt([{ key: address, points, seconds }]);
    expect((await post(multipartOf([["a", "b"]]), { "x-forwarded-for": address })).status).toBe(200);
  });

  it("stop who guesses links, and nobody who has one", async () => {
    const from = { "x-forwarded-for": newAddress() };
    const token = tokenOf("0193a5b0-0000-7000-8000-000000000000");
    const guess = (n: number) => ask(at(`/invitation/${token.slice(0, -2)}${10 + n}`), { headers: from });
    for (let n = 0; n < GUESSES.points; n += 1) expect((await guess(n)).status).toBe(200);
    const refused = await guess(GUESSES.points);
    expect(refused.status).toBe(429);
    expect((await ask(at(`/invitation/${"a".repeat(5_000)}`), { headers: from })).status).toBe(429);
    expect((await ask(at(`/invitation/${token}`), { headers: from })).status).toBe(200);
  });
});

describe("what is logged of a refusal", () => {
  it("is its kind, status, page and method, and nothing of what was sent", async () => {
    const log = vi.spyOn(logger, "warn").mockReturnValue(undefined);
    await post("Jeanne=Martin", { cookie: "nom=Martin" }, "/invitation/jeanne-martin?nom=Martin");
    expect(log.mock.calls).toEqual([
      [
        { event: "request.refused", reason: "malformed", status: 400, method: "POST", route: "/invitation/[jeton]" },
        "request refused",
      ],
    ]);
    await ask(at(`/Jeanne?${"Martin&".repeat(500)}`));
    expect(JSON.stringify(log.mock.lastCall)).not.toMatch(/Jeanne|Martin/);
  });
});

import { hkdfSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import fc from "fast-check";
import { NextRequest } from "next/server";
import { decode, encode, getToken } from "next-auth/jwt";
import { afterEach, describe, expect, it, vi } from "vitest";
import { SESSION_SECONDS } from "@/lib/entrances/accounts/rules/session";
import {
  authCookies,
  claimOf,
  encodeToken,
  newToken,
  openToken,
  sessionCookie,
  sessionSecret,
} from "@/lib/entrances/accounts/session-token";
import { secretFile } from "../support/secrets";

const claim = { sessionId: "0194-session", userId: "0193-user", epoch: 3 };
const open = (token: string) => decode({ token, secret: sessionSecret() });
const NOON = new Date("2026-11-24T12:00:00Z");

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe("a session token", () => {
  it("is read back by next-auth from the cookie we set", async () => {
    const sealed = await encodeToken({ token: newToken(claim), secret: sessionSecret() });
    const headers = { cookie: `${sessionCookie().name}=${sealed}` };
    const token = await getToken({ req: new NextRequest("http://127.0.0.1:3000/", { headers }) });
    expect(token && claimOf(token)).toEqual(claim);
  });

  it("holds nothing about the person but the account's id", () => {
    expect(Object.keys(newToken(claim)).sort()).toEqual(["epoch", "sid", "signedInAt", "sub"]);
  });

  it("ends twelve hours after sign-in, however often it is encoded again", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOON });
    let token = newToken(claim);
    const end = NOON.getTime() / 1_000 + SESSION_SECONDS;
    for (const hours of [1, 6, 11]) {
      vi.setSystemTime(NOON.getTime() + hours * 3_600_000);
      const again = await open(await encodeToken({ token, secret: sessionSecret(), maxAge: SESSION_SECONDS }));
      expect(again?.exp).toBe(end);
      token = again ?? token;
    }
    const last = await encodeToken({ token, secret: sessionSecret() });
    vi.setSystemTime((end + 60) * 1_000);
    await expect(open(last)).rejects.toThrow();
  });

  it("does not open when forged with another key, or changed by one character", async () => {
    await expect(open(await encode({ token: newToken(claim), secret: "x".repeat(40) }))).rejects.toThrow();
    const sealed = await encodeToken({ token: newToken(claim), secret: sessionSecret() });
    const changed = sealed.slice(0, -3) + (sealed.at(-3) === "A" ? "B" : "A") + sealed.slice(-2);
    await expect(open(changed)).rejects.toThrow();
  });

  it("is still opened under an earlier secret of the file, and sealed under the first", async () => {
    const [first, earlier, other] = ["first", "before", "another"].map(
      (word) => `${word}, of thirty-two characters or more`,
    );
    const file = secretFile("session", `${earlier}\n`);
    vi.stubEnv("NEXTAUTH_SECRET", "");
    vi.stubEnv("NEXTAUTH_SECRET_FILE", file);
    const before = await encodeToken({ token: newToken(claim), secret: sessionSecret() });
    writeFileSync(file, `${first}\n${earlier}\n`);
    const after = await encodeToken({ token: newToken(claim), secret: sessionSecret() });
    for (const token of [before, after]) expect(await openToken({ token })).toMatchObject({ sid: claim.sessionId });
    expect(await decode({ token: after, secret: first ?? "" })).not.toBeNull();
    writeFileSync(file, `${first}\n`);
    expect(await openToken({ token: before })).toBeNull();
    expect(await openToken({ token: await encode({ token: newToken(claim), secret: other ?? "" }) })).toBeNull();
    expect(await openToken({ token: "no token" })).toBeNull();
    expect(await openToken({})).toBeNull();
  });

  it("opens as it was sealed, and in no other way that the library knows, whoever has the key", async () => {
    const sealed = await encodeToken({ token: newToken(claim), secret: sessionSecret() });
    expect(await openToken({ token: sealed })).toMatchObject(newToken(claim));
    const { EncryptJWT } = createRequire(createRequire(import.meta.url).resolve("next-auth/jwt"))("jose");
    const key = hkdfSync("sha256", sessionSecret(), "", "NextAuth.js Generated Encryption Key", 32);
    for (const alg of ["A256KW", "A256GCMKW"]) {
      const head = { alg, enc: "A256GCM" };
      const other = await new EncryptJWT(newToken(claim)).setProtectedHeader(head).encrypt(new Uint8Array(key));
      expect(await open(other), alg).toMatchObject(newToken(claim));
      expect(await openToken({ token: other }), alg).toBeNull();
    }
  });

  it("claims nothing when a part is missing or of another kind", () => {
    expect(claimOf({ sub: "1" })).toBeNull();
    expect(claimOf({ sid: "s", epoch: 0 })).toBeNull();
    expect(claimOf({ sub: "1", epoch: 0 })).toBeNull();
    expect(claimOf({ sub: "1", sid: "s", epoch: "0" })).toBeNull();
  });
});

describe("the session cookie", () => {
  it("is kept from scripts and other sites, and to https where the site has it", () => {
    expect(sessionCookie({ NODE_ENV: "production", NEXTAUTH_URL: "http://127.0.0.1:3000" })).toEqual({
      name: "next-auth.session-token",
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: false },
    });
    expect(sessionCookie({ NODE_ENV: "production", NEXTAUTH_URL: "https://cohorte.example" })).toMatchObject({
      name: "__Host-next-auth.session-token",
      options: { httpOnly: true, secure: true, path: "/" },
    });
    for (const { name, options } of Object.values(
      authCookies({ NODE_ENV: "production", NEXTAUTH_URL: "https://cohorte.example" }),
    )) {
      expect(name).toMatch(/^__Host-next-auth\./);
      // What a browser asks of that prefix: no domain, the whole site, https.
      expect(options).toEqual({ httpOnly: true, sameSite: "lax", path: "/", secure: true });
    }
  });

  it("needs a key of 32 characters or more", () => {
    vi.stubEnv("NEXTAUTH_SECRET", "short");
    expect(() => sessionSecret()).toThrow(/NEXTAUTH_SECRET/);
    vi.stubEnv("COHORTE_DEMO", "1");
    expect(sessionSecret()).toBe("short");
    vi.stubEnv("NEXTAUTH_SECRET", "");
    expect(() => sessionSecret()).toThrow(/NEXTAUTH_SECRET/);
  });

  it("needs one that cannot be guessed, in production", () => {
    const start =
      (NEXTAUTH_SECRET: string, env: object = {}) =>
      () =>
        sessionSecret({ NODE_ENV: "production", NEXTAUTH_SECRET, ...env });
    const guessable = [
      "x".repeat(40),
      "ab".repeat(20),
      "0123456789abcdef".repeat(4),
      `${"abcdefgh".repeat(5)}abc`,
      "a1b2c3".padEnd(40, "a"),
    ];
    for (const secret of guessable) {
      expect(start(secret), secret).toThrow(/NEXTAUTH_SECRET repeats .*openssl rand/);
      expect(start(secret, { COHORTE_DEMO: "1" })()).toBe(secret);
    }
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        fc.pre(new Set(bytes).size > 16);
        for (const encoding of ["base64", "base64url", "hex"] as const) start(Buffer.from(bytes).toString(encoding))();
      }),
    );
  });
});

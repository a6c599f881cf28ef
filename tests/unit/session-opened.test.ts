import { encode } from "next-auth/jwt";
import { afterEach, expect, it, vi } from "vitest";
import { SESSION_SECONDS } from "@/lib/entrances/accounts/rules/session";
import { openCookie } from "@/lib/entrances/accounts/session-opened";
import { claimOf, encodeToken, newToken, sessionSecret } from "@/lib/entrances/accounts/session-token";

const claim = { sessionId: "s", userId: "u", epoch: 0 };
const seal = () => encodeToken({ token: newToken(claim), secret: sessionSecret() });

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

it("a cookie of ours opens, again and again, until it ends", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-24T12:00:00Z") });
  const cookie = await seal();
  for (const _ of [1, 2]) {
    const token = await openCookie(cookie);
    expect(token && claimOf(token)).toEqual(claim);
  }
  vi.setSystemTime(Date.now() + (SESSION_SECONDS + 60) * 1_000);
  expect(await openCookie(cookie)).toBeNull();
});

it("one that opened does not under another secret", async () => {
  const cookie = await seal();
  expect(await openCookie(cookie)).not.toBeNull();
  vi.stubEnv("NEXTAUTH_SECRET", "another secret, another server, another site");
  expect(await openCookie(cookie)).toBeNull();
});

it("what is no cookie of ours does not open: forged, cut, longer than any, in parts", async () => {
  const cookie = await seal();
  const forged = await encode({ token: newToken(claim), secret: "x".repeat(40) });
  const long = await encode({ token: { ...newToken(claim), more: "x".repeat(2_000) }, secret: sessionSecret() });
  for (const text of [undefined, "", "x", "e".repeat(1_400), forged, cookie.slice(0, -1), cookie.slice(200), long])
    expect(await openCookie(text), text?.slice(0, 20)).toBeNull();
});

it("those of ours are far shorter than the longest that is tried", async () => {
  const ids = { sessionId: crypto.randomUUID(), userId: crypto.randomUUID(), epoch: 1_000_000 };
  const cookie = await encodeToken({ token: newToken(ids), secret: sessionSecret() });
  expect(cookie.length).toBeLessThan(750);
});

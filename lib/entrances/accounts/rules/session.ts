import { ownerOfAddress } from "@/lib/foundation/core/network-address.mjs";
export const SESSION_SECONDS = 12 * 60 * 60;

const SEEN_EVERY_MS = 60_000;

/** By how much a clock may be set back before sessions that it now finds in the future are no longer believed. */
const CLOCK_STEP_MS = 5 * 60_000;

/** In the address of the sign-in: a session has ended. */
export const ENDED = "fin";

export type SessionTimes = { startedAt: Date; lastSeenAt: Date; endedAt: Date | null };

/** An instant that lies ahead says that the clock went back: beyond minutes nobody knows how old the session is. */
export function isOpenSession(
  { startedAt, lastSeenAt, endedAt }: SessionTimes,
  now: Date,
  idleMinutes: number,
): boolean {
  const within = (since: Date, limitMs: number) => {
    const age = now.getTime() - since.getTime();
    return age >= -CLOCK_STEP_MS && age < limitMs;
  };
  return endedAt === null && within(startedAt, SESSION_SECONDS * 1_000) && within(lastSeenAt, idleMinutes * 60_000);
}

/** How long a session goes on without another use, of how many seconds one gives it, and whether one would let it go on. */
export type SessionLeft = { seconds: number; idleSeconds: number; mayStay: boolean };

/** Of an open session. One that would end by its age is let go on by nothing. */
export function sessionLeft(
  { startedAt, lastSeenAt }: Pick<SessionTimes, "startedAt" | "lastSeenAt">,
  now: Date,
  idleMinutes: number,
): SessionLeft {
  const idleSeconds = idleMinutes * 60;
  const until = (since: Date, limit: number) =>
    limit - Math.max(0, Math.floor((now.getTime() - since.getTime()) / 1_000));
  const [byAge, byIdling] = [until(startedAt, SESSION_SECONDS), until(lastSeenAt, idleSeconds)];
  return { seconds: Math.max(0, Math.min(byAge, byIdling)), idleSeconds, mayStay: byIdling < byAge };
}

/** Whether a use at `now` is worth writing down: a minute after the last, or before it on a clock that was set back. */
export function isSeenAnew(lastSeenAt: Date, now: Date): boolean {
  return Math.abs(now.getTime() - lastSeenAt.getTime()) >= SEEN_EVERY_MS;
}

const BROWSERS: readonly [string, RegExp][] = [
  ["Edge", /\bEdg(e|A|iOS)?\//],
  ["Opera", /\b(OPR|Opera)\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(Firefox|FxiOS)\//],
  ["Chrome", /\b(Chrome|Chromium|HeadlessChrome|CriOS)\//],
  ["Safari", /\bSafari\//],
];

const SYSTEMS: readonly [string, RegExp][] = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["Windows", /\bWindows\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["macOS", /\bMac(intosh| OS X)\b/],
  ["Linux", /\bLinux\b/],
];

const nameOf = (known: readonly [string, RegExp][], text: string) =>
  known.find(([, pattern]) => pattern.test(text))?.[0];

/** `Firefox/Windows`, out of what browsers send. Only this is kept: no version, no model, nothing typed. */
export function deviceOf(userAgent: string | null | undefined): string | null {
  const text = (userAgent ?? "").slice(0, 500);
  const browser = nameOf(BROWSERS, text);
  const system = nameOf(SYSTEMS, text);
  return browser && system ? `${browser}/${system}` : (browser ?? system ?? null);
}

/** A proxy of ours adds the last entry; reached directly, the client's is believed (docs/adr/0006). IPv6 clients own a /64. */
export function clientAddress(headers: Pick<Headers, "get">): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  if (last === "") return "unknown";
  return ownerOfAddress(last);
}

import { afterEach, describe, expect, it, vi } from "vitest";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { readClock } from "@/lib/foundation/platform/clock";

describe("a fixed day", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ["2026-11-24", "2027-01-15T22:30:00.250Z", "2026-11-24T22:30:00.250Z"],
    ["2026-11-24", "2027-01-15T23:30:00.250Z", "2026-11-23T23:30:00.250Z"],
    ["2026-11-24", "2027-07-15T22:30:00.250Z", "2026-11-23T23:30:00.250Z"],
    ["2026-11-24", "2027-07-15T23:30:00.250Z", "2026-11-24T00:30:00.250Z"],
    ["2026-07-01", "2027-07-15T21:30:00.250Z", "2026-07-01T21:30:00.250Z"],
    ["2026-07-01", "2027-07-15T22:30:00.250Z", "2026-06-30T22:30:00.250Z"],
    ["2026-07-01", "2027-01-15T23:30:00.250Z", "2026-06-30T22:30:00.250Z"],
    // The hour that the clocks skip.
    ["2026-03-29", "2027-01-15T01:30:00.250Z", "2026-03-29T01:30:00.250Z"],
  ])("%s takes the time of day of Paris: at %s it is %s", (today, real, expected) => {
    vi.setSystemTime(real);
    const { now, today: read } = readClock({ NODE_ENV: "test", COHORTE_TODAY: today });
    expect(now.toISOString()).toBe(expected);
    expect([read, civilDayOf(now)]).toEqual([today, today]);
  });
});

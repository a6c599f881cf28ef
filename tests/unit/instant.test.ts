import { describe, expect, it } from "vitest";
import { parseInstant } from "@/lib/foundation/core/instant";

describe("an instant", () => {
  it.each([
    ["2026-07-01T12:00:00Z", "2026-07-01T12:00:00.000Z"],
    ["2026-07-01T12:00:00.250+02:00", "2026-07-01T10:00:00.250Z"],
    ["2026-07-01T12:00-0430", "2026-07-01T16:30:00.000Z"],
    // Without an offset: Paris, in summer, in winter, and on both sides of the changes of the clocks.
    ["2026-07-01T12:00", "2026-07-01T10:00:00.000Z"],
    ["2026-01-01", "2025-12-31T23:00:00.000Z"],
    ["2026-03-29T01:59", "2026-03-29T00:59:00.000Z"],
    ["2026-03-29T03:00", "2026-03-29T01:00:00.000Z"],
    ["2026-10-25T00:30", "2026-10-24T22:30:00.000Z"],
    ["2026-10-25T03:00", "2026-10-25T02:00:00.000Z"],
  ])("is read from %s", (text, instant) => {
    expect(parseInstant(text)?.toISOString()).toBe(instant);
  });

  it.each([
    "hier",
    "2025-02-30T10:00:00Z",
    "2025-02-29",
    "2025-13-01T10:00Z",
    "2025-01-01T24:00:00Z",
    "2025-01-01T10:60Z",
    "2025-01-01T10:00+15:00",
    "2025-01-01 10:00",
    "1899-12-31",
    "",
  ])("is not read from %j", (text) => {
    expect(parseInstant(text)).toBeNull();
  });
});

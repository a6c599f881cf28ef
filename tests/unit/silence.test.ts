import { describe, expect, it } from "vitest";
import { Silence } from "@/scripts/silence.mjs";

describe("how long somebody has been silent", () => {
  const LOOK_MS = 500;
  function heard() {
    let now = 70_000;
    const silence = new Silence(LOOK_MS, () => now);
    const later = (ms: number) => {
      now += ms;
      return silence;
    };
    return { later };
  }

  it("is counted from what was heard last, by every look", () => {
    const { later } = heard();
    expect(later(300).look()).toBe(300);
    expect(later(500).look()).toBe(800);
    later(400).heard();
    expect(later(100).look()).toBe(100);
  });

  it("is not what a machine that slept, or a look that had to wait, did not listen for", () => {
    const { later } = heard();
    expect(later(500).look()).toBe(500);
    expect(later(8 * 3_600_000).look()).toBe(500 + 2 * LOOK_MS);
    expect(later(500).look()).toBe(1_000 + 2 * LOOK_MS);
  });
});

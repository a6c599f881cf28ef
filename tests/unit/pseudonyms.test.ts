import { describe, expect, it } from "vitest";
import { pseudonymsOf } from "@/lib/indicators/pseudonyms";

const IDS = Array.from({ length: 500 }, (_, n) => `person-${n}`);

describe("the pseudonyms of a list", () => {
  it("are eight characters that nobody misreads, one each, the same whenever the list is opened", () => {
    const pseudonyms = pseudonymsOf("a list", IDS);
    expect([...pseudonyms.values()].every((name) => /^P-[0-9A-HJKMNP-TV-Z]{8}$/.test(name))).toBe(true);
    expect(new Set(pseudonyms.values()).size).toBe(IDS.length);
    expect(pseudonymsOf("a list", IDS.toReversed())).toEqual(pseudonyms);
  });

  it("are others in another list, and under another secret", () => {
    const own = new Set(pseudonymsOf("a list", IDS).values());
    const others = [
      pseudonymsOf("another list", IDS),
      pseudonymsOf("a list", IDS, { env: { ...process.env, NEXTAUTH_SECRET: "another secret of this server" } }),
    ];
    for (const other of others) expect([...other.values()].filter((name) => own.has(name))).toEqual([]);
  });

  it("are one each also where there are hardly more of them than people", () => {
    const few = IDS.slice(0, 30);
    const pseudonyms = pseudonymsOf("a list", few, { length: 1 });
    expect(new Set(pseudonyms.values()).size).toBe(few.length);
    expect(pseudonymsOf("a list", few, { length: 1 })).toEqual(pseudonyms);
  });

  it("are not made without a secret", () => {
    expect(() => pseudonymsOf("a list", IDS, { env: { ...process.env, NEXTAUTH_SECRET: "" } })).toThrow(
      "NEXTAUTH_SECRET",
    );
  });
});

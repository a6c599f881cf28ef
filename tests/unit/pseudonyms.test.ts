import { describe, expect, it } from "vitest";
import { pseudonymsOf } from "@/lib/figures/indicators/lists/pseudonyms";

const IDS = Array.from({ length: 500 }, (_, n) => `person-${n}`);

const all = (...asked: Parameters<typeof pseudonymsOf>) => IDS.map(pseudonymsOf(...asked));

describe("the pseudonyms of a list", () => {
  it("are twelve characters that nobody misreads, one each, the same whenever the list is opened", () => {
    const pseudonyms = all("a list");
    expect(pseudonyms.every((name) => /^P-[0-9A-HJKMNP-TV-Z]{12}$/.test(name))).toBe(true);
    expect(new Set(pseudonyms).size).toBe(IDS.length);
    expect(all("a list")).toEqual(pseudonyms);
  });

  it("are others in another list, and under another secret", () => {
    const own = new Set(all("a list"));
    const others = [
      all("another list"),
      all("a list", { ...process.env, NEXTAUTH_SECRET: "another secret of this server" }),
    ];
    for (const other of others) expect(other.filter((name) => own.has(name))).toEqual([]);
  });

  it("are not made without a secret", () => {
    expect(() => pseudonymsOf("a list", { ...process.env, NEXTAUTH_SECRET: "" })).toThrow("NEXTAUTH_SECRET");
  });
});

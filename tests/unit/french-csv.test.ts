import { describe, expect, it } from "vitest";
import { frenchCsv } from "@/lib/core/french-csv";

describe("a file for French Excel", () => {
  it("disarms texts that look like formulas, and leaves numbers numbers", () => {
    expect(frenchCsv([["=1+1", "-2,5", -2.5, 3, 0.1, null]])).toBe("\uFEFF'=1+1;'-2,5;-2,5;3;0,1;\r\n");
  });
});

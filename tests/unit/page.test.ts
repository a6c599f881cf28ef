import { describe, expect, it } from "vitest";
import { offsetOf, onPage, PAGE_SIZE, pagesOf } from "@/lib/core/page";
import { pageParam } from "@/lib/platform/search-params";

describe("the page of a list", () => {
  it.each([
    ["1", 1],
    ["12", 12],
    ["999999", 999_999],
  ])("%s asks for that page", (typed, page) => {
    expect(pageParam.parse(typed)).toBe(page);
  });

  it.each([undefined, "", "0", "01", "-2", "1.5", "1e2", " 2", "deux", "1000000", ["2", "3"]])(
    "%j asks for the first",
    (typed) => {
      expect(pageParam.parse(typed)).toBe(1);
    },
  );

  it.each([
    [0, 1],
    [1, 1],
    [PAGE_SIZE, 1],
    [PAGE_SIZE + 1, 2],
    [2 * PAGE_SIZE, 2],
  ])("a list of %i has %i", (total, pages) => {
    expect(pagesOf(total)).toBe(pages);
    expect(offsetOf(pages)).toBe((pages - 1) * PAGE_SIZE);
  });

  it("holds its lines, each once, and none beyond the last page", () => {
    const lines = [0, 1, 2, 3, 4, 5, 6];
    expect([1, 2, 3, 4].map((page) => onPage(lines, page, 3))).toEqual([[0, 1, 2], [3, 4, 5], [6], []]);
    expect(pagesOf(lines.length, 3)).toBe(3);
  });
});

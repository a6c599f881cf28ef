import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countOf,
  offsetOf,
  onPage,
  PAGE_SIZE,
  type PageKey,
  pageByKey,
  pagesOf,
  partsWithin,
} from "@/lib/foundation/core/page";
import { pageKeyParams, pageKeySearch, pageParam } from "@/lib/foundation/platform/search-params";

describe("a list that lies in parts", () => {
  it("is read in those parts alone that a stretch lies in", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 4 }), { maxLength: 12 }),
        fc.nat({ max: 30 }),
        fc.integer({ min: 1, max: 9 }),
        (sizes, offset, limit) => {
          const lines = sizes.flatMap((size, part) => Array.from({ length: size }, (_, n) => `${part} ${n}`));
          const all = sizes.map((size, part) => ({ size, part }));
          const { total, parts, skip } = partsWithin(all, ({ size }) => size, { limit, offset });
          const read = lines.filter((line) => parts.some(({ part }) => line.startsWith(`${part} `)));
          expect(total).toBe(lines.length);
          expect(read.slice(skip, skip + limit)).toEqual(lines.slice(offset, offset + limit));
          expect(parts.length).toBeLessThanOrEqual(limit);
        },
      ),
    );
  });
});

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

describe("a list by key", () => {
  /** Lines of these ids, in their order; places are the ids themselves. */
  const listOf = (ids: readonly number[]) => ({
    placeOf: async (id: string) => (ids.includes(Number(id)) ? Number(id) : null),
    read: async ({ place, backwards, limit }: { place: number | null; backwards: boolean; limit: number }) => {
      const ordered = backwards ? ids.toReversed() : ids;
      const beyond = ordered.filter((id) => place === null || (backwards ? id < place : id > place));
      return beyond.slice(0, limit).map((id) => ({ id }));
    },
  });
  const read = async (ids: readonly number[], key: PageKey, size = 3) => {
    const page = await pageByKey(key, listOf(ids), size);
    return { ...page, lines: page.lines.map(({ id }) => id) };
  };
  const TEN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

  it.each<[PageKey, number[], string | null, string | null]>([
    [{}, [1, 2, 3], null, "3"],
    [{ after: "3" }, [4, 5, 6], "4", "6"],
    [{ after: "9" }, [10], "10", null],
    [{ before: "10" }, [7, 8, 9], "7", "9"],
    [{ before: "5" }, [2, 3, 4], "2", "4"],
    // Back to where no whole page is left, and past the end: the first.
    [{ before: "4" }, [1, 2, 3], null, "3"],
    [{ before: "2" }, [1, 2, 3], null, "3"],
    [{ after: "10" }, [1, 2, 3], null, "3"],
  ])("%j is a page with the keys of its neighbours", async (key, lines, before, after) => {
    expect(await read(TEN, key)).toEqual({ lines, before, after, lost: false });
  });

  it.each<PageKey>([{ after: "11" }, { before: "x" }, { after: "11", before: "4" }])(
    "%j names no line: the first page, which is said",
    async (key) => {
      expect(await read(TEN, key)).toEqual({ lines: [1, 2, 3], before: null, after: "3", lost: true });
    },
  );

  it("has no neighbours when it is all", async () => {
    expect(await read([1, 2, 3], {})).toEqual({ lines: [1, 2, 3], before: null, after: null, lost: false });
    expect(await read([], {})).toEqual({ lines: [], before: null, after: null, lost: false });
  });

  it("shows every line once on the way there, and whoever comes in between", () =>
    fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(500), { minLength: 1, maxLength: 40 }), fc.nat(), async (all, n) => {
        const ids = all.toSorted((a, b) => a - b);
        const late = ids[n % ids.length] ?? 0;
        const seen: number[] = [];
        let [key, there]: [PageKey, number[]] = [{}, ids.filter((id) => id !== late)];
        for (;;) {
          const page = await read(there, key);
          seen.push(...page.lines);
          if (page.after === null) break;
          key = { after: page.after };
          there = ids;
        }
        const shown = seen.includes(late) ? ids : ids.filter((id) => id !== late);
        expect(seen).toEqual(shown);
      }),
    ));

  it("is counted so far and no further", () => {
    expect([countOf(6, 7), countOf(7, 7), countOf(8, 7)]).toEqual([
      { count: 6, more: false },
      { count: 7, more: false },
      { count: 7, more: true },
    ]);
  });

  it("is asked for in an address, of which what cannot be read is no line's", () => {
    for (const key of [{}, { after: "0192-ab" }, { before: "12" }]) {
      expect(pageKeyParams.parse(pageKeySearch(key))).toEqual({ after: undefined, before: undefined, ...key });
    }
    for (const apres of ["", "a b", "é", "\0", "x".repeat(65), ["1", "2"]]) {
      expect(pageKeyParams.parse({ apres })).toEqual({ after: "-", before: undefined });
    }
  });
});

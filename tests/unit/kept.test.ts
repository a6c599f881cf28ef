import { describe, expect, it, vi } from "vitest";
import { Kept } from "@/lib/foundation/db/kept";

/** A question whose work takes as long as it is told to, on a clock of its own. */
function question() {
  let time = 0;
  let worked = 0;
  const kept = new Kept<number>(() => time);
  const ask = (key: string, took = 10) =>
    kept.get(key, async () => {
      worked += 1;
      const mine = worked;
      await Promise.resolve();
      time += took;
      return mine;
    });
  return { ask, pass: (milliseconds: number) => (time += milliseconds), worked: () => worked };
}

describe("an answer that is kept", () => {
  it("is worked out once while nothing changes, and again after a change", async () => {
    const { ask, worked } = question();
    expect([await ask("a"), await ask("a"), await ask("b"), await ask("b")]).toEqual([1, 1, 2, 2]);
    expect(worked()).toBe(2);
  });

  it("is no answer of the next database, however long it was to stand", async () => {
    let time = 0;
    const kept = Kept.shared<number>("kept.test");
    const slow = vi.spyOn(performance, "now").mockImplementation(() => (time += 1_000));
    try {
      expect([await kept.get("a", async () => 1), await kept.get("b", async () => 2)]).toEqual([1, 1]);
      Kept.forget();
      expect(await kept.get("b", async () => 2)).toBe(2);
    } finally {
      slow.mockRestore();
      Kept.forget();
    }
  });

  it("is worked out once for everybody who asks at the same time", async () => {
    const { ask, worked } = question();
    expect(await Promise.all([ask("a"), ask("a"), ask("a")])).toEqual([1, 1, 1]);
    expect(worked()).toBe(1);
  });

  it("is never worked out twice at the same time, and the change that came meanwhile counts", async () => {
    const { ask } = question();
    expect(await Promise.all([ask("a"), ask("b"), ask("b")])).toEqual([1, 2, 2]);
  });

  it("stands for twenty times as long as it took, where that was long", async () => {
    const { ask, pass, worked } = question();
    expect(await ask("a", 1_000)).toBe(1);
    pass(19_999);
    expect(await ask("b", 1_000)).toBe(1);
    pass(1);
    expect(await ask("b", 1_000)).toBe(2);
    expect(worked()).toBe(2);
  });

  it("serves those who asked while it was worked out from one long work, whatever changed", async () => {
    const { ask, worked } = question();
    expect(await Promise.all([ask("a", 1_000), ask("b", 1_000), ask("c", 1_000)])).toEqual([1, 1, 1]);
    expect(worked()).toBe(1);
  });

  it("does not keep a failure: it is told to whoever waited, and the next asks anew", async () => {
    const kept = new Kept<number>(() => 0);
    const failing = () => Promise.reject(new Error("no database"));
    const both = await Promise.allSettled([kept.get("a", failing), kept.get("a", failing)]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await kept.get("a", async () => 7)).toBe(7);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MOST_LINES } from "@/lib/foundation/platform/log-lines";
import { newLogger } from "@/lib/foundation/platform/logger";

const MORE = 10;

function written() {
  const lines: Record<string, unknown>[] = [];
  const log = newLogger("info", { write: (line) => void lines.push(JSON.parse(line)) });
  return { log, lines };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

describe("what somebody can have logged as often as they like", () => {
  it.each([
    ["a refused request", { event: "request.refused", route: "/compte" }],
    ["a refused reading", { event: "security", key: "access.refused", entityId: "x" }],
    ["a request that failed", { event: "request.failed", route: "/apprenants" }],
    ["what the framework prints", { event: "console.error", errors: [] }],
    ["whatever has no name", {}],
  ])("%s is counted where there is much of it, and told in one line", (_what, entry) => {
    const { log, lines } = written();
    for (let n = 0; n < MOST_LINES + MORE; n += 1) log.warn(entry, "again");
    expect(lines).toHaveLength(MOST_LINES);
    vi.advanceTimersByTime(60_000);
    const of = Object.entries(entry)
      .filter(([name]) => ["event", "key"].includes(name))
      .map(([, value]) => value)
      .join(" ");
    expect(lines.slice(MOST_LINES)).toMatchObject([{ event: "log.more", of, count: MORE, level: 40 }]);
    log.warn(entry, "again");
    expect(lines.at(-1)).toMatchObject(entry);
  });

  it("keeps nothing else out, nor what is no more than there may be", () => {
    const { log, lines } = written();
    for (let n = 0; n < MOST_LINES; n += 1) log.warn({ event: "request.refused" }, "again");
    log.info({ event: "security", key: "account.signed_in" }, "account.signed_in");
    expect(lines.at(-1)).toMatchObject({ key: "account.signed_in" });
    vi.advanceTimersByTime(60_000);
    expect(lines).toHaveLength(MOST_LINES + 1);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { onRequestError } from "@/instrumentation";
import { logger, sendConsoleErrorsToLogger } from "@/lib/foundation/platform/logger";

const REQUEST = { path: "/apprenants?nom=Martin", method: "POST", headers: { cookie: "session=abc" } };
const CONTEXT = {
  routerKind: "App Router",
  routePath: "/apprenants",
  routeType: "action",
  revalidateReason: undefined,
} as const;

beforeEach(() => vi.stubEnv("NEXT_RUNTIME", "nodejs"));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("an unexpected error", () => {
  it("is logged under the identifier its page shows, without what the person typed or is", async () => {
    const log = vi.spyOn(logger, "error").mockReturnValue(undefined);
    const error = Object.assign(new Error("Jeanne Martin\n    at Martin 1994-04-03"), {
      digest: "3770374895",
      code: "P2002",
    });
    await onRequestError(error, REQUEST, CONTEXT);

    const [entry] = log.mock.lastCall ?? [];
    expect(entry).toMatchObject({
      id: "3770374895",
      error: "Error",
      code: "P2002",
      method: "POST",
      route: "/apprenants",
    });
    expect(JSON.stringify(entry)).not.toMatch(/Martin|1994|abc/);
    expect(JSON.stringify(entry)).toContain("request-errors.test");
  });

  it("that is no error object is logged all the same", async () => {
    const log = vi.spyOn(logger, "error").mockReturnValue(undefined);
    await onRequestError("Jeanne Martin", REQUEST, CONTEXT);
    expect(JSON.stringify(log.mock.lastCall)).not.toContain("Martin");
    expect(log).toHaveBeenCalledOnce();
  });
});

describe("what the framework prints", () => {
  const printed = () => {
    const log = vi.spyOn(logger, "error").mockReturnValue(undefined);
    const warn = vi.spyOn(logger, "warn").mockReturnValue(undefined);
    const target = { error: (..._parts: unknown[]) => {}, warn: (..._parts: unknown[]) => {} };
    sendConsoleErrorsToLogger(target);
    return { log, target, warn };
  };

  it("of a call that it does not know holds what the client named, and is not said", () => {
    const { log, target, warn } = printed();
    target.warn(new Error('Failed to find Server Action "Jeanne Martin"'));
    expect([log.mock.calls, warn.mock.calls]).toEqual([[], []]);
    target.warn("a setting is old");
    expect(warn).toHaveBeenCalledWith({ event: "console.warn" }, "a setting is old");
  });

  it("is not said twice when the request was logged under its identifier", () => {
    const { log, target } = printed();
    target.error(" ⨯", Object.assign(new Error("Jeanne Martin"), { digest: "42" }));
    expect(log).not.toHaveBeenCalled();
  });

  it("keeps where an error came from, and not its message", () => {
    const { log, target } = printed();
    target.error("Jeanne Martin:", new Error("Jeanne Martin"));
    expect(JSON.stringify(log.mock.lastCall)).not.toContain("Martin");
    expect(JSON.stringify(log.mock.lastCall)).toContain("request-errors.test");
  });

  it("passes on a warning in words", () => {
    const { log, target } = printed();
    target.error("Port 3000 is in use");
    expect(log.mock.lastCall?.[1]).toBe("Port 3000 is in use");
    target.error("a".repeat(100_000));
    expect(log.mock.lastCall?.[1]).toHaveLength(500);
  });
});

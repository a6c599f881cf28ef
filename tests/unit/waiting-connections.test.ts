import { rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ask } from "../support/http-client";
import { type Supervised, supervised } from "../support/supervised";

const PATIENT = { timeout: 40_000, interval: 50 };

describe("connections that no process takes", () => {
  let small: Supervised;
  afterEach(() => small.stop());

  /** Both processes end, and none starts until it is told to. */
  async function withNobody(limits: Parameters<typeof supervised>[0]) {
    small = await supervised(limits);
    const broken = join(small.directory, "first/broken");
    writeFileSync(broken, "");
    for (const pid of await small.pids()) process.kill(pid, "SIGKILL");
    await vi.waitFor(() => expect(small.log().match(/is replaced/g)).toHaveLength(2), PATIENT);
    return { mend: () => rmSync(broken) };
  }

  it("wait for one, so many of them: to the next it is said at once that none answers", async () => {
    const { mend } = await withNobody({ mostWaiting: 2 });
    const waiting = [small.pidOf(), small.pidOf()];
    await vi.waitFor(async () => expect((await ask(small.origin)).status).toBe(503), PATIENT);
    mend();
    expect((await Promise.all(waiting)).every(Boolean)).toBe(true);
  });

  it("are told when they have waited for so long", async () => {
    await withNobody({ waitMs: 200, lookMs: 20 });
    const { status, body } = await ask(small.origin, { method: "POST", body: Buffer.alloc(2_000_000) });
    expect([status, body]).toEqual([503, expect.stringContaining("Cohorte n’a pas répondu")]);
  });

  it("wait too where each process has as many open as it may", async () => {
    small = await supervised({ mostOpen: 1, waitMs: 200, lookMs: 20 });
    const { hostname, port } = new URL(small.origin);
    const open = [1, 2].map(() => connect(Number(port), hostname));
    await vi.waitFor(async () => expect((await ask(small.origin)).status).toBe(503), PATIENT);
    for (const socket of open) socket.destroy();
    await vi.waitFor(async () => expect((await ask(small.origin)).status).toBe(200), PATIENT);
  });
});

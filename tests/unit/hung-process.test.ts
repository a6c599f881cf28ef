import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Silence } from "@/scripts/silence.mjs";
import { ask, askOn, childrenOf, isAlive } from "../support/http-client";
import { type Supervised, supervised } from "../support/supervised";

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

/** Long enough for a thread to have a turn on a machine that has much else to do. */
const QUICKLY = { beatMs: 50, lookMs: 50, silenceMs: 1_500 };

const PATIENT = { timeout: 40_000, interval: 50 };

describe("a server of two processes, one of which", () => {
  let small: Supervised;
  afterEach(() => small.stop());

  const others = async (than: readonly number[]) => (await small.pids()).filter((pid) => !than.includes(pid));
  const isReplaced = (before: readonly number[]) =>
    vi.waitFor(async () => expect(await others(before)).toHaveLength(1), PATIENT);
  /** Lets one of them do what it does not come back from; which of them is known once it is gone. */
  const doneFor = (path: string) => ask(small.origin + path).catch((error: NodeJS.ErrnoException) => error.code);

  it("computes for ever is replaced, and who had no answer is told in both languages", async () => {
    small = await supervised(QUICKLY);
    const before = await small.pids();
    const hung = doneFor("/hang");
    const streams = askOn(small.origin, { pauseMs: 20 });
    expect(await hung).toMatchObject({
      status: 503,
      headers: { "retry-after": "10", "content-type": "text/html; charset=utf-8", connection: "close" },
      body: expect.stringMatching(/Cohorte n’a pas répondu.*<section lang="en">.*Cohorte did not answer/s),
    });
    await isReplaced(before);
    const { answers, broken } = await streams.stop();
    const told = answers.filter(({ status }) => status === 503);
    expect(answers.filter(({ status }) => status !== 200)).toEqual(told);
    // Of four who ask, those whom it had just taken.
    expect(told.length + broken.length).toBeLessThanOrEqual(4);
    // Of the two one goes on.
    expect(before.filter(isAlive)).toHaveLength(1);
    expect(small.log()).toMatch(/^Process \d+ has not been heard for 1.5 s \(.+\): it is ended\.$/m);
    expect(small.log()).toMatch(/^Process \d+ ended with SIGKILL and is replaced\.$/m);
  });

  it("hangs in the middle of an answer has it cut off", async () => {
    small = await supervised(QUICKLY);
    const before = await small.pids();
    expect(await doneFor("/half")).toBe("ECONNRESET");
    await isReplaced(before);
  });

  it("was stopped is replaced as well", async () => {
    small = await supervised(QUICKLY);
    const before = await small.pids();
    process.kill(before[0] as number, "SIGSTOP");
    await isReplaced(before);
    expect(isAlive(before[0] as number)).toBe(false);
    if (process.platform === "linux") expect(small.log()).toContain("(it was stopped by a signal)");
  });

  it("hangs while it is to go is ended too, and nobody takes its place", async () => {
    small = await supervised(QUICKLY);
    const before = await small.pids();
    writeFileSync(join(small.directory, "first/hang-at-close"), "");
    small.server.kill("SIGHUP");
    await vi.waitFor(() => expect(before.some(isAlive)).toBe(false), PATIENT);
    expect(await others(before)).toHaveLength(2);
    expect(small.log().match(/has not been heard for 1.5 s/g)).toHaveLength(2);
    expect(small.log()).not.toContain("is replaced");
    rmSync(join(small.directory, "first/hang-at-close"));
  });

  it("hangs at the end does not keep the others", async () => {
    small = await supervised(QUICKLY);
    const before = await small.pids();
    const hung = doneFor("/hang");
    await vi.waitFor(async () => expect(await small.pids()).toHaveLength(1), PATIENT);
    small.server.kill("SIGTERM");
    expect(await hung).toMatchObject({ status: 503 });
    await vi.waitFor(() => expect(before.some(isAlive)).toBe(false), PATIENT);
  });

  it("has another time of day is left alone, and so are all when it is the one that looks", async () => {
    // A look comes between the jump and the next beat.
    small = await supervised({ lookMs: 20 });
    const before = await small.pids();
    await ask(`${small.origin}/jump`);
    small.server.kill("SIGUSR2");
    await vi.waitFor(() => expect(small.log()).toContain("A year later."), PATIENT);
    await pause(300);
    expect((await small.pids()).sort()).toEqual([...before].sort());
    expect(small.log()).not.toContain("ended");
  });

  it("is slow to start gets twice the time at each turn, until it stands", async () => {
    small = await supervised({ ...QUICKLY, startMs: 300 });
    const before = await small.pids();
    const until = small.log().length;
    writeFileSync(join(small.directory, "first/slow-start"), "900");
    process.kill(before[0] as number, "SIGKILL");
    await isReplaced(before);
    const bounds = [
      ...small
        .log()
        .slice(until)
        .matchAll(/could not answer for ([\d.]+) s/g),
    ];
    expect(bounds.length).toBeGreaterThanOrEqual(2);
    expect(bounds.map(([, seconds]) => Number(seconds))).toEqual(bounds.map((_, n) => 0.3 * 2 ** n));
  });

  it("does not start is tried again after longer and longer, and then stands", async () => {
    small = await supervised();
    const before = await small.pids();
    writeFileSync(join(small.directory, "first/broken"), "");
    process.kill(before[0] as number, "SIGKILL");
    const said = /Another process starts in 0.5 s: [^\n]+ended with code 3 before.*Another process starts in 1 s/s;
    await vi.waitFor(() => expect(small.log()).toMatch(said), PATIENT);
    rmSync(join(small.directory, "first/broken"));
    await isReplaced(before);
  });

  it("is killed is replaced at once, sixteen times in a row, though nobody else is left", async () => {
    small = await supervised({ lookMs: 20 });
    for (let kill = 1; kill <= 16; kill += 1) {
      const before = childrenOf(small.server.pid as number);
      for (const pid of before) process.kill(pid, "SIGKILL");
      const { status, body } = await ask(small.origin);
      expect([status, before.includes(Number(body))]).toEqual([200, false]);
    }
    // What is killed before it could answer has pauses of its own.
    expect(small.log()).not.toMatch(/is replaced in/);
  });
});

describe("a process alone", () => {
  async function alone(...args: string[]) {
    const limits = JSON.stringify({ ...QUICKLY, startMs: 3_000, lookMs: 20 });
    const child = spawn(process.execPath, [join(import.meta.dirname, "../support/small-alone.mjs"), limits, ...args]);
    let log = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
    const closed = once(child, "close");
    await once(child.stdout, "data");
    return { child, log: () => log, hang: () => child.stdin.write("\n"), closed };
  }

  it.each([
    ["that has started", [], 1.5],
    ["that starts", ["starts"], 3],
  ])("%s ends when it hangs, for whoever started it; before that it is left alone", async (_, args, seconds) => {
    const { child, log, hang, closed } = await alone(...args);
    await pause(300);
    expect([log(), child.exitCode, child.signalCode]).toEqual(["", null, null]);
    hang();
    expect(await closed).toEqual([null, "SIGKILL"]);
    expect(log()).toBe(`Process ${child.pid} has done nothing for ${seconds} s: it ends, to be started again.\n`);
  });
});

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

import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, type TestContext, vi } from "vitest";
import { ask, askOn, childrenOf, isAlive } from "../support/http-client";
import { supervised } from "../support/supervised";

/** Long enough for a thread to have a turn on a machine that has much else to do. */
const QUICKLY = { beatMs: 50, lookMs: 50, silenceMs: 1_500 };
const PATIENT = { timeout: 40_000, interval: 50 };

async function two({ onTestFinished }: TestContext, limits: Parameters<typeof supervised>[0] = QUICKLY) {
  const small = await supervised(limits);
  onTestFinished(small.stop);
  const before = await small.pids();
  const others = async () => (await small.pids()).filter((pid) => !before.includes(pid));
  const isReplaced = () => vi.waitFor(async () => expect(await others()).toHaveLength(1), PATIENT);
  /** Lets one of them do what it does not come back from; which of them is known once it is gone. */
  const doneFor = (path: string) => ask(small.origin + path).catch((error: NodeJS.ErrnoException) => error.code);
  const has = (name: string) => join(small.directory, "first", name);
  return { small, before, others, isReplaced, doneFor, has };
}

// Each has a server of its own, for whose silence it waits.
describe.concurrent("a server of two processes, one of which", () => {
  it("computes for ever is replaced, and who had no answer is told in both languages", async (context) => {
    const { small, before, isReplaced, doneFor } = await two(context);
    const hung = doneFor("/hang");
    const streams = askOn(small.origin, { pauseMs: 20 });
    expect(await hung).toMatchObject({
      status: 503,
      headers: { "retry-after": "10", "content-type": "text/html; charset=utf-8", connection: "close" },
      body: expect.stringMatching(/Cohorte n’a pas répondu.*<section lang="en">.*Cohorte did not answer/s),
    });
    await isReplaced();
    const { answers, broken } = await streams.stop();
    const told = answers.filter(({ status }) => status === 503);
    expect(answers.filter(({ status }) => status !== 200)).toEqual(told);
    // Of four who ask, those whom it had just taken.
    expect(told.length + broken.length).toBeLessThanOrEqual(4);
    expect(before.filter(isAlive)).toHaveLength(1);
    expect(small.log()).toMatch(/^Process \d+ has not been heard for 1.5 s \(.+\): it is ended\.$/m);
    expect(small.log()).toMatch(/^Process \d+ ended with SIGKILL and is replaced\.$/m);
  });

  it("hangs in the middle of an answer has it cut off, and was stopped is replaced as well", async (context) => {
    const [half, stopped] = await Promise.all([two(context), two(context)]);
    const [pid] = stopped.before as [number];
    process.kill(pid, "SIGSTOP");
    expect(await half.doneFor("/half")).toBe("ECONNRESET");
    await Promise.all([half.isReplaced(), stopped.isReplaced()]);
    expect(isAlive(pid)).toBe(false);
    if (process.platform === "linux") expect(stopped.small.log()).toContain("(it was stopped by a signal)");
  });

  it("hangs while it is to go is ended too, and nobody takes its place", async (context) => {
    const { small, before, others, has } = await two(context);
    writeFileSync(has("hang-at-close"), "");
    small.server.kill("SIGHUP");
    await vi.waitFor(() => expect(before.some(isAlive)).toBe(false), PATIENT);
    expect(await others()).toHaveLength(2);
    expect(small.log().match(/has not been heard for 1.5 s/g)).toHaveLength(2);
    expect(small.log()).not.toContain("is replaced");
    rmSync(has("hang-at-close"));
  });

  it("hangs at the end does not keep the others", async (context) => {
    const { small, before, doneFor } = await two(context);
    const hung = doneFor("/hang");
    await vi.waitFor(async () => expect(await small.pids()).toHaveLength(1), PATIENT);
    small.server.kill("SIGTERM");
    expect(await hung).toMatchObject({ status: 503 });
    await vi.waitFor(() => expect(before.some(isAlive)).toBe(false), PATIENT);
  });

  it("has another time of day is left alone, and so are all when it is the one that looks", async (context) => {
    // A look comes between the jump and the next beat.
    const { small, before } = await two(context, { lookMs: 20 });
    await ask(`${small.origin}/jump`);
    small.server.kill("SIGUSR2");
    await vi.waitFor(() => expect(small.log()).toContain("A year later."), PATIENT);
    await pause(300);
    expect((await small.pids()).sort()).toEqual([...before].sort());
    expect(small.log()).not.toContain("ended");
  });

  it("is slow to start gets twice the time at each turn, until it stands", async (context) => {
    const { small, before, isReplaced, has } = await two(context, { ...QUICKLY, startMs: 300 });
    const until = small.log().length;
    writeFileSync(has("slow-start"), "900");
    process.kill(before[0] as number, "SIGKILL");
    await isReplaced();
    const said = small.log().slice(until);
    const bounds = [...said.matchAll(/could not answer for ([\d.]+) s/g)].map(([, seconds]) => Number(seconds));
    expect(bounds.length).toBeGreaterThanOrEqual(2);
    expect(bounds).toEqual(bounds.map((_, n) => 0.3 * 2 ** n));
  });

  it("does not start is tried again after longer and longer, and then stands", async (context) => {
    const { small, before, isReplaced, has } = await two(context, {});
    writeFileSync(has("broken"), "");
    process.kill(before[0] as number, "SIGKILL");
    const said = /Another process starts in 0.5 s: [^\n]+ended with code 3 before.*Another process starts in 1 s/s;
    await vi.waitFor(() => expect(small.log()).toMatch(said), PATIENT);
    rmSync(has("broken"));
    await isReplaced();
  });

  it("is killed is replaced at once, sixteen times in a row, though nobody else is left", async (context) => {
    const { small } = await two(context, { lookMs: 20 });
    for (let kill = 1; kill <= 16; kill += 1) {
      const killed = childrenOf(small.server.pid as number);
      for (const pid of killed) process.kill(pid, "SIGKILL");
      const { status, body } = await ask(small.origin);
      expect([status, killed.includes(Number(body))]).toEqual([200, false]);
    }
    // What is killed before it could answer has pauses of its own.
    expect(small.log()).not.toMatch(/is replaced in/);
  });
});

describe.concurrent("a process alone", () => {
  it.each([
    ["that has started", [], 1.5],
    ["that starts", ["starts"], 2],
  ])("%s ends when it hangs, for whoever started it; before that it is left alone", async (_, args, seconds) => {
    const limits = JSON.stringify({ ...QUICKLY, startMs: 2_000, lookMs: 20 });
    const child = spawn(process.execPath, [join(import.meta.dirname, "../support/small-alone.mjs"), limits, ...args]);
    let log = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
    const closed = once(child, "close");
    await once(child.stdout, "data");
    await pause(300);
    expect([log, child.exitCode, child.signalCode]).toEqual(["", null, null]);
    child.stdin.write("\n");
    expect(await closed).toEqual([null, "SIGKILL"]);
    expect(log).toBe(`Process ${child.pid} has done nothing for ${seconds} s: it ends, to be started again.\n`);
  });
});

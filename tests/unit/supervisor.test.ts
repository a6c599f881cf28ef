import { once } from "node:events";
import { readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { poolSize } from "@/lib/foundation/db/client";
import { LIMITS, pauseBefore, processCount, serveOptions } from "@/scripts/serve-options.mjs";
import { ask, askOn, isAlive } from "../support/http-client";
import { type Supervised, supervised } from "../support/supervised";

describe("how many processes serve", () => {
  it.each([
    [undefined, 1, 1],
    ["", 4, 4],
    ["", 500, 64],
    ["1", 4, 1],
    ["64", 2, 64],
  ])("%j on %i cores: %i", (text, cores, count) => expect(processCount(text, cores)).toBe(count));

  it.each(["0", "65", "-1", "1.5", "two", " 2"])("%j is refused, with what to write", (text) => {
    expect(() => processCount(text)).toThrow(/COHORTE_PROCESSES must be a whole number from 1 to 64, or empty/);
  });

  it("divides among them the connections that one would open", () => {
    const sizes = [undefined, "", "1", "2", "4", "64"].map((COHORTE_PROCESSES) => poolSize({ COHORTE_PROCESSES }));
    expect(sizes).toEqual([10, 10, 10, 5, 3, 3]);
  });

  it("is read with the arguments of `next start`, which win over the environment", () => {
    expect(serveOptions([], { COHORTE_PROCESSES: "3" })).toEqual({ port: 3000, processes: 3 });
    const args = ["-p", "4100", "-H", "127.0.0.1", "--keepAliveTimeout", "65000"];
    const told = { port: 4100, hostname: "127.0.0.1", keepAliveTimeout: 65_000, processes: 2 };
    expect(serveOptions(args, { PORT: "5000", COHORTE_PROCESSES: "2" })).toEqual(told);
    expect(() => serveOptions(["-p", "65536"], {})).toThrow(/the port must be a number from 0 to 65535/);
    expect(() => serveOptions(["--keepAliveTimeout", "5s"], {})).toThrow(/milliseconds/);
    expect(() => serveOptions(["--turbo"], {})).toThrow(/turbo/);
  });
});

it("a process that answered is replaced at once, and a start that fails is tried again after longer and longer", () => {
  const pauses = (inARow: object) => pauseBefore({ failedStarts: 0, earlyDeaths: 0, processes: 2, ...inARow });
  expect([0, 1, 2, 3, 7, 50].map((failedStarts) => pauses({ failedStarts }))).toEqual([
    0, 500, 1_000, 2_000, 30_000, 30_000,
  ]);
  // Sixteen of each that died soon after they had answered may have been killed; more of them die of their start.
  expect([1, 32, 33, 35].map((earlyDeaths) => pauses({ earlyDeaths }))).toEqual([0, 0, 500, 2_000]);
  expect(pauses({ failedStarts: 1, earlyDeaths: 33 })).toBe(1_000);
});

it("what is waited for, and how much is held, is stated", () => {
  expect(LIMITS).toEqual({
    beatMs: 1_000,
    lookMs: 500,
    silenceMs: 10_000,
    startMs: 300_000,
    settledMs: 60_000,
    patienceMs: 60_000,
    waitMs: 30_000,
    lingerMs: 2_000,
    mostWaiting: 1_000,
    mostOpen: 2_000,
  });
});

describe("a server of two processes", () => {
  let small: Supervised;
  const pids = () => small.pids();
  const pidOf = (path?: string) => small.pidOf(path);

  beforeEach(async () => {
    small = await supervised();
  });
  afterEach(() => small.stop());

  it("answers by both, and replaces one that is killed, which tells those whom it was answering", async () => {
    const before = await pids();
    expect(before).toHaveLength(2);
    const slow = [ask(`${small.origin}/slow`), ask(`${small.origin}/slow`)];
    const streams = askOn(small.origin);
    await vi.waitFor(() => expect(streams.answers.length).toBeGreaterThan(20));
    process.kill(before[0] as number, "SIGKILL");
    const [answered, told] = (await Promise.all(slow)).sort((a, b) => a.status - b.status);
    expect(answered).toMatchObject({ status: 200, body: String(before[1]) });
    expect(told?.status).toBe(503);
    await vi.waitFor(async () => expect((await pids()).filter((pid) => !before.includes(pid))).toHaveLength(1), 3_000);
    const { answers, broken } = await streams.stop();
    const toldToo = answers.filter(({ status }) => status === 503);
    expect(answers.filter(({ status }) => status !== 200)).toEqual(toldToo);
    // Of four who ask without a pause, those whom the killed process was answering.
    expect(toldToo.length + broken.length).toBeLessThanOrEqual(4);
    expect(small.log()).toContain("ended with SIGKILL and is replaced");
  });

  it("refuses nobody while none of its processes lives", async () => {
    const before = await pids();
    for (const pid of before) process.kill(pid, "SIGKILL");
    expect(before).not.toContain(await pidOf());
  });

  it("restarts at SIGHUP without a request refused or broken, whatever is under way", async () => {
    const before = await pids();
    const slow = [pidOf("/slow"), pidOf("/slow")];
    const streams = askOn(small.origin);
    small.server.kill("SIGHUP");
    await vi.waitFor(async () => expect((await pids()).some((pid) => before.includes(pid))).toBe(false), 5_000);
    const { answers, broken } = await streams.stop();
    expect(broken).toEqual([]);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect((await Promise.all(slow)).sort()).toEqual([...before].sort());
    await vi.waitFor(() => expect(before.some(isAlive)).toBe(false), 5_000);
    expect(readFileSync(join(small.directory, "first/closed"), "utf8").trim().split("\n").map(Number).sort()).toEqual(
      [...before].sort(),
    );
  });

  it("restarts with the version that its link leads to by then", async () => {
    expect((await ask(`${small.origin}/version`)).body).toBe(join(small.directory, "first"));
    symlinkSync("second", join(small.directory, "next"));
    renameSync(join(small.directory, "next"), join(small.directory, "current"));
    small.server.kill("SIGHUP");
    const isSecond = async () =>
      expect((await ask(`${small.origin}/version`)).body + (await ask(`${small.origin}/version`)).body).toBe(
        join(small.directory, "second").repeat(2),
      );
    await vi.waitFor(isSecond, 5_000);
  });

  it("goes on as it was when what it shall restart with does not start", async () => {
    const before = await pids();
    writeFileSync(join(small.directory, "first/broken"), "");
    small.server.kill("SIGHUP");
    await vi.waitFor(() => expect(small.log()).toContain("Not restarted: a process ended with code 3"), 5_000);
    expect((await pids()).sort()).toEqual([...before].sort());
  });

  it("ends at SIGTERM with what it was answering, and leaves no process", async () => {
    const before = await pids();
    const slow = [pidOf("/slow"), pidOf("/slow")];
    await pidOf();
    small.server.kill("SIGTERM");
    const [code] = await once(small.server, "exit");
    expect(code).toBe(0);
    expect((await Promise.all(slow)).sort()).toEqual([...before].sort());
    expect(before.some(isAlive)).toBe(false);
    await expect(ask(small.origin)).rejects.toThrow("ECONNREFUSED");
  });

  it("leaves no process when it is killed itself", async () => {
    const before = await pids();
    small.server.kill("SIGKILL");
    await vi.waitFor(() => expect(before.some(isAlive)).toBe(false), 5_000);
  });
});

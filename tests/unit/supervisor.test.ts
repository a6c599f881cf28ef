import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { poolSize } from "@/lib/db/client";
import { pauseAfter, processCount, serveOptions } from "@/scripts/serve-options.mjs";
import { ask, askOn, isAlive } from "../support/http-client";

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

it("a process is replaced at once, and after a growing pause where they die again and again", () => {
  expect([1, 2, 3, 4, 5, 50].map((deaths) => pauseAfter(deaths, 2))).toEqual([0, 0, 500, 1_000, 2_000, 30_000]);
});

describe("a server of two processes", () => {
  let directory: string;
  let server: ChildProcess;
  let origin: string;
  let log: string;

  const pidOf = async (path = "/") => Number((await ask(origin + path)).body);
  /** The processes that answer now: connections are handed to them in turn. */
  const pids = async () => [...new Set([await pidOf(), await pidOf(), await pidOf()])];

  beforeEach(async () => {
    directory = realpathSync(mkdtempSync(join(tmpdir(), "cohorte-supervisor-")));
    for (const version of ["first", "second"]) mkdirSync(join(directory, version));
    symlinkSync("first", join(directory, "current"));
    const support = join(import.meta.dirname, "../support");
    const file = join(support, "small-server.mjs");
    const current = join(directory, "current");
    const worker = relative(join(directory, "first"), join(support, "small-worker.mjs"));
    server = spawn(process.execPath, [file, current, worker], { stdio: ["ignore", "pipe", "pipe"] });
    log = "";
    server.stderr?.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
    const [port] = (await once(server.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
    origin = `http://127.0.0.1:${String(port).trim()}`;
  });
  afterEach(async () => {
    server.kill("SIGTERM");
    if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
    rmSync(directory, { recursive: true, force: true });
  });

  it("answers by both, and replaces one that is killed, which loses nobody's requests but its own", async () => {
    const before = await pids();
    expect(before).toHaveLength(2);
    const slow = [pidOf("/slow"), pidOf("/slow")];
    const streams = askOn(origin);
    await vi.waitFor(() => expect(streams.answers.length).toBeGreaterThan(20));
    process.kill(before[0] as number, "SIGKILL");
    const answered = (await Promise.allSettled(slow)).flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(answered).toEqual([before[1]]);
    await vi.waitFor(async () => expect((await pids()).filter((pid) => !before.includes(pid))).toHaveLength(1), 3_000);
    const { answers, broken } = await streams.stop();
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    // Of four who ask without a pause, those whom the killed process was answering.
    expect(broken.length).toBeLessThanOrEqual(4);
    expect(log).toContain("ended with SIGKILL and is replaced");
  });

  it("refuses nobody while none of its processes lives", async () => {
    const before = await pids();
    for (const pid of before) process.kill(pid, "SIGKILL");
    expect(before).not.toContain(await pidOf());
  });

  it("restarts at SIGHUP without a request refused or broken, whatever is under way", async () => {
    const before = await pids();
    const slow = [pidOf("/slow"), pidOf("/slow")];
    const streams = askOn(origin);
    server.kill("SIGHUP");
    await vi.waitFor(async () => expect((await pids()).some((pid) => before.includes(pid))).toBe(false), 5_000);
    const { answers, broken } = await streams.stop();
    expect(broken).toEqual([]);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect((await Promise.all(slow)).sort()).toEqual([...before].sort());
    await vi.waitFor(() => expect(before.some(isAlive)).toBe(false), 5_000);
    expect(readFileSync(join(directory, "first/closed"), "utf8").trim().split("\n").map(Number).sort()).toEqual(
      [...before].sort(),
    );
  });

  it("restarts with the version that its link leads to by then", async () => {
    expect((await ask(`${origin}/version`)).body).toBe(join(directory, "first"));
    symlinkSync("second", join(directory, "next"));
    renameSync(join(directory, "next"), join(directory, "current"));
    server.kill("SIGHUP");
    const isSecond = async () =>
      expect((await ask(`${origin}/version`)).body + (await ask(`${origin}/version`)).body).toBe(
        join(directory, "second").repeat(2),
      );
    await vi.waitFor(isSecond, 5_000);
  });

  it("goes on as it was when what it shall restart with does not start", async () => {
    const before = await pids();
    writeFileSync(join(directory, "first/broken"), "");
    server.kill("SIGHUP");
    await vi.waitFor(() => expect(log).toContain("Not restarted: a process ended with code 3"), 5_000);
    expect((await pids()).sort()).toEqual([...before].sort());
  });

  it("ends at SIGTERM with what it was answering, and leaves no process", async () => {
    const before = await pids();
    const slow = [pidOf("/slow"), pidOf("/slow")];
    await pidOf();
    server.kill("SIGTERM");
    const [code] = await once(server, "exit");
    expect(code).toBe(0);
    expect((await Promise.all(slow)).sort()).toEqual([...before].sort());
    expect(before.some(isAlive)).toBe(false);
    await expect(ask(origin)).rejects.toThrow("ECONNREFUSED");
  });

  it("leaves no process when it is killed itself", async () => {
    const before = await pids();
    server.kill("SIGKILL");
    await vi.waitFor(() => expect(before.some(isAlive)).toBe(false), 5_000);
  });
});

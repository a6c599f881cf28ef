import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { logger } from "@/lib/foundation/platform/logger";
import { drawFirstPage, judgeFile } from "@/lib/services/files/judge/judge";
import { JUDGING_LIMITS } from "@/lib/services/files/judge/limits";
import { MAX_PIXELS } from "@/lib/services/files/rules/vocabulary";
import { ROOT } from "@/prisma/schemas";
import { packedPdf, pdf, png } from "../support/sent-files";
import { heic } from "../support/sent-heic";

/** Of a second or more, whatever the machine. */
const SLOW = packedPdf({ 5: `[${" 0".repeat(2_000_000)}]` });
const LARGE = png({ width: 1_000, height: MAX_PIXELS / 1_000 });
/** A machine that does much else is given its time. */
const LIMITS = { ...JUDGING_LIMITS, milliseconds: 60_000, waitingMs: 60_000 };
const [TAKEN, REFUSED] = [{ type: "pdf" }, { flaw: "file_unverifiable" }];

const textOf = (pid: number | string, what: string) => {
  try {
    return readFileSync(`/proc/${pid}/${what}`, "utf8");
  } catch {
    return "";
  }
};
const isJudge = (pid: string) => textOf(pid, "cmdline").includes("files/judge/child/judge.mjs");
const parentOf = (pid: string) => Number(/\) \S (\d+)/.exec(textOf(pid, "stat"))?.[1]);
const judgesOf = (parent: number) =>
  readdirSync("/proc").filter((name) => /^\d+$/.test(name) && parentOf(name) === parent && isJudge(name));

async function until<T>(find: () => T | undefined): Promise<T> {
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    await pause(10);
  }
}
const judgeOf = (parent = process.pid) => until(() => judgesOf(parent)[0]);
const kill = (pid: string) => process.kill(Number(pid), "SIGKILL");
const gone = (pid: string) => until(() => (isJudge(pid) && !textOf(pid, "stat").includes(") Z ") ? undefined : true));

describe("the process that judges", () => {
  beforeEach(() => {
    for (const level of ["warn", "error"] as const) vi.spyOn(logger, level).mockReturnValue();
  });
  afterEach(() => void vi.restoreAllMocks());

  it("is one for all files", async () => {
    expect(await judgeFile(pdf(), LIMITS)).toEqual(TAKEN);
    const [judge] = judgesOf(process.pid);
    const answers = Array.from({ length: 4 }, () => judgeFile(pdf(), LIMITS));
    expect(await Promise.all(answers)).toEqual([TAKEN, TAKEN, TAKEN, TAKEN]);
    expect(judgesOf(process.pid)).toEqual([judge]);
  });

  it("draws the first page of what was taken, as large as that may be, and nothing of what it cannot read", async () => {
    const drawn = Buffer.from((await drawFirstPage(pdf(), LIMITS)) ?? []);
    expect(drawn.subarray(1, 4).toString()).toBe("PNG");
    expect(Math.max(drawn.readUInt32BE(16), drawn.readUInt32BE(20))).toBe(LIMITS.drawnSide);
    expect(await drawFirstPage(png(), LIMITS)).toBeNull();
    expect(await judgeFile(pdf(), LIMITS)).toEqual(TAKEN);
  });

  it("ends when it has had none for a while, and is another for the next", async () => {
    const limits = { ...LIMITS, idleMs: 200 };
    expect(await judgeFile(pdf(), limits)).toEqual(TAKEN);
    await until(() => judgesOf(process.pid).length === 0 || undefined);
    expect(await judgeFile(pdf(), limits)).toEqual(TAKEN);
  });

  it("knows nothing of the server, may write nothing and start nothing", async () => {
    vi.stubEnv("FILES_SECRET", "a-secret-of-the-server-that-it-does-not-need");
    vi.stubEnv("NODE_OPTIONS", "--no-warnings");
    const limits = { ...LIMITS };
    await judgeFile(pdf(), limits);
    vi.unstubAllEnvs();
    const judge = await judgeOf();
    const names = textOf(judge, "environ")
      .split("\0")
      .map((entry) => entry.split("=")[0]);
    expect(names.filter((name) => name && !/^(NODE_ENV|NODE_CHANNEL_.*|MALLOC_.*)$/.test(name))).toEqual([]);
    const [command = "", ...args] = textOf(judge, "cmdline").split("\0");
    const rights = args.slice(
      0,
      args.findIndex((arg) => arg.endsWith("judge.mjs")),
    );
    const allowed = (code: string) => {
      const script = `try { ${code}; console.log("done") } catch (error) { console.log(error.code) }`;
      return execFileSync(command, [...rights, "--no-warnings", "-e", script], { cwd: ROOT, encoding: "utf8" }).trim();
    };
    expect(allowed(`require("fs").readFileSync("package.json")`)).toBe("done");
    expect(allowed(`require("fs").writeFileSync("written.txt", "")`)).toBe("ERR_ACCESS_DENIED");
    for (const file of [
      "/etc/hostname",
      ".env",
      ".env.example",
      "lib/services/files/seal.ts",
      "prisma/schema/main.prisma",
    ])
      expect(allowed(`require("fs").readFileSync("${file}")`), file).toBe("ERR_ACCESS_DENIED");
    expect(allowed(`require("child_process").spawnSync("true")`)).toBe("ERR_ACCESS_DENIED");
  });

  it("refuses the file that it dies of, or takes too long with, and no other", async () => {
    const limits = { ...LIMITS };
    expect(await judgeFile(pdf(), limits)).toEqual(TAKEN);
    const judge = await judgeOf();
    const answers = [judgeFile(SLOW, limits), judgeFile(pdf(), limits)];
    await pause(100);
    kill(judge);
    expect(await Promise.all(answers)).toEqual([REFUSED, TAKEN]);
    expect(logger.warn).toHaveBeenCalledWith(
      { event: "files.judge_ended", milliseconds: expect.any(Number) },
      expect.any(String),
    );
    const [slow, next] = [{ ...limits, milliseconds: 50 }, { ...limits }];
    expect(await Promise.all([judgeFile(SLOW, slow), judgeFile(pdf(), next)])).toEqual([REFUSED, TAKEN]);
    expect(judgesOf(process.pid)).toHaveLength(1);
  });

  it("is another where it died while it had nothing to do", async () => {
    const limits = { ...LIMITS };
    await judgeFile(pdf(), limits);
    const judge = await judgeOf();
    kill(judge);
    await gone(judge);
    expect(await judgeFile(pdf(), limits)).toEqual(TAKEN);
  });

  it("refuses what would fill its memory: that of its library, its own, or that of the process", async () => {
    const full = { ...LIMITS, libraryBytes: 64 << 20 };
    expect(await judgeFile(LARGE, full)).toEqual({ flaw: "file_bomb" });
    const manyPixels = { ...LIMITS, heicPixels: MAX_PIXELS * 2, libraryBytes: 96 << 20 };
    expect(await judgeFile(heic({ isLarge: true }), manyPixels)).toEqual({ flaw: "file_bomb" });
    expect(await judgeFile(LARGE, { ...LIMITS, processBytes: 128 << 20 })).toEqual(REFUSED);
    expect(
      await judgeFile(packedPdf({ 5: `<< /URI (a) /X [${"(a)".repeat(1_500_000)}] >>` }), { ...LIMITS, heapMb: 16 }),
    ).toEqual(REFUSED);
    // It ends by itself, for such a memory never shrinks.
    expect(await judgeFile(LARGE, { ...LIMITS, keptBytes: 64 << 20 })).toEqual({ type: "png" });
    for (const judge of judgesOf(process.pid)) await gone(judge);
  });

  it("says so when too many files wait, or one for too long", async () => {
    const limits = { ...LIMITS, waiting: 1 };
    const busy = { flaw: "file_judge_busy" };
    const [slow, waits, isOne] = [SLOW, pdf(), pdf()].map((bytes) => judgeFile(bytes, limits));
    expect(await isOne).toEqual(busy);
    expect(await Promise.all([slow, waits])).toEqual([TAKEN, TAKEN]);
    const hasty = { ...limits, waitingMs: 20 };
    const [, gaveUp] = [judgeFile(SLOW, hasty), judgeFile(pdf(), hasty)];
    expect(await gaveUp).toEqual(busy);
    expect(await judgeFile(pdf(), limits)).toEqual(TAKEN);
  });

  it("has one file of an account at a time, and those of others before its next", async () => {
    const limits = { ...LIMITS, waiting: 2 };
    const order: string[] = [];
    const judge = async (account: string, bytes = pdf()) => {
      const answer = await judgeFile(bytes, limits, account);
      order.push(account);
      return answer;
    };
    const greedy = [SLOW, pdf(), pdf(), pdf()].map((bytes) => judge("greedy", bytes));
    const others = ["one", "other"].map((account) => judge(account));
    expect(await Promise.all(others)).toEqual([TAKEN, TAKEN]);
    expect(await Promise.all(greedy)).toEqual([TAKEN, TAKEN, TAKEN, { flaw: "file_judge_busy" }]);
    expect(order).toEqual(["greedy", "greedy", "one", "other", "greedy", "greedy"]);
    expect(await judge("greedy")).toEqual(TAKEN);
  });

  it("is missed in words where it does not start", async () => {
    vi.spyOn(process, "cwd").mockReturnValue("/nowhere");
    expect(await judgeFile(pdf(), { ...LIMITS })).toEqual({ flaw: "file_judge_unavailable" });
    expect(logger.error).toHaveBeenCalledWith({ event: "files.judge_unavailable" }, expect.any(String));
  });

  it("answers in time to who is busy meanwhile", async () => {
    const limits = { ...JUDGING_LIMITS, milliseconds: 300 };
    await judgeFile(pdf(), limits);
    const answer = judgeFile(pdf(), limits);
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500));
    expect(await answer).toEqual(TAKEN);
  });

  it("ends with who started it, whatever it is doing", async () => {
    const script = `
      import { judgeFile } from "./lib/services/files/judge/judge.ts";
      import { packedPdf } from "./tests/support/sent-files.ts";
      void judgeFile(packedPdf({ 5: "[" + " 0".repeat(2_000_000) + "]" }), ${JSON.stringify(LIMITS)});
      process.stdin.resume();`;
    const args = ["--conditions=react-server", "--import", "tsx", "--input-type=module", "-e", script];
    const server = spawn(process.execPath, args, { cwd: ROOT, stdio: ["pipe", "inherit", "inherit"] });
    const judge = await judgeOf(server.pid);
    server.kill("SIGKILL");
    await once(server, "exit");
    await gone(judge);
  });
});

import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { ROOT } from "@/prisma/schemas";

/** Of a process that has as many files open as it may: it can start no other. */
const SCRIPT = `
  import { openSync } from "node:fs";
  import { judgeFile } from "./lib/services/files/judge/judge.ts";
  import { startPreview } from "./lib/people/register/job/start.ts";
  const actor = { userId: null, role: "system" };
  const job = { kind: "preview", ctx: { actor, now: new Date(), today: "2026-12-01" }, importId: "none" };
  try { for (;;) openSync("/dev/null"); } catch {}
  const check = await startPreview(job).catch(({ fault, message }) => fault ?? message);
  const { flaw } = await judgeFile(new Uint8Array(8));
  process.exitCode = check === "crowded" && flaw === "file_judge_unavailable" ? 7 : 1;
  if (process.exitCode === 1) process._rawDebug(check, flaw);
`;

describe("a machine that has no room for one more process", () => {
  it("is told in words where a register is checked or a file is judged", () => {
    const node = [process.execPath, "--conditions=react-server", "--import", "tsx", "--input-type=module", "-e"];
    // Of a hundred, loading its own modules takes more at times.
    const args = ["-c", 'ulimit -n 1000; exec "$@"', "sh", ...node, SCRIPT];
    const { status, stderr } = spawnSync("sh", args, { cwd: ROOT, encoding: "utf8" });
    expect([status, stderr]).toEqual([7, ""]);
  });
});

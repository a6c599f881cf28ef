import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const directory = mkdtempSync(join(tmpdir(), "cohorte-node-"));
afterAll(() => rmSync(directory, { recursive: true }));

/** What a command does before anything else on a Node of this version. */
function onNode(version: string) {
  const pretend = join(directory, `${version}.cjs`);
  writeFileSync(pretend, `Object.defineProperty(process, "versions", { value: { node: "${version}" } });`);
  const required = ["--require", pretend, "--require", "./scripts/node-version.cjs"];
  return spawnSync(process.execPath, [...required, "--eval", "console.log('went on')"], { encoding: "utf8" });
}

describe("the two commands", () => {
  it.each(["18.20.4", "20.18.3"])("say on Node %s which one they need, and touch nothing", (version) => {
    const { status, stdout, stderr } = onNode(version);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(`Cohorte needs Node 20.19 or later; this is Node ${version}.`);
  });

  it.each(["20.19.0", "22.0.0", "24.11.1"])("go on with Node %s", (version) => {
    expect(onNode(version)).toMatchObject({ status: 0, stdout: "went on\n", stderr: "" });
  });

  it.each(["abc", "0", "65536", "3000 "])("do not serve on port %j", (port) => {
    const { status, stderr } = spawnSync(process.execPath, ["scripts/up.mjs"], {
      env: { ...process.env, PORT: port },
      encoding: "utf8",
    });
    expect(status).toBe(1);
    expect(stderr).toContain("Choose a number from 1 to 65535");
  });
});

import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

it.each(["bench", "drill"])("%s says with its exit code that there is no such part", (name) => {
  const args = ["--conditions=react-server", "scripts/typescript.mjs", `tests/${name}/run.ts`, "nothing"];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect(stderr).toContain("No part nothing.");
  expect(status).toBe(2);
});

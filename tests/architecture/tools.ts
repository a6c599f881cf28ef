import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "@/prisma/schemas";

/** Runs a tool of the project as its gate does; gives what it printed and its exit code. */
export function runTool(path: string, args: readonly string[], cwd = ROOT): { code: number | null; output: string } {
  const { status, stdout } = spawnSync(process.execPath, [join(ROOT, "node_modules", path), ...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
  });
  return { code: status, output: stdout };
}

const DEPCRUISE = "dependency-cruiser/bin/dependency-cruise.mjs";

type Dependency = { resolved: string; dependencyTypes: string[] };

export type CruisedModule = {
  source: string;
  dependencies: Dependency[];
};

export type Cruise = {
  modules: CruisedModule[];
  summary: { violations: { from: string; to: string; rule: { name: string } }[] };
};

/** What dependency-cruiser sees and refuses under a directory, by the rules of the project. */
export function cruise(directories: readonly string[], cwd = ROOT): Cruise {
  const config = join(ROOT, ".dependency-cruiser.cjs");
  const args = ["--config", config, "--no-progress", "--output-type", "json", ...directories];
  const result: Cruise = JSON.parse(runTool(DEPCRUISE, args, cwd).output);
  return result;
}

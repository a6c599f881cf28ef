import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { ROOT } from "@/prisma/schemas";
import { runTool } from "./tools";

const KNIP = "knip/bin/knip.js";

/** These run the tool on the whole project, on a machine that is doing other things as well. */
vi.setConfig({ testTimeout: 120_000 });

it("knip finds the unused file, export and dependency of the bad fixture", () => {
  const fixture = join(ROOT, "tests/architecture/fixtures/unused");
  const { code, output } = runTool(KNIP, ["--directory", fixture, "--no-progress"]);
  expect(code).toBe(1);
  expect(output).toMatch(/src\/orphan\.js/);
  expect(output).toMatch(/^unused\b.*src\/used\.js/m);
  expect(output).toMatch(/left-over/);
});

it("knip looks at the whole project", () => {
  // Without an entry every file it knows is unused: so many does it see.
  const { output } = runTool(KNIP, [
    "--config",
    "tests/architecture/fixtures/no-entry.json",
    "--no-progress",
    "--reporter",
    "json",
  ]);
  const { issues }: { issues: { file: string; files?: unknown[] }[] } = JSON.parse(output);
  expect(issues.filter(({ files }) => files && files.length > 0).length).toBeGreaterThan(120);
});

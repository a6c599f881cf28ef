import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { ROOT } from "@/prisma/schemas";
import { runTool } from "./tools";

const KNIP = "knip/bin/knip.js";

/** On a machine that is doing other things as well. */
vi.setConfig({ testTimeout: 120_000 });

it("knip finds the unused file, export and dependency of the bad fixture", () => {
  const fixture = join(ROOT, "tests/architecture/fixtures/unused");
  const { code, output } = runTool(KNIP, ["--directory", fixture, "--no-progress"]);
  expect(code).toBe(1);
  expect(output).toMatch(/src\/orphan\.js/);
  expect(output).toMatch(/^unused\b.*src\/used\.js/m);
  expect(output).toMatch(/left-over/);
});

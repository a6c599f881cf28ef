import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { NODE, parseJob } from "@/lib/people/register/job/start";
import { locksTheWriter, PHASES, percentDone } from "@/lib/people/register/rules/progress";

describe("how far an import is", () => {
  it.each([
    ["written", ["removing"]],
    ["taken back", ["people", "enrolments"]],
  ])("only grows, and is never all before the end, as it is %s", (_what, never) => {
    const steps = PHASES.filter((phase) => !never.includes(phase)).flatMap((phase) =>
      [0, 1, 500, 1_000].map((done) => percentDone({ phase, done, total: 1_000 })),
    );
    expect(steps).toEqual([...steps].sort((one, other) => one - other));
    expect([steps[0], steps.at(-1)]).toEqual([0, 99]);
    expect(percentDone({ phase: "enrolments", done: 5, total: 0 })).toBe(
      percentDone({ phase: "people", done: 9, total: 9 }),
    );
  });

  it("keeps saves waiting from the first row written on", () => {
    expect(PHASES.filter((phase) => locksTheWriter({ phase }))).toEqual([
      "people",
      "enrolments",
      "removing",
      "summing",
    ]);
  });
});

describe("the process that imports", () => {
  it("has the arguments of the command line", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: { cohorte: string } };
    const words = scripts.cohorte.split(" ");
    // The server's environment is that of `.env` already.
    expect(NODE.every((word) => words.includes(word))).toBe(true);
    expect(words.filter((word) => !NODE.includes(word))).toEqual([
      "node",
      "--import",
      "./scripts/load-env.mjs",
      "lib/entrances/cli/main.ts",
    ]);
  });

  it("is told when it was confirmed, to the instant", () => {
    const now = new Date("2026-11-24T09:30:00.123Z");
    const ctx = { actor: {}, now, today: "2026-11-24" };
    const job = parseJob(JSON.stringify({ kind: "preview", importId: "1", ctx }));
    expect(job.ctx.now).toEqual(now);
  });
});

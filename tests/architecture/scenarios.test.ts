import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "@/prisma/schemas";

/** One that fails hides those after it: what is read of one state is `expect.soft`, and other states are tests of their own. */
const MOST = 15;

/** The tests of a file that go on for longer, by their first line. */
const long = (text: string) =>
  text
    .split(/^(?=\s*(?:it|test)(?:\.\w+(?:\([^\n]*\))?)*\()/m)
    .slice(1)
    .filter((test) => (test.match(/\bexpect\(/g)?.length ?? 0) > MOST)
    .map((test) => test.trim().split("\n", 1)[0]);

it("no test has so many expectations in a row that its first failure hides a story", () => {
  const files = readdirSync(join(ROOT, "tests"), { recursive: true, encoding: "utf8" });
  const tests = files.filter((file) => /\.test\.tsx?$/.test(file));
  expect(tests.length).toBeGreaterThan(250);
  expect(tests.flatMap((file) => long(readFileSync(join(ROOT, "tests", file), "utf8")))).toEqual([]);
  const bad = (how: string) => `it("tells much", () => {\n${`  ${how}(1).toBe(1);\n`.repeat(MOST + 1)}});\n`;
  expect(long(`import "vitest";\n${bad("expect")}${bad("expect.soft")}`)).toEqual(['it("tells much", () => {']);
});

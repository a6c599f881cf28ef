// What `npm test` and `npm run check` have in common: gates and runners, counted together, one exit code.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { lastLine, must, ROOT, run, StepFailed, step, together } from "./steps.mjs";

const start = Date.now();
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

/** Adds to the sum, and says what was added. `why`: of each test that failed, its name and what it said. */
export function count(title, { passed = 0, failed = 0, skipped = 0, why = [] }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  if (failed > 0) failures.push([`${title}: ${failed}`, ...why].join("\n"));
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
}

/** A gate counts as one. Says whether it passed. */
export async function gate(title, work) {
  let passed = true;
  await step(title, async () => {
    try {
      const remark = await work();
      count(title, { passed: 1 });
      return typeof remark === "string" ? remark : "passed";
    } catch (error) {
      passed = false;
      console.info(error instanceof StepFailed ? error.message : error);
      count(title, { failed: 1 });
      return "FAILED";
    }
  });
  return passed;
}

const node = (path, ...args) => must(process.execPath, [join(ROOT, "node_modules", path), ...args]);

/** What needs nothing to be running: side by side, since none of it uses more than one core for long. */
export const staticGates = () =>
  together(
    gate("Format and lint", () => node("@biomejs/biome/bin/biome", "ci", "--colors=off", "--error-on-warnings", ".")),
    gate("Types", async () => {
      await node("next/dist/bin/next", "typegen");
      // In a quarter of the time; what reads code through the interface of a compiler has the version that still has one.
      // By one thread: four, which it takes by itself, work out the same types each for itself.
      const check = () => node("typescript-native/bin/tsc", "--noEmit", "--checkers", "1");
      await check().catch(() => {
        // What it kept of the last run holds errors against texts that have been added since.
        rmSync(join(ROOT, "tsconfig.tsbuildinfo"), { force: true });
        return check();
      });
    }),
    gate("Licences", async () => lastLine(await node("../scripts/licences.mjs"))),
    gate("Unused code", () =>
      node("knip/bin/knip.js", "--reporter", "symbols", "--reporter", "./scripts/knip-sight.mjs"),
    ),
  );

/** A name and the beginning of what was said, set in: the end of a long log is all that some are shown of it. */
const told = (name, messages) =>
  [
    `  ${name}`,
    ...messages
      .join("\n")
      .split("\n")
      .slice(0, 12)
      .map((line) => `    ${line}`),
  ].join("\n");

/** The failed tests of a report of vitest; a file that could not be read has no tests, and a message. */
const failedOfVitest = ({ testResults }) =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0) return status === "failed" ? [told(name, [message])] : [];
    return failed.map(({ fullName, failureMessages }) => told(`${relative(ROOT, name)}: ${fullName}`, failureMessages));
  });

/** The failed tests of a report of the browser's runner, whose suites stand in each other. */
const failedOfBrowser = ({ suites = [], specs = [] }) => [
  ...specs
    .filter(({ ok }) => !ok)
    .map(({ file, line, title, tests }) => {
      const messages = tests.flatMap(({ results }) =>
        results.flatMap(({ errors }) => errors.map((one) => one.message)),
      );
      return told(`${file}:${line}: ${title}`, messages);
    }),
  ...suites.flatMap(failedOfBrowser),
];

/** A runner that reports nothing, or ran nothing, or failed outside its tests, has failed once. */
async function runner(title, script, args, reportFile, read, env = {}) {
  mkdirSync(join(ROOT, "test-results"), { recursive: true });
  const report = join(ROOT, "test-results", reportFile);
  rmSync(report, { force: true });
  await step(title, async () => {
    const { code } = await run(process.execPath, [join(ROOT, "node_modules", script), ...args], {
      live: true,
      env: { ...process.env, ...env },
    });
    const counts = existsSync(report) ? read(JSON.parse(readFileSync(report, "utf8"))) : {};
    const { passed = 0, failed = 0, skipped = 0, why } = counts;
    const sound = passed + failed > 0 && (code === 0 || failed > 0);
    if (!sound) console.info(`${title}: exit code ${code} with ${passed + failed} tests run counts as a failure.`);
    return count(title, { passed, failed: sound ? failed : failed + 1, skipped, why });
  });
}

/** The tests of projects of vitest.config.ts. */
export const vitest = (...projects) => {
  const report = `vitest-${projects.join("-").replaceAll("*", "")}.json`;
  const chosen = projects.flatMap((project) => ["--project", project]);
  return runner(
    `Tests: ${projects.join(", ")}`,
    "vitest/vitest.mjs",
    ["run", ...chosen, "--reporter=default", "--reporter=json", `--outputFile.json=test-results/${report}`],
    report,
    (counts) => ({
      passed: counts.numPassedTests,
      failed: counts.numFailedTests,
      skipped: counts.numPendingTests + counts.numTodoTests,
      why: failedOfVitest(counts),
    }),
  );
};

/** The browser tests. */
export const playwright = () =>
  runner(
    "Tests: browser",
    "@playwright/test/cli.js",
    ["test", "--reporter=list,json"],
    "playwright.json",
    ({ stats, suites }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
      why: failedOfBrowser({ suites }),
    }),
    { PLAYWRIGHT_JSON_OUTPUT_FILE: join(ROOT, "test-results/playwright.json") },
  );

/** The sum of them all in the last line. */
export function conclude() {
  console.info(`\nTook ${Math.round((Date.now() - start) / 1000)} s.`);
  for (const failure of failures) console.info(`Failed: ${failure}`);
  const { passed, failed, skipped } = total;
  console.info(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  process.exitCode = failed > 0 ? 1 : 0;
}

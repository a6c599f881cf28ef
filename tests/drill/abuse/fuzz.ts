import { atMost } from "../../bench/aims";
import { beside } from "../beside";
import { DRILL_SECRET } from "../network";
import { all, type Findings, mb } from "./findings";
import type { Fuzzed, Fuzzing } from "./fuzz-client";
import { parsers } from "./parsers";

/** One input is read within that. */
const HANGS_MS = 2_000;
const FIRST_MS = 30_000;
const GROWN_BYTES = 20 * 1024 * 1024;
const MOST_HANGS = 3;
const AT_ONCE = 2;
const INPUTS = 100_000;

type Outcome = { hung: number[]; failed: string[]; slowestMs: number; grownBytes: number };

/** Tries inputs until one hangs or all are done; the one that was tried last. */
function tryInputs(fuzzing: Fuzzing, outcome: Outcome): Promise<number | null> {
  const execArgv = [...process.execArgv, "--expose-gc"];
  const child = beside("tests/drill/abuse/fuzz-client.ts", {
    execArgv,
    env: { ...process.env, NEXTAUTH_SECRET: DRILL_SECRET },
  });
  let at = fuzzing.from;
  return new Promise((resolve) => {
    const hang = () => {
      child.kill("SIGKILL");
      resolve(at);
    };
    let timer = setTimeout(hang, FIRST_MS);
    child.on("message", (said: Fuzzed) => {
      clearTimeout(timer);
      if ("done" in said) {
        outcome.slowestMs = Math.max(outcome.slowestMs, said.slowestMs);
        outcome.grownBytes = Math.max(outcome.grownBytes, said.grownBytes);
        return resolve(null);
      }
      if ("failed" in said) outcome.failed.push(`${said.failed}: ${said.message}`);
      else at = said.at;
      timer = setTimeout(hang, HANGS_MS);
    });
    child.once("exit", () => {
      clearTimeout(timer);
      resolve(at);
    });
    child.send(fuzzing);
  });
}

/** Tries all inputs of a parser; one that hangs is found, and left out. */
async function fuzzed(name: string, seed: number): Promise<Outcome> {
  const outcome: Outcome = { hung: [], failed: [], slowestMs: 0, grownBytes: 0 };
  for (let from = 0; from < INPUTS && outcome.hung.length < MOST_HANGS; ) {
    const stopped = await tryInputs({ name, seed, from, to: INPUTS, each: false }, outcome);
    if (stopped === null) break;
    const found = await tryInputs({ name, seed, from: stopped, to: INPUTS, each: true }, outcome);
    if (found === null) break;
    outcome.hung.push(found);
    from = found + 1;
  }
  return outcome;
}

function tell(findings: Findings, name: string, { hung, failed, slowestMs, grownBytes }: Outcome): void {
  findings.tell(`fuzz: ${name}`, `${INPUTS} inputs, slowest ${slowestMs.toFixed(0)} ms, ${mb(grownBytes)} more kept`, [
    all(`none takes ${HANGS_MS / 1000} s`, hung, () => false, String),
    all("no unexpected error", failed, () => false, String),
    { ...atMost(grownBytes, GROWN_BYTES, "bytes"), aim: `≤ ${mb(GROWN_BYTES)} kept` },
  ]);
}

/** Random inputs for everything that reads what comes from outside, the same for the same seed. */
export async function run({ findings, seed }: { findings: Findings; seed: number }): Promise<void> {
  process.env.NEXTAUTH_SECRET ??= DRILL_SECRET;
  const names = Object.keys(await parsers());
  findings.tell("fuzz", `${INPUTS} inputs for each of ${names.length} parsers, --seed ${seed}`);
  let turn = 0;
  const fuzzer = async () => {
    for (let name = names[turn++]; name; name = names[turn++]) tell(findings, name, await fuzzed(name, seed));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fuzzer));
}

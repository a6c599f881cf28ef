import type { Verdict } from "../../bench/aims";
import type { Visitor } from "../visitor";
import { type Findings, LATEST_MS } from "./findings";
import { type Answer, type Shot, shoot } from "./shoot";
import type { Target } from "./target";

/** What an attack has before it: a server, accounts that are an attacker's own, and where to say what came of it. */
export type Scene = {
  target: Target;
  databaseUrl: string;
  storage: string;
  /** The file that takes what the server says. */
  log: string;
  host: Visitor;
  /** Of the same host: what an account sends in an hour is bounded. */
  colleague: Visitor;
  staff: Visitor;
  /** The address of one of the host, begun and not handed in. */
  dossier: string;
  findings: Findings;
};

const HUNG_MS = 2_000;

/** Sends requests to a server that is well, some at a time, and tells what came of them and what it was like after. */
export async function attempt(
  { target, findings }: Scene,
  what: string,
  shots: readonly Shot[],
  {
    judge = () => [],
    atOnce = shots.length,
    latestMs = LATEST_MS,
  }: { judge?: (answers: readonly Answer[]) => readonly Verdict[]; atOnce?: number; latestMs?: number } = {},
): Promise<Answer[]> {
  await target.untilWell();
  const answers: Answer[] = [];
  let turn = 0;
  const shooter = async () => {
    for (let n = turn++; n < shots.length; n = turn++) answers[n] = await shoot(target.origin, shots[n] as Shot);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, shots.length) }, shooter));
  findings.answers(what, answers, judge(answers), latestMs);
  const { restarts } = target;
  const hung = await target.untilWell();
  const anew = target.restarts > restarts ? ", when it was started anew" : "";
  if (hung > HUNG_MS) findings.tell(what, `the server was well again ${(hung / 1000).toFixed(0)} s later${anew}`);
  // One of its processes may still be at it, which nobody can tell from outside.
  if (!anew && answers.some(({ end }) => end === "late")) await target.startAnew();
  return answers;
}

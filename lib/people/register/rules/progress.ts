/** How far an import is, in the order in which it goes through them. */
export const PHASES = ["starting", "reading", "waiting", "people", "enrolments", "summing"] as const;
export type Phase = (typeof PHASES)[number];

/** `done` of `total` rows of the phase; both 0 where it counts none. */
export type Progress = { phase: Phase; done: number; total: number };

/** Phases in which those who save may have to wait: on SQLite all of them do, on PostgreSQL at their end. */
const LOCKED: readonly Phase[] = ["people", "enrolments", "summing"];

export const locksTheWriter = ({ phase }: Pick<Progress, "phase">): boolean => LOCKED.includes(phase);

/** Where each phase begins, of a hundred: about what it takes with fifty thousand rows. */
const BEGINS: Record<Phase, number> = { starting: 0, reading: 5, waiting: 30, people: 32, enrolments: 48, summing: 80 };
const END = 99;

/** How much of an import is done, of a hundred; never all of it before it is. */
export function percentDone({ phase, done, total }: Progress): number {
  const next = PHASES[PHASES.indexOf(phase) + 1];
  const from = BEGINS[phase];
  const to = next ? BEGINS[next] : END;
  return Math.floor(total > 0 ? from + ((to - from) * Math.min(done, total)) / total : from);
}

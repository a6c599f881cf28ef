/** How far an import is, or its undoing (which has `removing` in place of people and enrolments), in the order of both. */
export const PHASES = ["starting", "reading", "waiting", "people", "enrolments", "removing", "summing"] as const;
export type Phase = (typeof PHASES)[number];

/** `done` of `total` rows of the phase; both 0 where it counts none. */
export type Progress = { phase: Phase; done: number; total: number };

/** Phases in which those who save may have to wait: on SQLite all of them do, on PostgreSQL at their end. */
const LOCKED: readonly Phase[] = ["people", "enrolments", "removing", "summing"];

export const locksTheWriter = ({ phase }: Pick<Progress, "phase">): boolean => LOCKED.includes(phase);

/** Where each phase begins and ends, of a hundred: about what it takes with fifty thousand rows. */
const OF_A_HUNDRED: Record<Phase, readonly [from: number, to: number]> = {
  starting: [0, 5],
  reading: [5, 30],
  waiting: [30, 32],
  people: [32, 48],
  enrolments: [48, 80],
  removing: [32, 80],
  summing: [80, 99],
};

/** How much of an import is done, of a hundred; never all of it before it is. */
export function percentDone({ phase, done, total }: Progress): number {
  const [from, to] = OF_A_HUNDRED[phase];
  return Math.floor(total > 0 ? from + ((to - from) * Math.min(done, total)) / total : from);
}

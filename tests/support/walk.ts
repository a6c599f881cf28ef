import fc from "fast-check";

/** What this run's walks begin with: another number each time, or the one of a run that failed. */
export const WALK_SEED = Number(process.env.COHORTE_WALK_SEED ?? Math.floor(Math.random() * 2 ** 31));

type Walks<Step> = {
  /** What is walked, as it is printed. */
  of: string;
  step: fc.Arbitrary<Step>;
  steps: { minLength: number; maxLength: number };
  /** How many walks there are at the least; there are more until everything was `met`, and no more than `atMost`. */
  atLeast: number;
  atMost: number;
  met: () => boolean;
};

/** Walks at random, each by other steps, whose seed is printed: `COHORTE_WALK_SEED` takes the same steps again. */
export async function walk<Step>(
  { of, step, steps, atLeast, atMost, met }: Walks<Step>,
  take: (steps: readonly Step[]) => Promise<void>,
): Promise<void> {
  console.info(`Walks of ${of}: COHORTE_WALK_SEED=${WALK_SEED}`);
  const walks = fc.sample(fc.array(step, { ...steps, size: "max" }), { numRuns: atMost, seed: WALK_SEED });
  for (const [at, one] of walks.entries()) {
    if (at >= atLeast && met()) return;
    try {
      await take(one);
    } catch (error) {
      throw new Error(`walk ${at + 1} of ${of}, COHORTE_WALK_SEED=${WALK_SEED}`, { cause: error });
    }
  }
}

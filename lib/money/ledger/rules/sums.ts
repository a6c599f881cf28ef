import { type Cost, costOf, costOfPositives, shareOut } from "@/lib/money/agreements/rules/costs";
import { sumCents } from "@/lib/money/agreements/rules/money";
import { type Funding, shareHere } from "./funding";

type Stated = { stated: { hours: number } | null };
type Costly = Pick<Funding, "ceilingCents" | "payments"> & {
  cohorts: readonly (Funding["cohorts"][number] & Stated & { cohortId: string })[];
};

export type LedgerSums = {
  /** Of the first payment; null while there is none. */
  sinceYear: string | null;
  paidCents: number;
  agreedCents: number;
  /** Of the sessions whose hours are stated. */
  hour: Cost;
  /** Whether any session that is paid for has begun. */
  begun: boolean;
  /** Of the sessions of which everybody who entered is due; null where these people are too few for the reader. */
  people: { positive: ReturnType<typeof costOfPositives>; base: number; provisional: boolean } | null;
};

type Over = { cohortIds: readonly string[]; exits: { base: number; positives: number; silent: number } | null };

/** What a school cost the Région under all its funding agreements, as the page of costs counts it (domain.md §8.18). */
export function ledgerSums(
  agreements: readonly Costly[],
  over: Over | null,
  begunIds: ReadonlySet<string>,
): LedgerSums {
  const parts = agreements.flatMap(({ cohorts, payments }) => {
    const shares = shareOut(
      sumCents(payments),
      cohorts.map(({ plannedCents }) => plannedCents),
    );
    return cohorts.flatMap(({ here, stated, cohortId }, i) =>
      here ? [{ cents: shares[i] ?? 0, stated, cohortId }] : [],
    );
  });
  const paidCents = sumCents(parts);
  const begun = parts.filter(({ cohortId }) => begunIds.has(cohortId));
  const overParts = begun.filter(({ cohortId }) => over?.cohortIds.includes(cohortId));
  const stated = parts.filter((part) => part.stated !== null);
  const [firstOn = null] = agreements.flatMap(({ payments }) => payments.map(({ paidOn }) => paidOn)).sort();
  return {
    sinceYear: firstOn?.slice(0, 4) ?? null,
    paidCents,
    agreedCents: agreements.reduce((sum, { ceilingCents, cohorts }) => sum + shareHere(ceilingCents, cohorts), 0),
    hour: costOf(
      sumCents(stated),
      stated.reduce((sum, part) => sum + (part.stated?.hours ?? 0), 0),
    ),
    begun: begun.length > 0,
    people: over?.exits
      ? {
          positive: costOfPositives(sumCents(overParts), over.exits),
          base: over.exits.base,
          provisional: overParts.length < begun.length,
        }
      : null,
  };
}

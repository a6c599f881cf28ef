import type { HeadlineCounts } from "@/lib/figures/indicators/journeys/rules/cohort-counts";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { FactKind } from "./vocabulary";

/** Facts of one kind: how many there are to know by now, and how many are known. */
export type Facts = { kind: FactKind; of: number; known: number };

/** What a report needs of a cohort: once it has ended hours, exits and titles, and answers at six months. */
export function factsOfCohort(
  cohort: { endsOn: CivilDate; statedHours: number | null },
  counts: HeadlineCounts | null,
  asOf: CivilDate,
): Facts[] {
  const { entrants = 0, notLeft = 0, finishers = 0, titlesKnown = 0, base = 0, respondents = 0 } = counts ?? {};
  const hasEnded = cohort.endsOn < asOf;
  const facts: Facts[] = [
    { kind: "hours", of: hasEnded ? 1 : 0, known: hasEnded && cohort.statedHours !== null ? 1 : 0 },
    { kind: "exits", of: hasEnded ? entrants : 0, known: hasEnded ? entrants - notLeft : 0 },
    { kind: "titles", of: hasEnded ? finishers : 0, known: hasEnded ? titlesKnown : 0 },
    { kind: "answers", of: base, known: respondents },
  ];
  return facts.filter(({ of }) => of > 0);
}

export function sumOfFacts(facts: readonly Pick<Facts, "of" | "known">[]): { of: number; known: number } {
  return facts.reduce((sum, { of, known }) => ({ of: sum.of + of, known: sum.known + known }), { of: 0, known: 0 });
}

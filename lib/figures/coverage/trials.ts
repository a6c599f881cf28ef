import { findCommune } from "@/lib/network/places/communes";
import { positionOf } from "@/lib/network/places/positions";
import { communeLabel, resolveCommune } from "@/lib/network/places/resolve";
import type { Commune } from "@/lib/network/places/types";
import type { Candidate } from "./queries";
import type { CoverageSearch } from "./schema";

/** As many as a map can show with their rings. */
export const MOST_TRIALS = 5;

export type TrialProblem =
  | { typed: string; kind: "unknown" | "outside" | "too_many" }
  | { typed: string; kind: "several"; choices: { insee: string; label: string }[] };

export type Trials = { candidates: Candidate[]; problems: TrialProblem[] };

const isHome = ({ code }: Commune) => positionOf(code) !== null;

/** The communes that an address asks to try, each once; what names none, several, or one outside the region is told. */
export function readTrials({ essai, commune: typed }: CoverageSearch): Trials {
  const trials: Trials = { candidates: [], problems: [] };
  const take = (text: string, found: readonly Commune[]) => {
    const [first, ...others] = found.filter(isHome);
    if (!first) trials.problems.push({ typed: text, kind: found.length > 0 ? "outside" : "unknown" });
    else if (others.length > 0) {
      const choices = [first, ...others].map((one) => ({ insee: one.code, label: communeLabel(one) }));
      trials.problems.push({ typed: text, kind: "several", choices });
    } else if (trials.candidates.some(({ id }) => id === first.code)) return;
    else if (trials.candidates.length === MOST_TRIALS) trials.problems.push({ typed: text, kind: "too_many" });
    else trials.candidates.push({ id: first.code, label: first.name, communeInsee: first.code });
  };
  for (const insee of essai) take(insee, [findCommune(insee) ?? []].flat());
  if (typed) {
    const resolved = resolveCommune(typed);
    take(typed, resolved.kind === "one" ? [resolved.commune] : resolved.kind === "several" ? resolved.communes : []);
  }
  return trials;
}

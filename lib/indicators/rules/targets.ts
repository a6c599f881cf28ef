import type { CivilDate } from "@/lib/core/civil-date";
import type { Window } from "@/lib/outcomes/rules/vocabulary";
import type { DefinitionCode } from "./definitions";
import type { Criterion } from "./journey-sets";

/** A rate somebody asked for, with who and where (domain.md §4). */
export type Target = {
  code: "gen_positive";
  /** Percentage points, to be passed. */
  percent: number;
  source: string;
  /** Null where the source gives none. */
  validFrom: CivilDate | null;
  validTo: CivilDate | null;
};

const GEN_POSITIVE: Target = {
  code: "gen_positive",
  percent: 70,
  source: "Grande École du Numérique",
  validFrom: null,
  validTo: null,
};

const GEN = { source: "Grande École du Numérique", validFrom: null, validTo: null };

/** Shares of those who enter, to be reached (domain.md §4). */
const SHARES: Partial<Record<Criterion, Omit<Target, "code">>> = {
  women: { ...GEN, percent: 30 },
  bac: { ...GEN, percent: 50 },
  priority: { ...GEN, percent: 50, source: "Région Occitanie" },
};

export function shareTargetOf(criterion: Criterion): Omit<Target, "code"> | null {
  return SHARES[criterion] ?? null;
}

/**
 * The GEN's target speaks of positive exits in its own sense, over all leavers or declared, and of what became of people:
 * on the day of their exit nobody is expected to reach it.
 */
export function targetOf(definition: DefinitionCode, window: Window): Target | null {
  if (window === "T0") return null;
  return definition === "ern-prudente" || definition === "ern-declarative" ? GEN_POSITIVE : null;
}

import type { CivilDate } from "@/lib/core/civil-date";
import type { DefinitionCode } from "./definitions";

/** A rate somebody asked for, with who and where (domain.md §4). */
export type Target = {
  code: "gen_positive" | "women" | "bac_or_below" | "priority_publics";
  /** Percentage points. */
  percent: number;
  /** `above`: strictly more than; `at_least`: as much or more. */
  sense: "above" | "at_least";
  source: string;
  /** Null where the source gives none. */
  validFrom: CivilDate | null;
  validTo: CivilDate | null;
};

export const TARGETS: readonly Target[] = [
  {
    code: "gen_positive",
    percent: 70,
    sense: "above",
    source: "Grande École du Numérique",
    validFrom: null,
    validTo: null,
  },
  {
    code: "women",
    percent: 30,
    sense: "at_least",
    source: "Grande École du Numérique",
    validFrom: null,
    validTo: null,
  },
  {
    code: "bac_or_below",
    percent: 50,
    sense: "at_least",
    source: "Grande École du Numérique",
    validFrom: null,
    validTo: null,
  },
  {
    code: "priority_publics",
    percent: 50,
    sense: "at_least",
    source: "Région Occitanie",
    validFrom: null,
    validTo: null,
  },
];

/** The target a rate is set against: the GEN's speaks of positive exits in its own sense, over all leavers or declared. */
export function targetOf(definition: DefinitionCode): Target | null {
  const applies = definition === "ern-prudente" || definition === "ern-declarative";
  return (applies && TARGETS.find(({ code }) => code === "gen_positive")) || null;
}

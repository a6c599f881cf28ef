import type { CivilDate } from "@/lib/core/civil-date";
import type { DefinitionCode } from "./definitions";

/** A rate somebody asked for, with who and where (domain.md §4). Those of rates that no screen shows come with them. */
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

/** The GEN's target speaks of positive exits in its own sense, over all leavers or declared. */
export function targetOf(definition: DefinitionCode): Target | null {
  return definition === "ern-prudente" || definition === "ern-declarative" ? GEN_POSITIVE : null;
}

import type { FigureContext } from "@/app/_figures/figure-context";
import { groupRows } from "@/app/_figures/group-rows";
import type { RateVisibility } from "@/lib/indicators/disclosure";
import { groupFigures } from "@/lib/indicators/groups";
import type { Tally } from "@/lib/indicators/tally";

/**
 * Whether the rate of a cohort is shown to somebody who sees that of its whole school: when the table of the school
 * leaves out its rate or its base, so does its own page.
 */
export function visibilityAmong(fc: FigureContext, ofSchool: Tally, cohortId: string): RateVisibility {
  const groups = groupFigures(ofSchool, fc.definition.code, "cohort").map(({ key, cells, figures }) => ({
    key: cells[0]?.placeId ?? key,
    name: key,
    figures,
    list: {},
  }));
  const row = groupRows(fc, groups).find(({ key }) => key === cohortId);
  return row && typeof row.shownBase === "number" ? row.visibility : "hidden";
}

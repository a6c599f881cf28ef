import type { RateDisclosure } from "@/lib/indicators/disclosure";
import { groupFigures } from "@/lib/indicators/groups";
import type { Tally } from "@/lib/indicators/tally";
import type { FigureContext } from "./figure-context";
import { groupRows } from "./group-rows";

/**
 * What of the rate of a cohort is shown to somebody who sees that of its whole school: what the table of the school
 * leaves out, its own page leaves out too. Undefined for a cohort without leavers.
 */
export function disclosureAmong(fc: FigureContext, ofSchool: Tally, cohortId: string): RateDisclosure | undefined {
  const groups = groupFigures(ofSchool, fc.definition.code, "cohort").map(({ key, cells, figures }) => ({
    key: cells[0]?.placeId ?? key,
    name: key,
    figures,
    list: {},
  }));
  return groupRows(fc, groups).find(({ key }) => key === cohortId);
}

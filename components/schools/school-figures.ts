import type { FigureContext } from "@/components/indicators/figure-context";
import { type GroupRow, groupsAndWhole, wholeRow } from "@/components/indicators/group-rows";
import { masksCounts } from "@/lib/indicators/disclosure";
import { groupFigures } from "@/lib/indicators/groups";
import type { Tally } from "@/lib/indicators/tally";

/**
 * The figures of each school as its own page shows them, by code. No total stands beside them; where counts are masked,
 * the cohorts of a school decide what may be told of it, so the tally must tell them apart.
 */
export function schoolFigures(fc: FigureContext, tally: Tally): ReadonlyMap<string, GroupRow> {
  const code = fc.definition.code;
  return new Map(
    groupFigures(tally, code, "school").map(({ key, label, cells, figures }) => {
      const cohorts = masksCounts(fc.audience) ? groupFigures({ ...tally, cells }, code, "cohort") : null;
      const groups = cohorts?.map(({ figures: ofCohort }) => ({ key, name: label, figures: ofCohort, list: {} }));
      const row = wholeRow(fc, { label, figures }, groups && groupsAndWhole(fc, groups).whole);
      return [key, { ...row, key, list: { ecole: key } }];
    }),
  );
}

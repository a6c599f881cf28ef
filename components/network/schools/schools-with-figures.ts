import type { FigureContext } from "@/components/figures/indicators/figure-context";
import { type GroupRow, groupRow } from "@/components/figures/indicators/group-rows";
import type { SchoolPage } from "@/lib/figures/indicators/queries";
import type { LiveTally } from "@/lib/figures/indicators/tally/live";

export type SchoolRow = { school: SchoolPage; figures: GroupRow | null };

/** The schools in scope with the figures of each, where live ones are its reader's. */
export function schoolsWithFigures(
  figureContext: FigureContext,
  schools: readonly SchoolPage[],
  live: LiveTally | null,
): SchoolRow[] {
  const figures = new Map(
    live?.groups("school").map(({ key, label: name, figures: ofSchool }) => {
      return [key, groupRow(figureContext, { key, name, figures: ofSchool, list: { ecole: key } })];
    }),
  );
  return schools.map((school) => ({ school, figures: figures.get(school.code) ?? null }));
}

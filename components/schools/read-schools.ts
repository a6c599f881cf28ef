import "server-only";
import type { FigureContext } from "@/components/indicators/figure-context";
import { type GroupRow, groupRow } from "@/components/indicators/group-rows";
import type { Context } from "@/lib/core/context";
import { getLive, listSchools } from "@/lib/indicators/queries";
import type { IndicatorFilter } from "@/lib/indicators/tally-sql";

/** The schools of a reader, with the live figures of each by code; none for whom no live figure is. */
export async function readSchools(ctx: Context, fc: FigureContext, filter: IndicatorFilter) {
  const [schools, live] = await Promise.all([listSchools(ctx), getLive(ctx, filter, "school")]);
  const rows = live?.groups("school").map(({ key, label: name, figures }): [string, GroupRow] => {
    return [key, groupRow(fc, { key, name, figures, list: { ecole: key } })];
  });
  return { schools, figures: rows ? new Map(rows) : null };
}

import "server-only";
import { readThresholds } from "@/lib/figures/thresholds/threshold-records";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { db } from "@/lib/foundation/db/client";
import { effectiveWindow } from "../definitions/rules/definitions";
import { daysOf, type FiguresSearch } from "../schema";
import { type Targets, targetsOn } from "./rules/targets";

/** What is asked on a day, for whoever has figures: that somebody asks for it is no secret, and in no list of people. */
export async function readTargets(day: CivilDate, of: Parameters<typeof targetsOn>[2]): Promise<Targets> {
  return targetsOn(await readThresholds(db), day, of);
}

/** What is asked of the figures of a page: read before it where the page is kept as it was drawn. */
export async function targetsFor(search: FiguresSearch, today: CivilDate): Promise<Targets> {
  const { definition, echeance } = search;
  return readTargets(daysOf(search, today).asOf, { definition, window: effectiveWindow(definition, echeance) });
}

import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { db } from "@/lib/db/client";
import { readThresholds } from "@/lib/label/label-records";
import { type Targets, targetsOn } from "./rules/targets";

/** What is asked on a day, for whoever has figures: that somebody asks for it is no secret, and in no list of people. */
export async function readTargets(day: CivilDate, of: Parameters<typeof targetsOn>[2]): Promise<Targets> {
  return targetsOn(await readThresholds(db), day, of);
}

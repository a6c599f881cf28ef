import { type ResolvedCommune, resolveCommune } from "@/lib/network/places/resolve";
import { repairCell } from "./rules/repair";
import type { RepairCell } from "./rules/table";

const MOST_KNOWN = 2_000;
const known = new Map<string, ResolvedCommune>();

/** A list of people says the same few communes again and again; what none is called is looked for in all of them. */
function resolved(text: string): ResolvedCommune {
  const found = known.get(text) ?? resolveCommune(text);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, found);
  return found;
}

/** {@link repairCell} with the communes there are. */
export const repairWithPlaces: RepairCell = (kind, cell, context) =>
  repairCell(kind, cell, { ...context, resolveCommune: resolved });

import { resolveCommune } from "@/lib/network/places/resolve";
import { repairCell } from "./rules/repair";
import type { RepairCell } from "./rules/table";

/** {@link repairCell} with the communes there are. */
export const repairWithPlaces: RepairCell = (kind, cell, context) =>
  repairCell(kind, cell, { ...context, resolveCommune: (text) => resolveCommune(text) });

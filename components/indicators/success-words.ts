import type { DefinitionCode } from "@/lib/indicators/rules/definitions";
import type { Measure } from "@/lib/indicators/rules/measures";
import type { FigureContext } from "./figure-context";

/** What a measure counts. Whom a definition counts as positive, it also names: « Sorties dynamiques », « Insertion ». */
export function measureName(t: FigureContext["t"], definition: DefinitionCode, measure: Measure): string {
  if (measure === "positives") return t(`success.name.${definition}`);
  if (measure === "other_positive" && definition === "iae-dynamiques") return t("success.training");
  return t(`measure.${measure}`);
}

import { awaitedUntil } from "@/lib/indicators/formulas";
import type { FigureContext } from "./figure-context";
import { awaitedText, flagsOf, visibilityOf } from "./rate-words";
import type { SideView } from "./read-comparison";

/** « provisoire : 12 personnes à venir, effectif faible »; null when there is nothing to know of a side. */
export function stateText(fc: FigureContext, { figures, cells, hidden }: SideView): string | null {
  if (hidden) return fc.t("figure.hidden");
  const awaited = awaitedText(fc, awaitedUntil(cells, fc.definition));
  return [...flagsOf(fc, figures, visibilityOf(fc, figures), true), awaited].filter(Boolean).join(", ") || null;
}

import type { SideView } from "./comparison-view";
import type { FigureContext } from "./figure-context";
import { awaitedText, flagsOf } from "./rate-words";

/** « provisoire : 12 personnes à venir, effectif faible »; null when there is nothing to know of a side. */
export function stateText(fc: FigureContext, { figures, hidden }: SideView): string | null {
  if (hidden) return fc.t("figure.hidden");
  const awaited = awaitedText(fc, figures.awaitedUntil);
  return [...flagsOf(fc, figures, true), awaited].filter(Boolean).join(", ") || null;
}

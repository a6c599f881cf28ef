import { DEFAULT_FILTERS, type FiguresSearch } from "@/lib/figures/indicators/schema";
import type { FigureContext, InContext } from "../figure-context";

export type Filter = "annee" | "echeance" | "definition" | "arrete" | "departement" | "ecole";

/** Whether a filter says something else than the page does without it. */
function isSet(search: FiguresSearch, filter: Filter): boolean {
  const value = search[filter];
  return value !== undefined && value !== DEFAULT_FILTERS[filter];
}

/** Of a figure that does not follow some filters of its page: which of those in force. Else null. */
export function unfollowedText({ t, search }: FigureContext, filters: readonly Filter[]): string | null {
  const unfollowed = filters.filter((filter) => isSet(search, filter));
  if (unfollowed.length === 0) return null;
  const names = unfollowed.map((filter) => t(`unfollowed.${filter}`)).join(", ");
  return t("unfollowed.sentence", { count: unfollowed.length, filters: names });
}

/** The same beside the title of the figure. */
export function Unfollowed({ figureContext, filters }: InContext & { filters: readonly Filter[] }) {
  const text = unfollowedText(figureContext, filters);
  return text && <p className="max-w-prose text-sm text-ink-soft">{text}</p>;
}

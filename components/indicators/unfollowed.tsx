import { DEFAULT_FILTERS, type FiguresSearch } from "@/lib/indicators/schema";
import type { InContext } from "./figure-context";

export type Filter = "annee" | "echeance" | "definition" | "arrete" | "departement" | "ecole";

/** Whether a filter says something else than the page does without it. */
function isSet(search: FiguresSearch, filter: Filter): boolean {
  const value = search[filter];
  return value !== undefined && value !== DEFAULT_FILTERS[filter];
}

/** Beside the title of a figure that does not follow some filters of its page: which of those in force. Else nothing. */
export function Unfollowed({ figureContext: { t, search }, filters }: InContext & { filters: readonly Filter[] }) {
  const unfollowed = filters.filter((filter) => isSet(search, filter));
  if (unfollowed.length === 0) return null;
  const names = unfollowed.map((filter) => t(`unfollowed.${filter}`)).join(", ");
  return (
    <p className="max-w-prose text-sm text-ink-soft">
      {t("unfollowed.sentence", { count: unfollowed.length, filters: names })}
    </p>
  );
}

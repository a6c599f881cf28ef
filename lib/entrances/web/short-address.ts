import { DEFAULT_FILTERS } from "@/lib/figures/indicators/schema";

/** The pages of figures, whose addresses people share; not their files. */
const OF_FIGURES = /^\/(tableau-de-bord(\/(comparer|equite|personnes))?|definitions(\/changements)?|qualite)$/;

/**
 * The address of a page of figures without the filters that filter nothing, which a form without a script sends along;
 * null where it has none.
 */
export function shortAddress({ pathname, searchParams }: Pick<URL, "pathname" | "searchParams">): string | null {
  if (!OF_FIGURES.test(pathname)) return null;
  const all = [...searchParams];
  const said = all.filter(([name, value]) => value !== "" && value !== DEFAULT_FILTERS[name]);
  if (said.length === all.length) return null;
  return said.length > 0 ? `${pathname}?${new URLSearchParams(said)}` : pathname;
}

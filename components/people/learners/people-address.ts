import { sealWords, searchedWords } from "@/lib/entrances/web/sealed-words";
import type { PageKey } from "@/lib/foundation/core/page";
import { pageKeySearch } from "@/lib/foundation/platform/search-params";
import { LONGEST } from "@/lib/people/learners/fields";

const LIST = "/apprenants";

/** The list of people: all of them, or those whom sealed words find. */
export function peopleAddress(sealed = "", key: PageKey = {}): string {
  const query = new URLSearchParams({ ...(sealed && { recherche: sealed }), ...pageKeySearch(key) });
  return query.size > 0 ? `${LIST}?${query}` : LIST;
}

/** The list of those whom words find that somebody typed, or that stand for a name. */
export const addressFoundBy = (typed: unknown): string =>
  peopleAddress(sealWords("people", searchedWords(typed, LONGEST.search)));

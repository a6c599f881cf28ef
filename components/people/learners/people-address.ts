import { FINDER } from "@/components/shell/finder/found";
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

/** What that list is taken from as a file. */
export const learnersFileAddress = (sealed: string) =>
  `${LIST}/liste${sealed && `?${new URLSearchParams({ recherche: sealed })}`}`;

/** The page of all that words find, which may be a name. */
export function finderAddress(typed: unknown): string {
  const sealed = sealWords("finder", searchedWords(typed, LONGEST.search));
  return sealed ? `${FINDER}?${new URLSearchParams({ recherche: sealed })}` : FINDER;
}

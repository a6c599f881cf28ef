import { FINDER } from "@/components/shell/finder/found";
import { sealWords, searchedWords } from "@/lib/entrances/web/sealed-words";
import type { ChosenLines } from "@/lib/foundation/core/chosen";
import type { PageKey } from "@/lib/foundation/core/page";
import { chosenParam, readChosen } from "@/lib/foundation/platform/chosen-param";
import { columnsParam, pageKeySearch } from "@/lib/foundation/platform/search-params";
import { filterParams, type PeopleFilter, peopleFilterSchema } from "@/lib/people/enrolments/list-schema";
import { LONGEST } from "@/lib/people/learners/fields";

const LIST = "/apprenants";

/** What an address says of the list of people. */
export type PeopleList = {
  /** The words of a search. */
  sealed: string;
  filter: PeopleFilter;
  /** Columns that a view has, in place of those that the browser keeps. */
  columns: string | undefined;
  /** Null while nobody is being chosen. */
  chosen: ChosenLines | null;
};

export const EVERYBODY: PeopleList = { sealed: "", filter: {}, columns: undefined, chosen: null };

export function readPeopleList(params: Record<string, unknown>): PeopleList {
  const { recherche, colonnes, choix } = params;
  return {
    sealed: typeof recherche === "string" ? recherche : "",
    filter: peopleFilterSchema.parse(params),
    columns: columnsParam.parse(colonnes),
    chosen: readChosen(choix),
  };
}

export function peopleParams({ sealed, filter, columns, chosen }: PeopleList): Record<string, string> {
  return {
    ...(sealed && { recherche: sealed }),
    ...filterParams(filter),
    ...(columns && { colonnes: columns }),
    ...(chosen && { choix: chosenParam(chosen) }),
  };
}

/** The list of people: all of them, or those whom sealed words and a filter find. */
export function peopleAddress(list: PeopleList = EVERYBODY, key: PageKey = {}, path = LIST): string {
  const query = new URLSearchParams({ ...peopleParams(list), ...pageKeySearch(key) });
  return query.size > 0 ? `${path}?${query}` : path;
}

export const sealedWords = (typed: unknown): string => sealWords("people", searchedWords(typed, LONGEST.search));

/** The list of those whom words find that somebody typed, or that stand for a name. */
export const addressFoundBy = (typed: unknown): string => peopleAddress({ ...EVERYBODY, sealed: sealedWords(typed) });

/** What that list is taken from as a file. */
export const learnersFileAddress = (list: PeopleList) => peopleAddress(list, {}, `${LIST}/liste`);

/** The page of all that words find, which may be a name. */
export function finderAddress(typed: unknown): string {
  const sealed = sealWords("finder", searchedWords(typed, LONGEST.search));
  return sealed ? `${FINDER}?${new URLSearchParams({ recherche: sealed })}` : FINDER;
}

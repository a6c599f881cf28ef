import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { type DefinitionRef, effectiveWindow, usedRef } from "./definitions/rules/definitions";
import { entrantList } from "./lists/entrants";
import { readMembers } from "./lists/lists";
import { leaverList } from "./lists/people";
import { journeyListOf, journeysFilter, listFilter } from "./lists/schema";
import { conditionsOf, listModeOf } from "./policy";
import { addressOf, isJourneyMeasure, moveOfAddress, type PeopleSearch, peopleSearch } from "./schema";
import { asideFor } from "./tally/aside";

/** Whom the list of a figure holds, as of a day and as known at an instant, under a definition at a window. */
export type Population = {
  /** The filters as the page of the list writes them, without days: what the rest is of. */
  search: string;
  definition: DefinitionRef;
  window: Window;
  asOf: CivilDate;
  knownAt: Date;
  /** In the order of their ids. */
  people: readonly { enrolmentId: string; schoolCode: string }[];
};

/** The search of a list from how it is kept. */
export const readListSearch = (search: string): PeopleSearch =>
  peopleSearch.parse(Object.fromEntries(new URLSearchParams(search)));

/** How the list of an address is kept: days apart, and which page of it or who was looked for not at all. */
function keptSearch(search: PeopleSearch): string {
  const of = { ...search, arrete: undefined, connu: undefined, page: undefined, pseudonyme: undefined };
  return addressOf("", { ...of, tri: undefined, ordre: undefined }).slice(1);
}

/** Null where the reader may not open the list, or it is of those who change sides. As known now, unless the address says when. */
export async function readPopulation(ctx: Context, search: PeopleSearch): Promise<Population | null> {
  if (moveOfAddress(search)) return null;
  const filter = listFilter(search, ctx.today);
  const list = journeyListOf(search);
  const { mesure: measure } = search;
  if (listModeOf(ctx.actor, measure, list ? conditionsOf(list) : {}, filter.knownAt) === null) return null;
  const knownAt = filter.knownAt ?? ctx.now;
  const people = await asideFor(
    ctx,
    filter,
  )(() => {
    if (list) return readMembers(entrantList(ctx, { ...journeysFilter(search, ctx.today), knownAt }, list));
    if (isJourneyMeasure(measure)) throw new Error("a measure of the journey is a list of it");
    return readMembers(leaverList(ctx, { ...filter, knownAt }, measure));
  });
  const { definition, window, asOf } = filter;
  return {
    search: keptSearch(search),
    definition: usedRef(definition, asOf),
    window: effectiveWindow(definition, window),
    asOf,
    knownAt,
    people,
  };
}

import { z } from "zod";
import {
  addressOf,
  comparisonSearch,
  definitionsSearch,
  equitySearch,
  figuresSearch,
  qualitySearch,
} from "@/lib/figures/indicators/schema";
import type { Permission } from "@/lib/foundation/access/policy";
import { LIST_NAMES, type ListName, WHOLE_LISTS } from "@/lib/foundation/core/whole-lists";
import { listSearch, readListState } from "@/lib/foundation/platform/list-params";
import { columnsParam } from "@/lib/foundation/platform/search-params";
import { choice, requiredText, version } from "@/lib/foundation/platform/validation";
import { cohortsSearch, readCohortFilter } from "@/lib/people/cohorts/list-schema";
import { peopleFilterSchema, peopleViewSearch } from "@/lib/people/enrolments/list-schema";
import { queueFilters, taskFilters, worklistSearch } from "@/lib/people/followup/schema";

export const VIEW_PAGES = [
  "dashboard",
  "comparison",
  "definitions",
  "equity",
  "quality",
  "worklist",
  "people",
  "cohorts",
  ...LIST_NAMES,
] as const;
export type ViewPage = (typeof VIEW_PAGES)[number];

/** Where its filters are, and who reads what they narrow: nobody else has filters to keep. */
export const VIEW_PAGE: Record<ViewPage, { path: string; permission: Permission }> = {
  dashboard: { path: "/tableau-de-bord", permission: "network.read" },
  comparison: { path: "/tableau-de-bord/comparer", permission: "network.read" },
  definitions: { path: "/definitions", permission: "cohort.figures" },
  equity: { path: "/tableau-de-bord/equite", permission: "network.read" },
  quality: { path: "/qualite", permission: "cohort.figures" },
  worklist: { path: "/suivi", permission: "outcome.record" },
  people: { path: "/apprenants", permission: "learner.read" },
  cohorts: { path: "/promotions", permission: "cohort.roster" },
  ...WHOLE_LISTS,
};

export const VIEW_NAME_MAX = 60;

const ID_LENGTH = 64;
const SEARCH_LENGTH = 1_000;
const ADDRESS_LENGTH = 2_000;

const FIGURES_OF = {
  dashboard: figuresSearch,
  comparison: comparisonSearch,
  definitions: definitionsSearch,
  equity: equitySearch,
  quality: qualitySearch,
};

/** Those whose pages, files and views are of one mechanism. */
export const isWholeList = (page: ViewPage): page is ListName => page in WHOLE_LISTS;

/** What a page knows of the filters of an address, as it writes them itself; empty when all are at their default. */
export function canonicalSearch(page: ViewPage, search: string): string {
  const params = Object.fromEntries(new URLSearchParams(search));
  if (page === "people") {
    const columns = columnsParam.parse(params.colonnes);
    return peopleViewSearch({ filter: peopleFilterSchema.parse(params), columns });
  }
  // Whatever was typed to find a cohort may be a name.
  if (page === "cohorts") return cohortsSearch({ ...readCohortFilter(params), text: undefined, page: undefined });
  if (page === "worklist") {
    const read = worklistSearch.parse(params);
    return String(new URLSearchParams(read.tache ? taskFilters(read) : queueFilters(read)));
  }
  if (isWholeList(page)) return listSearch({ ...readListState(page, params), page: 1 });
  return addressOf("", FIGURES_OF[page].parse(params)).slice(1);
}

export function viewAddress({ page, search }: { page: ViewPage; search: string }): string {
  const { path } = VIEW_PAGE[page];
  return search ? `${path}?${search}` : path;
}

/** The page and the filters that an address is of, as a view keeps them; null of any that is none of `VIEW_PAGE`. */
export function viewAt(address: unknown): { page: ViewPage; search: string } | null {
  if (typeof address !== "string" || address.length > ADDRESS_LENGTH) return null;
  const [path = "", ...search] = address.split("?");
  const page = VIEW_PAGES.find((one) => VIEW_PAGE[one].path === path);
  return page ? { page, search: canonicalSearch(page, search.join("?")) } : null;
}

/** Where the filters of an address are given a name, and which leads back to it. */
export const newViewAddress = (address: string) => `/vues/nouvelle?${new URLSearchParams({ retour: address })}`;

/** On one line, whatever was pasted. */
const name = requiredText(VIEW_NAME_MAX).transform((text) => text.replace(/\s+/gu, " "));
const YES_NO = ["yes", "no"] as const;
const shared = choice(YES_NO).transform((answer) => answer === "yes");

export const saveViewSchema = z.object({
  name,
  shared,
  page: choice(VIEW_PAGES),
  search: z.string().max(SEARCH_LENGTH).default(""),
});
export type SaveViewInput = z.output<typeof saveViewSchema>;

export const viewSchema = z.object({ viewId: requiredText(ID_LENGTH) });
export type ViewInput = z.output<typeof viewSchema>;

export const renameViewSchema = viewSchema.extend({ name, version: version() });
export type RenameViewInput = z.output<typeof renameViewSchema>;

export const shareViewSchema = viewSchema.extend({ shared });
export type ShareViewInput = z.output<typeof shareViewSchema>;

export const startWithViewSchema = viewSchema.extend({
  start: choice(YES_NO).transform((answer) => answer === "yes"),
});
export type StartWithViewInput = z.output<typeof startWithViewSchema>;

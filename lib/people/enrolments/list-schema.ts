import { z } from "zod";
import type { ListColumns } from "@/lib/foundation/core/list-columns";
import { readTypedDate } from "@/lib/foundation/core/typed-date";
import { REFERRER_KINDS } from "@/lib/people/recruitment/rules/vocabulary";
import { TRAINS_AS } from "./rules/terms";
import { ENROLMENT_STATUSES } from "./rules/vocabulary";

export const FILTER_LEVELS = ["0", "3", "4", "5", "6", "7", "8", "unknown"] as const;
export const FILTER_PUBLICS = ["rsa", "qpv", "zrr"] as const;
export const FILTER_MISSING = ["birthDate", "phone", "email", "contact", "commune", "sex"] as const;

const id = z
  .string()
  .regex(/^[\p{L}\p{N} ._-]{1,64}$/u)
  .optional()
  .catch(undefined);

const among = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values).optional().catch(undefined);

const day = z
  .string()
  .max(20)
  .transform((typed) => readTypedDate(typed).date ?? undefined)
  .optional()
  .catch(undefined);

/** What the list of people is narrowed to, by one enrolment that is all of it at once and by what is missing of the person. */
export const peopleFilterSchema = z.object({
  ecole: id,
  promotion: id,
  etat: among(ENROLMENT_STATUSES),
  niveau: among(FILTER_LEVELS),
  public: among(FILTER_PUBLICS),
  orientation: among(REFERRER_KINDS),
  statut: among(TRAINS_AS),
  du: day,
  au: day,
  manque: among(FILTER_MISSING),
});
export type PeopleFilter = z.output<typeof peopleFilterSchema>;
export const PEOPLE_FILTERS = Object.keys(peopleFilterSchema.shape) as (keyof PeopleFilter)[];

/** The filter as an address has it, in the order of the form. */
export function filterParams(filter: PeopleFilter): Record<string, string> {
  return Object.fromEntries(PEOPLE_FILTERS.flatMap((name) => (filter[name] ? [[name, filter[name]]] : [])));
}

export const isNarrowed = (filter: PeopleFilter): boolean => PEOPLE_FILTERS.some((name) => filter[name]);

/** Cap emploi sends people with an RQTH alone: their names under that filter are a list by health, which leaves in no file (domain.md §5.7). */
export const tellsOfHealth = ({ orientation }: PeopleFilter): boolean => orientation === "cap_emploi";

/** What a view of the list keeps: its filter and its columns, and never the words of a search. */
export function peopleViewSearch({ filter, columns }: { filter: PeopleFilter; columns: string | undefined }): string {
  return String(new URLSearchParams({ ...filterParams(filter), ...(columns && { colonnes: columns }) }));
}

const ALL = ["birth", "latest", "status", "terms", "referrer", "phone", "email"] as const;
export type PeopleColumn = (typeof ALL)[number];

/** What the list of people can say of each besides the name. */
export const PEOPLE_COLUMNS: ListColumns<PeopleColumn> = {
  all: ALL,
  atFirst: ["birth", "latest", "status"],
  cookie: "people-columns",
};

/** Whether the list says how somebody is reached. */
export const saysContacts = (columns: readonly PeopleColumn[]): boolean =>
  columns.includes("phone") || columns.includes("email");

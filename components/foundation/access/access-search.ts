import { z } from "zod";
import { openWords, sealWords, searchedWords } from "@/lib/entrances/web/sealed-words";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { PageKey } from "@/lib/foundation/core/page";
import { type DateProblem, readTypedDate } from "@/lib/foundation/core/typed-date";
import { pageKeyParams, pageKeySearch } from "@/lib/foundation/platform/search-params";
import { ACCESS_KINDS } from "@/lib/foundation/reads/kinds";
import type { AccessFilter } from "@/lib/foundation/reads/queries";

/** An id, or the path of a page. */
export const LONGEST_RECORD = 200;

/** Four bytes a sign, and what sealing adds. */
const LONGEST_SEALED = 1_200;

const text = z.string().trim().max(LONGEST_RECORD).catch("");

const schema = z.object({
  personne: text,
  type: z.enum(ACCESS_KINDS).optional().catch(undefined),
  du: text,
  au: text,
  reference: text,
  /** The reference as somebody typed it, which may have been a name. */
  recherche: z.string().max(LONGEST_SEALED).catch(""),
});

type AddressParams = Record<string, string | string[] | undefined>;

export type AccessSearch = z.output<typeof schema>;

const LIST = "/administration/acces";

/** What the address asks for; a day that cannot be read filters nothing, and is told of. */
export function readSearch(params: AddressParams) {
  const search = schema.parse(params);
  const typed = search.recherche ? openWords("reads", search.recherche) : "";
  const [from, until] = [dayOf(search.du), dayOf(search.au)];
  const filter: AccessFilter & PageKey = {
    actorId: search.personne || undefined,
    kind: search.type,
    from: from.date,
    until: until.date,
    entityId: search.reference || typed || undefined,
    ...pageKeyParams.parse(params),
  };
  return { search, filter, lost: typed === null, problems: { du: from.problem, au: until.problem } };
}

function dayOf(typed: string): { date: CivilDate | undefined; problem: DateProblem | null } {
  if (typed === "") return { date: undefined, problem: null };
  const { date, problem } = readTypedDate(typed);
  return { date: date ?? undefined, problem };
}

/** The address of the record under a filter. */
export function accessHref(search: Partial<AccessSearch>, key: PageKey = {}): string {
  const given = Object.entries(search).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const query = new URLSearchParams([...given, ...Object.entries(pageKeySearch(key))]);
  return query.size > 0 ? `${LIST}?${query}` : LIST;
}

/** The same of what its form sent. */
export function accessFoundBy(sent: Record<string, string>): string {
  const { reference, ...search } = schema.parse(sent);
  return accessHref({ ...search, recherche: sealWords("reads", searchedWords(reference, LONGEST_RECORD)) });
}

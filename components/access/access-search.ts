import { z } from "zod";
import type { AccessFilter } from "@/lib/access/queries";
import { ACCESS_KINDS } from "@/lib/access/reads";
import type { CivilDate } from "@/lib/core/civil-date";
import type { PageKey } from "@/lib/core/page";
import { type DateProblem, readTypedDate } from "@/lib/core/typed-date";
import { pageKeyParams, pageKeySearch } from "@/lib/platform/search-params";

/** An id, or the path of a page. */
export const LONGEST_RECORD = 200;

const text = z.string().trim().max(LONGEST_RECORD).catch("");

const schema = z.object({
  personne: text,
  type: z.enum(ACCESS_KINDS).optional().catch(undefined),
  du: text,
  au: text,
  reference: text,
});

type AddressParams = Record<string, string | string[] | undefined>;

export type AccessSearch = z.output<typeof schema>;

/** What the address asks for; a day that cannot be read filters nothing, and is told of. */
export function readSearch(params: AddressParams) {
  const search = schema.parse(params);
  const [from, until] = [dayOf(search.du), dayOf(search.au)];
  const filter: AccessFilter & PageKey = {
    actorId: search.personne || undefined,
    kind: search.type,
    from: from.date,
    until: until.date,
    entityId: search.reference || undefined,
    ...pageKeyParams.parse(params),
  };
  return { search, filter, problems: { du: from.problem, au: until.problem } };
}

function dayOf(typed: string): { date: CivilDate | undefined; problem: DateProblem | null } {
  if (typed === "") return { date: undefined, problem: null };
  const { date, problem } = readTypedDate(typed);
  return { date: date ?? undefined, problem };
}

/** The address of the record under a filter. */
export function accessHref(asked: Partial<AccessSearch>, key: PageKey = {}): string {
  const given = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const query = new URLSearchParams([...given, ...Object.entries(pageKeySearch(key))]);
  return query.size > 0 ? `/administration/acces?${query}` : "/administration/acces";
}

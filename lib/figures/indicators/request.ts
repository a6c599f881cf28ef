import { type CivilDate, parseCivilDate } from "@/lib/foundation/core/civil-date";
import { JOURNEY_MEASURES } from "./journeys/rules/journey";

export type AddressParams = Readonly<Record<string, string | readonly string[] | undefined>>;

export const FILTER_NAMES = [
  "echeance",
  "definition",
  "annee",
  "departement",
  "ecole",
  "promotion",
  "mesure",
  "lieu1",
  "annee1",
  "lieu2",
  "annee2",
  "etape",
  "avec",
  "puis",
  "strate",
  "resultat",
  "titre",
  "critere",
  "preuve",
  "defaut",
  "activite",
  "fin",
  "entree",
] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

export type AsOfFault = "as_of_unreadable" | "as_of_future";

/** Null when the day holds, or when nothing was typed. */
export function checkAsOf(typed: string, today: CivilDate): AsOfFault | null {
  if (typed.trim() === "") return null;
  const day = parseCivilDate(typed);
  if (day === null) return "as_of_unreadable";
  return day > today ? "as_of_future" : null;
}

export type FigureRequest<Search> = {
  search: Search;
  /** The day that was typed and is not used: figures are then of today. */
  asOf: { typed: string; fault: AsOfFault } | null;
  /** The same of the day of what is known: what is known now counts. */
  knownOn: { typed: string; fault: AsOfFault } | null;
  /** Filters whose value could not be read, and that filter nothing. */
  misread: readonly { name: FilterName; typed: string }[];
};

type Schema<Search> = { parse(params: unknown): Search; shape: object };

const typedIn = (params: AddressParams, name: string) => [params[name] ?? ""].flat().join(", ");

const OF_JOURNEYS: readonly FilterName[] = FILTER_NAMES.slice(FILTER_NAMES.indexOf("strate"));

/** These narrow sets of the journey and no other list: elsewhere they are not in force, and are said to be misread. */
function withoutUnused<Search>(search: Search): Search {
  const read: Partial<Record<string, unknown>> = search as object;
  if (JOURNEY_MEASURES.some((known) => known === read.mesure)) return search;
  const unused = OF_JOURNEYS.filter((name) => read[name] !== undefined);
  return { ...search, ...Object.fromEntries(unused.map((name) => [name, undefined])) };
}

/** Reads the filters of an address. Total: what cannot be read is not in force, and is in the result. */
export function readRequest<Search extends { arrete?: CivilDate | undefined; connu?: CivilDate | undefined }>(
  schema: Schema<Search>,
  params: AddressParams,
  today: CivilDate,
): FigureRequest<Search> {
  const search = withoutUnused(schema.parse(params));
  const read: Partial<Record<string, unknown>> = search;
  const faultOf = (name: "arrete" | "connu") => {
    const typed = typedIn(params, name);
    const fault = checkAsOf(typed, today);
    return fault && { typed, fault };
  };
  const [asOf, knownOn] = [faultOf("arrete"), "connu" in schema.shape ? faultOf("connu") : null];
  const misread = FILTER_NAMES.filter((name) => name in schema.shape)
    .map((name) => ({ name, typed: typedIn(params, name) }))
    .filter(({ name, typed: value }) => value !== "" && value !== read[name])
    // A day is read however it is typed.
    .filter(({ name }) => name !== "puis" || read[name] === undefined);
  const inForce = { ...search, ...(asOf && { arrete: undefined }), ...(knownOn && { connu: undefined }) };
  return { search: asOf || knownOn ? inForce : search, asOf, knownOn, misread };
}

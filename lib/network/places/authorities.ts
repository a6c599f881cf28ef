import { foldWords } from "@/lib/foundation/core/fold";
import { findCommune, searchCommunes } from "./communes";
import { readTable } from "./data-files";
import { epciOf, findEpci, listEpci } from "./epci";
import type { Commune, Epci } from "./types";

/** A local authority of the official lists: an EPCI with a member in Occitanie, or a commune of Occitanie. */
export type Authority = {
  kind: "epci" | "metropole" | "commune";
  name: string;
  siren: string;
  departementCode: string;
};

let sirens: Map<string, string> | undefined;
let communeCodes: Map<string, string> | undefined;

function sirenOf(insee: string): string | null {
  sirens ??= new Map(readTable("sirens-occitanie.tsv").map(([code = "", siren = ""]) => [code, siren]));
  return sirens.get(insee) ?? null;
}

function communeOf(siren: string): Commune | null {
  sirenOf("");
  communeCodes ??= new Map([...(sirens ?? [])].map(([code, of]) => [of, code]));
  const code = communeCodes.get(siren);
  return code === undefined ? null : findCommune(code);
}

/** Null where the official lists hold no such SIREN. */
export function findAuthority(siren: string): Authority | null {
  const epci = findEpci(siren);
  if (epci) return ofEpci(epci);
  const commune = communeOf(siren);
  return commune && ofCommune(commune);
}

/** Of the one where most of its people live: the lists do not say where its seat is. */
function departementOfEpci({ memberCodes }: Epci): string {
  const people = new Map<string, number>();
  for (const member of memberCodes.flatMap((code) => findCommune(code) ?? [])) {
    people.set(member.departementCode, (people.get(member.departementCode) ?? 0) + (member.population ?? 0));
  }
  return [...people].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? "";
}

function ofEpci(epci: Epci): Authority {
  const { name, siren, type } = epci;
  return { kind: type === "METRO" ? "metropole" : "epci", name, siren, departementCode: departementOfEpci(epci) };
}

function ofCommune({ code, name, departementCode }: Commune): Authority | null {
  const siren = sirenOf(code);
  return siren === null ? null : { kind: "commune", name, siren, departementCode };
}

const ABBREVIATED: readonly [RegExp, string][] = [
  [/\bcommunaute de communes\b/g, "cc"],
  [/\bcommunaute d agglomeration\b/g, "ca"],
  [/\bcommunaute urbaine\b/g, "cu"],
];

/** As the official list writes it, which abbreviates. */
function foldAuthority(text: string): string {
  return ABBREVIATED.reduce((folded, [long, short]) => folded.replace(long, short), foldWords(text));
}

/** Its words begin with those that were typed. */
function isNamed(name: string, typed: readonly string[]): boolean {
  const words = foldAuthority(name).split(" ");
  return typed.length > 0 && typed.every((word) => words.some((one) => one.startsWith(word)));
}

const MOST_COMMUNES = 200;

/** By name, SIREN or postcode, best first: EPCI, then communes of that very name, then the others. */
export function searchAuthorities(text: string): Authority[] {
  const digits = text.replace(/\s/g, "");
  if (/^\d{9}$/.test(digits)) return [findAuthority(digits) ?? []].flat();
  const folded = foldAuthority(text);
  if (folded === "") return [];
  const isPostcode = /^\d{5}$/.test(digits);
  const communes = searchCommunes(isPostcode ? digits : text, MOST_COMMUNES).filter(({ code }) => sirenOf(code));
  const same = communes.filter(({ name, postcodes }) =>
    isPostcode ? postcodes.includes(digits) : foldWords(name) === foldWords(text),
  );
  const theirs = [...new Set(same.flatMap(({ code }) => epciOf(code) ?? []))];
  const named = listEpci().filter(({ name }) => isNamed(name, folded.split(" ")));
  const groups = isPostcode ? [theirs, same] : [named, same, theirs, communes];
  const found = groups.flat().flatMap((one) => ("type" in one ? ofEpci(one) : (ofCommune(one) ?? [])));
  return [...new Map(found.map((authority) => [authority.siren, authority])).values()];
}

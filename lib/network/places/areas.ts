import { foldWords } from "@/lib/foundation/core/fold";
import { departementName, findCommune, listDepartements, OCCITANIE, populationOf } from "./communes";
import meta from "./data/meta.json";
import { findEpci, listEpci } from "./epci";
import { communeLabel, resolveCommune } from "./resolve";

export const AREA_KINDS = ["region", "departement", "epci", "commune"] as const;
export type AreaKind = (typeof AREA_KINDS)[number];
export type Area = { kind: AreaKind; code: string };

/** Of the regions, the one of the schools: the official lists here name no other. */
const REGION = { code: OCCITANIE, name: "Occitanie" };

export const HOME_REGION: Area = { kind: "region", code: OCCITANIE };

/** Null where the official lists hold no such code. */
export function areaName({ kind, code }: Area): string | null {
  switch (kind) {
    case "region":
      return code === REGION.code ? REGION.name : null;
    case "departement":
      return departementName(code);
    case "epci":
      return findEpci(code)?.name ?? null;
    case "commune": {
      const commune = findCommune(code);
      return commune && communeLabel(commune);
    }
  }
}

/** Of the official lists that the project ships. */
export const LISTS_VINTAGE = meta.vintage;

const withoutSpace = (text: string) => text.replace(/\s/g, "");

/** A spreadsheet that takes a code for a number drops the zero that it begins with. */
const padded = (code: string, length: number) => (/^\d+$/.test(code) ? code.padStart(length, "0") : code.toUpperCase());

/** The area of a kind that a text names, by its official code or its name; null for none, or for several. */
export function findArea(kind: AreaKind, text: string): Area | null {
  const folded = foldWords(text);
  const byName = (areas: readonly { code: string; name: string }[]) => {
    const named = areas.filter(({ name }) => foldWords(name) === folded);
    return named.length === 1 ? (named[0]?.code ?? null) : null;
  };
  const known = (code: string) => (areaName({ kind, code }) === null ? null : code);
  const codeOf: Record<AreaKind, () => string | null> = {
    region: () => known(withoutSpace(text)) ?? byName([REGION]),
    departement: () => known(padded(withoutSpace(text), 2)) ?? byName(listDepartements()),
    epci: () => known(withoutSpace(text)) ?? byName(listEpci().map(({ siren: code, name }) => ({ code, name }))),
    commune: () => {
      const code = findCommune(padded(withoutSpace(text), 5))?.code;
      if (code) return code;
      const resolved = resolveCommune(text);
      return resolved.kind === "one" ? resolved.commune.code : null;
    },
  };
  const code = codeOf[kind]();
  return code === null ? null : { kind, code };
}

/** What the official lists give of the départements of the region of the schools, by their number. */
export function homeDepartements(): { code: string; name: string; population: number; communes: number }[] {
  return listDepartements(OCCITANIE).map(({ code, name }) => ({ code, name, ...populationOf(code) }));
}

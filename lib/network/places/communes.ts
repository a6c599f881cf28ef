import { foldWords } from "@/lib/foundation/core/fold";
import { readTable } from "./data-files";
import { distancesFrom } from "./positions";
import { buildSearch, type CommuneSearch, spellOutSaint } from "./search";
import type { Commune } from "./types";

/** INSEE code of the region of the schools. */
export const OCCITANIE = "76";

let communes: Map<string, Commune> | undefined;
let departements: Map<string, { name: string; region: string }> | undefined;
let search: CommuneSearch | undefined;
let home: readonly Commune[] | undefined;
let byName: Map<string, Commune[]> | undefined;
let counted: ReturnType<typeof countedByDepartement> | undefined;

/** Null when the official list does not have the code: unknown, or merged into another commune since. */
export function findCommune(insee: string): Commune | null {
  return allCommunes().get(insee.trim().toUpperCase()) ?? null;
}

/** By name or postcode, best first (search.ts); `near` is the INSEE code from which the nearest come first. */
export function searchCommunes(text: string, limit = 10, near: string | null = null): Commune[] {
  search ??= buildSearch([...allCommunes().values()], isInOccitanie);
  return search(text, limit, near === null ? null : distancesFrom(near));
}

/** A name as it is compared: accents, case and hyphens do not count, and « St » is « Saint ». */
export const foldCommune = (name: string): string => spellOutSaint(foldWords(name));

/** The communes of that very name, folded; none where no commune is called so. */
export function communesNamed(folded: string): readonly Commune[] {
  byName ??= groupByName();
  return byName.get(folded) ?? [];
}

function groupByName(): Map<string, Commune[]> {
  const groups = new Map<string, Commune[]>();
  for (const commune of allCommunes().values()) {
    const name = foldCommune(commune.name);
    groups.set(name, [...(groups.get(name) ?? []), commune]);
  }
  return groups;
}

export function departementName(code: string): string | null {
  return allDepartements().get(code)?.name ?? null;
}

export function departementOf(insee: string): string | null {
  return findCommune(insee)?.departementCode ?? erasedIn(insee);
}

/** What stands in place of a commune that was erased (docs/domain/retention.md §6.2): that it was one of its département. */
export const erasedCommune = (departementCode: string): string => departementCode.padEnd(ERASED_LENGTH, "X");
const ERASED_LENGTH = 5;

/** The département of a commune that was erased; null of any other code. */
export function erasedIn(insee: string): string | null {
  const [, code = ""] = /^(\d\w\d?)X{2,3}$/.exec(insee) ?? [];
  return allDepartements().has(code) ? code : null;
}

/** Of one region, or of all. */
export function listDepartements(region?: string): { code: string; name: string }[] {
  const all = [...allDepartements()].filter(([, departement]) => region === undefined || departement.region === region);
  return all.map(([code, { name }]) => ({ code, name }));
}

/** Inhabitants of a département and its communes, as the official list counts them. */
export function populationOf(departementCode: string): { population: number; communes: number } {
  counted ??= countedByDepartement();
  return counted.get(departementCode) ?? { population: 0, communes: 0 };
}

function countedByDepartement() {
  const counts = new Map<string, { population: number; communes: number }>();
  for (const { departementCode, population } of allCommunes().values()) {
    const before = counts.get(departementCode) ?? { population: 0, communes: 0 };
    counts.set(departementCode, {
      population: before.population + (population ?? 0),
      communes: before.communes + 1,
    });
  }
  return counts;
}

/** The communes of the region of the schools. */
export function listHomeCommunes(): readonly Commune[] {
  home ??= [...allCommunes().values()].filter(isInOccitanie);
  return home;
}

function isInOccitanie(commune: Commune): boolean {
  return allDepartements().get(commune.departementCode)?.region === OCCITANIE;
}

function allCommunes(): Map<string, Commune> {
  communes ??= new Map(
    readTable("communes.tsv").map(([code = "", name = "", departementCode = "", postcodes, population]) => [
      code,
      {
        code,
        name,
        departementCode,
        postcodes: postcodes ? postcodes.split(",") : [],
        population: population ? Number(population) : null,
      },
    ]),
  );
  return communes;
}

function allDepartements(): Map<string, { name: string; region: string }> {
  departements ??= new Map(
    readTable("departements.tsv").map(([code = "", name = "", region = ""]) => [code, { name, region }]),
  );
  return departements;
}

import { readTable } from "./data-files";
import type { Epci } from "./types";

let byCommune: Map<string, Epci> | undefined;
let all: readonly Epci[] | undefined;

export function epciOf(insee: string): Epci | null {
  byCommune ??= new Map(listEpci().flatMap((epci) => epci.memberCodes.map((code) => [code, epci] as const)));
  return byCommune.get(insee) ?? null;
}

/** What the official list writes of a metropolis, as its kind. */
const METROPOLIS = "METRO";

/** In Occitanie those of Toulouse and Montpellier. */
export function listMetropolises(): readonly Epci[] {
  return listEpci().filter(({ type }) => type === METROPOLIS);
}

export function isInMetropolis(insee: string): boolean {
  return epciOf(insee)?.type === METROPOLIS;
}

export function findEpci(siren: string): Epci | null {
  return listEpci().find((epci) => epci.siren === siren) ?? null;
}

/** Those with a member commune in Occitanie. */
export function listEpci(): readonly Epci[] {
  all ??= readTable("epci-occitanie.tsv").map(([siren = "", name = "", type = "", members = ""]) => ({
    siren,
    name,
    type,
    memberCodes: members.split(","),
  }));
  return all;
}

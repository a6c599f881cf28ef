import { readTable } from "./data-files";
import type { Epci } from "./types";

let bySiren: Map<string, Epci> | undefined;
let byCommune: Map<string, Epci> | undefined;

/** The EPCI of Occitanie with this SIREN (nine digits); null when the official list does not have it. */
export function findEpci(siren: string): Epci | null {
  return allEpci().get(siren) ?? null;
}

/** The EPCI a commune belongs to; null outside Occitanie and for communes in none. */
export function epciOf(insee: string): Epci | null {
  byCommune ??= new Map(
    [...allEpci().values()].flatMap((epci) => epci.memberCodes.map((code) => [code, epci] as const)),
  );
  return byCommune.get(insee) ?? null;
}

function allEpci(): Map<string, Epci> {
  bySiren ??= new Map(
    readTable("epci-occitanie.tsv").map(([siren = "", name = "", type = "", members = ""]) => [
      siren,
      { siren, name, type, memberCodes: members.split(",") },
    ]),
  );
  return bySiren;
}

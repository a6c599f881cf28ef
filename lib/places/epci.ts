import { readTable } from "./data-files";
import type { Epci } from "./types";

let byCommune: Map<string, Epci> | undefined;

export function epciOf(insee: string): Epci | null {
  byCommune ??= new Map(allEpci().flatMap((epci) => epci.memberCodes.map((code) => [code, epci] as const)));
  return byCommune.get(insee) ?? null;
}

function allEpci(): Epci[] {
  return readTable("epci-occitanie.tsv").map(([siren = "", name = "", type = "", members = ""]) => ({
    siren,
    name,
    type,
    memberCodes: members.split(","),
  }));
}

import "server-only";
import { listHomeCommunes } from "@/lib/network/places/communes";
import { isInMetropolis } from "@/lib/network/places/epci";
import { type Position, positionOf } from "@/lib/network/places/positions";
import { nearestOf } from "./rules/reach";

/** A commune of the region with the school that is nearest; infinitely far where there is none. */
export type CoverageCommune = Position & {
  insee: string;
  name: string;
  departement: string;
  population: number;
  isMetropolitan: boolean;
  km: number;
  school: string | null;
};

/** Of schools of one commune the first is the nearest. */
export function coverCommunes(schools: readonly { code: string; communeInsee: string }[]): CoverageCommune[] {
  const sites = schools.flatMap(({ code, communeInsee }) => {
    const position = positionOf(communeInsee);
    return position ? [{ code, ...position }] : [];
  });
  return listHomeCommunes().flatMap(({ code: insee, name, departementCode: departement, population }) => {
    const position = positionOf(insee);
    if (!position) return [];
    const { km, site } = nearestOf(position, sites);
    const counted = { population: population ?? 0, isMetropolitan: isInMetropolis(insee) };
    return [{ insee, name, departement, ...position, ...counted, km, school: site?.code ?? null }];
  });
}

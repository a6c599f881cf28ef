import { type CountedCommune, type PeopleReached, reachOf } from "./people";

export type DepartementReach = PeopleReached & {
  code: string;
  schools: number;
  /** Of its communes, those of a metropolis included, the one that is farthest from a school: of several the first. */
  farthest: { name: string; km: number; approximate: boolean } | null;
};

type Commune = CountedCommune & { name: string; departement: string; approximate: boolean };

/** The départements of the communes, by their number. */
export function departementsReached(
  communes: readonly Commune[],
  schools: readonly { departement: string }[],
): DepartementReach[] {
  const codes = [...new Set(communes.map(({ departement }) => departement))].sort();
  return codes.map((code) => {
    const own = communes.filter(({ departement }) => departement === code);
    const farthest = own.reduce<Commune | null>((most, one) => (most === null || one.km > most.km ? one : most), null);
    return {
      code,
      ...reachOf(own),
      schools: schools.filter(({ departement }) => departement === code).length,
      farthest: farthest && { name: farthest.name, km: farthest.km, approximate: farthest.approximate },
    };
  });
}

/** One current commune, or one municipal arrondissement of Paris, Lyon or Marseille. */
export type Commune = {
  /** INSEE code, five characters (`31107`, `2A004`). */
  code: string;
  name: string;
  departementCode: string;
  /** Five digits each; several in large towns, none in the uninhabited southern lands. */
  postcodes: readonly string[];
  /** Inhabitants in the vintage of data/meta.json; null where the source has none. */
  population: number | null;
};

/** One EPCI à fiscalité propre with at least one member commune in Occitanie. */
export type Epci = {
  siren: string;
  name: string;
  type: string;
  /** INSEE codes, some outside Occitanie. */
  memberCodes: readonly string[];
};

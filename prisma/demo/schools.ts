/**
 * The places of the demonstration network.
 *
 * Real: that these places had, or joined, an école régionale du numérique (domain.md §0); Carbonne as the
 * sixteenth, in May 2018, hosted by the Communauté de communes du Volvestre; Toulouse-Reynerie as the
 * twentieth, at the end of 2018; Caylus, Sète, Millau and Albi in February 2023; Grand Cahors, Grand Rodez,
 * Lourdes, Lunel and the département of Lozère as hosts; every INSEE code and SIREN (official list of
 * lib/network/places/data/meta.json; the SIREN of the two communes from the same package, that of the département from the
 * register of companies).
 *
 * Invented: the day of every opening, and for the sites named in 2017 the month; every other host, taken to be the
 * commune's own EPCI; the training body beside ADRAR, which is late where somebody has to be, and runs sites of which no
 * source says who does. The ranks of the other schools are not known and stay null.
 */
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { HostRecord } from "@/lib/network/partners/rules/partner";

export type DemoSchool = {
  /** Upper-case ASCII: the key of the register and of the command line. */
  code: string;
  name: string;
  communeInsee: string;
  departementCode: string;
  openedOn: CivilDate;
  /** Rank of the opening in the network; null when unknown. */
  openingRank: number | null;
  hostSiren: string;
  providerCode: (typeof demoProviders)[number]["code"];
};

export const demoProviders = [
  { code: "ADRAR", name: "ADRAR" },
  { code: "TROIS-PONTS", name: "Atelier des Trois Ponts (inventé)" },
] as const;

export const demoHosts: readonly HostRecord[] = [
  host("200066819", "Communauté de communes du Volvestre", "epci", "31"),
  host("224800011", "Département de la Lozère", "departement", "48"),
  host("213401458", "Commune de Lunel", "commune", "34"),
  host("200066231", "Communauté de communes des Portes d’Ariège Pyrénées", "epci", "09"),
  host("200066926", "Communauté d’agglomération Grand Auch Cœur de Gascogne", "epci", "32"),
  host("200072643", "Communauté de communes Cœur et Coteaux du Comminges", "epci", "31"),
  host("200023737", "Communauté d’agglomération du Grand Cahors", "epci", "46"),
  host("216502864", "Commune de Lourdes", "commune", "65"),
  host("241200187", "Rodez Agglomération", "epci", "12"),
  host("200066322", "Communauté de communes Terres des Confluences", "epci", "82"),
  host("200035715", "Carcassonne Agglo", "epci", "11"),
  host("243100518", "Toulouse Métropole", "metropole", "31"),
  host("248200107", "Communauté de communes du Quercy Rouergue et des Gorges de l’Aveyron", "epci", "82"),
  host("200066355", "Sète Agglopôle Méditerranée", "epci", "34"),
  host("241200567", "Communauté de communes de Millau Grands Causses", "epci", "12"),
  host("248100737", "Communauté d’agglomération de l’Albigeois", "epci", "81"),
];

export const demoSchools: readonly DemoSchool[] = [
  school("MENDE", "Mende", "48095", "2017-01-09", null, "224800011", "ADRAR"),
  school("LUNEL", "Lunel", "34145", "2017-01-16", null, "213401458", "TROIS-PONTS"),
  school("PAMIERS", "Pamiers", "09225", "2017-01-23", null, "200066231", "ADRAR"),
  school("AUCH", "Auch", "32013", "2017-01-30", null, "200066926", "ADRAR"),
  school("SAINT-GAUDENS", "Saint-Gaudens", "31483", "2017-02-06", null, "200072643", "ADRAR"),
  school("CAHORS", "Cahors", "46042", "2017-02-13", null, "200023737", "ADRAR"),
  school("LOURDES", "Lourdes", "65286", "2017-02-20", null, "216502864", "ADRAR"),
  school("RODEZ", "Rodez", "12202", "2017-09-18", null, "241200187", "TROIS-PONTS"),
  school("MOISSAC", "Moissac", "82112", "2017-10-02", null, "200066322", "ADRAR"),
  school("CARCASSONNE", "Carcassonne", "11069", "2017-10-16", null, "200035715", "TROIS-PONTS"),
  school("CARBONNE", "Carbonne", "31107", "2018-05-07", 16, "200066819", "ADRAR"),
  school("TOULOUSE-REYNERIE", "Toulouse-Reynerie", "31555", "2018-11-26", 20, "243100518", "ADRAR"),
  // These four were to host until 2026; nothing says that they stopped.
  school("CAYLUS", "Caylus", "82038", "2023-02-06", null, "248200107", "ADRAR"),
  school("SETE", "Sète", "34301", "2023-02-06", null, "200066355", "TROIS-PONTS"),
  school("MILLAU", "Millau", "12145", "2023-02-13", null, "241200567", "ADRAR"),
  school("ALBI", "Albi", "81004", "2023-02-20", null, "248100737", "ADRAR"),
];

function host(siren: string, name: string, kind: HostRecord["kind"], departementCode: string): HostRecord {
  return { siren, name, kind, departementCode };
}

// No overseas département here, so the first two characters of the INSEE code name it.
function school(
  code: string,
  name: string,
  communeInsee: string,
  openedOn: CivilDate,
  openingRank: number | null,
  hostSiren: string,
  providerCode: DemoSchool["providerCode"],
): DemoSchool {
  const departementCode = communeInsee.slice(0, 2);
  return { code, name, communeInsee, departementCode, openedOn, openingRank, hostSiren, providerCode };
}

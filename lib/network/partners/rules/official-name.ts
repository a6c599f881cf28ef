import type { HostKind } from "./partner";

const IN_FULL: readonly [RegExp, string][] = [
  [/^CC (?=\S)/, "Communauté de communes "],
  [/^CA (?=\S)/, "Communauté d’agglomération "],
  [/^CU (?=\S)/, "Communauté urbaine "],
];

const VOWEL = /^[aeiouyh]/i;
const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "");

/** « Commune de Carbonne », « d’Auch », « du Vigan », « des Angles ». */
function ofCommune(name: string): string {
  if (/^Le /.test(name)) return `Commune du ${name.slice(3)}`;
  if (/^Les /.test(name)) return `Commune des ${name.slice(4)}`;
  return VOWEL.test(plain(name)) ? `Commune d’${name}` : `Commune de ${name}`;
}

/** With its article, which no list holds. */
const DEPARTEMENTS: Record<string, string> = {
  "09": "de l’Ariège",
  "11": "de l’Aude",
  "12": "de l’Aveyron",
  "30": "du Gard",
  "31": "de la Haute-Garonne",
  "32": "du Gers",
  "34": "de l’Hérault",
  "46": "du Lot",
  "48": "de la Lozère",
  "65": "des Hautes-Pyrénées",
  "66": "des Pyrénées-Orientales",
  "81": "du Tarn",
  "82": "de Tarn-et-Garonne",
};

/** Null outside the region of the schools. */
export function departementHostName(code: string): string | null {
  return DEPARTEMENTS[code] ? `Département ${DEPARTEMENTS[code]}` : null;
}

/** What a local authority calls itself, of the name that the official list gives it. */
export function hostName(kind: HostKind, name: string): string {
  if (kind === "commune") return ofCommune(name);
  return IN_FULL.reduce((text, [short, long]) => text.replace(short, long), name);
}

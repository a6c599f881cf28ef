import { foldWords } from "@/lib/foundation/core/fold";
import { INTAKE_FIELDS, type IntakeField } from "./fields";

/** What the field calls a column: missions locales, France Travail, forms on the web, tools of training providers, in both languages. */
const CALLED: Record<IntakeField, readonly string[]> = {
  nom: [
    "nom",
    "nom de famille",
    "nom beneficiaire",
    "nom du beneficiaire",
    "nom usuel",
    "nom d usage",
    "nom marital",
    "nom candidat",
    "nom du candidat",
    "nom du jeune",
    "nom stagiaire",
    "nom apprenant",
    "nom usage",
    "last name",
    "lastname",
    "surname",
    "family name",
  ],
  prenom: [
    "prenom",
    "prenoms",
    "prenom usuel",
    "prenom beneficiaire",
    "prenom du beneficiaire",
    "prenom candidat",
    "prenom du candidat",
    "prenom du jeune",
    "prenom stagiaire",
    "first name",
    "firstname",
    "given name",
    "forename",
  ],
  identite: [
    "identite",
    "nom prenom",
    "nom et prenom",
    "prenom nom",
    "prenom et nom",
    "nom prenoms",
    "nom complet",
    "votre nom et prenom",
    "beneficiaire",
    "candidat",
    "candidate",
    "stagiaire",
    "apprenant",
    "participant",
    "full name",
    "name",
    "contact name",
  ],
  date_naissance: [
    "date naissance",
    "date de naissance",
    "naissance",
    "ne le",
    "ne e le",
    "nee le",
    "ddn",
    "date naiss",
    "dt naissance",
    "dt naiss",
    "birth date",
    "birthdate",
    "date of birth",
    "dob",
    "birthday",
  ],
  sexe: ["sexe", "genre", "civilite", "civ", "titre", "sex", "gender", "title"],
  telephone: [
    "telephone",
    "tel",
    "portable",
    "tel portable",
    "telephone portable",
    "telephone mobile",
    "tel mobile",
    "mobile",
    "numero de telephone",
    "n de telephone",
    "n telephone",
    "n tel",
    "gsm",
    "phone",
    "phone number",
    "mobile phone",
  ],
  email: [
    "email",
    "e mail",
    "mail",
    "courriel",
    "adresse mail",
    "adresse email",
    "adresse e mail",
    "adresse electronique",
    "adresse courriel",
    "mel",
    "email address",
    "e mail address",
  ],
  code_postal: ["code postal", "cp", "c p", "codepostal", "postcode", "zip", "zip code", "postal code"],
  commune_insee: [
    "commune insee",
    "commune",
    "ville",
    "commune de residence",
    "ville de residence",
    "lieu de residence",
    "cp ville",
    "cp commune",
    "code postal ville",
    "code postal et ville",
    "code insee",
    "localite",
    "city",
    "town",
  ],
  niveau: [
    "niveau",
    "niv",
    "niveau formation",
    "niv formation",
    "niveau de formation",
    "niveau d etudes",
    "niveau etudes",
    "niveau scolaire",
    "niveau de diplome",
    "diplome",
    "dernier diplome",
    "dernier diplome obtenu",
    "plus haut diplome",
    "plus haut diplome obtenu",
    "niveau de qualification",
    "education level",
    "level of education",
    "highest diploma",
  ],
  statut_entree: [
    "statut entree",
    "situation",
    "situation actuelle",
    "situation professionnelle",
    "situation au regard de l emploi",
    "statut actuel",
    "current situation",
    "employment status",
  ],
  mois_chomage: [
    "mois chomage",
    "mois de chomage",
    "duree chomage",
    "duree de chomage",
    "anciennete chomage",
    "duree d inscription",
    "anciennete de d inscription",
    "months unemployed",
  ],
  rsa: ["rsa", "brsa", "beneficiaire rsa", "beneficiaire du rsa", "allocataire rsa", "rsa o n"],
  qpv: ["qpv", "quartier prioritaire", "habite en qpv", "resident qpv", "zus", "quartier politique de la ville"],
  zrr: ["zrr", "frr", "zone rurale", "zone de revitalisation rurale"],
  rqth: [
    "rqth",
    "th",
    "travailleur handicape",
    "reconnaissance th",
    "handicap",
    "boe",
    "boeth",
    "aah",
    "beneficiaire aah",
    "situation de handicap",
    "mdph",
    "disability",
  ],
  statut: [
    "statut",
    "etape",
    "etat",
    "avancement",
    "decision",
    "resultat",
    "avis",
    "statut candidature",
    "statut de la candidature",
    "etat de la candidature",
    "status",
    "stage",
  ],
  date_candidature: [
    "date candidature",
    "date de candidature",
    "candidature le",
    "date orientation",
    "date d orientation",
    "oriente le",
    "orientee le",
    "oriente e le",
    "date prescription",
    "date de prescription",
    "date d inscription",
    "date de demande",
    "horodateur",
    "timestamp",
    "submitted at",
    "application date",
    "applied on",
    "created at",
  ],
  date_entree: [
    "date entree",
    "date d entree",
    "entree",
    "entree le",
    "entre le",
    "date d entree en formation",
    "debut de formation",
    "date debut",
    "start date",
  ],
  ecole: ["ecole", "site", "antenne", "etablissement", "lieu de formation", "centre", "school", "campus"],
  promotion: ["promotion", "promo", "session", "groupe", "code session", "cohort", "class"],
};

/** Columns that nothing is to be kept of: numbers of other registers, whoever writes, and what we wrote ourselves. */
const UNNEEDED: readonly string[] = [
  "n",
  "no",
  "num",
  "numero",
  "id",
  "identifiant",
  "n de",
  "numero de",
  "n demandeur d emploi",
  "identifiant de",
  "identifiant france travail",
  "identifiant pole emploi",
  "n identifiant",
  "n dossier",
  "numero dossier",
  "numero de dossier",
  "n i milo",
  "id i milo",
  "numero beneficiaire",
  "n ss",
  "n secu",
  "nir",
  "numero de securite sociale",
  "conseiller",
  "conseillere",
  "conseiller e",
  "conseiller ere",
  "conseiller referent",
  "referent",
  "prescripteur",
  "age",
  "nationalite",
  "adresse",
  "adresse postale",
  "pourquoi",
  "pourquoi cohorte",
  "rejet",
  "reason",
];

/** What is left of a heading once marks, and what stands in brackets of how it is to be filled in, are gone. */
export function plainHeading(text: string): string {
  const bare = text.replace(
    /\((?:\*|obligatoire|facultatif|si connue?|jj[^)]*|format[^)]*|o\s*\/\s*n|oui\s*\/\s*non)\)/gi,
    " ",
  );
  return foldWords(bare.replace(/n[°º]/gi, "n ").replace(/\((e|ère|ere)\)/gi, " $1 "));
}

/** Of a heading of two rows, what stands in the lower one: « Bénéficiaire · Nom » is a name. */
export const lowerHeading = (text: string): string => text.split(" · ").at(-1) ?? text;

const BY_NAME = new Map(INTAKE_FIELDS.flatMap((field) => CALLED[field].map((called) => [called, field] as const)));
const UNNEEDED_NAMES = new Set(UNNEEDED);

export const fieldCalled = (heading: string): IntakeField | null => BY_NAME.get(plainHeading(heading)) ?? null;
export const isUnneeded = (heading: string): boolean => UNNEEDED_NAMES.has(plainHeading(heading));

/** Of words that say nothing apart, none is looked for within a longer heading. */
const SHORTEST_WITHIN = 3;
const WITHIN = [...BY_NAME].filter(([called]) => called.length >= SHORTEST_WITHIN);

/** The field whose longest name stands, whole words, in a longer heading; null where two fields have one as long. */
export function fieldWithin(heading: string): IntakeField | null {
  const words = ` ${plainHeading(heading)} `;
  let longest = 0;
  let found: IntakeField | null = null;
  for (const [called, field] of WITHIN) {
    if (called.length < longest || !words.includes(` ${called} `)) continue;
    found = called.length === longest && found !== field ? null : field;
    longest = called.length;
  }
  return found;
}

const HEALTH_HEADINGS =
  /\b(?:rqth|aah|boeth?|mdph|handicape?e?s?|invalidite|pathologies?|maladies?|sante|medical\w*|disability)\b/;
const HEALTH_VALUES = /\b(?:rqth|aah|boeth?|mdph)\b/;

/** Health is told by the heading, or by what stands below it: « AAH » among resources. */
export const isAboutHealth = (heading: string, samples: readonly string[]): boolean =>
  HEALTH_HEADINGS.test(plainHeading(heading)) || samples.some((sample) => HEALTH_VALUES.test(foldWords(sample)));

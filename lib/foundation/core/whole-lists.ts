import type { ListColumns } from "./list-columns";

type Shape = {
  path: string;
  permission: string;
  /** What it is narrowed by, as an address names it. */
  parts: readonly string[];
  /** What its lines may say besides what they are of. */
  columns: readonly string[];
  /** By what it may be put in order, as an address names it. */
  sorts: readonly string[];
};

/** The lists that are narrowed, shown and taken out by one mechanism (docs/adr/0072): a further one is a row here, and its lines. */
export const WHOLE_LISTS = {
  schools: {
    path: "/ecoles",
    permission: "school.read",
    parts: ["departement", "collectivite", "ouverture", "promotions"],
    columns: ["departement", "host", "openedOn", "cohorts", "rate", "counts", "response", "bounds", "about"],
    sorts: ["nom", "departement", "ouverture", "promotions", "taux"],
  },
  agreements: {
    path: "/conventions",
    permission: "agreement.read",
    parts: ["type", "etat", "ecole", "partie", "annee"],
    columns: ["party", "from", "until", "ceiling", "paid", "status"],
    sorts: [],
  },
  applications: {
    path: "/candidatures",
    permission: "application.read",
    parts: ["appel", "etat", "attend", "collectivite"],
    columns: ["call", "state", "submitted", "touched", "next"],
    sorts: ["collectivite", "depot", "modification"],
  },
  imports: {
    path: "/import",
    permission: "register.import",
    parts: ["etat", "auteur", "annee"],
    columns: ["when", "who", "state", "created", "updated", "rejected"],
    sorts: [],
  },
  accounts: {
    path: "/administration",
    permission: "account.manage",
    parts: ["role", "etat", "ecole", "collectivite"],
    columns: ["email", "role", "scope", "state", "lastSignIn"],
    sorts: ["nom", "connexion"],
  },
} as const satisfies Record<string, Shape>;

export type ListName = keyof typeof WHOLE_LISTS;
export const LIST_NAMES = Object.keys(WHOLE_LISTS) as ListName[];

/** All of them at first, in this browser until it keeps others. */
export const columnsOfList = (name: ListName): ListColumns<string> => ({
  all: WHOLE_LISTS[name].columns,
  atFirst: WHOLE_LISTS[name].columns,
  cookie: `${name}-columns`,
});

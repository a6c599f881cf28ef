import { addDays } from "@/lib/foundation/core/civil-date";
import type { RegisterRowText } from "@/lib/people/register/csv";
import type { IssueCode } from "@/lib/people/register/rules/issues";

type Break = { code: IssueCode; column: string; change: (row: RegisterRowText) => RegisterRowText };

const LEFT = { statut: "sorti", date_sortie: "2022-01-31", motif_sortie: "abandon", certification: null } as const;

/** One way to spoil a good row for every code of contracts.md §4 that a row alone can get. */
export const BREAKS: readonly Break[] = [
  { code: "required", column: "nom", change: () => ({ nom: "" }) },
  { code: "unknown_school", column: "ecole", change: () => ({ ecole: "NULLE-PART" }) },
  { code: "unknown_cohort", column: "promotion", change: () => ({ promotion: "FANTOME", capacite: null }) },
  { code: "unknown_commune", column: "commune_insee", change: () => ({ commune_insee: "99999" }) },
  { code: "bad_date", column: "date_naissance", change: () => ({ date_naissance: "31/02/1990" }) },
  { code: "bad_value", column: "sexe", change: () => ({ sexe: "Z" }) },
  {
    code: "date_order",
    column: "date_entree",
    change: ({ debut_promotion }) => ({ date_candidature: addDays(String(debut_promotion), 1) }),
  },
  {
    code: "status_mismatch",
    column: "statut",
    change: () => ({ ...LEFT, date_sortie: null, motif_sortie: null, ...NO_OUTCOMES }),
  },
  {
    code: "outcome_without_exit",
    column: "m6_situation",
    change: () => ({
      statut: "entre",
      date_sortie: null,
      motif_sortie: null,
      certification: null,
      ...NO_OUTCOMES,
      m6_observe_le: "2022-06-01",
      m6_situation: "cdi",
    }),
  },
  {
    code: "future_date",
    column: "date_sortie",
    change: () => ({ ...LEFT, date_sortie: "2027-01-01", ...NO_OUTCOMES }),
  },
];

const NO_OUTCOMES = Object.fromEntries(
  ["t0", "m3", "m6", "m12"].flatMap((window) =>
    ["observe_le", "situation", "debut", "fin", "source", "preuve"].map((name) => [`${window}_${name}`, null]),
  ),
);

/**
 * A register in which one row in `every` is spoilt, in turn in every way there is. Gives the rows and, by line, what is
 * expected of each bad one.
 */
export function spoil(rows: readonly RegisterRowText[], every: number) {
  const expected: { line: number; column: string; code: IssueCode }[] = [];
  const spoilt = rows.map((row, index) => {
    if (index % every !== every - 1) return row;
    const { code, column, change } = BREAKS[Math.floor(index / every) % BREAKS.length] ?? {};
    if (!code || !column || !change) return row;
    expected.push({ line: index + 2, column, code });
    return { ...row, ...change(row) };
  });
  return { rows: spoilt, expected };
}

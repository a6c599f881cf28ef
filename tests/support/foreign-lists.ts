/** The list of a mission locale, as such lists come: titles above, marks in headings, what nobody needs and what nobody expects. */
export function missionLocaleList({
  people,
  title = "MISSION LOCALE HAUTE-GARONNE - ANTENNE DE MURET",
  own = ["N° DE", "Conseiller·ère", "Observations", "Dispo"],
}: {
  people: readonly (readonly string[])[];
  title?: string;
  /** Four headings that tell one source from another: nobody needs the first two, nobody knows the others. */
  own?: readonly string[];
}): Uint8Array {
  const headings = [
    "Nom bénéficiaire",
    "Prénom*",
    "Civilité",
    "né(e) le",
    "Tél. portable",
    "Courriel",
    "CP / Ville",
    "Niv. formation",
    "RSA",
    "Orienté le",
    ...own,
  ];
  const blank = headings.map(() => "");
  const lines = [
    [title, ...blank.slice(1)],
    ["Orientations vers l’école", ...blank.slice(1)],
    blank,
    headings,
    ...people,
  ];
  return Buffer.from(`\ufeff${lines.map((cells) => cells.join(";")).join("\r\n")}\r\n`);
}

/** One of their own: who shares a number with somebody on record is asked about. As spreadsheets show it, without its zero. */
function numberOf(text: string): string {
  const digits = [...text].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_000, 7);
  return `6 39 ${String(digits)
    .padStart(6, "0")
    .replace(/(..)(..)(..)/, "$1 $2 $3")}`;
}

/** A row of {@link missionLocaleList}; `name` tells people of different tests apart. */
export const orientedPerson = (
  name: string,
  firstName: string,
  more: Partial<Record<"civ" | "born" | "tel" | "level" | "applied", string>> = {},
) => [
  name,
  firstName,
  more.civ ?? "Mme",
  more.born ?? "14/10/1989",
  more.tel ?? numberOf(`${name} ${firstName}`),
  `${firstName}.${name.replaceAll(" ", "-")}@exemple.fr`.toLowerCase(),
  "31390 CARBONNE",
  more.level ?? "Bac+2",
  "O",
  more.applied ?? "12/11/2026",
  "4471203K",
  "Mme Pujol",
  "bon niveau Scratch",
  "dès janv.",
];

/** The columns of a file of figures, in the order in which it is written (docs/contracts.md). */
export const FIGURE_COLUMNS = [
  "serie",
  "type_territoire",
  "code_territoire",
  "annee",
  "valeur",
  "source",
  "adresse",
  "licence",
  "date_publication",
  "motif",
] as const;
export type FigureColumn = (typeof FIGURE_COLUMNS)[number];

export const REQUIRED: readonly FigureColumn[] = FIGURE_COLUMNS.slice(0, 6);

/** Of the web: any other address would be a link that runs something. */
export function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text);
}

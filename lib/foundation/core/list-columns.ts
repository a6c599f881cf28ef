/** What the lines of a list can say besides what they are of, in the order in which they do. */
export type ListColumns<Column extends string> = {
  all: readonly Column[];
  atFirst: readonly Column[];
  /** Under which the browser keeps what was chosen. */
  cookie: string;
};

/** Those that an address names, else those that the browser keeps, parted by full stops; those of before where neither says. */
export function columnsShown<Column extends string>(
  { all, atFirst }: ListColumns<Column>,
  named: string | undefined,
  kept: string | undefined,
): readonly Column[] {
  const said = named ?? kept;
  if (said === undefined) return atFirst;
  const names = new Set(said.split("."));
  return all.filter((column) => names.has(column));
}

/** As an address or the browser keeps them. */
export const keptColumns = (columns: readonly string[]): string => columns.join(".") || "none";

/** As what a list leaves, the one for most first. */
export const LIST_FORMATS = ["xlsx", "csv"] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

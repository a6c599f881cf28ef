/** What the list of people can say of each besides the name, in the order in which it does. */
export const PEOPLE_COLUMNS = ["birth", "latest", "status", "phone", "email"] as const;
export type PeopleColumn = (typeof PEOPLE_COLUMNS)[number];

const AT_FIRST: readonly PeopleColumn[] = ["birth", "latest", "status"];

/** Those that somebody chose, as their browser keeps them: names parted by full stops; those of before where it keeps nothing. */
export function peopleColumns(kept: string | undefined): readonly PeopleColumn[] {
  if (kept === undefined) return AT_FIRST;
  const names = new Set(kept.split("."));
  return PEOPLE_COLUMNS.filter((column) => names.has(column));
}

/** As the browser keeps them. */
export const keptColumns = (columns: readonly PeopleColumn[]): string => columns.join(".") || "none";

/** Whether the list says how somebody is reached. */
export const saysContacts = (columns: readonly PeopleColumn[]): boolean =>
  columns.includes("phone") || columns.includes("email");

export const PEOPLE_COLUMNS_COOKIE = "people-columns";

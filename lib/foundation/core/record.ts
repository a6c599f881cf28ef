export function selectOf<const Field extends string>(fields: readonly Field[]): Record<Field, true> {
  return Object.fromEntries(fields.map((field) => [field, true])) as Record<Field, true>;
}

type Picked<From, Field extends keyof From> = {
  [Name in Field]-?: undefined extends From[Name] ? Exclude<From[Name], undefined> | null : From[Name];
};

/** The fields of these names, of something that holds more; null for one that is not there. */
export function pick<From extends object, Field extends keyof From & string>(
  fields: readonly Field[],
  from: From,
): Picked<From, Field> {
  return Object.fromEntries(fields.map((field) => [field, from[field] ?? null])) as Picked<From, Field>;
}

export function sameIn<Row extends object>(fields: readonly (keyof Row)[], one: Row, other: Row): boolean {
  return fields.every((field) => one[field] === other[field]);
}

/** What a form showed, as one text that it sends back: nothing changed meanwhile is overwritten unseen. */
export function versionOf<Field extends string>(
  fields: readonly Field[],
  record: Readonly<Record<Field, string | number | null>>,
): string {
  return JSON.stringify(fields.map((field) => record[field]));
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };

/**
 * A value as one text, always the same for the same value: names in the order of their code units, no spaces (RFC 8785 for
 * what holds texts and whole numbers, which is all that is frozen here). What is undefined is not there.
 */
export function canonicalJson(value: Json): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const names = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] ?? null)}`).join(",")}}`;
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value);

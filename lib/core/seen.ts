/**
 * What a form showed, as one text that it sends back with what was typed: when the record says something else by then,
 * somebody changed it meanwhile, and nothing is overwritten unseen.
 */
export function seenState<Field extends string>(
  fields: readonly Field[],
  facts: Readonly<Record<Field, string | number | null>>,
): string {
  return JSON.stringify(fields.map((field) => facts[field]));
}

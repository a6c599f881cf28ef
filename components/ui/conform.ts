import type { SummaryError } from "./error-summary";

/** The part of conform's field metadata that our fields need. */
type ConformField = {
  id: string;
  name: string;
  defaultValue?: string | undefined;
  errors?: readonly string[] | undefined;
};

/**
 * What our fields take from conform: `<TextField {...fromConform(fields.name)} label=… />`. What was typed before a
 * refusal comes back as `defaultValue`, and the errors in words (form-words.ts).
 */
export function fromConform({ id, name, defaultValue, errors }: ConformField) {
  return { id, name, defaultValue, errors };
}

/** The lines of the error summary, in the order of the form, each leading to its field and naming it. */
export function summaryOf(
  fields: readonly ConformField[],
  line: (text: string, field: string) => string,
): SummaryError[] {
  return fields.flatMap(({ id, name, errors }) => (errors ?? []).map((text) => ({ id, text: line(text, name) })));
}

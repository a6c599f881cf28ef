import type { SummaryError } from "./error-summary";

/** The part of conform's field metadata that our fields need. */
type ConformField = {
  id: string;
  name: string;
  defaultValue?: string | undefined;
  errors?: readonly string[] | undefined;
};

/** Puts an error code into words, knowing the field: « Nom : renseignez cette réponse. » */
type Say = (code: string, field: string) => string;

/**
 * What our fields take from conform: `<TextField {...fromConform(fields.name, say)} label=… />`. What was typed before a
 * refusal comes back as `defaultValue`.
 */
export function fromConform(field: ConformField, say: Say) {
  const { id, name, defaultValue, errors } = field;
  return { id, name, defaultValue, errors: errors?.map((code) => say(code, name)) };
}

/** The lines of the error summary, in the order of the form, each leading to its field. */
export function summaryOf(fields: readonly ConformField[], say: Say): SummaryError[] {
  return fields.flatMap(({ id, name, errors }) => (errors ?? []).map((code) => ({ id, text: say(code, name) })));
}

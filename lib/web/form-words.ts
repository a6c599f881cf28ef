import "server-only";
import { getTranslations } from "next-intl/server";
import type { Format } from "@/lib/i18n/format";
import { getFormat } from "@/lib/i18n/server";
import { FIELD_ERRORS, type FieldError } from "@/lib/platform/validation";
import type { FormState, Refusal } from "./form-state";

type Values = Record<string, string | number>;

/** The days among the values of a refusal as one types them. */
export function valuesInWords(details: Refusal["details"], format: Format): Values {
  const days = Object.entries(details ?? {}).map(([name, value]) => [
    name,
    typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? format.tableDate(value) : value,
  ]);
  return Object.fromEntries(days);
}

/**
 * Puts the codes of a refused form into the reader's language, on the server, so that the form needs no dictionary.
 * `sayFailure` words the failure codes of the feature; where `fields` names the field that a rule speaks of, the refusal
 * marks that field, as any other error does. A commune that several share names them after a bar, a limit its bounds.
 */
export async function inWords<Code extends string>(
  state: FormState<Code>,
  sayFailure: (code: Code, values: Values) => string,
  fields: Partial<Record<Code, string>> = {},
): Promise<FormState<Code>> {
  if (!state?.reply.error) return state;
  const [say, format] = await Promise.all([fieldWords(), getFormat()]);
  const { reply, refusal } = state;
  const { "": _codes, ...typed } = reply.error ?? {};
  const error: Record<string, string[] | null> = {};
  for (const [name, codes] of Object.entries(typed)) error[name] = codes?.map(say) ?? null;
  if (refusal) {
    const name = fields[refusal.code] ?? "";
    error[name] = [...(error[name] ?? []), sayFailure(refusal.code, valuesInWords(refusal.details, format))];
  }
  return { ...state, reply: { ...reply, error } };
}

/** The sentence for the error code of a field. */
export async function fieldWords(): Promise<(code: string) => string> {
  const [field, commune] = await Promise.all([getTranslations("errors.field"), getTranslations("learners.commune")]);
  return (code) => {
    const [name = "", ...rest] = code.split("|");
    const [first = "", second = ""] = rest;
    if (name === "commune_ambiguous") return commune("ambiguous", { choices: first });
    if (name === "commune_unknown") return commune("unknown");
    if (name === "out_of_range" && second) return field("out_of_range_of", { min: first, max: second });
    if (name === "too_long" && first) return field("too_long_of", { max: first });
    if (name === "password_personal") return field(name, { part: first });
    return isFieldError(name) ? field(name) : field("invalid");
  };
}

function isFieldError(code: string): code is FieldError {
  return (FIELD_ERRORS as readonly string[]).includes(code);
}

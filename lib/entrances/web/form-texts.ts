import "server-only";
import { type FaultKind, faultIn, isLimit } from "@/lib/foundation/core/fault";
import type { FormState, Refusal } from "@/lib/foundation/core/form";
import type { Format } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { MessageCode, Namespace } from "@/lib/foundation/i18n/translator";
import { FIELD_ERRORS, type FieldError } from "@/lib/foundation/platform/validation";

type Values = Record<string, string | number>;

export function valueTexts(details: Refusal["details"], format: Format): Values {
  const days = Object.entries(details ?? {}).map(([name, value]) => [
    name,
    typeof value === "string" ? dayText(value, format) : value,
  ]);
  return Object.fromEntries(days);
}

function dayText(text: string, format: Format): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return format.tableDate(text);
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? format.moment(new Date(text)) : text;
}

export type FailureTexts<Code extends string> = {
  say: (code: Code, values: Values) => string;
  /** The fields that rules speak of: a refusal marks its field, as any other error does. */
  at?: Partial<Record<Code, string>> | undefined;
};

/** The words that a part of the messages has for refusals, and the fields that these speak of. */
export function refusalsIn<Name extends Namespace>(name: Name, at?: FailureTexts<MessageCode<Name>>["at"]) {
  return async (): Promise<FailureTexts<MessageCode<Name>>> => {
    const say: unknown = await getTranslations(name);
    return { say: say as FailureTexts<MessageCode<Name>>["say"], at };
  };
}

/** On the server: the form needs no dictionary. After a bar come the communes of a name, or the bounds of a limit. */
export async function withTexts<Code extends string>(
  state: FormState<Code>,
  { say: sayFailure, at = {} }: FailureTexts<Code>,
): Promise<FormState<Code>> {
  if (!state?.reply.error) return state;
  const [say, format] = await Promise.all([fieldErrorText(), getFormat()]);
  const { reply, refusal } = state;
  const { "": _codes, ...typed } = reply.error ?? {};
  const error: Record<string, string[] | null> = {};
  for (const [name, codes] of Object.entries(typed)) error[name] = codes?.map(say) ?? null;
  if (refusal) {
    const name = at[refusal.code] ?? "";
    error[name] = [...(error[name] ?? []), sayFailure(refusal.code, valueTexts(refusal.details, format))];
  }
  return { ...state, reply: { ...reply, error } };
}

export async function fieldErrorText(): Promise<(code: string) => string> {
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

export type FaultTexts = { title: string; body: string };

/** What to answer to an action that met a fault of the database; anything else is thrown on. */
export async function faultTexts(error: unknown): Promise<FaultTexts> {
  const fault: FaultKind | null = faultIn(error);
  if (!fault) throw error;
  const t = await getTranslations("fault");
  const body = t("form.body");
  return {
    title: t("form.title", { reason: t(`reason.${fault}`) }),
    // Whoever waits for an import has nothing to tell anybody.
    body: fault === "busy" || isLimit(fault) ? body : `${body} ${t("form.admin", { remedy: t(`remedy.${fault}`) })}`,
  };
}

import "server-only";
import { getTranslations } from "next-intl/server";
import { FIELD_ERRORS, type FieldError } from "@/lib/core/fields";
import type { FormState } from "./form-state";

/**
 * Puts the codes of a refused form into the reader's language, on the server, so that the form needs no dictionary.
 * `sayFailure` words the failure codes of the feature. A commune that several share names them after a bar.
 */
export async function inWords<State extends FormState>(
  state: State,
  sayFailure: (code: string) => string,
): Promise<State> {
  if (!state?.reply.error) return state;
  const [field, commune] = await Promise.all([getTranslations("errors.field"), getTranslations("learners.commune")]);
  const say = (code: string): string => {
    const [name = "", choices = ""] = code.split("|");
    if (name === "commune_ambiguous") return commune("ambiguous", { choices });
    if (name === "commune_unknown") return commune("unknown");
    return isFieldError(name) ? field(name) : field("invalid");
  };
  const error = Object.fromEntries(
    Object.entries(state.reply.error).map(([name, codes]) => [
      name,
      codes?.map(name === "" ? sayFailure : say) ?? null,
    ]),
  );
  return { ...state, reply: { ...state.reply, error } };
}

function isFieldError(code: string): code is FieldError {
  return (FIELD_ERRORS as readonly string[]).includes(code);
}

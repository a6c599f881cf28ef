import type { SummaryError } from "@/components/ui/error-summary";
import type { AccountFormState } from "../account-form-state";
import type { AccountTexts } from "./texts";

type Texts = Pick<AccountTexts, "missing" | "fieldErrors" | "refused">;

/** Puts the error code of a field into words. */
export const sayWith =
  ({ missing, fieldErrors }: Texts) =>
  (code: string, field: string): string =>
    (code === "required" ? missing[field] : undefined) ?? fieldErrors[code] ?? fieldErrors.invalid ?? code;

/** The refusal of a rule as a line of the error summary, leading to the field it is about. */
export function refusalLine(state: AccountFormState, texts: Texts, id: string | null): SummaryError[] {
  const text = state?.refusal ? texts.refused[state.refusal.code] : undefined;
  return text ? [{ id, text }] : [];
}

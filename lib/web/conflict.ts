import "server-only";
import { getTranslations } from "next-intl/server";
import type { ConflictTexts } from "@/components/ui/seen-field";
import type { Conflict, EditState, FormState } from "./form-state";

/** One answer of a form as the record gives it. */
export type Answer<Name extends string = string> = {
  /** Of the field. */
  name: Name;
  label: string;
  /** As the schema of the form reads it: the same answer typed in another way is no other answer. */
  known: string | number | null;
  /** What the field holds, and how that is said when it is not the same. */
  value: string;
  text?: string | undefined;
};

/** What the fields of a form start from. */
export function valuesOf<Name extends string>(answers: readonly Answer<Name>[]): Record<Name, string> {
  return Object.fromEntries(answers.map(({ name, value }) => [name, value])) as Record<Name, string>;
}

/** For a form whose record is new: nobody can have changed it. */
export function withoutConflict(state: FormState): EditState {
  return state && { ...state, conflict: null };
}

/**
 * Adds what is on record `now` to a form that was refused because somebody else changed the record meanwhile. `input` is
 * what was typed, as the schema of the form reads it.
 */
export async function withConflict<Input>(
  { input, state }: { input: Input | null; state: FormState },
  now: (typed: Input) => Promise<Conflict | null>,
): Promise<EditState> {
  const changed = input !== null && state?.refusal?.code === "changed_meanwhile";
  return state && { ...state, conflict: changed ? await now(input) : null };
}

/** The answers on record that are not those typed, in words: « Places : 15 ». */
export async function linesOfDifferences<Name extends string>(
  typed: Readonly<Record<Name, unknown>>,
  answers: readonly Answer<Name>[],
): Promise<string[]> {
  const [t, form] = await Promise.all([getTranslations("common.conflict"), getTranslations("enrolments.form")]);
  return answers
    .filter(({ name, known }) => typed[name] !== known)
    .map(({ label, value, text = value }) => `${label}${form("separator")}${text || t("empty")}`);
}

/** What the notice of a conflict says, in the reader's language. */
export async function conflictTexts(): Promise<ConflictTexts> {
  const t = await getTranslations("common.conflict");
  return { title: t("title"), next: t("next"), reload: t("reload") };
}

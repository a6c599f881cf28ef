import "server-only";
import { getTranslations } from "next-intl/server";
import type { ConflictTexts } from "@/components/ui/conflict-notice";
import type { Conflict, EditState, FormState } from "./form-state";

/** One answer of a form as the record gives it. */
export type Answer<Name extends string = string> = {
  /** Of the field. */
  name: Name;
  label: string;
  /** What the field holds, and how that is said when it is not the same. */
  value: string;
  text?: string | undefined;
};

/** What the fields of a form start from. */
export function valuesOf<Name extends string>(answers: readonly Answer<Name>[]): Record<Name, string> {
  return Object.fromEntries(answers.map(({ name, value }) => [name, value])) as Record<Name, string>;
}

/** Adds what is on record `now` to a form that was refused because somebody else changed the record meanwhile. */
export async function withConflict(state: FormState, now: () => Promise<Conflict | null>): Promise<EditState> {
  if (!state) return null;
  return { ...state, conflict: state.refusal?.code === "changed_meanwhile" ? await now() : null };
}

/** The answers on record that are not those typed, in words: « Places : 15 ». */
export async function linesOfDifferences(formData: FormData, answers: readonly Answer[]): Promise<string[]> {
  const [t, form] = await Promise.all([getTranslations("common.conflict"), getTranslations("enrolments.form")]);
  return answers
    .filter(({ name, value }) => value !== String(formData.get(name) ?? "").trim())
    .map(({ label, value, text = value }) => `${label}${form("separator")}${text || t("empty")}`);
}

/** What the notice of a conflict says, in the reader's language. */
export async function conflictTexts(): Promise<ConflictTexts> {
  const t = await getTranslations("common.conflict");
  return { title: t("title"), next: t("next"), reload: t("reload") };
}

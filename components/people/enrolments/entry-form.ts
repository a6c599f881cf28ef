import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { FieldSpec, FormContent } from "@/lib/foundation/core/form";
import { YES_NO } from "@/lib/foundation/core/form";
import type { Found } from "@/lib/foundation/core/result";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { getEntryForm } from "@/lib/people/enrolments/queries";
import { ENTRY_FIELDS, type EntryField, entryField, isHealthField } from "@/lib/people/enrolments/rules/entry-fields";

/** An answer that is not known yet, in a list (choiceOrNone). */
const NONE = "none";

/** What is asked of whoever applies: since when an RQTH is so is said once it has changed. */
export async function entryFields() {
  return (await allFields()).filter(({ name }) => name !== "rqthFromOn");
}

/** What is asked of somebody's situation on entry, frozen with the enrolment. */
async function allFields(): Promise<(FieldSpec & { name: EntryField })[]> {
  const [t, enrolments, common] = await Promise.all([
    getTranslations("enrolments.form"),
    getTranslations("enrolments"),
    getTranslations("common"),
  ]);
  const unknown = { value: NONE, label: t("unknown") };
  const yesNo = YES_NO.map((answer) => ({ value: answer, label: common(answer) }));
  const labelOf = (name: EntryField, value: string | number) =>
    enrolments(`${name}.${value}` as Parameters<typeof enrolments>[0]);
  return ENTRY_FIELDS.map((name) => {
    const { kind, values = {}, most, optional } = entryField(name);
    const choices = Object.values(values).map((value) => ({ value: String(value), label: labelOf(name, value) }));
    const inputs = {
      list: { kind: "select", choices: [unknown, ...choices] },
      count: { width: "tiny", inputMode: "numeric", maxLength: String(most).length },
      day: { kind: "date" },
      yes_no: { kind: "radio", choices: yesNo, inline: true },
    } as const satisfies Record<typeof kind, Partial<FieldSpec>>;
    const more = { ...(optional && { optional }), ...(name === "rqthFromOn" && { hint: t("rqthFromOnHint") }) };
    return { name, label: t(name), ...inputs[kind], ...more };
  });
}

/** Of an application that nothing is known of but its day, as one types it. */
export const newEntry = (appliedOn: string) => ({
  appliedOn,
  ...Object.fromEntries(
    ENTRY_FIELDS.flatMap((name) => {
      const { kind } = entryField(name);
      return kind === "list" || kind === "yes_no" ? [[name, kind === "list" ? NONE : "unknown"]] : [];
    }),
  ),
});

/** The situation on entry of one enrolment, as its form shows it: the RQTH to who may read it. */
export async function entryForm({ facts, version }: Found<typeof getEntryForm>): Promise<FormContent> {
  const [fields, format] = await Promise.all([allFields(), getFormat()]);
  const shown = fields
    .filter(({ name }) => !isHealthField(name) || facts.rqth !== null)
    .map((field) => (field.name === "appliedOn" && !facts.appliedOn ? { ...field, optional: true } : field));
  const typed = ({ name }: { name: EntryField }) => {
    const { kind } = entryField(name);
    const value = facts[name];
    if (value === null) return kind === "list" ? NONE : "";
    return kind === "day" ? format.tableDate(String(value)) : String(value);
  };
  return { fields: shown, values: Object.fromEntries(shown.map((field) => [field.name, typed(field)])), version };
}

/** The day on which one person entered, on record. */
export async function entryDateForm(enteredOn: CivilDate): Promise<FormContent> {
  const [t, format] = await Promise.all([getTranslations("enrolments.entryDate"), getFormat()]);
  const fields = [{ name: "enteredOn", label: t("label"), kind: "date" } as const];
  return { fields, values: { enteredOn: format.tableDate(enteredOn) }, version: enteredOn };
}

/** How an answer on somebody's situation on entry is said; what is no answer is said to be unknown. */
export async function entryTexts() {
  const [fields, format, t] = await Promise.all([allFields(), getFormat(), getTranslations("enrolments.form")]);
  const fieldOf = (name: EntryField) => fields.find((field) => field.name === name);
  return {
    label: (name: EntryField) => fieldOf(name)?.label ?? name,
    answer: (name: EntryField, value: unknown): string => {
      const { kind } = entryField(name);
      if (kind === "count") return typeof value === "number" ? format.integer(value) : t("unknown");
      if (kind === "day") return typeof value === "string" ? format.tableDate(value) : t("unknown");
      return fieldOf(name)?.choices?.find((choice) => choice.value === String(value))?.label ?? t("unknown");
    },
  };
}

/** The form of somebody's situation on entry. */
export function entryHref(cohortId: string, enrolmentId: string): string {
  return `/promotions/${cohortId}/inscriptions/${enrolmentId}`;
}

import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { FieldSpec, FormContent } from "@/lib/foundation/core/form";
import { YES_NO } from "@/lib/foundation/core/form";
import type { Found } from "@/lib/foundation/core/result";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { getEntryForm } from "@/lib/people/enrolments/queries";
import {
  ENTRY_FIELDS,
  ENTRY_STATUSES,
  type EntryField,
  isHealthField,
  LEVELS,
  LONGEST_UNEMPLOYMENT,
} from "@/lib/people/enrolments/rules/vocabulary";

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
  const levels = LEVELS.map((level) => ({ value: String(level), label: enrolments(`level.${level}`) }));
  const statuses = ENTRY_STATUSES.map((status) => ({ value: status, label: enrolments(`entryStatus.${status}`) }));
  const yesNo = YES_NO.map((answer) => ({ value: answer, label: common(answer) }));
  const kinds: Record<EntryField, Omit<FieldSpec, "name" | "label">> = {
    level: { kind: "select", choices: [unknown, ...levels] },
    entryStatus: { kind: "select", choices: [unknown, ...statuses] },
    monthsUnemployed: {
      ...{ optional: true, width: "tiny", inputMode: "numeric" },
      maxLength: String(LONGEST_UNEMPLOYMENT).length,
    },
    appliedOn: { kind: "date" },
    rsa: { kind: "radio", choices: yesNo, inline: true },
    rqth: { kind: "radio", choices: yesNo, inline: true },
    rqthFromOn: { kind: "date", optional: true, hint: t("rqthFromOnHint") },
    qpv: { kind: "radio", choices: yesNo, inline: true },
    zrr: { kind: "radio", choices: yesNo, inline: true },
  };
  return ENTRY_FIELDS.map((name) => ({ name, label: t(name), ...kinds[name] }));
}

/** Of an application that nothing is known of but its day, as one types it. */
export const newEntry = (appliedOn: string) => ({
  appliedOn,
  ...{ level: NONE, entryStatus: NONE, rsa: "unknown", rqth: "unknown", qpv: "unknown", zrr: "unknown" },
});

/** The situation on entry of one enrolment, as its form shows it: the RQTH to who may read it. */
export async function entryForm({ facts, version }: Found<typeof getEntryForm>): Promise<FormContent> {
  const [fields, format] = await Promise.all([allFields(), getFormat()]);
  const { level, entryStatus, monthsUnemployed, appliedOn, rsa, rqth, rqthFromOn, qpv, zrr } = facts;
  return {
    fields: fields
      .filter(({ name }) => !isHealthField(name) || rqth !== null)
      .map((field) => (field.name === "appliedOn" && !appliedOn ? { ...field, optional: true } : field)),
    values: {
      level: level === null ? NONE : String(level),
      entryStatus: entryStatus ?? NONE,
      monthsUnemployed: monthsUnemployed === null ? "" : String(monthsUnemployed),
      appliedOn: appliedOn ? format.tableDate(appliedOn) : "",
      ...(rqth !== null && { rqth, rqthFromOn: rqthFromOn ? format.tableDate(rqthFromOn) : "" }),
      ...{ rsa, qpv, zrr },
    },
    version,
  };
}

/** The day on which one person entered, on record. */
export async function entryDateForm(enteredOn: CivilDate): Promise<FormContent> {
  const [t, format] = await Promise.all([getTranslations("enrolments.entryDate"), getFormat()]);
  const fields = [{ name: "enteredOn", label: t("label"), kind: "date" } as const];
  return { fields, values: { enteredOn: format.tableDate(enteredOn) }, version: enteredOn };
}

/** How an answer on somebody's situation on entry is said; what is no answer is said to be unknown. */
export async function entryWords() {
  const [fields, format, t] = await Promise.all([allFields(), getFormat(), getTranslations("enrolments.form")]);
  const fieldOf = (name: EntryField) => fields.find((field) => field.name === name);
  return {
    label: (name: EntryField) => fieldOf(name)?.label ?? name,
    answer: (name: EntryField, value: unknown): string => {
      if (name === "monthsUnemployed") return typeof value === "number" ? format.integer(value) : t("unknown");
      if (name === "appliedOn" || name === "rqthFromOn")
        return typeof value === "string" ? format.tableDate(value) : t("unknown");
      return fieldOf(name)?.choices?.find((choice) => choice.value === String(value))?.label ?? t("unknown");
    },
  };
}

/** The form of somebody's situation on entry. */
export function entryHref(cohortId: string, enrolmentId: string): string {
  return `/promotions/${cohortId}/inscriptions/${enrolmentId}`;
}

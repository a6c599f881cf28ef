import "server-only";
import { LATER_PERSON_FIELDS } from "@/components/people/learners/person-fields";
import type { FieldSpec, FormContent } from "@/lib/foundation/core/form";
import type { Found } from "@/lib/foundation/core/result";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import {
  inputName,
  LEARNER,
  LEARNER_FIELDS,
  type LearnerField,
  type LearnerKind,
  LONGEST,
  SEXES,
} from "@/lib/people/learners/fields";
import type { getLearnerForm } from "@/lib/people/learners/queries";

/** How each kind of field is asked. */
const INPUTS = {
  name: { maxLength: LONGEST.name },
  text: { maxLength: LONGEST.text },
  birth: { kind: "date" },
  sex: { kind: "radio", inline: true },
  email: { type: "email", inputMode: "email", maxLength: LONGEST.email },
  phone: { type: "tel", inputMode: "tel", maxLength: LONGEST.phone },
  commune: { kind: "other" },
  since: { kind: "date" },
} as const satisfies Record<LearnerKind, Partial<FieldSpec>>;

/** What is asked of somebody new, in the order of asking: since when they live where they do is said once they have moved. */
export async function personFields(): Promise<FieldSpec[]> {
  const ofNew = (await allFields()).filter(({ name }) => name !== "communeFromOn");
  const isLater = ({ name }: FieldSpec) => LATER_PERSON_FIELDS.includes(name);
  const [first, later] = [ofNew.filter((field) => !isLater(field)), ofNew.filter(isLater)];
  const sex = first.filter(({ name }) => name === "sex");
  return [...first.filter((field) => !sex.includes(field)), ...sex, ...later];
}

/** What is asked of a person, in the order of the page. */
async function allFields(): Promise<FieldSpec[]> {
  const t = await getTranslations("enrolments.form");
  const sexes = SEXES.map((sex) => ({ value: sex, label: t(`sexes.${sex}`) }));
  return LEARNER_FIELDS.map((field, index): FieldSpec => {
    const { kind, required } = LEARNER[field];
    return {
      name: inputName(field),
      label: t(inputName(field)),
      ...((!required || kind === "sex") && { optional: true }),
      ...(index === 0 && { autoFocus: true }),
      ...INPUTS[kind],
      ...(kind === "birth" && { hint: t("birthDateHint") }),
      ...(kind === "sex" && { choices: sexes }),
      ...(kind === "since" && { hint: t("communeFromOnHint") }),
    };
  });
}

const isDay = (field: LearnerField) => ["birth", "since"].includes(LEARNER[field].kind);

/** A person on record, as the form shows them. */
export async function personForm(person: Found<typeof getLearnerForm>): Promise<FormContent> {
  const [fields, format] = await Promise.all([allFields(), getFormat()]);
  const values = LEARNER_FIELDS.map((field) => {
    const value = person[field] ?? "";
    if (LEARNER[field].kind === "commune") return { commune: person.commune, communeCode: value };
    return { [field]: value && isDay(field) ? format.tableDate(value) : value };
  });
  return { fields, values: Object.assign({}, ...values), version: person.version };
}

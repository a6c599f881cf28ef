import "server-only";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { labelOfInsee } from "@/lib/network/places/resolve";
import { inputName, LEARNER, type LearnerField, type LearnerRecord, SEXES } from "@/lib/people/learners/fields";

/** What a record says in a cell, in words; null where it says nothing. A day from which it is so is said with it. */
export async function factWords() {
  const [t, form, f] = await Promise.all([getTranslations("merges"), getTranslations("enrolments.form"), getFormat()]);
  const one = (name: LearnerField, value: string | null): string | null => {
    if (value === null || value === "") return null;
    switch (LEARNER[name].kind) {
      case "birth":
      case "since":
        return f.tableDate(value);
      case "phone":
        return f.phone(value).replace(/[\u00a0\u202f]/gu, " ");
      case "commune":
        return labelOfInsee(value) ?? value;
      case "sex": {
        const sex = SEXES.find((known) => known === value);
        return sex ? form(`sexes.${sex}`) : value;
      }
      default:
        return value;
    }
  };
  return {
    label: (name: LearnerField) => form(inputName(name)),
    one,
    of: (fields: readonly LearnerField[], record: LearnerRecord): string | null => {
      const [name, since] = fields;
      const value = name ? one(name, record[name]) : null;
      const day = since ? record[since] : null;
      return value !== null && day ? t("since", { value, date: f.tableDate(day) }) : value;
    },
  };
}

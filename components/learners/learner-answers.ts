import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { getFormat } from "@/lib/i18n/server";

import type { Sex } from "@/lib/learners/fields";
import type { Answer } from "@/lib/web/conflict";
import { personTexts } from "./person-texts";

type Facts = {
  lastName: string;
  firstName: string;
  birthDate: CivilDate;
  sex: Sex;
  email: string | null;
  phone: string | null;
  communeInsee: string | null;
  commune: string;
};

/** What the form of a person shows of them. */
export async function learnerAnswers(person: Facts): Promise<Answer<Exclude<keyof Facts, "communeInsee">>[]> {
  const [{ labels, sexes }, format] = await Promise.all([personTexts(), getFormat()]);
  const sex = sexes.find(({ value }) => value === person.sex)?.label;
  return [
    { name: "lastName", label: labels.lastName, known: person.lastName, value: person.lastName },
    { name: "firstName", label: labels.firstName, known: person.firstName, value: person.firstName },
    {
      name: "birthDate",
      label: labels.birthDate,
      known: person.birthDate,
      value: format.tableDate(person.birthDate),
    },
    { name: "sex", label: labels.sex, known: person.sex, value: person.sex, text: sex },
    { name: "email", label: labels.email, known: person.email, value: person.email ?? "" },
    { name: "phone", label: labels.phone, known: person.phone, value: person.phone ?? "" },
    { name: "commune", label: labels.commune, known: person.communeInsee, value: person.commune },
  ];
}

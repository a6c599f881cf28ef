import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { PersonFacts } from "@/lib/people/learners/rules/duplicates";

const FACTS = ["lastName", "firstName", "birthDate", "phone", "email"] as const;

export type BesideOthers = { key: string; head: ReactNode; facts: PersonFacts; course: ReactNode; why?: string };

/** People side by side, fact by fact; what they have otherwise than the first is marked. */
export async function ComparedPeople({ caption, people }: { caption: string; people: readonly BesideOthers[] }) {
  const [t, format] = await Promise.all([getTranslations("learners.compared"), getFormat()]);
  const text = (field: (typeof FACTS)[number], value: string | null) =>
    value === null || value === ""
      ? "–"
      : field === "birthDate"
        ? format.tableDate(value)
        : field === "phone"
          ? // In a narrow column it is parted between its pairs of figures.
            format.phone(value).replace(/[\u00a0\u202f]/gu, " ")
          : value;
  const label = (said: string) => (
    <th scope="row" className="py-0.5 pe-4 text-start font-normal text-ink-soft">
      {said}
    </th>
  );
  return (
    <table className="w-full max-w-4xl border-collapse text-sm max-sm:table-fixed">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="text-start text-ink-soft">
          <td />
          {people.map(({ key, head }) => (
            <th key={key} scope="col" className="py-1 pe-4 text-start font-normal wrap-anywhere">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {FACTS.map((field) => (
          <tr key={field}>
            {label(t(field))}
            {people.map(({ key, facts }) => {
              const [first, own] = [people[0]?.facts[field], facts[field]];
              const differs = first && own && first !== own;
              return (
                <td
                  key={key}
                  className={classes(
                    "py-0.5 pe-4 font-medium max-sm:pe-2",
                    field === "birthDate" ? "whitespace-nowrap" : "wrap-anywhere",
                  )}
                  lang="fr"
                >
                  {differs ? (
                    <mark className="border-b-2 border-warning bg-warning-tint px-1 text-ink">{text(field, own)}</mark>
                  ) : (
                    text(field, own)
                  )}
                </td>
              );
            })}
          </tr>
        ))}
        <tr>
          {label(t("course"))}
          {people.map(({ key, course }) => (
            <td key={key} className="py-0.5 pe-4 wrap-anywhere">
              {course}
            </td>
          ))}
        </tr>
        {people.some(({ why }) => why) && (
          <tr>
            {label(t("why"))}
            {people.map(({ key, why }) => (
              <td key={key} className="py-0.5 pe-4 wrap-anywhere">
                {why}
              </td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}

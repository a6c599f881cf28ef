import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import type { FormAction } from "@/lib/foundation/core/form";
import { pagesOf } from "@/lib/foundation/core/page";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { PairedPerson, ShownPair } from "@/lib/people/learners/pair-queries";
import { PAIRS_A_PAGE } from "@/lib/people/learners/rules/duplicates";
import { ComparedPeople } from "./compared-people";
import { resemblanceWords } from "./resemblance";

export const pairPages = (count: number): number => pagesOf(count, PAIRS_A_PAGE);

/** Two who may be one person, side by side, with what speaks for it and against, and what is to be said of them. */
export async function PairCard({ pair, apart }: { pair: ShownPair; apart: FormAction }) {
  const { lowerId, higherId, people } = pair;
  const [t, says] = await Promise.all([getTranslations("learners.pairs"), resemblanceWords()]);
  const [one, other] = [fullName(people[0]), fullName(people[1])];
  const id = `pair-${lowerId}-${higherId}`;
  const courseOf = ({ enrolments }: PairedPerson) =>
    enrolments.map(({ cohort }) => `${cohort.school.name} ${cohort.code}`).join(", ") || t("noCourse");
  return (
    <li className="grid gap-3 rounded-md border border-line p-4" aria-labelledby={id}>
      <h2 id={id} className="text-lg font-semibold">
        {t("heading", { one, other })}
      </h2>
      <p>{says(pair)}</p>
      <ComparedPeople
        caption={t("caption", { one, other })}
        people={people.map((person) => ({
          key: person.id,
          head: <TextLink href={`/apprenants/${person.id}`}>{fullName(person)}</TextLink>,
          facts: person,
          course: courseOf(person),
        }))}
      />
      <Form
        id={`apart-${lowerId}-${higherId}`}
        action={apart}
        about={{ lowerId, higherId }}
        submit={
          <>
            {t("apart")}
            <span className="sr-only"> ({t("heading", { one, other })})</span>
          </>
        }
        look="secondary"
        size="small"
        open
        before={
          <LinkButton href={`/apprenants/doublons/${lowerId}/${higherId}`} size="small">
            {t("merge")}
            <span className="sr-only"> ({t("heading", { one, other })})</span>
          </LinkButton>
        }
      />
    </li>
  );
}

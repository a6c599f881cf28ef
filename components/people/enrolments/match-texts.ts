import "server-only";
import { resemblanceWords } from "@/components/people/learners/resemblance";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { labelOfInsee } from "@/lib/network/places/resolve";
import type { DuplicateMatch } from "@/lib/people/learners/duplicate-search";

/** Null when nobody on record resembles the one typed. `here`: those who are in the cohort already. */
export async function matchTexts(found: readonly DuplicateMatch[], here: readonly string[]) {
  if (found.length === 0) return null;
  const [t, form, format, says] = await Promise.all([
    getTranslations("learners.duplicate"),
    getTranslations("enrolments.form"),
    getFormat(),
    resemblanceWords(),
  ]);
  const people = found.map((match) => {
    const commune = labelOfInsee(match.communeInsee);
    const cohorts = match.enrolments.map(({ school, cohort }) => `${school} ${cohort}`).join(", ");
    return {
      learnerId: match.id,
      pick: match.birthDate
        ? t("pick", { name: fullName(match), birth: format.date(match.birthDate) })
        : t("pickByName", { name: fullName(match) }),
      lines: [
        says(match),
        [commune && t("lives", { commune }), cohorts && t("enrolledIn", { cohorts })].filter(Boolean).join(", "),
      ].filter(Boolean),
      blocked: here.includes(match.id) ? t("here") : null,
    };
  });
  return {
    title: t("title", { count: people.length }),
    legend: t("legend"),
    people,
    other: t("other"),
    otherHint: t("otherHint"),
    /** Said once somebody on record is picked. */
    existing: form("existing"),
  };
}

export type Matches = NonNullable<Awaited<ReturnType<typeof matchTexts>>>;

import "server-only";
import { getTranslations } from "next-intl/server";
import type { Context } from "@/lib/core/context";
import { listEnrolledLearners } from "@/lib/enrolments/queries";
import { fullName } from "@/lib/i18n/format";
import { getFormat } from "@/lib/i18n/server";
import { listDuplicates } from "@/lib/learners/queries";
import type { PersonFacts } from "@/lib/learners/rules/duplicates";
import { labelOfInsee } from "@/lib/places/resolve";

/** The people on record who resemble the one typed, in the reader's language; null when nobody does. */
export async function matchTexts(ctx: Context, cohortId: string, facts: PersonFacts) {
  const found = await listDuplicates(ctx, facts);
  if (found.length === 0) return null;
  const [here, t, form, format] = await Promise.all([
    listEnrolledLearners(
      ctx,
      cohortId,
      found.map(({ id }) => id),
    ),
    getTranslations("learners.duplicate"),
    getTranslations("enrolments.form"),
    getFormat(),
  ]);
  const people = found.map((match) => {
    const commune = labelOfInsee(match.communeInsee);
    const cohorts = match.enrolments.map(({ school, cohort }) => `${school} ${cohort}`).join(", ");
    return {
      learnerId: match.id,
      pick: t("pick", { name: fullName(match), birth: format.date(match.birthDate) }),
      lines: [
        match.reasons.map((reason) => t(`reason.${reason}`)).join(", "),
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

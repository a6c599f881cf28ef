import "server-only";
import { getTranslations } from "next-intl/server";
import type { Context } from "@/lib/core/context";
import { listEnrolledLearners } from "@/lib/enrolments/queries";
import { getFormat } from "@/lib/i18n/server";
import { listDuplicates } from "@/lib/learners/queries";
import type { PersonFacts } from "@/lib/learners/rules/duplicates";
import { labelOfInsee } from "@/lib/places/resolve";
import type { Matches } from "./enrol-state";

/** The people on record who resemble the one typed, in the reader's language; null when nobody does. */
export async function matchTexts(ctx: Context, cohortId: string, facts: PersonFacts): Promise<Matches | null> {
  const found = await listDuplicates(ctx, facts);
  if (found.length === 0) return null;
  const [here, t, format] = await Promise.all([
    listEnrolledLearners(
      ctx,
      cohortId,
      found.map(({ id }) => id),
    ),
    getTranslations("learners.duplicate"),
    getFormat(),
  ]);
  const people = found.map((match) => {
    const commune = labelOfInsee(match.communeInsee);
    const cohorts = match.enrolments.map(({ school, cohort }) => `${school} ${cohort}`).join(", ");
    return {
      learnerId: match.id,
      pick: t("pick", { name: `${match.firstName} ${match.lastName}`, birth: format.date(match.birthDate) }),
      lines: [
        match.reasons.map((reason) => t(`reason.${reason}`)).join(", "),
        [commune && t("lives", { commune }), cohorts && t("enrolledIn", { cohorts })].filter(Boolean).join(", "),
      ].filter(Boolean),
      blocked: here.includes(match.id) ? t("here") : null,
    };
  });
  return { title: t("title", { count: people.length }), people, asks: found.some(({ strong }) => strong) };
}

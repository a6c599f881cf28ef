import { entryTexts } from "@/components/people/enrolments/entry-form";
import { termsTexts } from "@/components/people/learners/fact-texts";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { TextLink } from "@/components/ui/link";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { ENTRY_FIELDS, isHealthField } from "@/lib/people/enrolments/rules/entry-fields";
import type { EnrolmentFile } from "@/lib/people/outcomes/queries";
import { entryHref } from "./entry-form";
import { juryTexts } from "./jury-texts";

/** What was known of the person on entry, with the way to correct it. */
export async function EntryFacts({ enrolment, ctx, open }: { enrolment: EnrolmentFile; ctx: Context; open: boolean }) {
  const [t, words, texts, terms, jury, format] = await Promise.all([
    getTranslations("enrolments.entry"),
    getTranslations("enrolments.terms"),
    entryTexts(),
    termsTexts(),
    juryTexts(),
    getFormat(),
  ]);

  const readsHealth = can(ctx.actor, "health.read");
  const shown = ENTRY_FIELDS.filter(
    (field) => (readsHealth || !isHealthField(field)) && (field !== "rqthFromOn" || enrolment.rqthFromOn),
  );
  return (
    <Disclosure summary={t("summary")} open={open}>
      <DescriptionList
        items={[
          ...shown.map((field) => ({ term: texts.label(field), details: texts.answer(field, enrolment[field]) })),
          ...enrolment.terms.map((one) => ({
            term: words("since", { from: format.date(one.fromOn) }),
            details: terms(one),
          })),
          ...(enrolment.juries.length > 0
            ? [{ term: t("juries"), details: enrolment.juries.map(jury).join(" · ") }]
            : []),
        ]}
      />
      {can(ctx.actor, "learner.enrol") && (
        <p className="mt-2 flex flex-wrap gap-x-6 gap-y-2">
          <TextLink href={entryHref(enrolment.cohort.id, enrolment.id)}>{t("correct")}</TextLink>
          {enrolment.enteredOn && can(ctx.actor, "enrolment.decide") && (
            <TextLink href={`${entryHref(enrolment.cohort.id, enrolment.id)}#entree`}>{t("correctEntry")}</TextLink>
          )}
          {enrolment.enteredOn && can(ctx.actor, "exit.record") && (
            <TextLink href={`${entryHref(enrolment.cohort.id, enrolment.id)}#jury`}>{t("jury")}</TextLink>
          )}
        </p>
      )}
    </Disclosure>
  );
}

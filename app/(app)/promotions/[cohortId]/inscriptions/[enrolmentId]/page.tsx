import type { Metadata } from "next";
import { entryForm } from "@/components/people/enrolments/entry-form";
import { EntryFields, EntrySection } from "@/components/people/enrolments/entry-section";
import { JurySection } from "@/components/people/enrolments/juries";
import { TakeBack } from "@/components/people/enrolments/take-back";
import { TermsSection } from "@/components/people/enrolments/terms";
import { referralForm } from "@/components/people/recruitment/meeting-forms";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { readOnce } from "@/lib/entrances/web/page";
import { leadOnEnrolment } from "@/lib/entrances/web/person";
import { notFound } from "@/lib/entrances/web/refusals";
import { cohortPage } from "@/lib/entrances/web/require";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getJuries } from "@/lib/people/enrolments/jury-queries";
import { getEntry, getEntryForm } from "@/lib/people/enrolments/queries";
import { getTakeBack } from "@/lib/people/enrolments/take-back-queries";
import { getTerms } from "@/lib/people/enrolments/terms-queries";
import { getReferral } from "@/lib/people/recruitment/queries";
import { answerTakeBackAction, takeBackAction } from "../../actions";
import {
  correctEntryAction,
  correctEntryDateAction,
  correctJuryAction,
  correctReferralAction,
  correctTermsAction,
  recordJuryAction,
  recordReferralAction,
  recordTermsAction,
  takeBackJuryAction,
  takeBackTermsAction,
} from "./actions";

type Props = PageProps<"/promotions/[cohortId]/inscriptions/[enrolmentId]">;

const requireEntry = readOnce(async (props: Props) => {
  const [{ enrolmentId }, { ctx, cohort }] = await Promise.all([props.params, cohortPage(props, "learner.enrol")]);
  const [found, entered, referral, taken, terms, juries] = await Promise.all([
    getEntryForm(ctx, enrolmentId),
    getEntry(ctx, enrolmentId),
    getReferral(ctx, enrolmentId),
    getTakeBack(ctx, enrolmentId),
    getTerms(ctx, enrolmentId),
    getJuries(ctx, enrolmentId),
  ]);
  if (!found) await leadOnEnrolment(ctx, enrolmentId);
  if (found?.cohortId !== cohort.id) notFound(ctx);
  return {
    cohort,
    enrolmentId,
    entered,
    referral,
    taken,
    terms,
    juries,
    person: found.person,
    content: await entryForm(found),
  };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ person }, t] = await Promise.all([requireEntry(props), getTranslations("enrolments.entry")]);
  return { title: t("title", { name: fullName(person) }) };
}

/** What was known of a person on entry: typed at the enrolment, corrected here. */
export default async function EntryPage(props: Props) {
  const [{ cohort, enrolmentId, entered, referral, taken, terms, juries, person, content }, t, learners, recruitment] =
    await Promise.all([
      requireEntry(props),
      getTranslations("enrolments"),
      getTranslations("learners"),
      getTranslations("recruitment.referral"),
    ]);
  const name = fullName(person);
  return (
    <>
      <PageHeader
        title={t("entry.title", { name })}
        crumbs={[
          { href: "/apprenants", label: learners("title") },
          { href: `/apprenants/${person.id}`, label: name },
        ]}
        meta={t("entry.lead", { school: cohort.school.name, code: cohort.code })}
      />
      <Form
        id="entry"
        action={correctEntryAction}
        {...content}
        about={{ enrolmentId }}
        address={`/promotions/${cohort.id}/inscriptions/${enrolmentId}`}
        submit={t("entry.save")}
        className="max-w-prose gap-6"
      >
        <EntryFields legend={t("form.entry")} names={content.fields.map((field) => field.name)} />
      </Form>
      <section aria-labelledby="referral-title" className="mt-8 grid max-w-prose gap-3">
        <h2 id="referral-title" className="text-xl font-semibold">
          {recruitment("title")}
        </h2>
        <Form
          id="referral"
          action={referral ? correctReferralAction : recordReferralAction}
          {...(await referralForm(referral))}
          about={referral ? { statementId: String(referral.id) } : { enrolmentId }}
          submit={recruitment(referral ? "correct" : "save")}
        />
      </section>
      {terms && (
        <TermsSection
          told={terms.told}
          enrolmentId={enrolmentId}
          enteredOn={terms.enteredOn}
          actions={{ record: recordTermsAction, correct: correctTermsAction, takeBack: takeBackTermsAction }}
        />
      )}
      {juries && (
        <JurySection
          juries={juries}
          enrolmentId={enrolmentId}
          actions={{ record: recordJuryAction, correct: correctJuryAction, takeBack: takeBackJuryAction }}
        />
      )}
      {entered && (
        <EntrySection
          correctDate={correctEntryDateAction}
          entry={entered}
          cohortId={cohort.id}
          enrolmentId={enrolmentId}
        />
      )}
      {taken && <TakeBack found={taken} actions={{ takeBack: takeBackAction, answer: answerTakeBackAction }} />}
    </>
  );
}

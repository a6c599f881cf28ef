import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { SendLink } from "@/components/people/answers/send-link";
import { WITHDRAWAL_ID } from "@/components/people/outcomes/missing-lines";
import { answeredIn, observationForm } from "@/components/people/outcomes/observation-form";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { leadOnEnrolment, personRecord } from "@/lib/entrances/web/person";
import { notFound } from "@/lib/entrances/web/refusals";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import { getExitGridRow, getLearnerFile } from "@/lib/people/outcomes/queries";
import { NOTHING_SHOWN } from "@/lib/people/outcomes/rules/vocabulary";
import { saveObservationAction, sendLinkAction, withdrawOutcomeAction } from "./actions";

type Props = PageProps<"/apprenants/[learnerId]/situation">;

const DEFAULT_WINDOW: Window = "M6";

const load = personRecord("outcome.record", getLearnerFile);

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ record: person }, t] = await Promise.all([load((await params).learnerId), getTranslations("outcomes.form")]);
  const title = t((await searchParams).corrige ? "correctTitle" : "title");
  return { title: `${title} · ${fullName(person)}` };
}

export default async function ObservationPage({ params, searchParams }: Props) {
  const { ctx, record: person } = await load((await params).learnerId);
  const { inscription, echeance, corrige } = await searchParams;
  const enrolment = person.enrolments.find(({ id }) => id === inscription);
  if (!enrolment && typeof inscription === "string") await leadOnEnrolment(ctx, inscription);
  if (!enrolment) return notFound(ctx);
  const corrected = enrolment.outcomes.find(({ id }) => id === corrige);
  if (corrige && !corrected) notFound(ctx);
  const window = corrected?.window ?? WINDOWS.find((known) => known === echeance) ?? DEFAULT_WINDOW;
  const known = await getExitGridRow(ctx, { enrolmentId: enrolment.id, window });
  const point = known?.point ?? null;
  const t = await getTranslations("outcomes");
  const learners = await getTranslations("learners");
  const objections = await getTranslations("objections");
  const f = await getFormat();
  const personHref = `/apprenants/${person.id}`;
  const name = fullName(person);
  // An answer counts already, which no call in vain takes back.
  const answered = corrected ? null : answeredIn(known);
  const about = {
    learnerId: person.id,
    id: randomUUID(),
    enrolmentId: enrolment.id,
    window,
    shownOutcomeId: known?.observation?.id ?? NOTHING_SHOWN,
    supersedesId: corrected?.id,
  };
  return (
    <>
      <PageHeader
        title={t(corrected ? "form.correctTitle" : "form.title")}
        crumbs={[
          { href: "/apprenants", label: learners("title") },
          { href: personHref, label: name },
        ]}
        meta={
          <>
            <span>{t("form.for", { name, school: enrolment.cohort.school.name, cohort: enrolment.cohort.code })}</span>
            <span>{t(`window.${window}`)}</span>
          </>
        }
      />
      {corrected && (
        <div className="mb-6">
          {corrected.supersededAt ? (
            <Notice kind="warning" title={t("form.noLonger")}>
              {t("form.noLongerText")}
            </Notice>
          ) : (
            <p className="max-w-prose text-ink-soft">{t("form.corrected")}</p>
          )}
        </div>
      )}
      {person.objectsSince && (
        <div className="mb-6">
          <Notice kind="warning" title={objections("mark", { date: f.date(person.objectsSince) })}>
            {objections("answered")}
          </Notice>
        </div>
      )}
      {answered && (
        <p className="mb-6 max-w-prose text-ink-soft">
          {t("form.answered", { kind: t(`kind.${answered.kind}`), date: f.date(answered.observedOn) })}
        </p>
      )}
      <Form
        id="observation"
        action={saveObservationAction}
        {...(await observationForm(point, corrected))}
        about={about}
        refusalAt="kind"
        submit={t(corrected ? "form.submitCorrection" : "form.submit")}
        submitAs={{ name: "next", value: "page" }}
        beside={
          <>
            <SubmitButton name="next" value="proof" look="secondary">
              {t("form.submitAttach")}
            </SubmitButton>
            <Link href={personHref} className="text-accent underline underline-offset-4">
              {t("form.cancel")}
            </Link>
          </>
        }
      />
      {!corrected && person.email && point && point.fromOn <= ctx.today && ctx.today <= point.toOn && (
        <SendLink enrolmentId={enrolment.id} window={window} email={person.email} action={sendLinkAction} />
      )}
      {corrected && (
        <section
          aria-labelledby={WITHDRAWAL_ID}
          className="mt-8 grid max-w-form scroll-mt-4 gap-3 border-t border-line pt-6"
        >
          <h2 id={WITHDRAWAL_ID} className="text-xl font-semibold">
            {t("form.withdrawTitle")}
          </h2>
          <p>{t("form.withdrawText", { name })}</p>
          <Form
            id="withdrawal"
            action={withdrawOutcomeAction}
            about={{ learnerId: person.id, enrolmentId: enrolment.id, outcomeId: corrected.id }}
            submit={t("form.withdrawButton", {
              window: t(`window.${window}`),
              kind: t(`kind.${corrected.kind}`),
              name,
            })}
            look="danger"
            open
          />
        </section>
      )}
    </>
  );
}

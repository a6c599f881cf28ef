import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireCohort } from "@/components/cohorts/require-cohort";
import { exitAnswers } from "@/components/enrolments/exit-answers";
import { ExitForm } from "@/components/enrolments/exit-form";
import { TakeBackForm } from "@/components/enrolments/take-back-form";
import { Notice } from "@/components/ui/notice";
import { Breadcrumb, PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { getExitForm } from "@/lib/enrolments/queries";
import { CERTIFICATIONS, EXIT_REASONS } from "@/lib/enrolments/rules/vocabulary";
import { capitalised } from "@/lib/i18n/format";
import { getFormat } from "@/lib/i18n/server";
import { conflictTexts, valuesOf } from "@/lib/web/conflict";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";
import { cancelExitAction, saveExitAction } from "../actions";

type Props = { params: Promise<{ cohortId: string; enrolmentId: string }> };

async function requireExit({ params }: Props) {
  const [{ cohortId, enrolmentId }, ctx] = await Promise.all([params, requirePermission("exit.record")]);
  const found = await getExitForm(ctx, enrolmentId);
  return found?.cohortId === cohortId ? { ctx, found } : notFound(ctx);
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ found }, t] = await Promise.all([requireExit(props), getTranslations("enrolments.exit")]);
  return { title: t("title", { name: `${found.person.firstName} ${found.person.lastName}` }) };
}

/** The exit of one person: recorded, corrected, or taken back while nothing rests on it. */
export default async function ExitPage(props: Props) {
  const { ctx, found } = await requireExit(props);
  const { cohortId, enrolmentId, person, enteredOn, exit, seen, plannedEnd, classes, outcomes } = found;
  const [cohort, answers, conflict, t, cohorts, common, format] = await Promise.all([
    requireCohort(ctx, cohortId),
    exitAnswers(found),
    conflictTexts(),
    getTranslations("enrolments"),
    getTranslations("cohorts"),
    getTranslations("common"),
    getFormat(),
  ]);
  const name = `${person.firstName} ${person.lastName}`;
  const base = `/promotions/${cohortId}`;
  const meaning = (kind: (typeof classes)["completed"]["before"]) => ({
    title: t(`class.${kind}`),
    text: t(`classMeaning.${kind}`),
  });
  return (
    <>
      <PageHeader
        title={t("exit.title", { name })}
        breadcrumb={
          <Breadcrumb
            label={common("breadcrumb")}
            crumbs={[
              { href: "/promotions", label: cohorts("title") },
              {
                href: `${base}/effectif`,
                label: cohorts("header.title", { school: cohort.school.name, code: cohort.code }),
              },
            ]}
          />
        }
        meta={t("exit.entered", { entered: format.date(enteredOn), planned: format.date(plannedEnd) })}
      />
      <div className="grid gap-8">
        {exit && (
          <Notice
            kind="info"
            title={t("exit.correcting", { date: format.date(exit.exitedOn), reason: t(`reason.${exit.reason}`) })}
          />
        )}
        <ExitForm
          action={saveExitAction}
          enrolmentId={enrolmentId}
          seen={seen}
          address={`${base}/effectif/${enrolmentId}`}
          plannedEnd={plannedEnd}
          initial={valuesOf(answers)}
          reasons={EXIT_REASONS.map((reason) => ({
            value: reason,
            label: capitalised(t(`reason.${reason}`)),
            before: meaning(classes[reason].before),
            after: meaning(classes[reason].after),
          }))}
          certifications={(["none", ...CERTIFICATIONS] as const).map((each) => ({
            value: each,
            label: capitalised(t(`certification.${each}`)),
          }))}
          texts={{
            separator: t("form.separator"),
            exitedOn: t("exit.exitedOn"),
            exitedOnHint: t("exit.exitedOnHint"),
            reason: t("exit.reason"),
            reasonHint: t("exit.neutralHint"),
            certification: t("exit.certification"),
            meaning: t("exit.meaning"),
            meaningPending: t("exit.meaningPending"),
            conflict,
            save: exit ? t("exit.saveCorrection") : t("exit.save"),
            saving: common("actions.saving"),
          }}
        />
        {exit && (
          <section aria-labelledby="cancel" className="grid max-w-form gap-3 border-t border-line pt-6">
            <h2 id="cancel" className="text-xl font-semibold">
              {t("exit.cancelTitle")}
            </h2>
            <p>
              {outcomes > 0
                ? t.rich("exit.cancelBlocked", {
                    count: outcomes,
                    name,
                    person: (chunks) => <TextLink href={`/apprenants/${person.id}`}>{chunks}</TextLink>,
                  })
                : t("exit.cancelText", { name })}
            </p>
            <TakeBackForm
              action={cancelExitAction}
              about={{ enrolmentId, exitId: exit.id }}
              idle={outcomes > 0}
              texts={{ button: t("exit.cancelButton", { name }), pending: common("actions.saving") }}
            />
          </section>
        )}
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CompletionTable } from "@/components/enrolments/completion-table";
import { certificationChoices, everybodyLeaves } from "@/components/enrolments/exit-form";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import { PageHeader } from "@/components/ui/page-header";
import { getRoster } from "@/lib/enrolments/queries";
import { fullName } from "@/lib/i18n/format";
import { getFormat } from "@/lib/i18n/server";
import { requireCohort } from "@/lib/web/require";
import { requirePermission } from "@/lib/web/session";
import { completeCohortAction } from "../effectif/actions";

type Props = { params: Promise<{ cohortId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ cohortId }, ctx, t, cohorts] = await Promise.all([
    params,
    requirePermission("exit.record"),
    getTranslations("enrolments"),
    getTranslations("cohorts"),
  ]);
  const { school, code } = await requireCohort(ctx, cohortId);
  return { title: `${t("complete.title")} · ${cohorts("header.title", { school: school.name, code })}` };
}

/** Records the exits of everybody still present once the planned end has come. */
export default async function CompletionPage({ params }: Props) {
  const [{ cohortId }, ctx] = await Promise.all([params, requirePermission("exit.record")]);
  const [cohort, roster, t, cohorts, common, format] = await Promise.all([
    requireCohort(ctx, cohortId),
    getRoster(ctx, cohortId),
    getTranslations("enrolments"),
    getTranslations("cohorts"),
    getTranslations("common"),
    getFormat(),
  ]);
  const back = `/promotions/${cohortId}/effectif`;
  const title = cohorts("header.title", { school: cohort.school.name, code: cohort.code });
  const present = roster.filter(({ exit }) => !exit);
  const backLink = <LinkButton href={back}>{common("actions.back")}</LinkButton>;
  return (
    <>
      <PageHeader
        title={t("complete.title")}
        crumbs={[
          { href: "/promotions", label: cohorts("title") },
          { href: back, label: title },
        ]}
        meta={title}
      />
      {present.length === 0 ? (
        <EmptyState title={t("complete.nobody")} action={backLink}>
          {roster.length === 0 ? t("complete.nobodyEntered") : t("complete.nobodyNext")}
        </EmptyState>
      ) : cohort.endsOn > ctx.today ? (
        <EmptyState title={t("complete.tooEarlyTitle")} action={backLink}>
          {t("complete.tooEarly", { date: format.date(cohort.endsOn) })}
        </EmptyState>
      ) : (
        <div className="grid gap-6">
          <p className="max-w-prose">{t("complete.lead")}</p>
          <Form
            id="completion"
            action={completeCohortAction}
            fields={[
              {
                ...{ name: "exitedOn", label: t("complete.date"), kind: "date" },
                hint: t("complete.dateHint", { date: format.date(cohort.endsOn) }),
              },
            ]}
            values={{ exitedOn: format.tableDate(cohort.endsOn), people: everybodyLeaves(present) }}
            about={{ cohortId }}
            submit={t("complete.save")}
            className="gap-6"
          >
            <FieldList />
            <CompletionTable
              caption={t("complete.caption")}
              headers={{
                name: t("roster.name"),
                leaves: t("complete.leaves"),
                certification: t("roster.certification"),
              }}
              people={present.map(({ enrolmentId, person }) => {
                const name = fullName(person);
                return {
                  enrolmentId,
                  name: `${person.lastName} ${person.firstName}`,
                  leavesFor: t("complete.leavesFor", { name }),
                  certificationOf: t("complete.certificationOf", { name }),
                };
              })}
              certifications={await certificationChoices()}
            />
          </Form>
        </div>
      )}
    </>
  );
}

import type { Metadata } from "next";
import { CompletionTable } from "@/components/people/enrolments/completion-table";
import { certificationChoices, everybodyLeaves } from "@/components/people/enrolments/exit-form";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import { PageHeader } from "@/components/ui/page-header";
import { cohortPage } from "@/lib/entrances/web/require";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { getRoster } from "@/lib/people/enrolments/queries";
import { completeCohortAction } from "../effectif/actions";

type Props = PageProps<"/promotions/[cohortId]/terminer">;

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ name }, t] = await Promise.all([cohortPage(props, "exit.record"), getTranslations("enrolments.complete")]);
  return { title: `${t("title")} · ${name}` };
}

/** Records the exits of everybody still present once the planned end has come. */
export default async function CompletionPage(props: Props) {
  const { ctx, cohort, cohortId, base, name: cohortName, crumbs } = await cohortPage(props, "exit.record");
  const [roster, t, common, format] = await Promise.all([
    getRoster(ctx, cohortId),
    getTranslations("enrolments"),
    getTranslations("common"),
    getFormat(),
  ]);
  const present = roster.filter(({ exit, away }) => !exit && away?.what !== "moved");
  const backLink = <LinkButton href={`${base}/effectif`}>{common("actions.back")}</LinkButton>;
  return (
    <>
      <PageHeader title={t("complete.title")} crumbs={crumbs("/effectif")} meta={cohortName} />
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
                name: "exitedOn",
                label: t("complete.date"),
                kind: "date",
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

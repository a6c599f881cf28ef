import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CohortFields, ConfirmStateForm, cohortForm } from "@/components/cohorts/cohort-form";
import { AddProgramme } from "@/components/programmes/programme-form";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { getCohortForm } from "@/lib/cohorts/queries";
import { getFormat } from "@/lib/i18n/server";
import { listProgrammes } from "@/lib/programmes/queries";
import { notFound } from "@/lib/web/refusals";
import { requireCohort } from "@/lib/web/require";
import { requirePermission } from "@/lib/web/session";
import { cancelCohortAction, createProgrammeAction, reopenCohortAction, updateCohortAction } from "../../actions";

type Props = { params: Promise<{ cohortId: string }>; searchParams: Promise<{ formation?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ cohortId }, ctx, t] = await Promise.all([
    params,
    requirePermission("cohort.manage"),
    getTranslations("cohorts"),
  ]);
  const { code, school } = await requireCohort(ctx, cohortId);
  return { title: `${t("form.edit", { code })} · ${school.name}` };
}

export default async function EditCohortPage({ params, searchParams }: Props) {
  const ctx = await requirePermission("cohort.manage");
  const [{ cohortId }, { formation }, t, format] = await Promise.all([
    params,
    searchParams,
    getTranslations("cohorts"),
    getFormat(),
  ]);
  const [cohort, facts, programmes] = await Promise.all([
    requireCohort(ctx, cohortId),
    getCohortForm(ctx, cohortId),
    listProgrammes(ctx),
  ]);
  if (!facts) notFound(ctx);
  const content = await cohortForm(programmes, { cohort: facts });
  const added = programmes.find(({ id }) => id === formation);
  const { code, school, cancelledOn } = cohort;
  const base = `/promotions/${cohortId}`;
  return (
    <>
      <PageHeader
        title={t("form.edit", { code })}
        crumbs={[
          { href: "/promotions", label: t("title") },
          { href: base, label: t("header.title", { school: school.name, code }) },
        ]}
      />
      <AddProgramme action={createProgrammeAction} back={`${base}/modifier`} added={added?.code} />
      <Form
        id="cohort"
        action={updateCohortAction}
        {...content}
        values={{ ...content.values, ...(added && { programmeId: added.id }) }}
        about={{ cohortId }}
        address={`${base}/modifier`}
        submit={t("form.save")}
      >
        <CohortFields isNew={false} />
      </Form>
      <section aria-labelledby="state" className="mt-10 grid max-w-form gap-3 border-t border-line pt-6">
        <h2 id="state" className="text-xl font-semibold">
          {cancelledOn ? t("cancel.reopenTitle") : t("cancel.title")}
        </h2>
        <p>
          {cancelledOn ? t("cancel.reopenText", { date: format.date(cancelledOn), code }) : t("cancel.text", { code })}
        </p>
        <ConfirmStateForm action={cancelledOn ? reopenCohortAction : cancelCohortAction} cohort={cohort} />
      </section>
    </>
  );
}

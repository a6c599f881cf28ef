import type { Metadata } from "next";
import { AddProgramme } from "@/components/network/programmes/programme-form";
import { CohortFields, ConfirmStateForm, cohortForm } from "@/components/people/cohorts/cohort-form";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { notFound } from "@/lib/entrances/web/refusals";
import { cohortPage } from "@/lib/entrances/web/require";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { listRoomChoices } from "@/lib/network/premises/queries";
import { listProgrammes } from "@/lib/network/programmes/queries";
import { listSchoolPartners } from "@/lib/network/schools/queries";
import { getCohortForm } from "@/lib/people/cohorts/queries";
import { cancelCohortAction, createProgrammeAction, reopenCohortAction, updateCohortAction } from "../../actions";

type Props = PageProps<"/promotions/[cohortId]/modifier">;

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ cohort }, t] = await Promise.all([cohortPage(props, "cohort.manage"), getTranslations("cohorts.form")]);
  return { title: `${t("edit", { code: cohort.code })} · ${cohort.school.name}` };
}

export default async function EditCohortPage(props: Props) {
  const { ctx, cohort, cohortId, base, crumbs } = await cohortPage(props, "cohort.manage");
  const [{ formation }, t, combine, format, facts, programmes, { providers }] = await Promise.all([
    props.searchParams,
    getTranslations("cohorts"),
    getTranslations("enrolments.combine"),
    getFormat(),
    getCohortForm(ctx, cohortId),
    listProgrammes(ctx),
    listSchoolPartners(ctx),
  ]);
  if (!facts) notFound(ctx);
  const rooms = await listRoomChoices(ctx, facts.schoolId);
  const content = await cohortForm(programmes, { cohort: facts, rooms, providers });
  const added = programmes.find(({ id }) => id === formation);
  const { code, cancelledOn } = cohort;
  return (
    <>
      <PageHeader title={t("form.edit", { code })} crumbs={crumbs()} />
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
        <CohortFields isNew={false} hasRooms={rooms.length > 0} />
      </Form>
      {!cancelledOn && cohort.state !== "ended" && (
        <section aria-labelledby="combine" className="mt-10 grid max-w-form gap-3 border-t border-line pt-6">
          <h2 id="combine" className="text-xl font-semibold">
            {combine("section")}
          </h2>
          <p>{combine("sectionText")}</p>
          <p>
            <TextLink href={`${base}/reunir`}>{combine("open")}</TextLink>
          </p>
        </section>
      )}
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

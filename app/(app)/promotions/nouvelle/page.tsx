import { AddProgramme } from "@/components/network/programmes/programme-form";
import { CohortFields, cohortForm } from "@/components/people/cohorts/cohort-form";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { listRoomChoices } from "@/lib/network/premises/queries";
import { listProgrammes } from "@/lib/network/programmes/queries";
import { listSchoolChoices } from "@/lib/people/cohorts/queries";
import { createCohortAction, createProgrammeAction } from "../actions";

export const generateMetadata = titleOf("cohorts.form.create");

export default async function NewCohortPage({ searchParams }: PageProps<"/promotions/nouvelle">) {
  const ctx = await requirePermission("cohort.manage");
  const [{ formation, ecole }, t, schools, programmes] = await Promise.all([
    searchParams,
    getTranslations("cohorts"),
    listSchoolChoices(ctx),
    listProgrammes(ctx),
  ]);
  const added = programmes.find(({ id }) => id === formation);
  const school = schools.find(({ code }) => code === ecole);
  const rooms = await listRoomChoices(ctx, school?.id);
  // Where there is one programme only, nobody has to choose it.
  const programme = added ?? (programmes.length === 1 ? programmes[0] : undefined);
  const { fields, values } = await cohortForm(programmes, {
    first: school ? (programme ? "startsOn" : "programmeId") : "schoolId",
    rooms,
    schools: schools.map(({ id, name }) => ({ value: id, label: name })),
  });
  return (
    <>
      <PageHeader title={t("form.create")} crumbs={[{ href: "/promotions", label: t("title") }]} />
      {schools.length === 0 ? (
        <EmptyState
          title={t("form.noSchool")}
          action={<LinkButton href="/ecoles/nouvelle">{t("form.createSchool")}</LinkButton>}
        >
          {t("form.noSchoolNext")}
        </EmptyState>
      ) : (
        <>
          <AddProgramme action={createProgrammeAction} back="/promotions/nouvelle" added={added?.code} />
          <Form
            id="cohort"
            action={createCohortAction}
            fields={fields}
            values={{ ...values, programmeId: programme?.id ?? "", schoolId: school?.id ?? "", capacity: "15" }}
            submit={t("form.saveNew")}
          >
            <CohortFields isNew hasRooms={rooms.length > 0} />
          </Form>
        </>
      )}
    </>
  );
}

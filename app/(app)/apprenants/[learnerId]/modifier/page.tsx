import type { Metadata } from "next";
import { PersonFields } from "@/components/people/learners/person-fields";
import { personForm } from "@/components/people/learners/person-form";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { personRecord } from "@/lib/entrances/web/person";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getLearnerForm } from "@/lib/people/learners/queries";
import { updateLearnerAction } from "./actions";

type Props = PageProps<"/apprenants/[learnerId]/modifier">;

const load = personRecord("learner.enrol", getLearnerForm);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, t] = await Promise.all([load((await params).learnerId), getTranslations("learners.edit")]);
  return { title: t("title", { name: fullName(record) }) };
}

export default async function EditLearnerPage({ params }: Props) {
  const [{ record: learner }, t, enrolments] = await Promise.all([
    load((await params).learnerId),
    getTranslations("learners"),
    getTranslations("enrolments.form"),
  ]);
  const name = fullName(learner);
  return (
    <>
      <PageHeader
        title={t("edit.title", { name })}
        crumbs={[
          { href: "/apprenants", label: t("title") },
          { href: `/apprenants/${learner.id}`, label: name },
        ]}
        meta={t("edit.lead")}
      />
      <Form
        id="learner"
        action={updateLearnerAction}
        {...(await personForm(learner))}
        about={{ learnerId: learner.id }}
        address={`/apprenants/${learner.id}/modifier`}
        submit={t("edit.save")}
        className="max-w-prose gap-6"
      >
        <PersonFields legend={enrolments("person")} near={learner.schoolCommune ?? undefined} />
      </Form>
    </>
  );
}

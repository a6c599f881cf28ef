import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PersonFields } from "@/components/learners/person-fields";
import { personForm } from "@/components/learners/person-form";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { fullName } from "@/lib/i18n/format";
import { getLearnerForm } from "@/lib/learners/queries";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";
import { updateLearnerAction } from "./actions";

type Props = { params: Promise<{ learnerId: string }> };

async function requireLearner({ params }: Props) {
  const [{ learnerId }, ctx] = await Promise.all([params, requirePermission("learner.enrol")]);
  return (await getLearnerForm(ctx, learnerId)) ?? notFound(ctx);
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [person, t] = await Promise.all([requireLearner(props), getTranslations("learners.edit")]);
  return { title: t("title", { name: fullName(person) }) };
}

export default async function EditLearnerPage(props: Props) {
  const [learner, t, enrolments] = await Promise.all([
    requireLearner(props),
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

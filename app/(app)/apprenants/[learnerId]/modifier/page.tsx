import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requirePermission } from "@/app/_lib/session";
import { Breadcrumb, PageHeader } from "@/components/ui/page-header";
import { getFormat } from "@/lib/i18n/server";
import { getLearnerForm } from "@/lib/learners/queries";
import { personTexts } from "../../../promotions/_lib/person-texts";
import { LearnerForm } from "./_components/learner-form";
import { updateLearnerAction } from "./actions";

type Props = { params: Promise<{ learnerId: string }> };

async function requireLearner({ params }: Props) {
  const [{ learnerId }, ctx] = await Promise.all([params, requirePermission("learner.enrol")]);
  return (await getLearnerForm(ctx, learnerId)) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ firstName, lastName }, t] = await Promise.all([requireLearner(props), getTranslations("learners.edit")]);
  return { title: t("title", { name: `${firstName} ${lastName}` }) };
}

export default async function EditLearnerPage(props: Props) {
  const [learner, t, enrolments, common, format, person] = await Promise.all([
    requireLearner(props),
    getTranslations("learners"),
    getTranslations("enrolments.form"),
    getTranslations("common"),
    getFormat(),
    personTexts(),
  ]);
  const name = `${learner.firstName} ${learner.lastName}`;
  return (
    <>
      <PageHeader
        title={t("edit.title", { name })}
        breadcrumb={
          <Breadcrumb
            label={common("breadcrumb")}
            crumbs={[
              { href: "/apprenants", label: t("title") },
              { href: `/apprenants/${learner.id}`, label: name },
            ]}
          />
        }
        meta={t("edit.lead")}
      />
      <LearnerForm
        action={updateLearnerAction}
        learnerId={learner.id}
        initial={{
          lastName: learner.lastName,
          firstName: learner.firstName,
          birthDate: format.tableDate(learner.birthDate),
          sex: learner.sex,
          email: learner.email ?? "",
          phone: learner.phone ?? "",
          commune: learner.commune,
          communeCode: learner.communeInsee ?? "",
        }}
        texts={{
          separator: enrolments("separator"),
          person,
          save: t("edit.save"),
          saving: common("actions.saving"),
        }}
      />
    </>
  );
}

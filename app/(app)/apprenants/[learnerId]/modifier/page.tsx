import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { learnerAnswers } from "@/components/learners/learner-answers";
import { LearnerForm } from "@/components/learners/learner-form";
import { personTexts } from "@/components/learners/person-texts";
import { Breadcrumb, PageHeader } from "@/components/ui/page-header";
import { getLearnerForm } from "@/lib/learners/queries";
import { conflictTexts, valuesOf } from "@/lib/web/conflict";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";
import { updateLearnerAction } from "./actions";

type Props = { params: Promise<{ learnerId: string }> };

async function requireLearner({ params }: Props) {
  const [{ learnerId }, ctx] = await Promise.all([params, requirePermission("learner.enrol")]);
  return (await getLearnerForm(ctx, learnerId)) ?? notFound(ctx);
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ firstName, lastName }, t] = await Promise.all([requireLearner(props), getTranslations("learners.edit")]);
  return { title: t("title", { name: `${firstName} ${lastName}` }) };
}

export default async function EditLearnerPage(props: Props) {
  const [learner, t, enrolments, common, person] = await Promise.all([
    requireLearner(props),
    getTranslations("learners"),
    getTranslations("enrolments.form"),
    getTranslations("common"),
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
        seen={learner.seen}
        initial={{ ...valuesOf(await learnerAnswers(learner)), communeCode: learner.communeInsee ?? "" }}
        near={learner.schoolCommune ?? undefined}
        texts={{
          separator: enrolments("separator"),
          person,
          conflict: await conflictTexts(),
          save: t("edit.save"),
          saving: common("actions.saving"),
        }}
      />
    </>
  );
}

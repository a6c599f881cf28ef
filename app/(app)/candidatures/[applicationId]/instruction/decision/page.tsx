import type { Metadata } from "next";
import { EndOfCall } from "@/components/competition/applications/next-step";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { MOST_CONDITIONS } from "@/lib/competition/applications/schema";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { dossierTitle, requireReview } from "@/lib/entrances/web/require-application";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { recordDecisionAction } from "../../actions";

type Props = PageProps<"/candidatures/[applicationId]/instruction/decision">;

const load = readOnce(async ({ params }: Props) => {
  const { ctx, record: review } = await requireReview((await params).applicationId);
  return review.outcomes.length > 0 || review.leavesDecision || review.decisionWaits ? review : notFound(ctx);
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await getTranslations("applications.review");
  return dossierTitle((await load(props)).application, t("decision"));
}

/** What the assembly decided, for the record and the letter; before the call is over when that may be, to who scored last for whom. */
export default async function DecisionPage(props: Props) {
  const [{ application, outcomes, leavesDecision, decisionWaits }, t] = await Promise.all([
    load(props),
    getTranslations("applications"),
  ]);
  const header = (
    <PageHeader
      title={t("review.decision")}
      crumbs={[
        { href: "/candidatures", label: t("title") },
        { href: `/candidatures/${application.id}`, label: t("titleOf", { host: application.host.name }) },
        { href: `/candidatures/${application.id}/instruction`, label: t("review.tab") },
      ]}
    />
  );
  if (decisionWaits) {
    return (
      <>
        {header}
        <EndOfCall application={application} />
      </>
    );
  }
  if (leavesDecision) {
    return (
      <>
        {header}
        <EmptyState>{t("failure.decided_by_last_scorer")}</EmptyState>
      </>
    );
  }
  return (
    <>
      {header}
      <Form
        id="decision"
        action={recordDecisionAction}
        fields={[
          {
            name: "outcome",
            label: t("review.outcome"),
            kind: "radio",
            choices: outcomes.map((value) => ({ value, label: t(`review.outcomes.${value}`) })),
          },
          { name: "deliberationNumber", label: t("review.number"), width: "half", maxLength: 60 },
          { name: "deliberationOn", label: t("review.on"), kind: "date" },
          { name: "reasons", label: t("review.reasons"), kind: "long", maxLength: 4000, hint: t("review.reasonsHint") },
          { name: "appeals", label: t("review.appeals"), kind: "long", maxLength: 2000 },
          {
            name: "conditions",
            label: t("review.conditions"),
            kind: "rows",
            optional: true,
            rows: MOST_CONDITIONS,
            rowName: "#",
            hint: t("review.conditionsHint"),
            columns: [
              { name: "text", label: t("review.condition"), maxLength: 300 },
              { name: "dueOn", label: t("review.conditionDue"), kind: "date" },
            ],
          },
        ]}
        values={{ appeals: t("review.appealsDefault") }}
        about={{ applicationId: application.id }}
        submit={t("review.decide")}
      />
    </>
  );
}

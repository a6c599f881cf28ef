import type { Metadata } from "next";
import { decisionForm } from "@/components/figures/label/label-forms";
import { PageHeader } from "@/components/ui/page-header";
import { StatementForms } from "@/components/ui/statement";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getDecisionForm } from "@/lib/figures/label/history-queries";
import { labelSearch } from "@/lib/figures/label/schema";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { correctDecisionAction, recordLabelDecisionAction, takeBackDecisionAction } from "../../actions";

type Props = PageProps<"/label/[programmeId]/decision">;

const load = readOnce(async ({ params, searchParams }: Props) => {
  const [ctx, { programmeId }, search] = await Promise.all([requirePermission("label.manage"), params, searchParams]);
  const { corriger: decisionId } = labelSearch.parse(search);
  const [found, t] = await Promise.all([
    getDecisionForm(ctx, { programmeId, decisionId }),
    getTranslations("label.decisionForm"),
  ]);
  const form = found ?? notFound(ctx);
  const { title } = form.programme;
  return { form, t, title: t(form.decision ? "edit" : "new", { title }) };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).title };
}

/** A decision to record, or one to correct or take back. */
export default async function DecisionPage(props: Props) {
  const [{ form, t, title }, label, nav] = await Promise.all([
    load(props),
    getTranslations("label"),
    getTranslations("nav.places"),
  ]);
  const { programme, decision } = form;
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { href: "/conventions", label: nav("agreements") },
          { href: "/label", label: label("title") },
          { href: `/label/${programme.id}`, label: label("name", { title: programme.title }) },
        ]}
        meta={decision && t("editLead")}
      />
      <StatementForms
        id="decision"
        form={await decisionForm(form)}
        statement={decision}
        of={{ programmeId: programme.id }}
        record={recordLabelDecisionAction}
        correct={correctDecisionAction}
        takeBack={takeBackDecisionAction}
        t={t}
      />
    </>
  );
}

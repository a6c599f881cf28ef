import type { Metadata } from "next";
import { thresholdKind } from "@/components/figures/label/threshold-kind";
import { PageHeader } from "@/components/ui/page-header";
import { StatementForms, statementForm } from "@/components/ui/statement";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getThresholdForm } from "@/lib/figures/label/history-queries";
import { labelSearch } from "@/lib/figures/label/schema";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { correctThresholdAction, recordThresholdAction, takeBackThresholdAction } from "../actions";

type Props = PageProps<"/label/seuil">;

const load = readOnce(async ({ searchParams }: Props) => {
  const [ctx, search] = await Promise.all([requirePermission("label.manage"), searchParams]);
  const { corriger } = labelSearch.parse(search);
  const [found, t] = await Promise.all([getThresholdForm(ctx, corriger), getTranslations("label.thresholdForm")]);
  const form = found ?? notFound(ctx);
  return { ctx, form, t, title: t(form.threshold ? "edit" : "new") };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).title };
}

/** A threshold to add, or one to correct or take back. */
export default async function ThresholdPage(props: Props) {
  const [{ ctx, form, t, title }, label, nav] = await Promise.all([
    load(props),
    getTranslations("label"),
    getTranslations("nav.places"),
  ]);
  const { threshold } = form;
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { href: "/conventions", label: nav("agreements") },
          { href: "/label", label: label("title") },
        ]}
        meta={<span className="max-w-prose">{t(threshold ? "editLead" : "newLead")}</span>}
      />
      <StatementForms
        id="seuil"
        form={statementForm(await thresholdKind(ctx.today), threshold)}
        statement={threshold}
        record={recordThresholdAction}
        correct={correctThresholdAction}
        takeBack={takeBackThresholdAction}
        t={t}
      />
    </>
  );
}

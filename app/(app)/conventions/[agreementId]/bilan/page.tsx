import type { Metadata } from "next";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { getReportForm } from "@/lib/agreements/form-queries";
import { agreementSearch } from "@/lib/agreements/schema";
import { getFormat, getTranslations } from "@/lib/i18n/server";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";
import { acceptReportAction } from "../../actions";

type Props = PageProps<"/conventions/[agreementId]/bilan">;

async function load({ params, searchParams }: Props) {
  const [ctx, { agreementId }, search, t] = await Promise.all([
    requirePermission("agreement.manage"),
    params,
    searchParams,
    getTranslations("agreements"),
  ]);
  const position = agreementSearch.parse(search).numero ?? 1;
  const report = (await getReportForm(ctx, { agreementId, position })) ?? notFound(ctx);
  return { agreementId, report, t, title: t("report.acceptTitle", { kind: t(`reportKinds.${report.kind}`) }) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { title, report, t } = await load(props);
  return { title: `${title} · ${t("name", { number: report.number })}` };
}

/** The Région's statement that it accepts a report: what waits for it may then be paid. */
export default async function AcceptReportPage(props: Props) {
  const [{ agreementId, report, t, title }, f] = await Promise.all([load(props), getFormat()]);
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { href: "/conventions", label: t("title") },
          { href: `/conventions/${agreementId}`, label: t("name", { number: report.number }) },
        ]}
        meta={t("report.acceptLead", { day: f.date(report.dueOn) })}
      />
      <Form
        id="report"
        action={acceptReportAction}
        fields={[{ name: "acceptedOn", label: t("fields.acceptedOn"), kind: "date" }]}
        about={{ agreementId, position: String(report.position) }}
        submit={t("report.save")}
      />
    </>
  );
}

import type { Metadata } from "next";
import { AgreementHeader } from "@/components/money/agreements/agreement-header";
import { AgreementCosts } from "@/components/money/agreements/cost-table";
import { FundingForHostView } from "@/components/money/agreements/funding-for-host";
import { CoveredTable, FinancingPlan, InstalmentTable } from "@/components/money/agreements/funding-view";
import { HostingView } from "@/components/money/agreements/hosting-view";
import { PaymentTable, ReportTable } from "@/components/money/agreements/payment-table";
import { VersionList } from "@/components/money/agreements/version-list";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { getOriginOfAgreement } from "@/lib/competition/applications/origin-queries";
import { flashIn } from "@/lib/entrances/web/flash";
import { recordOf } from "@/lib/entrances/web/page";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getCosts } from "@/lib/money/agreements/cost-queries";
import { getAgreement } from "@/lib/money/agreements/queries";

type Props = PageProps<"/conventions/[agreementId]">;

const load = recordOf("agreement.read", getAgreement);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, t] = await Promise.all([load((await params).agreementId), getTranslations("agreements")]);
  return { title: t("name", { number: record.number }) };
}

export default async function AgreementPage({ params, searchParams }: Props) {
  const { ctx, record: agreement } = await load((await params).agreementId);
  const base = `/conventions/${agreement.id}`;
  const manages = can(ctx.actor, "agreement.manage");
  const opens = can(ctx.actor, "cohort.figures");
  const costs = agreement.kind === "funding" ? await getCosts(ctx, "agreement", agreement.id) : null;
  const origin = agreement.kind === "hosting" ? await getOriginOfAgreement(ctx, agreement.id) : null;
  return (
    <Still>
      <AgreementHeader agreement={agreement} base={base} manages={manages} />
      <div className="grid gap-10">
        <FlashNotice flash={flashIn(await searchParams)} />
        {agreement.kind === "hosting" && <HostingView agreement={agreement} origin={origin} />}
        {agreement.kind === "funding_for_host" && <FundingForHostView agreement={agreement} />}
        {agreement.kind === "funding" && (
          <>
            <InstalmentTable agreement={agreement} base={base} manages={manages} />
            <PaymentTable agreement={agreement} base={base} manages={manages} />
            <ReportTable agreement={agreement} />
            <CoveredTable agreement={agreement} states={can(ctx.actor, "hours.state")} opens={opens} />
            <FinancingPlan agreement={agreement} />
            {costs && <AgreementCosts lines={costs.lines} />}
          </>
        )}
        {agreement.kind !== "funding_for_host" && <VersionList versions={agreement.versions} />}
      </div>
    </Still>
  );
}

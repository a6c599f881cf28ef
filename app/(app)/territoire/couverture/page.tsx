import type { Metadata } from "next";
import { CandidateTable } from "@/components/figures/coverage/candidate-table";
import { getCoverageContext } from "@/components/figures/coverage/coverage-context";
import { CoverageMap } from "@/components/figures/coverage/coverage-map";
import { CoverageMethod } from "@/components/figures/coverage/coverage-method";
import { DepartementReachTable, FarCommunes } from "@/components/figures/coverage/coverage-tables";
import { headlineOf, leadOf } from "@/components/figures/coverage/coverage-texts";
import { TryForm } from "@/components/figures/coverage/try-form";
import { Still } from "@/components/shell/still";
import { PageHeader } from "@/components/ui/page-header";
import { searchOf, titleOf } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getCoverage } from "@/lib/figures/coverage/queries";
import { coverageSearch } from "@/lib/figures/coverage/schema";
import { readTrials } from "@/lib/figures/coverage/trials";
import { getTranslations } from "@/lib/foundation/i18n/server";

export const generateMetadata: () => Promise<Metadata> = titleOf("coverage.title");

const PATH = "/territoire/couverture";

const readPage = searchOf(async (params) => {
  const ctx = await requirePermission("network.read");
  const { candidates, problems } = readTrials(coverageSearch.parse(params));
  const coverage = (await getCoverage(ctx, { day: ctx.today, candidates })) ?? notFound(ctx);
  return { context: await getCoverageContext(ctx, coverage, PATH), problems };
});

export default async function CoveragePage(props: PageProps<"/territoire/couverture">) {
  const [{ context, problems }, territory] = await Promise.all([readPage(props), getTranslations("territory")]);
  return (
    <Still>
      <PageHeader
        title={headlineOf(context)}
        crumbs={[{ href: "/territoire", label: territory("title") }]}
        meta={leadOf(context)}
      />
      <div className="grid gap-10">
        <div className="grid gap-6">
          <TryForm context={context} problems={problems} />
          <CandidateTable context={context} />
        </div>
        <CoverageMap context={context} />
        <DepartementReachTable context={context} />
        <FarCommunes context={context} />
        <CoverageMethod context={context} />
      </div>
    </Still>
  );
}

import type { Metadata } from "next";
import { ChangedSince } from "@/components/money/returns/changed-since";
import { ReturnSections } from "@/components/money/returns/return-sections";
import { VersionTable } from "@/components/money/returns/version-table";
import { qualiopiPage } from "@/components/money/returns/yearly-documents";
import { StandingText, Years } from "@/components/money/returns/years";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { searchOf } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getQualiopi } from "@/lib/money/returns/queries";
import { returnYear, yearSearch } from "@/lib/money/returns/schema";
import { listVersions } from "@/lib/money/returns/version-queries";
import { freezeQualiopiAction } from "../actions";

const load = searchOf(async (params) => {
  const [ctx, t] = await Promise.all([requirePermission("return.read"), getTranslations("returns.qualiopi")]);
  const year = returnYear(yearSearch.parse(params), ctx.today);
  return { ctx, year, t, title: t("title", { year: String(year) }) };
});

export async function generateMetadata(props: PageProps<"/restitutions/qualiopi">): Promise<Metadata> {
  return { title: (await load(props)).title };
}

/** Results of the cohorts that ended in a year, with how many people each is of and what it means. */
export default async function QualiopiPage(props: PageProps<"/restitutions/qualiopi">) {
  const { ctx, year, t, title } = await load(props);
  const [{ content, standing, changed }, versions, all] = await Promise.all([
    getQualiopi(ctx, { year }).then((found) => found ?? notFound(ctx)),
    listVersions(ctx, { kind: "qualiopi", subject: String(year) }),
    getTranslations("returns"),
  ]);
  const isEmpty = content.schools.length === 0;
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ href: "/restitutions", label: all("title") }]}
        meta={
          <>
            <span>{t("lead")}</span>
            <StandingText standing={standing} />
          </>
        }
      />
      <Years label={t("years")} address="/restitutions/qualiopi?annee=" year={year} today={ctx.today} />
      <div className="grid gap-10">
        {changed && <ChangedSince changed={changed} writes={can(ctx.actor, "return.manage")} />}
        {isEmpty && <EmptyState>{t("none")}</EmptyState>}
        {!isEmpty && (
          <div id="manques">
            <ReturnSections document={await qualiopiPage(ctx.actor, content)} />
          </div>
        )}
        {!isEmpty && can(ctx.actor, "return.manage") && (
          <Form id="freeze" action={freezeQualiopiAction} about={{ year: String(year) }} submit={all("bpf.freeze")} />
        )}
        <VersionTable versions={versions} />
      </div>
    </>
  );
}

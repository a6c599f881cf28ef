import type { Metadata } from "next";
import { ChangedSince } from "@/components/money/returns/changed-since";
import { ReturnSections } from "@/components/money/returns/return-sections";
import { VersionTable } from "@/components/money/returns/version-table";
import { bpfDocument } from "@/components/money/returns/yearly-documents";
import { StandingText, Years } from "@/components/money/returns/years";
import { hoursAddress } from "@/components/people/cohorts/people-links";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { searchOf } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getBpf, listBpfProviders } from "@/lib/money/returns/queries";
import { returnYear, yearSearch } from "@/lib/money/returns/schema";
import { listVersions } from "@/lib/money/returns/version-queries";
import { freezeBpfAction } from "../actions";

const load = searchOf(async (params) => {
  const [ctx, t] = await Promise.all([requirePermission("return.read"), getTranslations("returns.bpf")]);
  const { annee, organisme } = yearSearch.parse(params);
  const year = returnYear({ annee }, ctx.today);
  const providers = await listBpfProviders(ctx);
  const provider = organisme === undefined ? providers[0] : providers.find(({ code }) => code === organisme);
  if (organisme !== undefined && !provider) notFound(ctx);
  const title = t("title", { year: String(year), provider: provider?.name ?? "" });
  return { ctx, year, providers, provider, t, title };
});

export async function generateMetadata(props: PageProps<"/restitutions/bpf">): Promise<Metadata> {
  return { title: (await load(props)).title };
}

/** What the records give of the statement that a provider owes for a year, and which hours nobody has stated. */
export default async function BpfPage(props: PageProps<"/restitutions/bpf">) {
  const { ctx, year, providers, provider, t, title } = await load(props);
  const all = await getTranslations("returns");
  if (!provider) return <EmptyState title={t("none")}>{t("noneText")}</EmptyState>;
  const { code } = provider;
  const { content, withoutHours, orders, standing, changed } =
    (await getBpf(ctx, { provider: code, year })) ?? notFound(ctx);
  const versions = await listVersions(ctx, { kind: "bpf", subject: `${code}/${year}` });
  const unknown = content.publics.find((line) => line.code === "unknown")?.trainees ?? 0;
  const writes = can(ctx.actor, "return.manage");
  const address = (of: string) => `/restitutions/bpf?organisme=${encodeURIComponent(of)}&annee=`;
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
      <Tabs
        label={t("provider")}
        tabs={providers.map((one) => {
          return { href: `${address(one.code)}${year}`, label: one.name, current: one.code === code };
        })}
      />
      <Years label={t("years")} address={address(code)} year={year} today={ctx.today} />
      <div className="grid gap-10">
        {changed && <ChangedSince changed={changed} writes={writes} />}
        <ReturnSections document={await bpfDocument(content)} />
        <section id="manques" className="grid gap-3">
          <h2 className="text-xl font-semibold">{t("withoutHours", { count: withoutHours.length })}</h2>
          {withoutHours.length > 0 && (
            <ul className="grid gap-1">
              {withoutHours.map(({ cohortId, code: name }) => (
                <li key={cohortId}>
                  {writes ? <TextLink href={hoursAddress(cohortId)}>{t("fill", { cohort: name })}</TextLink> : name}
                </li>
              ))}
            </ul>
          )}
          {unknown > 0 && (
            <p className="max-w-prose">
              {t("unknown", { count: unknown })}
              {writes && (
                <>
                  {" "}
                  <TextLink href={`/restitutions/fse?annee=${year}`}>{t("unknownWhere")}</TextLink>
                </>
              )}
            </p>
          )}
        </section>
        {orders.length > 0 && (
          <section className="grid gap-3">
            <h2 className="text-xl font-semibold">{t("orders", { count: orders.length })}</h2>
            <ul className="grid gap-1">
              {orders.map(({ cohortId, cohort, orderedAs, otherBody }) => (
                <li key={cohortId}>
                  {writes ? <TextLink href={`/promotions/${cohortId}/modifier`}>{cohort}</TextLink> : cohort}
                  {", "}
                  {t(`ordered.${orderedAs}`, { body: otherBody })}
                </li>
              ))}
            </ul>
          </section>
        )}
        {writes && (
          <Form
            id="freeze"
            action={freezeBpfAction}
            about={{ provider: code, year: String(year) }}
            submit={t("freeze")}
          />
        )}
        <VersionTable versions={versions} />
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { campaignHref, templateHref } from "@/components/people/campaign/campaign-address";
import { CampaignCohorts, CampaignCounts } from "@/components/people/campaign/campaign-counts";
import { CampaignPeople } from "@/components/people/campaign/campaign-people";
import { CampaignState, WhatLeaves } from "@/components/people/campaign/campaign-state";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import { flashIn } from "@/lib/entrances/web/flash";
import { requirePermission } from "@/lib/entrances/web/session";
import { can } from "@/lib/foundation/access/policy";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { getCampaign, listCampaign } from "@/lib/people/campaign/queries";
import { campaignSearch } from "@/lib/people/campaign/schema";
import { closeCampaignAction, openCampaignAction } from "./actions";

type Props = PageProps<"/suivi/campagne">;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { liste, motif } = campaignSearch.parse(await searchParams);
  const t = await getTranslations("campaign");
  if (!liste) return { title: t("title") };
  return { title: [t(`listTitle.${liste}`), motif && t(`stop.${motif}`)].filter(Boolean).join(" · ") };
}

/** The messages of the days around today: what leaves, what has left, what stopped whom; and the list behind each count. */
export default async function CampaignPage({ searchParams }: Props) {
  const ctx = await requirePermission("outcome.record");
  const params = await searchParams;
  const search = campaignSearch.parse(params);
  const [t, nav, f] = await Promise.all([getTranslations("campaign"), getTranslations("nav"), getFormat()]);
  const home = { href: "/suivi", label: nav("places.followup") };
  const { liste, motif, promotion, periode, page } = search;
  if (liste) {
    const filter = { list: liste, why: motif, cohortId: promotion, window: periode, page };
    const { people, total, pages } = await listCampaign(ctx, filter);
    if (page > pages) redirect(campaignHref({ ...search, page: pages }));
    const title = t(`listTitle.${liste}`);
    return (
      <Still>
        <PageHeader
          title={title}
          crumbs={[home, { href: campaignHref(), label: t("title") }]}
          meta={
            <>
              <span>{t("people", { count: total })}</span>
              {motif && <span>{t(`stop.${motif}`)}</span>}
            </>
          }
        />
        {people.length === 0 ? (
          <EmptyState title={t("listEmpty")}>{t("listEmptyText")}</EmptyState>
        ) : (
          <>
            <CampaignPeople people={people} caption={title} now={ctx.now} />
            <PageLinks page={page} pages={pages} href={(number) => campaignHref({ ...search, page: number })} />
          </>
        )}
      </Still>
    );
  }
  const campaign = await getCampaign(ctx);
  const { opensOn, said, sms, cohorts } = campaign;
  const state = !opensOn ? t("closed") : t(opensOn > ctx.today ? "opens" : "open", { date: f.date(opensOn) });
  return (
    <>
      <PageHeader
        title={t("title")}
        crumbs={[home]}
        meta={
          <>
            <span className="font-semibold text-ink">{state}</span>
            {said?.recordedBy && (
              <span>{t("said", { name: said.recordedBy.name, when: f.instant(said.recordedAt) })}</span>
            )}
          </>
        }
        action={<LinkButton href={templateHref()}>{t("templates")}</LinkButton>}
      />
      <div className="mb-6 grid gap-3 empty:hidden">
        <FlashNotice flash={flashIn(params)} isShared />
        {opensOn && <WhatLeaves campaign={campaign} />}
      </div>
      <div className="grid gap-8">
        <Still>
          {cohorts.length === 0 ? (
            <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
          ) : (
            <div className="grid gap-8">
              <CampaignCounts campaign={campaign} />
              <CampaignCohorts cohorts={cohorts} />
            </div>
          )}
        </Still>
        <p className="max-w-prose">
          {t("lead")} {sms !== "off" && t("smsLead")}
        </p>
        {can(ctx.actor, "campaign.manage") && (
          <CampaignState campaign={campaign} today={ctx.today} open={openCampaignAction} close={closeCampaignAction} />
        )}
      </div>
    </>
  );
}

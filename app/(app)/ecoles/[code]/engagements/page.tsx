import type { Metadata } from "next";
import { HostLedgerView } from "@/components/money/ledger/host-ledger-view";
import { LedgerFigures } from "@/components/money/ledger/ledger-figures";
import { LedgerNotes } from "@/components/money/ledger/ledger-notes";
import { LedgerTable, MissedLines } from "@/components/money/ledger/ledger-table";
import { getLedgerTexts, ledgerHeadline, ledgerLines } from "@/components/money/ledger/ledger-texts";
import { publishedParts } from "@/components/money/ledger/published-parts";
import { SchoolStory } from "@/components/network/schools/school-story";
import { SchoolTabs } from "@/components/network/schools/school-tabs";
import { Still } from "@/components/shell/still";
import { DownloadButton, LinkButton } from "@/components/ui/button";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { getPublicStory, getSchoolStory } from "@/lib/competition/applications/story-queries";
import { notFound } from "@/lib/entrances/web/refusals";
import { requireSchool } from "@/lib/entrances/web/require";
import { getPublished } from "@/lib/figures/indicators/published/published-queries";
import { onlySchoolOf } from "@/lib/figures/indicators/queries";
import { can } from "@/lib/foundation/access/policy";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { getHostLedger, getLedger } from "@/lib/money/ledger/queries";

type Props = PageProps<"/ecoles/[code]/engagements">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ school }, t] = await Promise.all([requireSchool((await params).code), getTranslations("ledger")]);
  return { title: `${t("title")} · ${school.name}` };
}

/** What each promised for a school, what became of it, and what is late; to a host, what a host may read of it. */
export default async function LedgerPage({ params, searchParams }: Props) {
  const { ctx, school } = await requireSchool((await params).code);
  // What the host reads, shown to those who prepare the meeting with it.
  const isPreview = (await searchParams).pour === "collectivite";
  const live = isPreview ? null : await getLedger(ctx, school.code);
  const forHost = live ? null : await getHostLedger(ctx, school.code);
  const { promises, closed } = live ?? forHost ?? notFound(ctx);
  const path = `/ecoles/${school.code}`;
  const answers = live?.onlySessionId ? `/promotions/${live.onlySessionId}/resultats` : path;
  const equity = can(ctx.actor, "network.read") ? `/tableau-de-bord/equite?ecole=${school.code}` : answers;
  const [texts, t, schools, f, only, story] = await Promise.all([
    getLedgerTexts(school, { equity, answers }),
    getTranslations("ledger"),
    getTranslations("schools"),
    getFormat(),
    onlySchoolOf(ctx),
    isPreview ? getPublicStory(school.code, ctx.today) : getSchoolStory(ctx, school.code),
  ]);
  const day = f.date(ctx.today);
  const lines = ledgerLines(texts, promises);
  const base = `${path}/engagements`;
  const toHost = can(ctx.actor, "agreement.read") && (
    <LinkButton href={`${base}?pour=collectivite`}>{t("forHost.see")}</LinkButton>
  );
  return (
    <Still>
      <PageHeader
        title={ledgerHeadline(texts, promises)}
        crumbs={!only && [{ href: "/ecoles", label: schools("title") }]}
        action={live ? toHost : <DownloadButton href={`${base}/pdf`}>{t("forHost.pdf")}</DownloadButton>}
      />
      <SchoolTabs ctx={ctx} code={school.code} tab="ledger" />
      <div className="grid gap-8">
        <MissedLines texts={texts} lines={lines} />
        {story && <SchoolStory steps={story} today={ctx.today} />}
        {isPreview && can(ctx.actor, "network.read") && (
          <Notice kind="info" title={t("forHost.preview")}>
            {t("forHost.previewText")} <TextLink href={base}>{t("forHost.back")}</TextLink>
          </Notice>
        )}
        {live?.sums && <LedgerFigures texts={texts} sums={live.sums} />}
        {live && (
          <section className="grid gap-4">
            <LedgerTable texts={texts} lines={lines} day={day} />
            <LedgerNotes
              notes={[t("note"), t("notePeople"), ...(toHost ? [t("noteShare")] : [])]}
              closed={closed}
              costs={live.sums && `/conventions/couts?par=annee&ecole=${school.code}`}
            />
          </section>
        )}
        {forHost && (
          <HostLedgerView
            texts={texts}
            ledger={forHost}
            published={await publishedParts(school, await getPublished(ctx.today), ctx.today)}
            day={day}
          />
        )}
      </div>
    </Still>
  );
}

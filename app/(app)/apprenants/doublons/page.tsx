import { redirect } from "next/navigation";
import { PairCard, pairPages } from "@/components/people/learners/pair-card";
import { ToldApart } from "@/components/people/learners/told-apart";
import { FlashNotice } from "@/components/shell/flash";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import { flashIn } from "@/lib/entrances/web/flash";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { pageParam } from "@/lib/foundation/platform/search-params";
import { listPairs, listToldApart } from "@/lib/people/learners/pair-queries";
import { apartAction, takeApartBackAction } from "./actions";

export const generateMetadata = titleOf("learners.pairs.title");

/** Two and two who may be one person, kept as they are written, until somebody has said what they are. */
export default async function PairsPage({ searchParams }: PageProps<"/apprenants/doublons">) {
  const [search, ctx] = await Promise.all([searchParams, requirePermission("learner.merge")]);
  const page = pageParam.parse(search.page);
  const [{ pairs, total, waiting }, told, t, learners] = await Promise.all([
    listPairs(ctx, page),
    listToldApart(ctx),
    getTranslations("learners.pairs"),
    getTranslations("learners"),
  ]);
  const pages = pairPages(total.count);
  const href = (to: number) => `/apprenants/doublons?page=${to}`;
  if (page > pages) redirect(href(pages));
  return (
    <>
      <PageHeader
        title={t("title")}
        crumbs={[{ href: "/apprenants", label: learners("title") }]}
        meta={t("count", { count: total.count, more: total.more ? "yes" : "no" })}
      />
      <div className="grid gap-6">
        <FlashNotice flash={flashIn(search)} />
        {waiting > 0 && <p className="max-w-prose text-ink-soft">{t("waiting", { count: waiting })}</p>}
        {pairs.length === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyNext")}</EmptyState>
        ) : (
          <>
            <p className="max-w-prose">{t("lead")}</p>
            <ul className="grid gap-6">
              {pairs.map((pair) => (
                <PairCard key={`${pair.lowerId} ${pair.higherId}`} pair={pair} apart={apartAction} />
              ))}
            </ul>
            <PageLinks page={page} pages={pages} href={href} />
          </>
        )}
        {told.length > 0 && <ToldApart told={told} takeBack={takeApartBackAction} />}
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { SeriesFigures, WithdrawnFigures } from "@/components/territory/series-figures";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import { can } from "@/lib/access/policy";
import { getTranslations } from "@/lib/i18n/server";
import { pageParam } from "@/lib/platform/search-params";
import { getSeries } from "@/lib/territory/queries";
import { flashIn } from "@/lib/web/flash";
import { readOnce } from "@/lib/web/page";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";

type Props = PageProps<"/territoire/series/[code]">;

const load = readOnce(async ({ params, searchParams }: Props) => {
  const [ctx, { code }, search] = await Promise.all([requirePermission("territory.read"), params, searchParams]);
  const page = pageParam.parse(search.page);
  return { ctx, search, page, series: (await getSeries(ctx, { code, page })) ?? notFound(ctx) };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).series.name };
}

export default async function SeriesPage(props: Props) {
  const [{ ctx, search, page, series }, t] = await Promise.all([load(props), getTranslations("territory")]);
  const { code, name, unit, total, pages } = series;
  const manages = can(ctx.actor, "territory.manage");
  return (
    <Still>
      <PageHeader
        title={name}
        crumbs={[{ href: "/territoire", label: t("title") }]}
        meta={t("series.meta", { code, unit })}
        action={
          manages && (
            <>
              <LinkButton href={`/territoire/series/${code}/modifier`}>{t("series.change")}</LinkButton>
              <LinkButton href={`/territoire/series/${code}/valeur`} look="primary" icon={<Icon name="plus" />}>
                {t("addFigure")}
              </LinkButton>
            </>
          )
        }
      />
      <div className="grid gap-6">
        <FlashNotice flash={flashIn(search)} />
        {total === 0 ? (
          <EmptyState title={t("series.none")}>{t(manages ? "series.noneText" : "series.emptyReader")}</EmptyState>
        ) : (
          <SeriesFigures series={series} manages={manages} />
        )}
        <WithdrawnFigures series={series} />
        <PageLinks page={page} pages={pages} href={(number) => `/territoire/series/${code}?page=${number}`} />
      </div>
    </Still>
  );
}

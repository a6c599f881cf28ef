import type { Metadata } from "next";
import { figureKind } from "@/components/network/territory/figure-kind";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import { StatementsTakenBack, StatementTable } from "@/components/ui/statement";
import { flashIn } from "@/lib/entrances/web/flash";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { pageParam } from "@/lib/foundation/platform/search-params";
import { getSeries } from "@/lib/network/territory/queries";

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
  const kind = await figureKind(series);
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
          <StatementTable
            kind={kind}
            caption={t("series.pageCaption", { name })}
            rows={series.figures}
            manages={manages}
          />
        )}
        <StatementsTakenBack kind={kind} rows={series.takenBack} />
        <PageLinks page={page} pages={pages} href={(number) => `/territoire/series/${code}?page=${number}`} />
      </div>
    </Still>
  );
}

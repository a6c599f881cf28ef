import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { figureContext } from "@/app/_figures/figure-context";
import { requireContext } from "@/app/_lib/session";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Breadcrumb, PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/access/policy";
import { listPeople } from "@/lib/indicators/queries";
import { addressOf, peopleSearch } from "@/lib/indicators/schema";
import { PeopleTable } from "./_components/people-table";
import { listFilter } from "./_lib/filter";

export async function generateMetadata({ searchParams }: PageProps<"/tableau-de-bord/personnes">): Promise<Metadata> {
  const { mesure } = peopleSearch.parse(await searchParams);
  return { title: (await getTranslations("indicators"))(`measure.${mesure}`) };
}

export default async function PeoplePage({ searchParams }: PageProps<"/tableau-de-bord/personnes">) {
  const ctx = await requireContext();
  const search = peopleSearch.parse(await searchParams);
  const list = await listPeople(ctx, listFilter(search, ctx.today), search.mesure, search.page);
  if (!list) return forbidden();
  const [t, common, fc] = await Promise.all([
    getTranslations("dashboard.people"),
    getTranslations("common"),
    figureContext(ctx, search, ctx.today, search.promotion),
  ]);
  const { mesure: _, page: __, promotion, ...figures } = search;
  const back = can(ctx.actor, "network.read")
    ? { href: addressOf("/tableau-de-bord", figures), label: t("back") }
    : { href: promotion ? `/promotions/${promotion}/resultats` : "/ecoles", label: t("figure") };
  const pageLink = (page: number, text: string) => ({
    href: addressOf("/tableau-de-bord/personnes", { ...search, page }),
    text,
  });
  return (
    <>
      <PageHeader
        title={t("title", { measure: fc.t(`measure.${search.mesure}`), count: list.total })}
        breadcrumb={<Breadcrumb label={common("breadcrumb")} crumbs={[back]} />}
        meta={fc.t("breakdown.source", {
          definition: fc.definitionName,
          window: fc.windowText,
          date: fc.f.date(fc.asOf),
        })}
        action={
          list.total > 0 && (
            <LinkButton
              href={addressOf("/tableau-de-bord/personnes/export", { ...search, page: undefined })}
              icon="download"
              prefetch={false}
            >
              {t("export")}
            </LinkButton>
          )
        }
      />
      {can(ctx.actor, "learner.read") || <p className="mb-4 max-w-prose text-ink-soft">{t("pseudonymous")}</p>}
      {list.total === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
      ) : (
        <>
          <PeopleTable people={list.people} fc={fc} />
          <Pagination
            label={common("pagination.label")}
            position={common("pagination.position", { page: list.page, pages: list.pages })}
            previous={list.page > 1 ? pageLink(list.page - 1, common("pagination.previous")) : null}
            next={list.page < list.pages ? pageLink(list.page + 1, common("pagination.next")) : null}
          />
        </>
      )}
    </>
  );
}

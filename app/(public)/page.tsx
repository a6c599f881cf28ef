import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { figureContext } from "@/components/indicators/figure-context";
import { FiguresTable } from "@/components/indicators/public-figures-table";
import { Network } from "@/components/indicators/public-network";
import { departementRows, schoolRows } from "@/components/indicators/public-rows";
import { startPageOf } from "@/components/shell/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import { onPage, PUBLIC_PAGE_SIZE, pagesOf } from "@/lib/core/page";
import { getPublicFigures } from "@/lib/indicators/public-queries";
import { figuresSearch, publicSearch } from "@/lib/indicators/schema";
import { readClock } from "@/lib/platform/clock";
import { getOptionalContext } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("public"))("metaTitle") };
}

export default async function PublicHome({ searchParams }: PageProps<"/">) {
  const ctx = await getOptionalContext();
  if (ctx) redirect(startPageOf(ctx.actor.role));
  const all = await getPublicFigures(readClock().today);
  const [t, fc] = await Promise.all([
    getTranslations("public"),
    figureContext("public", figuresSearch.parse({}), all.asOf),
  ]);
  const { floor, schools } = all;
  const { page } = publicSearch.parse(await searchParams);
  const columns = { counts: t("counts"), about: t("about") };
  return (
    <>
      <PageHeader title={t("title")} />
      <p className="mb-8 max-w-prose text-lg">{t("lead")}</p>
      {all.schools.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
      ) : (
        <div className="grid gap-10">
          <section className="grid gap-4">
            <h2 className="text-xl font-semibold">{t("network")}</h2>
            <p>
              {t("summary", {
                schools: t("schoolCount", { count: all.schools.length }),
                departements: t("departementCount", { count: all.departements.length }),
              })}
            </p>
            <Network fc={fc} network={all.network} />
          </section>
          <section className="grid gap-3">
            <h2 id="ecoles" className="text-xl font-semibold">
              {t("schools")}
            </h2>
            <p className="max-w-prose">{t("schoolsLead", { floor })}</p>
            <FiguresTable
              fc={fc}
              rows={schoolRows(all, onPage(schools, page, PUBLIC_PAGE_SIZE), t, fc.f)}
              words={{
                caption: t("schoolsCaption", { rate: fc.rateLabel }),
                name: t("school"),
                place: t("departement"),
                ...columns,
              }}
            />
            <PageLinks
              page={page}
              pages={pagesOf(schools.length, PUBLIC_PAGE_SIZE)}
              href={(other) => `/?page=${other}#ecoles`}
            />
          </section>
          <section className="grid gap-3">
            <h2 className="text-xl font-semibold">{t("departements")}</h2>
            <p className="max-w-prose">{t("departementsLead", { floor })}</p>
            <FiguresTable
              fc={fc}
              rows={departementRows(all, t)}
              words={{ caption: t("departementsCaption", { rate: fc.rateLabel }), name: t("departement"), ...columns }}
            />
          </section>
        </div>
      )}
      <section className="mt-10 grid max-w-prose gap-3">
        <h2 className="text-xl font-semibold">{t("method")}</h2>
        <p>{t("methodDefinition")}</p>
        <p>{t("methodSilence")}</p>
        <p>{t("methodMasking")}</p>
        <p className="print:hidden">
          {t.rich("methodMore", {
            link: (chunks) => (
              <TextLink href="/connexion" className="whitespace-nowrap">
                {chunks}
              </TextLink>
            ),
          })}
        </p>
      </section>
    </>
  );
}

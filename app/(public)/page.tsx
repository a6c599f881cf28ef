import { redirect } from "next/navigation";
import { getFigureContext } from "@/components/figures/indicators/figure-context";
import { PublishedSections } from "@/components/figures/indicators/published/published-sections";
import { TerritoryCitations } from "@/components/network/territory/citation";
import { startPageOf } from "@/components/shell/navigation";
import { Still } from "@/components/shell/still";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { titleOf } from "@/lib/entrances/web/page";
import { getOptionalContext } from "@/lib/entrances/web/session";
import { getPublished } from "@/lib/figures/indicators/published/published-queries";
import { figuresSearch, publicSearch } from "@/lib/figures/indicators/schema";
import { getStartAddress } from "@/lib/figures/views/queries";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";
import { getRegionCitations } from "@/lib/network/territory/queries";

export const generateMetadata = titleOf("public.metaTitle");

export default async function PublicHome({ searchParams }: PageProps<"/">) {
  const ctx = await getOptionalContext();
  if (ctx) redirect((await getStartAddress(ctx.actor)) ?? startPageOf(ctx.actor.role));
  const { today } = readClock();
  const [published, cited] = await Promise.all([getPublished(today), getRegionCitations()]);
  const [t, calls, network, figureContext] = await Promise.all([
    getTranslations("public"),
    getTranslations("calls.public"),
    getTranslations("schools.public"),
    getFigureContext("public", figuresSearch.parse({}), today),
  ]);
  const { annee, page } = publicSearch.parse(await searchParams);
  const { schools, years } = published;
  const [latest] = years;
  const chosen = years.find(({ year }) => String(year) === annee) ?? latest;
  const floor = figureContext.f.integer(figureContext.floor);
  return (
    <Still>
      <PageHeader title={t("title")} />
      <p className="mb-8 max-w-prose text-lg">{t("lead")}</p>
      {schools.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
      ) : !chosen?.days.M6 ? (
        <EmptyState title={t("noPeriod")}>{t("noPeriodText", { floor })}</EmptyState>
      ) : (
        <PublishedSections
          figureContext={figureContext}
          published={published}
          year={chosen.year}
          readOn={chosen.days.M6}
          page={page}
        />
      )}
      <div className="mt-10 empty:hidden">
        <TerritoryCitations figures={cited} />
      </div>
      <section className="mt-10 grid max-w-prose gap-3 print:hidden">
        <h2 className="text-xl font-semibold">{network("homeTitle")}</h2>
        <p>{network.rich("homeText", { link: (chunks) => <TextLink href="/reseau">{chunks}</TextLink> })}</p>
      </section>
      <section className="mt-10 grid max-w-prose gap-3 print:hidden">
        <h2 className="text-xl font-semibold">{calls("homeTitle")}</h2>
        <p>{calls.rich("homeText", { link: (chunks) => <TextLink href="/appels">{chunks}</TextLink> })}</p>
      </section>
      <section className="mt-10 grid max-w-prose gap-3">
        <h2 className="text-xl font-semibold">{t("method")}</h2>
        <p>{t("methodDefinition")}</p>
        <p>{t("methodSilence")}</p>
        <p>{t("methodClosed")}</p>
        <p>{t("methodMasking")}</p>
        <p>{figureContext.t("published.pending")}</p>
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
    </Still>
  );
}

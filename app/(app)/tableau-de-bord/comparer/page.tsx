import type { Metadata } from "next";
import { downloadOf, TABLE_FORMATS } from "@/components/figures/indicators/addresses";
import { ChanceNote } from "@/components/figures/indicators/chance-note";
import {
  answerText,
  limitSentences,
  measuresTitle,
  noGap,
} from "@/components/figures/indicators/comparison/comparison-answer";
import { ComparisonForm } from "@/components/figures/indicators/comparison/comparison-form";
import { ComparisonTable } from "@/components/figures/indicators/comparison/comparison-table";
import { comparisonOf } from "@/components/figures/indicators/comparison/comparison-view";
import { Cascade } from "@/components/figures/indicators/journeys/cascade";
import { MisreadNotice } from "@/components/figures/indicators/lists/misread-notice";
import { ViewsLine } from "@/components/figures/views/views-line";
import { Still } from "@/components/shell/still";
import { FigureFiles } from "@/components/ui/figure-files";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { searchOf } from "@/lib/entrances/web/page";
import { requireJourneys, requireLive } from "@/lib/entrances/web/require";
import { requirePermission } from "@/lib/entrances/web/session";
import { readRequest } from "@/lib/figures/indicators/request";
import { addressOf, comparisonSearch, definitionsAddress } from "@/lib/figures/indicators/schema";
import { listViews } from "@/lib/figures/views/queries";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** What an address asks for, read once for the page and for its title. */
const readPage = searchOf(async (params) => {
  const ctx = await requirePermission("network.read");
  const request = readRequest(comparisonSearch, params, ctx.today);
  const [views, live, journeys] = await Promise.all([
    listViews(ctx),
    requireLive(ctx, request.search),
    requireJourneys(ctx, request.search),
  ]);
  const search = addressOf("", request.search).slice(1);
  return {
    request,
    ...(await comparisonOf(ctx, request.search, { live, journeys })),
    views: { views, page: "comparison", search, params } as const,
  };
});

export async function generateMetadata(props: PageProps<"/tableau-de-bord/comparer">): Promise<Metadata> {
  const { t, view } = await readPage(props);
  const between = t("compare.between", { a: view.sides[0].label, b: view.second });
  return { title: `${t("compare.title")} · ${between}` };
}

export default async function ComparePage(props: PageProps<"/tableau-de-bord/comparer">) {
  const { request, figureContext, choices, view, views } = await readPage(props);
  const [t, board] = await Promise.all([getTranslations("dashboard.compare"), getTranslations("dashboard")]);
  const none = noGap(t, view);
  const [title, ...others] = none.length > 0 ? none : [answerText(t, view) ?? ""];
  const sentences = none.length > 0 ? others : limitSentences(t, view);
  // Two sides that are called the same are one.
  const named = new Map(view.sides.map(({ label, side }) => [label, side]));
  const isOne = view.gap?.same === true || named.size === 1;
  const measures = measuresTitle(t, view);
  const { echeance, definition, arrete, connu } = request.search;
  const address = { path: "/tableau-de-bord/comparer", search: request.search };
  const download = downloadOf(figureContext, address, "comparaison", TABLE_FORMATS);
  return (
    <>
      <div className="mb-3 flex flex-wrap items-start gap-x-6 border-b border-line print:mb-2">
        <Still>
          <ComparisonForm request={request} view={view} choices={choices} />
        </Still>
        <ViewsLine {...views} />
      </div>
      <Still>
        <PageHeader
          title={<span className="block text-xl max-sm:text-lg max-sm:leading-6">{title}</span>}
          crumbs={[
            { href: addressOf("/tableau-de-bord", { echeance, definition, arrete, connu }), label: board("title") },
          ]}
        />
        <MisreadNotice request={request} until={figureContext.asOf} />
        <div className="grid gap-8">
          {(sentences.length > 0 || isOne) && (
            <div className="-mt-2 grid max-w-prose gap-1">
              {sentences.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
              {isOne && <p>{t("chooseOther")}</p>}
            </div>
          )}
          {none.length === 0 && <Cascade t={t} view={view} search={request.search} />}
          {!isOne && (
            <section id={download.id} className="grid max-w-4xl gap-3">
              {measures && <h2 className="font-semibold">{measures}</h2>}
              <ComparisonTable t={t} view={view} />
              <p className="max-w-prose text-sm text-ink-soft">
                {figureContext.t("breakdown.source", {
                  definition: figureContext.definitionName,
                  window: figureContext.windowText,
                  date: figureContext.f.date(figureContext.asOf),
                })}{" "}
                {t("method")}
                {view.dispersion > 1 &&
                  ` ${figureContext.t("comparison.widened", { factor: figureContext.f.decimal(Math.sqrt(view.dispersion), 1) })}`}
                {view.mix && ` ${t("methodParts")}`}
              </p>
              <ChanceNote figureContext={figureContext} dispersion={view.dispersion} />
              <FigureFiles {...download} />
            </section>
          )}
          <p className="flex flex-wrap gap-x-4 gap-y-1 print:hidden">
            <span>{t("definitions")}</span>
            {[...named].map(([label, side]) => (
              <TextLink key={label} href={definitionsAddress({ ...side, arrete, connu })}>
                {label}
              </TextLink>
            ))}
            <TextLink href={addressOf("/definitions/changements", { echeance, definition, arrete, connu })}>
              {t("changes")}
            </TextLink>
          </p>
        </div>
      </Still>
    </>
  );
}

import type { Metadata } from "next";
import { downloadOf, TABLE_FORMATS } from "@/components/indicators/addresses";
import { AskedNotice } from "@/components/indicators/asked-notice";
import { Cascade } from "@/components/indicators/cascade";
import { gapAnswer, noGap, whyAnswer } from "@/components/indicators/comparison-answer";
import { ComparisonForm } from "@/components/indicators/comparison-form";
import { ComparisonTable } from "@/components/indicators/comparison-table";
import { comparisonOf } from "@/components/indicators/comparison-view";
import { Still } from "@/components/shell/still";
import { Fold } from "@/components/ui/disclosure";
import { FigureFiles } from "@/components/ui/figure-files";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { ViewsLine } from "@/components/views/views-line";
import { getTranslations } from "@/lib/i18n/server";
import { readAsked } from "@/lib/indicators/asked";
import { addressOf, comparisonSearch, definitionsAddress } from "@/lib/indicators/schema";
import { listViews } from "@/lib/views/queries";
import { searchOf } from "@/lib/web/page";
import { requireLive } from "@/lib/web/require";
import { requirePermission } from "@/lib/web/session";
import { saveViewAction } from "../../vues/actions";

/** What an address asks for, read once for the page and for its title. */
const readPage = searchOf(async (params) => {
  const ctx = await requirePermission("network.read");
  const asked = readAsked(comparisonSearch, params, ctx.today);
  const [views, live] = await Promise.all([listViews(ctx), requireLive(ctx, asked.search)]);
  const search = addressOf("", asked.search).slice(1);
  return {
    ...{ asked, ...(await comparisonOf(ctx, asked.search, live)) },
    views: { views, role: ctx.actor.role, page: "comparison", search, params } as const,
  };
});

export async function generateMetadata(props: PageProps<"/tableau-de-bord/comparer">): Promise<Metadata> {
  const { t, view } = await readPage(props);
  const between = t("compare.between", { a: view.sides[0].label, b: view.second });
  return { title: `${t("compare.title")} · ${between}` };
}

function Answer({ title, sentences }: { title: string; sentences: readonly string[] }) {
  return (
    <section className="grid max-w-prose gap-2">
      <h2 className="text-xl font-semibold">{title}</h2>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </section>
  );
}

export default async function ComparePage(props: PageProps<"/tableau-de-bord/comparer">) {
  const { asked, figureContext, choices, view, views } = await readPage(props);
  const [t, board] = await Promise.all([getTranslations("dashboard.compare"), getTranslations("dashboard")]);
  const [a, b] = view.sides;
  const between = t("between", { a: a.label, b: view.second });
  const none = noGap(t, view);
  const { echeance, definition, arrete, connu, selon: _, ...places } = asked.search;
  const chosen = Object.values(places).some((value) => value !== undefined);
  const address = { path: "/tableau-de-bord/comparer", search: asked.search };
  const download = downloadOf(figureContext, address, "comparaison", TABLE_FORMATS);
  return (
    <>
      <Still>
        <PageHeader
          title={t("title")}
          crumbs={[
            { href: addressOf("/tableau-de-bord", { echeance, definition, arrete, connu }), label: board("title") },
          ]}
          meta={between}
        />
      </Still>
      <div className="mb-4 flex flex-wrap gap-x-6">
        <ViewsLine {...views} save={saveViewAction} />
      </div>
      <Still>
        <AskedNotice asked={asked} until={figureContext.asOf} />
        <Fold summary={t("label")} open={!chosen || asked.asOf !== null || asked.knownOn !== null}>
          <ComparisonForm asked={asked} sides={[a.side, b.side]} choices={choices} />
        </Fold>
        <div className="grid gap-8">
          {none.length > 0 ? (
            none.map((sentence) => <Notice key={sentence} kind="info" title={sentence} />)
          ) : (
            <>
              <Answer title={t("answer")} sentences={gapAnswer(t, view)} />
              <Answer title={t("why")} sentences={whyAnswer(t, view)} />
              <Cascade t={t} view={view} search={asked.search} />
            </>
          )}
          <section id={download.id} className="grid max-w-4xl gap-3">
            <ComparisonTable t={t} view={view} />
            <p className="max-w-prose text-sm text-ink-soft">
              {figureContext.t("breakdown.source", {
                definition: figureContext.definitionName,
                window: figureContext.windowText,
                date: figureContext.f.date(figureContext.asOf),
              })}{" "}
              {t("method")} {view.mix && t("methodParts")}
            </p>
            <FigureFiles {...download} />
          </section>
          <p className="flex flex-wrap gap-x-4 gap-y-1 print:hidden">
            <span>{t("definitions")}</span>
            {[a, b].map(({ side, label }, index) => (
              <TextLink key={index === 0 ? "a" : "b"} href={definitionsAddress({ ...side, arrete, connu })}>
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

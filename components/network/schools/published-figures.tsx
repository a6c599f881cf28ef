import type { InContext } from "@/components/figures/indicators/figure-context";
import { blockRows, publishedYearRows } from "@/components/figures/indicators/published/published-rows";
import { PublishedTable } from "@/components/figures/indicators/published/published-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { PublishedFigures } from "@/lib/figures/indicators/published/rules/published";
import type { SchoolPage } from "@/lib/figures/indicators/queries";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { departementName } from "@/lib/network/places/communes";

/** What is published of a school, and of its département and the network beside it: all that its host reads (domain.md §5). */
export async function SchoolPublished({
  figureContext,
  school: { code, name, departement },
  published,
}: InContext & { school: SchoolPage; published: PublishedFigures }) {
  const [t, open] = await Promise.all([getTranslations("schools.published"), getTranslations("public")]);
  const source = open("source", { definition: figureContext.definitionName });
  const area = departementName(departement) ?? departement;
  const of = (kind: "departement" | "network", place: string) =>
    publishedYearRows(published, kind, place, figureContext);
  const tables = [
    { title: t("school", { name }), first: t("period"), rows: blockRows(published, code, figureContext) },
    { title: t("departement", { name: area }), first: open("years"), rows: of("departement", departement) },
    { title: t("network"), first: open("years"), rows: of("network", "") },
  ];
  const shown = tables.filter(({ rows }) => rows.length > 0);
  return (
    <section className="grid gap-8">
      <div className="grid max-w-prose gap-2">
        <h2 className="text-xl font-semibold">{t("title")}</h2>
        <p>{t("lead")}</p>
      </div>
      {shown.length === 0 && (
        <EmptyState title={open("noPeriod")}>
          {open("noPeriodText", { floor: figureContext.f.integer(figureContext.floor) })}
        </EmptyState>
      )}
      {shown.map(({ title, first, rows }) => (
        <section key={title} className="grid gap-3">
          <h3 className="text-lg font-semibold">{title}</h3>
          <PublishedTable
            figureContext={figureContext}
            rows={rows}
            labels={{ caption: title, name: first }}
            source={source}
          />
        </section>
      ))}
    </section>
  );
}

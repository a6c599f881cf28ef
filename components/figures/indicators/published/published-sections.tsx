import { PageLinks } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";
import {
  blockBeside,
  blockName,
  lineOf,
  type PublishedFigures,
} from "@/lib/figures/indicators/published/rules/published";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { onPage, PUBLIC_PAGE_SIZE, pagesOf } from "@/lib/foundation/core/page";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { FigureContext } from "../figure-context";
import { PublishedNetwork } from "./published-network";
import { areaRows, publishedYearRows, schoolRows } from "./published-rows";
import { PublishedTable } from "./published-table";

/** All that is published of one year of exit, and of the network in every other. */
export async function PublishedSections({
  figureContext,
  published,
  year,
  readOn,
  page,
}: {
  figureContext: FigureContext;
  published: PublishedFigures;
  year: number;
  readOn: CivilDate;
  /** Of the schools. */
  page: number;
}) {
  const t = await getTranslations("public");
  const { schools, years } = published;
  const floor = figureContext.f.integer(figureContext.floor);
  const block = blockBeside(published, year);
  const source = t("source", { definition: figureContext.definitionName });
  const address = (other: number, at: number) => `/?annee=${other}${at > 1 ? `&page=${at}` : ""}`;
  const departements = new Set(schools.map(({ departement }) => departement)).size;
  return (
    <div className="grid gap-10">
      <section className="grid gap-4">
        <h2 className="text-xl font-semibold">{t("network")}</h2>
        <p>
          {t("summary", {
            schools: t("schoolCount", { count: schools.length }),
            departements: t("departementCount", { count: departements }),
          })}
        </p>
        <Tabs
          label={t("years")}
          tabs={[...years]
            .reverse()
            .map((one) => ({ href: address(one.year, 1), label: String(one.year), current: one.year === year }))}
        />
        <PublishedNetwork figureContext={figureContext} line={lineOf(published, "network", "", year)} readOn={readOn} />
      </section>
      {block !== null && (
        <section className="grid gap-3">
          <h2 id="ecoles" className="text-xl font-semibold">
            {t("schools", { period: blockName(block) })}
          </h2>
          <p className="max-w-prose">{t("schoolsLead", { floor })}</p>
          <PublishedTable
            figureContext={figureContext}
            rows={schoolRows(published, onPage(schools, page, PUBLIC_PAGE_SIZE), block, figureContext)}
            labels={{
              caption: t("schoolsCaption", { rate: figureContext.rateLabel }),
              name: t("school"),
              beside: t("departement"),
            }}
            source={source}
          />
          <PageLinks
            page={page}
            pages={pagesOf(schools.length, PUBLIC_PAGE_SIZE)}
            href={(other) => `${address(year, other)}#ecoles`}
          />
        </section>
      )}
      <section className="grid gap-3">
        <h2 className="text-xl font-semibold">{t("departements", { year: String(year) })}</h2>
        <PublishedTable
          figureContext={figureContext}
          rows={areaRows(published, year, figureContext)}
          labels={{ caption: t("departementsCaption", { rate: figureContext.rateLabel }), name: t("departement") }}
          source={source}
        />
      </section>
      <section className="grid gap-3">
        <h2 className="text-xl font-semibold">{t("byYear")}</h2>
        <PublishedTable
          figureContext={figureContext}
          rows={publishedYearRows(published, "network", "", figureContext)}
          labels={{ caption: t("byYearCaption", { rate: figureContext.rateLabel }), name: t("years") }}
          source={source}
        />
      </section>
    </div>
  );
}

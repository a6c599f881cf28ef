import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { LISTS_VINTAGE } from "@/lib/network/places/areas";
import type { TerritoryDepartement, TerritorySeries } from "@/lib/network/territory/queries";
import { amountOf } from "./amount";
import { FigureSource } from "./source";

/** The latest value of the region and of each département, with its source. */
export async function SeriesSection({ series, manages }: { series: TerritorySeries; manages: boolean }) {
  const [t, f] = await Promise.all([getTranslations("territory"), getFormat()]);
  const { code, name, unit, figures, count } = series;
  const address = `/territoire/series/${code}`;
  return (
    <section aria-labelledby={`serie-${code}`} className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 id={`serie-${code}`} className="text-xl font-semibold">
          {name}
        </h2>
        {manages && (
          <LinkButton href={`${address}/valeur`} icon={<Icon name="plus" />}>
            {t("addFigure")}
            <span className="sr-only">{name}</span>
          </LinkButton>
        )}
      </div>
      {figures.length === 0 ? (
        <EmptyState>{count === 0 ? t("series.none") : t("series.noneOfRegion")}</EmptyState>
      ) : (
        <Table
          caption={t("series.caption", { name })}
          captionHidden
          density="compact"
          rows={figures}
          rowKey={({ id }) => String(id)}
          columns={[
            { key: "area", header: t("figure.area"), rowHeader: true, cell: ({ area }) => area },
            { key: "year", header: t("figure.year"), numeric: true, cell: ({ year }) => String(year) },
            {
              key: "value",
              header: t("figure.valueOf", { unit }),
              numeric: true,
              cell: ({ value }) => amountOf(f, value),
            },
            {
              key: "source",
              header: t("figure.source"),
              prose: true,
              cell: (figure) => <FigureSource figure={figure} />,
            },
          ]}
        />
      )}
      {count > 0 && (
        <p className="text-sm print:hidden">
          <TextLink href={address}>{t("series.allHistory")}</TextLink>
        </p>
      )}
    </section>
  );
}

/** What the official lists give of each département, and how many schools it has. */
export async function DepartementTable({ departements }: { departements: readonly TerritoryDepartement[] }) {
  const [t, f] = await Promise.all([getTranslations("territory.departements"), getFormat()]);
  const without = departements.filter(({ schools }) => schools === 0);
  const sum = (of: "population" | "communes" | "schools") =>
    f.integer(departements.reduce((total, departement) => total + departement[of], 0));
  const common = await getTranslations("common.table");
  return (
    <section aria-labelledby="departements" className="grid gap-3">
      <h2 id="departements" className="text-xl font-semibold">
        {t("title")}
      </h2>
      <p className="max-w-prose">
        {t("without", {
          count: without.length,
          names: f.list(
            without.map(({ name }) => name),
            "every",
          ),
        })}
      </p>
      <Table
        caption={t("caption")}
        captionHidden
        density="compact"
        rows={departements}
        rowKey={({ code }) => code}
        totalLabel={common("total")}
        columns={[
          {
            key: "departement",
            header: t("departement"),
            rowHeader: true,
            cell: ({ code, name }) => `${name} (${code})`,
          },
          {
            key: "population",
            header: t("population"),
            numeric: true,
            cell: ({ population }) => f.integer(population),
            total: sum("population"),
          },
          {
            key: "communes",
            header: t("communes"),
            numeric: true,
            cell: ({ communes }) => f.integer(communes),
            total: sum("communes"),
          },
          {
            key: "schools",
            header: t("schools"),
            numeric: true,
            cell: ({ schools }) => (schools === 0 ? t("none") : f.integer(schools)),
            total: sum("schools"),
          },
        ]}
      />
      <p className="text-sm text-ink-soft">{t("source", { year: String(LISTS_VINTAGE) })}</p>
    </section>
  );
}

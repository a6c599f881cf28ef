import { getTranslations } from "next-intl/server";
import { rateLinks } from "@/app/_figures/count-links";
import type { FigureContext } from "@/app/_figures/figure-context";
import { groupRows } from "@/app/_figures/group-rows";
import { rateWords } from "@/app/_figures/rate-words";
import { sortWords } from "@/app/_lib/sort-words";
import { RateCell } from "@/components/ui/rate-figure";
import { sortHeaders } from "@/components/ui/sort";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { Order } from "@/lib/core/order";
import { masksCounts } from "@/lib/indicators/disclosure";
import type { Group } from "@/lib/indicators/groups";
import type { SchoolPage } from "@/lib/indicators/queries";
import { departementName } from "@/lib/places/communes";
import { orderedSchools, type SchoolSort, schoolsHref } from "../_lib/school-order";

/** The schools in scope: where, with whom, since when, and the headline rate of each. */
export async function SchoolsTable({
  fc,
  schools,
  groups,
  order,
}: {
  fc: FigureContext;
  schools: readonly SchoolPage[];
  groups: readonly Group[];
  order: Order<SchoolSort> | null;
}) {
  const t = await getTranslations("dashboard.schools");
  const figureRows = groupRows(
    fc,
    groups.map(({ key, label: name, figures }) => ({ key, name, figures, list: { ecole: key } })),
  );
  const figuresBySchool = new Map(figureRows.map((row) => [row.key, row]));
  const rows = schools.map((school) => ({ school, figures: figuresBySchool.get(school.code) ?? null }));
  const sort = sortHeaders<SchoolSort>({
    current: order ?? { key: "nom", direction: "ascending" },
    href: schoolsHref,
    words: sortWords(fc.common),
  });
  const rateOf = ({ figures: row }: (typeof rows)[number]) => {
    if (!row) return fc.common("notAvailable");
    const { rate, counts } = rateWords(fc, row.figures, row.visibility);
    if (row.visibility === "hidden") return rate;
    const linked = masksCounts(fc.audience) ? counts : rateLinks(fc, row.figures, row.list);
    const flags = row.figures.provisional ? [fc.t("figure.provisionalWord")] : [];
    return <RateCell rate={rate} counts={linked} flags={flags} />;
  };
  return (
    <figure className="grid gap-3">
      <Table
        caption={t("caption")}
        captionHidden
        density="compact"
        rows={orderedSchools(rows, order)}
        rowKey={({ school }) => school.code}
        columns={[
          {
            key: "school",
            header: t("school"),
            rowHeader: true,
            cell: ({ school }) => <TextLink href={`/ecoles/${school.code}`}>{school.name}</TextLink>,
            sort: sort("nom"),
          },
          {
            key: "departement",
            header: t("departement"),
            cell: ({ school }) => departementName(school.departement) ?? school.departement,
            sort: sort("departement"),
          },
          { key: "host", header: t("host"), cell: ({ school }) => school.host ?? t("unknown") },
          { key: "provider", header: t("provider"), cell: ({ school }) => school.provider ?? t("unknown") },
          {
            key: "openedOn",
            header: t("openedOn"),
            cell: ({ school }) => (school.openedOn ? fc.f.monthYear(school.openedOn) : t("unknown")),
            sort: sort("ouverture"),
          },
          {
            key: "cohorts",
            header: t("cohorts"),
            numeric: true,
            cell: ({ school }) => fc.f.integer(school.cohorts.length),
            sort: sort("promotions", "descending"),
          },
          { key: "rate", header: t("rate"), numeric: true, cell: rateOf, sort: sort("taux", "descending") },
        ]}
      />
      <figcaption className="max-w-prose text-sm text-ink-soft">
        {fc.t("breakdown.source", {
          definition: fc.definitionName,
          window: fc.windowText,
          date: fc.f.date(fc.asOf),
        })}
      </figcaption>
    </figure>
  );
}

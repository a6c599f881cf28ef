import type { ReactNode } from "react";
import type { FigureContext } from "@/components/figures/indicators/figure-context";
import { type GroupRow, NO_FIGURE, rowStateText } from "@/components/figures/indicators/group-rows";
import { boundsCell, countsCell, responseCell } from "@/components/figures/indicators/group-table";
import { rateText } from "@/components/figures/indicators/rate-texts";
import { Figure } from "@/components/ui/figure";
import { TextLink } from "@/components/ui/link";
import { sortHeaders, sortTexts } from "@/components/ui/sort";
import { type Column, Table } from "@/components/ui/table";
import type { SchoolPage } from "@/lib/figures/indicators/queries";
import type { LiveTally } from "@/lib/figures/indicators/tally/live";
import type { Order } from "@/lib/foundation/core/order";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { departementName } from "@/lib/network/places/communes";
import { orderedSchools, type SchoolSort, schoolsHref } from "./school-order";
import { schoolsWithFigures } from "./schools-with-figures";

/** The schools in scope: where, with whom, since when, and the headline rate of each. */
export async function SchoolsTable({
  figureContext,
  schools,
  live,
  order,
}: {
  figureContext: FigureContext;
  schools: readonly SchoolPage[];
  /** Null for whom no live figure is: the page of each school says what is published. */
  live: LiveTally | null;
  order: Order<SchoolSort> | null;
}) {
  const t = await getTranslations("dashboard.schools");
  const rows = schoolsWithFigures(figureContext, schools, live);
  const sort = sortHeaders<SchoolSort>({
    current: order ?? { key: "nom", direction: "ascending" },
    href: schoolsHref,
    texts: sortTexts(figureContext.common),
  });
  const figure = (key: string, header: string, say: (row: GroupRow) => ReactNode): Column<(typeof rows)[number]> => ({
    key,
    header,
    // Bounds may wrap: on one line they would push the table out of the window.
    numeric: key !== "about" && key !== "bounds",
    prose: key === "about",
    cell: ({ figures: row }) => (row ? say(row) : key === "rate" ? figureContext.common("notAvailable") : NO_FIGURE),
  });
  const ofRates: Column<(typeof rows)[number]>[] = [
    {
      ...figure("rate", t("rate"), (row) => (
        <span className="font-semibold">{rateText(figureContext, row.figures)}</span>
      )),
      sort: sort("taux", "descending"),
    },
    figure("counts", figureContext.t(`bySchool.countsOf.${figureContext.definition.denominator}`), (row) =>
      countsCell(figureContext, row),
    ),
    figure("bounds", figureContext.t("byYear.bounds"), (row) => boundsCell(figureContext, row)),
    figure("response", figureContext.t("bySchool.response"), (row) => responseCell(figureContext, row)),
    figure("about", figureContext.t("bySchool.state"), (row) => rowStateText(figureContext, row)),
  ];
  return (
    <Figure name={t("caption")} className="grid gap-3">
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
          { key: "host", header: t("host"), prose: true, cell: ({ school }) => school.host ?? t("unknown") },
          {
            key: "openedOn",
            header: t("openedOn"),
            cell: ({ school }) => (school.openedOn ? figureContext.f.monthYear(school.openedOn) : t("unknown")),
            sort: sort("ouverture"),
          },
          {
            key: "cohorts",
            header: t("cohorts"),
            numeric: true,
            cell: ({ school }) => figureContext.f.integer(school.cohorts.length),
            sort: sort("promotions", "descending"),
          },
          ...(live ? ofRates : []),
        ]}
      />
      {live && (
        <figcaption className="max-w-prose text-sm text-ink-soft">
          {figureContext.t("breakdown.source", {
            definition: figureContext.definitionName,
            window: figureContext.windowText,
            date: figureContext.f.date(figureContext.asOf),
          })}
        </figcaption>
      )}
    </Figure>
  );
}

import "server-only";
import type { DataFile } from "@/components/figures/indicators/data-file";
import type { FigureContext } from "@/components/figures/indicators/figure-context";
import { aboutOf } from "@/components/figures/indicators/figures-csv";
import { figureCells, figureHeaders } from "@/components/figures/indicators/groups-csv";
import { listFile } from "@/components/figures/lists/list-file";
import type { SessionContext } from "@/lib/entrances/web/session";
import type { SchoolPage } from "@/lib/figures/indicators/queries";
import type { LiveTally } from "@/lib/figures/indicators/tally/live";
import type { Order } from "@/lib/foundation/core/order";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { departementName } from "@/lib/network/places/communes";
import { orderedSchools, type SchoolSort } from "./school-order";
import { schoolsWithFigures } from "./schools-with-figures";

/** The list of schools as a file, with their figures where the page has them. */
export async function schoolsFile(
  ctx: SessionContext,
  figureContext: FigureContext,
  { schools, live, order }: { schools: readonly SchoolPage[]; live: LiveTally | null; order: Order<SchoolSort> | null },
): Promise<DataFile> {
  const [t, title] = await Promise.all([getTranslations("dashboard.schools"), getTranslations("schools")]);
  const rows = orderedSchools(schoolsWithFigures(figureContext, schools, live), order);
  const scope = title("title");
  const { rate, asOf } = aboutOf(figureContext, { table: "ecoles", title: scope, scope, ofRate: live !== null });
  const read = live ? [...Object.values(rate ?? {}), asOf] : [];
  const noFigures = figureHeaders(figureContext).map(() => null);
  return listFile(ctx, {
    name: `${t("fileName")}-${ctx.today}`,
    title: scope,
    filters: read.map(({ term, value }) => [term, value] as const),
    columns: [
      ...[t("school"), figureContext.t("file.code"), t("departement"), t("host"), t("openedOn"), t("cohorts")],
      ...(live ? figureHeaders(figureContext) : []),
    ],
    items: rows,
    cellsOf: ({ school, figures }) => [
      ...[school.name, school.code, departementName(school.departement) ?? school.departement],
      ...[school.host ?? t("unknown"), school.openedOn ? figureContext.f.tableDate(school.openedOn) : t("unknown")],
      school.cohorts.length,
      ...(live ? (figures ? figureCells(figureContext, figures) : noFigures) : []),
    ],
  });
}

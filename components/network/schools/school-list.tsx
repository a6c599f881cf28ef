import type { FigureContext } from "@/components/figures/indicators/figure-context";
import { aboutOf } from "@/components/figures/indicators/figures-csv";
import { type GroupRow, NO_FIGURE, rowStateText } from "@/components/figures/indicators/group-rows";
import { boundsCell, countsCell, responseCell } from "@/components/figures/indicators/group-table";
import { figureCells, figureHeaders } from "@/components/figures/indicators/groups-csv";
import { rateText } from "@/components/figures/indicators/rate-texts";
import type { DrawnList, ListColumn } from "@/components/figures/lists/drawn-list";
import { TextLink } from "@/components/ui/link";
import type { SchoolPage } from "@/lib/figures/indicators/queries";
import type { LiveTally } from "@/lib/figures/indicators/tally/live";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { departementName } from "@/lib/network/places/communes";
import { type SchoolRow, schoolsWithFigures } from "./schools-with-figures";

/** Of a column of figures on screen, which of the figures of a file are its. */
const FIGURES = {
  rate: [0, 1],
  counts: [1, 5],
  response: [5, 8],
  bounds: [8, 10],
  about: [10, 11],
} as const;
type OfFigures = keyof typeof FIGURES;

function underWay({ cohorts }: SchoolPage, today: CivilDate): string[] {
  const held = cohorts.filter(({ cancelledOn, endsOn }) => cancelledOn === null && endsOn >= today);
  const recruiting = held.filter(({ startsOn }) => startsOn > today);
  const states = [
    ...(recruiting.length > 0 ? ["recruiting"] : []),
    ...(held.length > recruiting.length ? ["running"] : []),
  ];
  return states.length > 0 ? states : ["none"];
}

/** The schools in scope: where, with whom, since when, and the headline rate of each where live figures are the reader's. */
export async function schoolList(
  figureContext: FigureContext,
  { schools, live, today }: { schools: readonly SchoolPage[]; live: LiveTally | null; today: CivilDate },
): Promise<DrawnList<SchoolRow>> {
  const [t, title] = await Promise.all([getTranslations("dashboard.schools"), getTranslations("schools")]);
  const scope = title("title");
  const { rate, asOf } = aboutOf(figureContext, { table: "ecoles", title: scope, scope, ofRate: live !== null });
  const headers = figureHeaders(figureContext);
  const figure = (key: OfFigures, header: string, say: (row: GroupRow) => React.ReactNode): ListColumn<SchoolRow> => {
    const [from, to] = FIGURES[key];
    const inFile = headers.slice(from, to).map((name, i) => ({
      header: name,
      value: ({ figures }: SchoolRow) => (figures ? (figureCells(figureContext, figures)[from + i] ?? null) : null),
    }));
    return {
      key,
      header,
      // Bounds may wrap: on one line they would push the table out of the window.
      numeric: key !== "about" && key !== "bounds",
      prose: key === "about",
      cell: ({ figures }) =>
        figures ? say(figures) : key === "rate" ? figureContext.common("notAvailable") : NO_FIGURE,
      value: () => null,
      inFile,
    };
  };
  const ofRates: ListColumn<SchoolRow>[] = [
    {
      ...figure("rate", t("rate"), (row) => (
        <span className="font-semibold">{rateText(figureContext, row.figures)}</span>
      )),
      sort: { as: "taux", by: ({ figures }) => figures?.figures.rate ?? null, first: "descending" },
    },
    figure("counts", figureContext.t(`bySchool.countsOf.${figureContext.definition.denominator}`), (row) =>
      countsCell(figureContext, row),
    ),
    figure("response", figureContext.t("bySchool.response"), (row) => responseCell(figureContext, row)),
    figure("bounds", figureContext.t("byYear.bounds"), (row) => boundsCell(figureContext, row)),
    figure("about", figureContext.t("bySchool.state"), (row) => rowStateText(figureContext, row)),
  ];
  const where = ({ school }: SchoolRow) => departementName(school.departement) ?? school.departement;
  return {
    name: "schools",
    title: scope,
    fileName: t("fileName"),
    lines: schoolsWithFigures(figureContext, schools, live),
    keyOf: ({ school }) => school.code,
    parts: {
      departement: ({ school }) => school.departement,
      collectivite: ({ school }) => school.host,
      ouverture: ({ school }) => school.openedOn?.slice(0, 4) ?? null,
      promotions: ({ school }) => underWay(school, today),
    },
    sortedAtFirst: { as: "nom", direction: "ascending" },
    about: live ? [...Object.values(rate ?? {}), asOf].map(({ term, value }) => [term, value] as const) : [],
    columns: [
      {
        key: "school",
        header: t("school"),
        rowHeader: true,
        cell: ({ school }) => <TextLink href={`/ecoles/${school.code}`}>{school.name}</TextLink>,
        value: ({ school }) => school.name,
        inFile: [
          { header: t("school"), value: ({ school }) => school.name },
          { header: figureContext.t("file.code"), value: ({ school }) => school.code },
        ],
        sort: { as: "nom", by: ({ school }) => school.name },
      },
      { key: "departement", header: t("departement"), value: where, sort: { as: "departement", by: where } },
      { key: "host", header: t("host"), prose: true, value: ({ school }) => school.host ?? t("unknown") },
      {
        key: "openedOn",
        header: t("openedOn"),
        cell: ({ school }) => (school.openedOn ? figureContext.f.monthYear(school.openedOn) : t("unknown")),
        value: ({ school }) => (school.openedOn ? figureContext.f.tableDate(school.openedOn) : t("unknown")),
        sort: { as: "ouverture", by: ({ school }) => school.openedOn },
      },
      {
        key: "cohorts",
        header: t("cohorts"),
        numeric: true,
        cell: ({ school }) => figureContext.f.integer(school.cohorts.length),
        value: ({ school }) => school.cohorts.length,
        sort: { as: "promotions", by: ({ school }) => school.cohorts.length, first: "descending" },
      },
      ...(live ? ofRates : []),
    ],
  };
}

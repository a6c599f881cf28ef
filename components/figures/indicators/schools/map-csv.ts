import type { FigureContext } from "../figure-context";
import type { FiguresFile } from "../figures-csv";
import { rateCells, rateHeaders } from "../groups-csv";
import { funnelVerdict, type MapSchool, noteOf, schoolDepartementText } from "./map-schools";

/** The schools of the map with their figures and where they stand, as on screen. */
export function mapFile(figureContext: FigureContext, schools: readonly MapSchool[], scope: string): FiguresFile {
  const { t } = figureContext;
  return {
    table: "carte",
    title: t("map.title", { rate: figureContext.rateLabel }),
    scope,
    ofRate: true,
    lines: [
      [
        t("funnel.school"),
        t("file.code"),
        ...rateHeaders(figureContext),
        t("funnel.verdict"),
        t("map.commune"),
        t("map.insee"),
        t("map.departement"),
        t("bySchool.state"),
      ],
      ...schools.map((school) => [
        school.name,
        school.key,
        ...rateCells(figureContext, school),
        funnelVerdict(figureContext, school),
        school.commune,
        school.insee,
        schoolDepartementText(school),
        noteOf(figureContext, school),
      ]),
    ],
  };
}

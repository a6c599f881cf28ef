import {
  blockName,
  isShown,
  lineOf,
  type PublishedFigures,
  type PublishedLine,
} from "@/lib/figures/indicators/published/rules/published";
import { inTextOrder } from "@/lib/foundation/core/order";
import { departementName } from "@/lib/network/places/communes";
import type { FigureContext } from "../figure-context";
import type { PublishedRow } from "./published-table";

const nameOf = (departement: string) => departementName(departement) ?? departement;

/** Whether somebody can have left there: of other lines there is nothing to say. */
const hasPeriod = ({ releases }: PublishedLine) => releases.M6 !== undefined || releases.M12 !== undefined;

/** Some of the schools, in their order, in one block of years. */
export function schoolRows(
  published: PublishedFigures,
  schools: PublishedFigures["schools"],
  block: number,
  { t }: FigureContext,
): PublishedRow[] {
  return schools.map(({ code, name, departement }) => {
    const speaks = published.years.some(({ year }) => isShown(lineOf(published, "departement", departement, year)));
    return {
      key: code,
      name,
      beside: nameOf(departement),
      line: lineOf(published, "school", code, block),
      above: t(speaks ? "published.seeDepartement" : "published.seeNetwork"),
    };
  });
}

/** The départements by name, in one year of exit. */
export function areaRows(published: PublishedFigures, year: number, { t }: FigureContext): PublishedRow[] {
  const rows = [...new Set(published.schools.map(({ departement }) => departement))].map((code) => ({
    key: code,
    name: nameOf(code),
    line: lineOf(published, "departement", code, year),
    above: t("published.seeNetwork"),
  }));
  return inTextOrder(
    rows.filter(({ line }) => hasPeriod(line)),
    ({ name }) => name,
  );
}

/** The network or a département by year of exit, the latest first. */
export function publishedYearRows(
  published: PublishedFigures,
  kind: "network" | "departement",
  place: string,
  { t }: FigureContext,
): PublishedRow[] {
  const rows = published.years.map(({ year }) => ({
    key: String(year),
    name: String(year),
    line: lineOf(published, kind, place, year),
    above: t(kind === "network" ? "published.seeOthers" : "published.seeNetwork"),
  }));
  return rows.filter(({ line }) => hasPeriod(line));
}

/** A school by block of years, the latest first. */
export function blockRows(published: PublishedFigures, school: string, { t }: FigureContext): PublishedRow[] {
  const lines = published.schools.filter((one) => one.school === school);
  const rows = published.blocks.flatMap((block) =>
    lines.map(({ code, departement }) => ({
      key: `${block} ${departement}`,
      name: lines.length > 1 ? `${blockName(block)} (${nameOf(departement)})` : blockName(block),
      line: lineOf(published, "school", code, block),
      above: t("published.seeDepartement"),
    })),
  );
  return rows.filter(({ line }) => hasPeriod(line));
}

import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { compareCodes, inTextOrder } from "@/lib/foundation/core/order";
import { offsetOf, PAGE_SIZE, pagesOf } from "@/lib/foundation/core/page";
import { selectOf, versionOf } from "@/lib/foundation/core/record";
import {
  linesOf,
  ON_RECORD,
  type StatementLine,
  TAKEN_BACK,
  type TakenBack,
  takenBackOf,
} from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { Kept } from "@/lib/foundation/db/kept";
import { AREA_KINDS, type AreaKind, areaName, HOME_REGION, homeDepartements } from "@/lib/network/places/areas";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { FIGURE_FIELDS, type FigureContent, SERIES_FIELDS } from "./rules/figure";
import type { FigureKey } from "./rules/plan";

export type FigureStatement = FigureContent & {
  id: number;
  areaKind: AreaKind;
  areaCode: string;
  area: string;
  year: number;
};

export type CitedFigure = FigureStatement & { series: { code: string; name: string; unit: string } };

const FIGURE = { id: true, areaKind: true, areaCode: true, year: true, ...selectOf(FIGURE_FIELDS) } as const;
const SERIES = { code: true, name: true, unit: true } as const;

type Row = FigureContent & Pick<FigureStatement, "id" | "areaKind" | "areaCode" | "year">;

const named = <Named extends Row>(row: Named): Named & { area: string } => ({
  ...row,
  area: areaName({ kind: row.areaKind, code: row.areaCode }) ?? row.areaCode,
});

/** Of each series and area among these the latest year that a statement holds of. */
async function latest(where: Prisma.TerritoryFigureWhereInput): Promise<CitedFigure[]> {
  const rows = await db.territoryFigure.findMany({
    where: { ...where, supersededAt: null },
    select: { ...FIGURE, seriesId: true, series: { select: SERIES } },
    orderBy: { year: "desc" },
    distinct: ["seriesId", "areaKind", "areaCode"],
  });
  return rows.map(({ seriesId: _, ...row }) => named(row));
}

/** More than are ever under way at once: on PostgreSQL a later number may be on record before an earlier one. */
const LATEST = 100;

/** Another text after each statement, once one is taken back, and whenever a series is called otherwise. */
async function territoryVersion(): Promise<string> {
  const [[last], superseded, series] = await Promise.all([
    db.$queryRaw<{ version: bigint | number | null }[]>(Prisma.sql`
      SELECT CAST(SUM("id") AS BIGINT) AS "version" FROM (
        SELECT "id" FROM "TerritoryFigure" ORDER BY "id" DESC LIMIT ${LATEST}) latest`),
    db.territoryFigure.findMany({
      where: { supersededAt: { not: null } },
      select: { id: true },
      orderBy: { supersededAt: "desc" },
      take: LATEST,
    }),
    db.territorySeries.findMany({ select: SERIES, orderBy: { code: "asc" } }),
  ]);
  return JSON.stringify([String(last?.version ?? 0), superseded.map(({ id }) => id), series]);
}

const kept = Kept.shared<readonly CitedFigure[]>("territory of the public page");

/** What the public page cites of the region: the same list until a statement is added or corrected. */
export async function getRegionCitations(): Promise<readonly CitedFigure[]> {
  return kept.get(await territoryVersion(), async () =>
    inTextOrder(await latest({ areaKind: HOME_REGION.kind, areaCode: HOME_REGION.code }), ({ series }) => series.name),
  );
}

/** Of each series what is nearest to a school: its département, else the region. They are public facts. */
export async function listCitations(departementCode: string): Promise<CitedFigure[]> {
  const areas = [
    { areaKind: "departement", areaCode: departementCode },
    { areaKind: HOME_REGION.kind, areaCode: HOME_REGION.code },
  ] as const;
  const found = await latest({ OR: [...areas] });
  const nearest = found.filter(
    ({ series, areaKind }) =>
      areaKind === "departement" ||
      !found.some((other) => other.series.code === series.code && other.areaKind === "departement"),
  );
  return inTextOrder(nearest, ({ series }) => series.name);
}

/** What holds of these series, areas and years, in text order: what a call cites. They are public facts. */
export async function listFigures(keys: readonly FigureKey[]): Promise<CitedFigure[]> {
  if (keys.length === 0) return [];
  const OR = keys.map(({ series, ...of }) => ({ series: { code: series }, ...of }));
  return listStanding({ OR });
}

const MOST_OFFERED = 300;

/** What a call to all authorities may cite: what holds of the region and of départements, the latest first. */
export async function listCitable(): Promise<CitedFigure[]> {
  return listStanding({ areaKind: { in: ["region", "departement"] } }, MOST_OFFERED);
}

async function listStanding(where: Prisma.TerritoryFigureWhereInput, take?: number): Promise<CitedFigure[]> {
  const rows = await db.territoryFigure.findMany({
    where: { ...where, supersededAt: null },
    select: { ...FIGURE, series: { select: SERIES } },
    orderBy: [{ year: "desc" }, { id: "asc" }],
    ...(take !== undefined && { take }),
  });
  const figures = rows.map(named).sort((a, b) => b.year - a.year || byArea(a, b));
  return inTextOrder(figures, ({ series }) => series.name);
}

export type TerritorySeries = CitedFigure["series"] & {
  /** The latest of the region and of départements. */
  figures: CitedFigure[];
  /** Statements that hold, of all areas and years. */
  count: number;
};

export type TerritoryDepartement = ReturnType<typeof homeDepartements>[number] & { schools: number };

export type Territory = { series: TerritorySeries[]; departements: TerritoryDepartement[] };

/** The series by name, and what the official lists give of each département beside its schools. */
export async function getTerritory(ctx: Context): Promise<Territory | null> {
  if (!can(ctx.actor, "territory.read")) return null;
  const [all, figures, schools] = await Promise.all([
    db.territorySeries.findMany({
      select: { ...SERIES, _count: { select: { figures: { where: { supersededAt: null } } } } },
      orderBy: { code: "asc" },
    }),
    latest({ areaKind: { in: ["region", "departement"] } }),
    db.school.groupBy({ by: ["departementCode"], _count: true }),
  ]);
  const series = all.map(({ _count, ...one }) => ({
    ...one,
    figures: figures.filter((figure) => figure.series.code === one.code).sort(byArea),
    count: _count.figures,
  }));
  const departements = homeDepartements().map((departement) => ({
    ...departement,
    schools: schools.find(({ departementCode }) => departementCode === departement.code)?._count ?? 0,
  }));
  return { series: inTextOrder(series, ({ name }) => name), departements };
}

const byArea = (a: FigureStatement, b: FigureStatement) =>
  AREA_KINDS.indexOf(a.areaKind) - AREA_KINDS.indexOf(b.areaKind) || compareCodes(a.areaCode, b.areaCode);

export type SeriesFigure = StatementLine<FigureStatement>;
export type TakenBackFigure = TakenBack<FigureStatement>;

export type SeriesPage = CitedFigure["series"] & {
  figures: SeriesFigure[];
  total: number;
  pages: number;
  /** The latest first, as many as a page holds. */
  takenBack: TakenBackFigure[];
};

/** A page of all that holds of a series, the latest year first; null when there is no such series for the reader. */
export async function getSeries(
  ctx: Context,
  { code, page }: { code: string; page: number },
): Promise<SeriesPage | null> {
  if (!can(ctx.actor, "territory.read")) return null;
  const series = await db.territorySeries.findUnique({ where: { code }, select: { id: true, ...SERIES } });
  if (!series) return null;
  const { id: seriesId, ...shown } = series;
  const standing = { seriesId, supersededAt: null };
  const [rows, total, taken] = await Promise.all([
    db.territoryFigure.findMany({
      where: standing,
      select: { ...FIGURE, ...ON_RECORD },
      orderBy: [{ year: "desc" }, { areaCode: "asc" }, { id: "asc" }],
      skip: offsetOf(page),
      take: PAGE_SIZE,
    }),
    db.territoryFigure.count({ where: standing }),
    db.territoryFigure.findMany({
      where: { seriesId, takenBackWhy: { not: null } },
      select: { ...FIGURE, ...ON_RECORD, ...TAKEN_BACK },
      orderBy: { supersededAt: "desc" },
      take: PAGE_SIZE,
    }),
  ]);
  const corrected = rows.filter(({ replacesId }) => replacesId !== null);
  const earlier = await db.territoryFigure.findMany({
    where: {
      seriesId,
      supersededAt: { not: null },
      year: { in: [...new Set(corrected.map(({ year }) => year))] },
      areaCode: { in: [...new Set(corrected.map(({ areaCode }) => areaCode))] },
    },
    select: { ...FIGURE, ...ON_RECORD },
  });
  const figures = linesOf([...rows, ...earlier].map(named));
  return { ...shown, figures, total, pages: pagesOf(total), takenBack: takenBackOf(taken.map(named)) };
}

/** What the form of a series that is known starts from; null for who does not keep the territory. */
export async function getSeriesForm(ctx: Context, code: string) {
  if (!can(ctx.actor, "territory.manage")) return null;
  const series = await db.territorySeries.findUnique({ where: { code }, select: SERIES });
  return series && { ...series, version: versionOf(SERIES_FIELDS, series) };
}

export type FigureForm = { series: CitedFigure["series"]; figure: CitedFigure | null };

/** What the form of a value starts from: a series, and the statement to correct where one is named that holds. */
export async function getFigureForm(
  ctx: Context,
  { code, figureId }: { code: string; figureId: number | undefined },
): Promise<FigureForm | null> {
  if (!can(ctx.actor, "territory.manage")) return null;
  const series = await db.territorySeries.findUnique({ where: { code }, select: SERIES });
  if (!series) return null;
  if (figureId === undefined) return { series, figure: null };
  const row = await db.territoryFigure.findFirst({
    where: { id: figureId, series: { code }, supersededAt: null },
    select: FIGURE,
  });
  return row && { series, figure: { ...named(row), series } };
}

import { versionOf } from "@/lib/foundation/core/record";
import type * as commands from "@/lib/network/territory/commands";
import type * as queries from "@/lib/network/territory/queries";
import { SERIES_FIELDS } from "@/lib/network/territory/rules/figure";
import { makeFigure } from "../factories";
import { F, N, type Table } from "./table";

const FILE = "serie;type_territoire;code_territoire;annee;valeur;source\n";
const KEEPERS = { may: "territory.manage", others: F } as const;
const READERS = { may: "territory.read", others: N } as const;
const ANYBODY = { may: "public" } as const;

const content = { value: "12", source: "Insee", address: null, licence: null, publishedOn: null };
const fileOf = ({ series }: { series: { code: string } }) =>
  new TextEncoder().encode(`${FILE}${series.code};departement;31;2019;8,5;Insee`);

export const territoryCommands: Table<typeof commands> = {
  createSeries: {
    run: (createSeries, ctx) => {
      const code = `S-${crypto.randomUUID()}`.toUpperCase();
      return createSeries(ctx, { code, name: "Emplois", unit: "emplois" });
    },
    ...KEEPERS,
  },
  recordFigure: {
    run: async (recordFigure, ctx) => {
      const { series } = await makeFigure();
      return recordFigure(ctx, { seriesCode: series.code, areaKind: "commune", area: "31107", year: 2019, ...content });
    },
    ...KEEPERS,
  },
  correctFigure: {
    run: async (correctFigure, ctx) =>
      correctFigure(ctx, { statementId: (await makeFigure()).id, ...content, why: "Chiffre révisé" }),
    ...KEEPERS,
  },
  takeBackFigure: {
    run: async (takeBackFigure, ctx) => takeBackFigure(ctx, { statementId: (await makeFigure()).id, why: "Erreur" }),
    ...KEEPERS,
  },
  updateSeries: {
    run: async (updateSeries, ctx) => {
      const { code, name, unit } = (await makeFigure()).series;
      return updateSeries(ctx, { code, version: versionOf(SERIES_FIELDS, { name, unit }), name: "Postes", unit });
    },
    ...KEEPERS,
  },
  previewFigures: {
    run: async (previewFigures, ctx) => previewFigures(ctx, fileOf(await makeFigure())),
    ...KEEPERS,
  },
  importFigures: {
    run: async (importFigures, ctx) => {
      const { previewFigures } = await import("@/lib/network/territory/commands");
      const bytes = fileOf(await makeFigure());
      const shown = await previewFigures(ctx, bytes);
      return importFigures(ctx, { bytes, digest: shown.ok ? shown.value.digest : "" });
    },
    ...KEEPERS,
  },
};

export const territoryQueries: Table<typeof queries> = {
  getRegionCitations: {
    run: async (getRegionCitations) => {
      await makeFigure();
      return getRegionCitations();
    },
    ...ANYBODY,
  },
  listCitations: {
    run: async (listCitations) => {
      await makeFigure();
      return listCitations("31");
    },
    ...ANYBODY,
  },
  listFigures: {
    run: async (listFigures) => {
      const { series } = await makeFigure();
      return listFigures([{ series: series.code, areaKind: "region", areaCode: "76", year: 2018 }]);
    },
    ...ANYBODY,
  },
  listCitable: {
    run: async (listCitable) => {
      await makeFigure();
      return listCitable();
    },
    ...ANYBODY,
  },
  getTerritory: { run: (getTerritory, ctx) => getTerritory(ctx), ...READERS },
  getSeries: {
    run: async (getSeries, ctx) => getSeries(ctx, { code: (await makeFigure()).series.code, page: 1 }),
    ...READERS,
  },
  getSeriesForm: {
    run: async (getSeriesForm, ctx) => getSeriesForm(ctx, (await makeFigure()).series.code),
    may: "territory.manage",
    others: N,
  },
  getFigureForm: {
    run: async (getFigureForm, ctx) => {
      const { id, series } = await makeFigure();
      return getFigureForm(ctx, { code: series.code, figureId: id });
    },
    may: "territory.manage",
    others: N,
  },
};

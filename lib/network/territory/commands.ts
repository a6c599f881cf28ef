import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { pick, selectOf } from "@/lib/foundation/core/record";
import { FORBIDDEN, invalid, ok, type Result, refused } from "@/lib/foundation/core/result";
import { db, type ReadClient } from "@/lib/foundation/db/client";
import { HOLD_TERRITORY } from "@/lib/foundation/db/dialect";
import { edit } from "@/lib/foundation/db/edit";
import { inserts, ROWS_AT_ONCE } from "@/lib/foundation/db/sql";
import { saidBy, statements } from "@/lib/foundation/db/statement";
import { hold, unchanged, write } from "@/lib/foundation/db/write";
import { digestOf } from "@/lib/foundation/platform/digest";
import { type AreaKind, findArea } from "@/lib/network/places/areas";
import { readFile } from "./read-file";
import { checkFigure, FIGURE_FIELDS, type FigureContent, type FigureFailure, SERIES_FIELDS } from "./rules/figure";
import { type FilePlan, type KnownFigure, keyText, planFile } from "./rules/plan";

/** Refuses `series_code_taken`, with the name of its owner. The code stays. */
export async function createSeries(
  ctx: Context,
  { code, name, unit }: { code: string; name: string; unit: string },
): Promise<Result<{ code: string }, FigureFailure>> {
  return write(ctx, "territory.manage", async (tx, audit) => {
    const taken = await tx.territorySeries.findUnique({ where: { code }, select: { name: true } });
    if (taken) return refused("series_code_taken", { name: taken.name });
    const { id } = await tx.territorySeries.create({ data: { code, name, unit }, select: { id: true } });
    audit({ key: "series.created", entityType: "series", entityId: id, details: { code } });
    return ok({ code });
  });
}

/** Its name and its unit; the code stays. Refuses `changed_meanwhile` (`version` is that of `getSeriesForm`). */
export async function updateSeries(
  ctx: Context,
  { code, version, ...typed }: { code: string; version: string; name: string; unit: string },
): Promise<Result<{ code: string }, FigureFailure>> {
  return edit(ctx, "territory.manage", {
    load: (tx) => tx.territorySeries.findUnique({ where: { code }, select: { id: true, ...selectOf(SERIES_FIELDS) } }),
    fields: SERIES_FIELDS,
    version,
    check: () => ok(pick(SERIES_FIELDS, typed)),
    save: (tx, read, columns) => tx.territorySeries.updateMany({ where: { code, ...read }, data: columns }),
    audit: (fields, { id }) => [
      { key: "series.updated", entityType: "series", entityId: id, details: { code, fields } },
    ],
    value: () => ({ code }),
  });
}

/** Of which series, area and year a statement is. */
type Place = { areaKind: AreaKind; areaCode: string; year: number };
type OfSeries = Place & { seriesCode: string };

const figures = statements({
  model: "territoryFigure",
  who: "territory.manage",
  lock: HOLD_TERRITORY,
  fields: FIGURE_FIELDS,
  find: async (tx, _ctx, id) => {
    const row = await tx.territoryFigure.findUnique({ where: { id }, include: { series: { select: { code: true } } } });
    return row && { ...row, seriesCode: row.series.code };
  },
  beside: async (tx, _ctx, { seriesCode, ...of }: OfSeries) => {
    const series = await tx.territorySeries.findUnique({ where: { code: seriesCode }, select: { id: true } });
    if (!series) return null;
    const where = { currentOf: placeOf(series.id, of).currentOf };
    return { series, known: await tx.territoryFigure.findUnique({ where, select: { value: true } }) };
  },
  check: (content: FigureContent, { known }, { today, of: { year } }) => {
    const code = checkFigure({ year, ...content }, today);
    return code ? { code } : known && { code: "figure_known", details: { value: known.value } };
  },
  refusals: { stale: "figure_changed_meanwhile" as FigureFailure, same: "figure_unchanged" },
  key: (of, _content, { series }) => placeOf(series.id, of).currentOf,
  about: (of, { series }) => placeOf(series.id, of),
  value: ({ seriesCode }) => ({ seriesCode }),
  audit: {
    entity: "figure",
    recorded: "figure.recorded",
    corrected: "figure.corrected",
    takenBack: "figure.withdrawn",
    details: ({ value }, { seriesCode, areaKind, areaCode, year }, before) => ({
      series: seriesCode,
      area: `${areaKind}-${areaCode}`,
      year,
      ...(before ? { before: before.value, after: value } : { value }),
    }),
  },
});

/** The columns of what a statement is about, and what marks it as the one that holds. */
function placeOf(seriesId: string, { areaKind, areaCode, year }: Place) {
  return { currentOf: [seriesId, areaKind, areaCode, year].join(" "), seriesId, areaKind, areaCode, year };
}

export const { correct: correctFigure, takeBack: takeBackFigure } = figures;

type RecordFigure = FigureContent & { seriesCode: string; areaKind: AreaKind; area: string; year: number };

/** Refuses `figure_known` where one holds; an area that the official lists lack is an invalid field. */
export async function recordFigure(ctx: Context, { area: text, ...typed }: RecordFigure) {
  const area = findArea(typed.areaKind, text);
  if (area) return figures.record(ctx, { ...typed, areaCode: area.code });
  return can(ctx.actor, "territory.manage") ? invalid({ area: ["area_unknown"] }) : FORBIDDEN;
}

export type FilePreview = FilePlan & { digest: string };

/** What a file would do, line by line; nothing is written. */
export async function previewFigures(ctx: Context, bytes: Uint8Array): Promise<Result<FilePreview>> {
  if (!can(ctx.actor, "territory.manage")) return FORBIDDEN;
  return ok((await planOf(db, ctx, bytes)).preview);
}

/** All of it or nothing. Refuses `plan_changed` when it would do something else by now, and `file_refused`. */
export async function importFigures(
  ctx: Context,
  { bytes, digest }: { bytes: Uint8Array; digest: string },
): Promise<Result<{ changes: number }, "plan_changed" | "file_refused">> {
  return write<{ changes: number }, "plan_changed" | "file_refused">(ctx, "territory.manage", async (tx, audit) => {
    await hold(tx, HOLD_TERRITORY);
    const { preview, seriesIds } = await planOf(tx, ctx, bytes);
    if (preview.issues.length > 0) return refused("file_refused");
    if (preview.digest !== digest) return refused("plan_changed");
    const changed = preview.lines.filter(({ state }) => state !== "unchanged");
    if (changed.length === 0) return unchanged({ changes: 0 });
    const replaced = changed.flatMap((line) => (line.state === "corrected" ? [line.before.id] : []));
    if (!(await figures.supersede(tx, ctx, replaced))) return refused("plan_changed");
    const into = inserts(tx);
    const rows = changed.map(({ key: { series, ...key }, content, ...line }) => ({
      ...placeOf(seriesIds.get(series) ?? "", key),
      ...pick(FIGURE_FIELDS, content),
      replacesId: line.state === "corrected" ? line.before.id : null,
      why: line.reason,
      ...saidBy(ctx),
      supersededAt: null,
      takenBackWhy: null,
      takenBackAuthor: null,
      takenBackById: null,
    }));
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
      await into.add("TerritoryFigure", rows.slice(start, start + ROWS_AT_ONCE));
    }
    await into.done();
    const counts = { recorded: changed.length - replaced.length, corrected: replaced.length };
    const series = [...new Set(changed.map(({ key }) => key.series))];
    audit({ key: "figures.imported", entityType: "figure", entityId: "file", details: { ...counts, series } });
    return ok({ changes: changed.length });
  });
}

async function planOf(
  client: Pick<ReadClient, "territorySeries" | "territoryFigure">,
  ctx: Context,
  bytes: Uint8Array,
) {
  const all = await client.territorySeries.findMany({ select: { id: true, code: true } });
  const seriesIds = new Map(all.map(({ id, code }) => [code, id]));
  const codes = new Map(all.map(({ id, code }) => [id, code]));
  const read = await readFile(bytes, new Set(seriesIds.keys()), ctx.today);
  const named = [...new Set(read.lines.map(({ key }) => seriesIds.get(key.series) ?? ""))];
  const years = [...new Set(read.lines.map(({ key }) => key.year))];
  const standing = await client.territoryFigure.findMany({
    where: { seriesId: { in: named }, year: { in: years }, supersededAt: null },
  });
  const known = new Map<string, KnownFigure>(
    standing.map((figure) => [keyText({ ...figure, series: codes.get(figure.seriesId) ?? "" }), figure]),
  );
  const { lines, issues } = planFile(read.lines, known);
  const plan = { lines, issues: [...read.issues, ...issues].sort((a, b) => a.line - b.line) };
  const does = lines.map((line) => [line, line.state === "corrected" ? line.before.id : null]);
  const digest = digestOf(JSON.stringify(does));
  return { preview: { ...plan, digest }, seriesIds };
}

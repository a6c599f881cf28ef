import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { pick, selectOf } from "@/lib/foundation/core/record";
import { forbidden, invalid, notFound, ok, type Result, refused } from "@/lib/foundation/core/result";
import { db, type ReadClient } from "@/lib/foundation/db/client";
import { HOLD_TERRITORY } from "@/lib/foundation/db/dialect";
import { edit } from "@/lib/foundation/db/edit";
import { inserts, ROWS_AT_ONCE } from "@/lib/foundation/db/sql";
import { hold, type Tx, unchanged, write } from "@/lib/foundation/db/write";
import { digestOf } from "@/lib/foundation/platform/digest";
import { type AreaKind, findArea } from "@/lib/network/places/areas";
import { readFile } from "./read-file";
import {
  checkFigure,
  FIGURE_FIELDS,
  type FigureContent,
  type FigureFailure,
  SERIES_FIELDS,
  saysTheSame,
} from "./rules/figure";
import { type FilePlan, type Known, keyText, planFile } from "./rules/plan";

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

/** Of which series, area and year a statement is, and what marks it as the one that holds. */
function place(seriesId: string, { areaKind, areaCode, year }: { areaKind: AreaKind; areaCode: string; year: number }) {
  return { currentOf: [seriesId, areaKind, areaCode, year].join(" "), seriesId, areaKind, areaCode, year };
}

type RecordFigure = FigureContent & { seriesCode: string; areaKind: AreaKind; area: string; year: number };

/**
 * The first statement of a series for an area and a year. Refuses `figure_known` where one holds, with its value: that is
 * corrected; what `checkFigure` refuses; an area that the official lists lack is an invalid field.
 */
export async function recordFigure(
  ctx: Context,
  { seriesCode, areaKind, area: text, year, ...typed }: RecordFigure,
): Promise<Result<{ id: number; seriesCode: string }, FigureFailure>> {
  return write<{ id: number; seriesCode: string }, FigureFailure>(ctx, "territory.manage", async (tx, audit) => {
    const content = pick(FIGURE_FIELDS, typed);
    const failure = checkFigure({ year, ...content }, ctx.today);
    if (failure) return refused(failure);
    const area = findArea(areaKind, text);
    if (!area) return invalid({ area: ["area_unknown"] });
    await hold(tx, HOLD_TERRITORY);
    const series = await tx.territorySeries.findUnique({ where: { code: seriesCode }, select: { id: true } });
    if (!series) return notFound;
    const key = place(series.id, { areaKind, areaCode: area.code, year });
    const where = { currentOf: key.currentOf };
    const known = await tx.territoryFigure.findUnique({ where, select: { value: true } });
    if (known) return refused("figure_known", { value: known.value });
    const data = { ...key, ...content, recordedAt: ctx.now, recordedById: ctx.actor.userId };
    const { id } = await tx.territoryFigure.create({ data, select: { id: true } });
    const details = { series: seriesCode, area: `${areaKind}-${area.code}`, year, value: content.value };
    audit({ key: "figure.recorded", entityType: "figure", entityId: String(id), details });
    return ok({ id, seriesCode });
  });
}

type CorrectFigure = FigureContent & { figureId: number; reason: string };

/**
 * Another statement in place of one, which stays on record. Refuses `figure_unchanged` when it says the same, and
 * `figure_changed_meanwhile` when the one shown no longer holds: of two who correct it at once, one does.
 */
export async function correctFigure(
  ctx: Context,
  { figureId, reason, ...typed }: CorrectFigure,
): Promise<Result<{ id: number; seriesCode: string }, FigureFailure>> {
  return write<{ id: number; seriesCode: string }, FigureFailure>(ctx, "territory.manage", async (tx, audit) => {
    await hold(tx, HOLD_TERRITORY);
    const before = await tx.territoryFigure.findUnique({
      where: { id: figureId },
      include: { series: { select: { code: true } } },
    });
    if (!before) return notFound;
    const { seriesId, areaKind, areaCode, year, series } = before;
    const content = pick(FIGURE_FIELDS, typed);
    const failure = checkFigure({ year, ...content }, ctx.today);
    if (failure) return refused(failure);
    if (before.supersededAt !== null || !(await supersede(tx, ctx, [figureId]))) {
      return refused("figure_changed_meanwhile");
    }
    if (saysTheSame(before, content)) return refused("figure_unchanged");
    const { id } = await tx.territoryFigure.create({
      data: {
        currentOf: before.currentOf,
        ...{ seriesId, areaKind, areaCode, year, ...content, reason },
        ...{ recordedAt: ctx.now, recordedById: ctx.actor.userId },
      },
      select: { id: true },
    });
    const details = { series: series.code, area: `${areaKind}-${areaCode}`, year, supersedes: figureId };
    const values = { before: before.value, after: content.value };
    audit({ key: "figure.corrected", entityType: "figure", entityId: String(id), details: { ...details, ...values } });
    return ok({ id, seriesCode: series.code });
  });
}

/**
 * Takes a statement back that never was so: nothing stands in its place, and it stays to be read with the reason. Refuses
 * `figure_changed_meanwhile` once another stands in its place; taken back already, it stays so.
 */
export async function withdrawFigure(
  ctx: Context,
  { figureId, reason }: { figureId: number; reason: string },
): Promise<Result<{ seriesCode: string }, FigureFailure>> {
  return write<{ seriesCode: string }, FigureFailure>(ctx, "territory.manage", async (tx, audit) => {
    await hold(tx, HOLD_TERRITORY);
    const figure = await tx.territoryFigure.findUnique({
      where: { id: figureId },
      include: { series: { select: { code: true } }, withdrawal: { select: { id: true } } },
    });
    if (!figure) return notFound;
    const { areaKind, areaCode, year, value, series, withdrawal } = figure;
    if (withdrawal) return unchanged({ seriesCode: series.code });
    if (!(await supersede(tx, ctx, [figureId]))) return refused("figure_changed_meanwhile");
    await tx.territoryWithdrawal.create({
      data: { figureId, reason, withdrawnAt: ctx.now, withdrawnById: ctx.actor.userId },
    });
    const details = { series: series.code, area: `${areaKind}-${areaCode}`, year, value };
    audit({ key: "figure.withdrawn", entityType: "figure", entityId: String(figureId), details });
    return ok({ seriesCode: series.code });
  });
}

/** Whether all of them still held. */
async function supersede(tx: Tx, ctx: Context, ids: readonly number[]): Promise<boolean> {
  let count = 0;
  for (let start = 0; start < ids.length; start += ROWS_AT_ONCE) {
    const where = { id: { in: ids.slice(start, start + ROWS_AT_ONCE) }, supersededAt: null };
    count += (await tx.territoryFigure.updateMany({ where, data: { supersededAt: ctx.now, currentOf: null } })).count;
  }
  return count === ids.length;
}

export type FilePreview = FilePlan & { digest: string };

/** What a file would do, line by line; nothing is written. */
export async function previewFigures(ctx: Context, bytes: Uint8Array): Promise<Result<FilePreview>> {
  if (!can(ctx.actor, "territory.manage")) return forbidden;
  return ok((await planOf(db, ctx, bytes)).preview);
}

/**
 * Does what was shown of a file: all of it, or nothing. Refuses `plan_changed` when it would do something else by now,
 * and `file_refused` when a line of it is wrong.
 */
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
    if (!(await supersede(tx, ctx, replaced))) return refused("plan_changed");
    const into = inserts(tx);
    const rows = changed.map(({ key: { series, ...key }, content, reason }) => ({
      ...place(seriesIds.get(series) ?? "", key),
      ...pick(FIGURE_FIELDS, content),
      reason,
      recordedAt: ctx.now,
      recordedById: ctx.actor.userId,
      supersededAt: null,
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
  const holding = await client.territoryFigure.findMany({
    where: { seriesId: { in: named }, year: { in: years }, supersededAt: null },
  });
  const known = new Map<string, Known>(
    holding.map((figure) => [keyText({ ...figure, series: codes.get(figure.seriesId) ?? "" }), figure]),
  );
  const { lines, issues } = planFile(read.lines, known);
  const plan = { lines, issues: [...read.issues, ...issues].sort((a, b) => a.line - b.line) };
  const does = lines.map((line) => [line, line.state === "corrected" ? line.before.id : null]);
  const digest = digestOf(JSON.stringify(does));
  return { preview: { ...plan, digest }, seriesIds };
}

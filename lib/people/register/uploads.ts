import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import type { IntakeDecisions } from "@/lib/people/intake/rules/decisions";
import { storageRefusal } from "@/lib/services/files/file-records";
import { passedRoom } from "@/lib/services/files/quota-records";
import { startPreview } from "./job/start";
import type { RegisterReport } from "./plan/report";
import { isLarge, type RegisterFile } from "./read/file";
import { isHealthColumn } from "./rules/changes";
import type { RegisterIssue } from "./rules/issues";
import { RUN } from "./runs";
import { forgetDryRun, packDryRun, readDryRun, readRegisterFile, sizeOf, storeDryRun } from "./storage";
import { previewFile } from "./write/import";
import { COMPARED } from "./write/still-holds";

const UPLOAD = {
  id: true,
  fileName: true,
  sha256: true,
  uploadedAt: true,
  appliedAt: true,
  created: true,
  updated: true,
  unchanged: true,
  rejected: true,
  fileDeletedAt: true,
  ...RUN,
  uploadedBy: { select: { name: true } },
  intake: { select: { decisions: true, version: true, checkedAt: true } },
} as const;

/** Whether the file of an upload could not be read as a register, which its upload found. */
export function isRefusedFile({ appliedAt, rejected }: Pick<Upload, "appliedAt" | "rejected">): boolean {
  return appliedAt === null && rejected > 0;
}

/** An upload on record: who may import sees all of them. */
export function findUpload(id: string) {
  return db.registerImport.findUnique({ where: { id }, select: UPLOAD });
}

export function findUploads(limit: number) {
  return db.registerImport.findMany({ orderBy: [{ uploadedAt: "desc" }, { id: "desc" }], take: limit, select: UPLOAD });
}

export type Upload = NonNullable<Awaited<ReturnType<typeof findUpload>>>;

/** The file of an upload; null when it is gone from the storage. */
export async function fileOf({ fileName, sha256, fileDeletedAt, intake }: Upload): Promise<RegisterFile | null> {
  const bytes = fileDeletedAt ? null : await readRegisterFile(sha256);
  return bytes && { name: fileName, bytes, decisions: intake ? decisionsIn(intake) : undefined };
}

export const decisionsIn = ({ decisions }: { decisions: string }) => JSON.parse(decisions) as IntakeDecisions;

/** What a file that is no register calls the columns of one. */
export const ownHeadings = ({ intake }: Pick<Upload, "intake">): Record<string, string> =>
  intake ? ownHeadingsIn(decisionsIn(intake)) : {};

export function ownHeadingsIn({ columns }: Pick<IntakeDecisions, "columns">): Record<string, string> {
  const named = columns.flatMap(({ choice, text }): [string, string][] => {
    if (!choice || choice === "left_out" || !text) return [];
    return choice === "identite"
      ? [
          ["nom", text],
          ["prenom", text],
        ]
      : [[choice, text]];
  });
  return Object.fromEntries(named);
}

/** What its columns become is not decided yet: there are no rows to look at. */
export const isUndecidedFile = ({ intake, appliedAt }: Pick<Upload, "intake" | "appliedAt">): boolean =>
  intake !== null && intake.checkedAt === null && appliedAt === null;

/** How many there are of what a page shows the first of. */
type Totals = { issues: number; warnings: number; outside: number };

/** PERSONAL DATA. What applying an upload would do, as it was computed: kept with the file and deleted with it. */
export type DryRun = {
  /** With the first of its rows, issues and warnings. */
  report: RegisterReport;
  totals: Totals;
  /** All of them, some at a time. */
  issues: Iterable<readonly RegisterIssue[]>;
  madeAt: Date;
  /** Records changed since, or the day did: it is shown as what it was, and computed anew when somebody asks for it. */
  isStale: boolean;
};

/** Of issues, warnings and rows that change something; the others are counted. */
const SHOWN = 200;
const ISSUES_AT_ONCE = 1_000;

async function stateOfRecords({ today }: Context): Promise<string> {
  const last = await db.auditEvent.findFirst({
    where: { entityType: { in: COMPARED } },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  return `${today} ${last?.id ?? 0}`;
}

/** In this process, whatever its size. */
export async function makeDryRun(ctx: Context, upload: Upload): Promise<DryRun | null> {
  const file = await fileOf(upload);
  if (!file) return null;
  const state = await stateOfRecords(ctx);
  const full = await previewFile(ctx, file);
  const rows = full.rows.filter(({ action }) => action !== "unchanged").slice(0, SHOWN);
  const [issues, warnings] = [full.issues.slice(0, SHOWN), full.warnings.slice(0, SHOWN)];
  const [report, totals] = [{ ...full, rows, issues, warnings }, totalsOf(full)];
  const all: RegisterIssue[][] = [];
  for (let from = 0; from < full.issues.length; from += ISSUES_AT_ONCE)
    all.push(full.issues.slice(from, from + ISSUES_AT_ONCE));
  await keepDryRun(upload.id, [{ state, madeAt: ctx.now, report, totals } satisfies Kept, ...all]);
  return { report: shownTo(ctx, report), totals, issues: all, madeAt: ctx.now, isStale: false };
}

function totalsOf({ issues, warnings }: RegisterReport): Totals {
  const outside = warnings.filter(({ code }) => code === "outside_window").length;
  return { issues: issues.length, warnings: warnings.length, outside };
}

/** The first line of what is kept; the issues stand below it. */
type Kept = { state: string; madeAt: Date; report: RegisterReport; totals: Totals };

/** Where there is no room for it none is kept, and each look makes it anew. */
async function keepDryRun(importId: string, lines: readonly unknown[]): Promise<void> {
  const packed = await packDryRun(lines.map((line) => JSON.stringify(line)));
  try {
    if (await passedRoom(packed.length)) await forgetDryRun(importId);
    else await storeDryRun(importId, packed);
  } catch (error) {
    storageRefusal(error);
    await forgetDryRun(importId);
  }
}

/** Makes it anew: a large one in a process of its own. Null when the file is gone. */
export async function planUpload(ctx: Context, upload: Upload): Promise<DryRun | null> {
  const file = await fileOf(upload);
  if (!file) return null;
  if (!(await isLarge(file))) return makeDryRun(ctx, upload);
  await startPreview({ kind: "preview", ctx, importId: upload.id });
  // Where the disk had no room for it, none was kept.
  return (await keptDryRun(ctx, upload)) ?? makeDryRun(ctx, upload);
}

/** The dry run as it was kept; computed when none was. Null when the file is gone. */
export async function getDryRun(ctx: Context, upload: Upload): Promise<DryRun | null> {
  if (isUndecidedFile(upload) || upload.fileDeletedAt || (await sizeOf(upload.sha256)) === null) return null;
  return (await keptDryRun(ctx, upload)) ?? planUpload(ctx, upload);
}

async function keptDryRun(ctx: Context, upload: Upload): Promise<DryRun | null> {
  const lines = await readDryRun(upload.id);
  const first = lines?.next();
  if (!lines || !first || first.done) return null;
  const { state, madeAt, report, totals } = JSON.parse(first.value) as Kept | (Omit<Kept, "totals"> & { totals: null });
  const isStale = upload.appliedAt === null && state !== (await stateOfRecords(ctx));
  // One of an earlier version has all of them in its report.
  const kept = totals ? { totals, issues: parsed(lines) } : { totals: totalsOf(report), issues: [report.issues] };
  return { report: shownTo(ctx, report), ...kept, madeAt: new Date(madeAt), isStale };
}

function* parsed(lines: Iterable<string>): Generator<RegisterIssue[]> {
  for (const line of lines) yield JSON.parse(line);
}

/** Health data for those alone who may read it. */
function shownTo({ actor }: Context, report: RegisterReport): RegisterReport {
  if (can(actor, "health.read")) return report;
  const rows = report.rows.map((row) => ({
    ...row,
    changed: row.changed.filter(({ column }) => !isHealthColumn(column)),
  }));
  return { ...report, rows };
}

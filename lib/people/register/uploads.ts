import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { db } from "@/lib/foundation/db/client";
import type { IntakeDecisions } from "@/lib/people/intake/rules/decisions";
import { storageRefusal } from "@/lib/services/files/file-records";
import { passedRoom } from "@/lib/services/files/quota-records";
import { startPreview } from "./job/start";
import { type PartCounts, pageLine, pagesIn, type RowsOf, rowPages, rowsByPart } from "./pages";
import type { PlannedRow } from "./plan/plan";
import type { RegisterReport, ReportedCohort } from "./plan/report";
import { isLarge, type RegisterFile } from "./read/file";
import { isHealthColumn } from "./rules/changes";
import { dayTold, NO_CHOICES, ROW_PARTS, type RowChoices, type RowPart } from "./rules/choices";
import type { ColumnName } from "./rules/columns";
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
  writtenAt: true,
  created: true,
  updated: true,
  unchanged: true,
  rejected: true,
  fileDeletedAt: true,
  ...RUN,
  uploadedById: true,
  uploadedBy: { select: { name: true } },
  undoneAt: true,
  undone: true,
  intake: { select: { decisions: true, version: true, checkedAt: true } },
  rowChoices: { select: { choices: true, version: true } },
  undoRequests: { where: { answer: null }, select: { id: true } },
} as const;

/** Whether the file of an upload could not be read as a register, which its upload found. */
export function isRefusedFile({ appliedAt, rejected }: Pick<Upload, "appliedAt" | "rejected">): boolean {
  return appliedAt === null && rejected > 0;
}

/** An upload on record: who may import sees all of them. */
export function findUpload(id: string) {
  return db.registerImport.findUnique({ where: { id }, select: UPLOAD });
}

/** What was decided of columns and rows may be of megabytes: a list says how far each has come. */
const { rowChoices: _ofRows, ...LISTED } = { ...UPLOAD, intake: { select: { checkedAt: true } } } as const;

export function findUploads(limit: number) {
  return db.registerImport.findMany({ orderBy: [{ uploadedAt: "desc" }, { id: "desc" }], take: limit, select: LISTED });
}
export type ListedUpload = Awaited<ReturnType<typeof findUploads>>[number];

export const findListedUpload = (id: string): Promise<ListedUpload | null> =>
  db.registerImport.findUnique({ where: { id }, select: LISTED });

export type Upload = NonNullable<Awaited<ReturnType<typeof findUpload>>>;

/** The file of an upload; null when it is gone from the storage. */
export async function fileOf(upload: Upload): Promise<RegisterFile | null> {
  const { fileName, sha256, fileDeletedAt, intake } = upload;
  const bytes = fileDeletedAt ? null : await readRegisterFile(sha256);
  if (!bytes) return null;
  const decisions = intake ? decisionsIn(intake) : undefined;
  return { name: fileName, bytes, decisions, choices: choicesIn(upload), saidOn: saidOn(upload, decisions) };
}

export const choicesIn = ({ rowChoices }: Pick<Upload, "rowChoices">): RowChoices =>
  rowChoices ? { ...NO_CHOICES, ...(JSON.parse(rowChoices.choices) as Partial<RowChoices>) } : NO_CHOICES;

/** The day that a file tells of itself, above its headings or in its name; else that on which it was brought. */
function saidOn({ fileName, uploadedAt }: Upload, decisions: IntakeDecisions | undefined): CivilDate {
  const broughtOn = civilDayOf(uploadedAt);
  return decisions?.saidOn ?? dayTold(fileName, broughtOn) ?? broughtOn;
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
export const isUndecidedFile = ({ intake, appliedAt }: Pick<ListedUpload, "intake" | "appliedAt">): boolean =>
  intake !== null && intake.checkedAt === null && appliedAt === null;

/** How many there are of what a page shows the first of. */
type Totals = { issues: number; warnings: number; outside: number; cells?: number };

/** PERSONAL DATA. What applying an upload would do, as it was computed: kept with the file and deleted with it. */
export type DryRun = {
  /** With the first of its rows, issues and warnings. */
  report: RegisterReport;
  totals: Totals;
  /** Cohorts that are not on record and that nobody has ticked: their rows are left out. */
  awaited: ReportedCohort[];
  /** All of them, some at a time. */
  issues: Iterable<readonly RegisterIssue[]>;
  /** How many rows there are of each part, and a page of one, from 1; empty where there is none. */
  counts: PartCounts;
  page: <Name extends RowPart>(part: Name, page: number) => Promise<RowsOf[Name][]>;
  /** All pages of a part, one after the other: what is kept is read once for them. */
  every: <Name extends RowPart>(part: Name) => AsyncGenerator<RowsOf[Name][]>;
  madeAt: Date;
  /** Records changed since, or the day did: it is shown as what it was, and computed anew when somebody asks for it. */
  isStale: boolean;
};

/** Of issues, warnings and rows that change something; the others are counted. */
const SHOWN = 200;
const ISSUES_AT_ONCE = 1_000;

/** What a plan rests on: the day, the records, and what is decided of its rows. */
async function stateOfRecords({ today }: Context, { rowChoices }: Pick<Upload, "rowChoices">): Promise<string> {
  const last = await db.auditEvent.findFirst({
    where: { entityType: { in: COMPARED } },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  return `${today} ${last?.id ?? 0} ${rowChoices?.version ?? 0}`;
}

/** In this process, whatever its size. */
export async function makeDryRun(ctx: Context, upload: Upload): Promise<DryRun | null> {
  const file = await fileOf(upload);
  if (!file) return null;
  const state = await stateOfRecords(ctx, upload);
  const { apart, ...full } = await previewFile(ctx, file);
  const awaited = apart?.awaited ?? [];
  const parts = rowsByPart({ ...full, ...(apart && { apart }) });
  const counts = countsOf(parts);
  const pages = [...rowPages(parts)];
  const rows = full.rows.filter(({ action }) => action !== "unchanged").slice(0, SHOWN);
  const [issues, warnings] = [full.issues.slice(0, SHOWN), full.warnings.slice(0, SHOWN)];
  const [report, totals] = [{ ...full, rows, issues, warnings }, totalsOf(full)];
  const all: RegisterIssue[][] = [];
  for (let from = 0; from < full.issues.length; from += ISSUES_AT_ONCE)
    all.push(full.issues.slice(from, from + ISSUES_AT_ONCE));
  const kept = { state, madeAt: ctx.now, report, totals, counts, awaited } satisfies Kept;
  await keepDryRun(upload.id, [kept, ...all, ...pages]);
  const page = async <Name extends RowPart>(part: Name, at: number) => {
    const line = pageLine(counts, part, at);
    return shownPage(ctx, part, (line === null ? [] : pages[line]) as RowsOf[Name][]);
  };
  async function* every<Name extends RowPart>(part: Name) {
    for (let at = 1; at <= pagesIn(counts[part]); at++) yield page(part, at);
  }
  const made = { totals, awaited, issues: all, counts, page, every };
  return { report: shownTo(ctx, report), ...made, madeAt: ctx.now, isStale: false };
}

const countsOf = (parts: ReturnType<typeof rowsByPart>): PartCounts =>
  Object.fromEntries(ROW_PARTS.map((part) => [part, parts[part].length])) as PartCounts;

/** Of records on record, how many cells change. */
const cellsWritten = (rows: RegisterReport["rows"]): number =>
  rows
    .filter(({ action }) => action === "updated")
    .reduce((sum, { changed }) => sum + changed.filter(({ held }) => !held).length, 0);

function totalsOf({ issues, warnings, rows }: RegisterReport): Totals {
  const outside = warnings.filter(({ code }) => code === "outside_window").length;
  return { issues: issues.length, warnings: warnings.length, outside, cells: cellsWritten(rows) };
}

/** The first line of what is kept; the issues stand below it, and the pages of rows below them. */
type Kept = {
  state: string;
  madeAt: Date;
  report: RegisterReport;
  totals: Totals;
  counts: PartCounts;
  awaited: ReportedCohort[];
};

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
  const { state, madeAt, report, totals, counts, awaited = [] } = JSON.parse(first.value) as Kept | KeptBefore;
  const isStale = upload.appliedAt === null && state !== (await stateOfRecords(ctx, upload));
  // One of an earlier version has no pages, and is made anew where it is still to be confirmed.
  if (!counts && !upload.appliedAt) return null;
  const above = totals ? Math.ceil(totals.issues / ISSUES_AT_ONCE) : 0;
  const page = async <Name extends RowPart>(part: Name, at: number) => {
    const line = counts ? pageLine(counts, part, at) : null;
    for await (const rows of line === null ? [] : keptPages(upload.id, 1 + above + line, 1))
      return shownPage(ctx, part, rows as RowsOf[Name][]);
    return [];
  };
  async function* every<Name extends RowPart>(part: Name) {
    const line = counts ? pageLine(counts, part, 1) : null;
    if (line === null) return;
    for await (const rows of keptPages(upload.id, 1 + above + line, pagesIn(counts?.[part] ?? 0)))
      yield shownPage(ctx, part, rows as RowsOf[Name][]);
  }
  const kept = totals
    ? { totals, issues: parsed(take(lines, above)) }
    : { totals: totalsOf(report), issues: [report.issues] };
  const { created, updated, unchanged, rejected } = report;
  const counted = counts ?? { created, updated, unchanged, rejected, perhaps: 0, left_out: 0 };
  const said = { ...kept, awaited, counts: counted, page, every };
  return { report: shownTo(ctx, report), ...said, madeAt: new Date(madeAt), isStale };
}

type KeptBefore = Omit<Kept, "totals" | "counts" | "awaited"> & {
  totals: Totals | null;
  counts?: never;
  awaited?: never;
};

function* take<T>(values: Iterable<T>, count: number): Generator<T> {
  if (count === 0) return;
  let left = count;
  for (const value of values) {
    yield value;
    left -= 1;
    if (left === 0) return;
  }
}

async function* keptPages(importId: string, from: number, count: number): AsyncGenerator<unknown[]> {
  let at = 0;
  for (const line of (await readDryRun(importId)) ?? []) {
    if (at >= from) yield JSON.parse(line) as unknown[];
    at += 1;
    if (at >= from + count) return;
  }
}

/** Health data for those alone who may read it. */
function shownPage<Name extends RowPart>({ actor }: Context, part: Name, rows: RowsOf[Name][]): RowsOf[Name][] {
  if (can(actor, "health.read")) return rows;
  if (part === "created" || part === "updated" || part === "unchanged")
    return (rows as PlannedRow[]).map((row) => ({
      ...row,
      changed: row.changed.filter(({ column }) => !isHealthColumn(column)),
    })) as unknown as RowsOf[Name][];
  if (part !== "rejected") return rows;
  return (rows as RowsOf["rejected"][]).map((row) => ({
    ...row,
    cells: Object.fromEntries(Object.entries(row.cells).filter(([column]) => !isHealthColumn(column as ColumnName))),
  })) as unknown as RowsOf[Name][];
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

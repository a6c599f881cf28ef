import "server-only";
import { can } from "@/lib/access/policy";
import type { AuditEntityType } from "@/lib/audit/keys";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { previewFile } from "./import-register";
import type { RegisterReport } from "./report";
import { isStored, readDryRun, storeDryRun } from "./storage";
import { fileOf, type Upload } from "./uploads";

/** PERSONAL DATA. What applying an upload would do, as it was computed: kept with the file and deleted with it. */
export type DryRun = {
  report: RegisterReport;
  madeAt: Date;
  /** Records changed since, or the day did: it is shown as what it was, and computed anew when somebody asks for it. */
  isStale: boolean;
};

/** Rows that change something and are shown; the others are counted. */
const ROWS_KEPT = 200;

/** What a register is compared with: any change of these is audited. */
const COMPARED: AuditEntityType[] = ["cohort", "enrolment", "learner", "outcome", "programme", "school"];

/** Tells one state of the records from another, by the last change of any of them. */
async function stateOfRecords({ today }: Context): Promise<string> {
  const last = await db.auditEvent.findFirst({
    where: { entityType: { in: COMPARED } },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  return `${today} ${last?.id ?? 0}`;
}

/** Computes the dry run of an upload and keeps it with its file; null when the file is gone. */
export async function makeDryRun(ctx: Context, upload: Upload): Promise<DryRun | null> {
  const file = await fileOf(upload);
  if (!file) return null;
  const state = await stateOfRecords(ctx);
  const full = await previewFile(ctx, file);
  const rows = full.rows.filter(({ action }) => action !== "unchanged").slice(0, ROWS_KEPT);
  const report = { ...full, rows };
  await storeDryRun(upload.id, JSON.stringify({ state, madeAt: ctx.now, report }));
  return { report: shownTo(ctx, report), madeAt: ctx.now, isStale: false };
}

/** The dry run as it was kept; computed when none was. Null when the file is gone. */
export async function getDryRun(ctx: Context, upload: Upload): Promise<DryRun | null> {
  if (upload.fileDeletedAt || !(await isStored(upload.sha256))) return null;
  const text = await readDryRun(upload.id);
  if (text === null) return makeDryRun(ctx, upload);
  const { state, madeAt, report } = JSON.parse(text) as { state: string; madeAt: string; report: RegisterReport };
  const isStale = upload.appliedAt === null && state !== (await stateOfRecords(ctx));
  return { report: shownTo(ctx, report), madeAt: new Date(madeAt), isStale };
}

/** Health data for those alone who may read it. */
function shownTo({ actor }: Context, report: RegisterReport): RegisterReport {
  if (can(actor, "health.read")) return report;
  const rows = report.rows.map((row) => ({ ...row, changed: row.changed.filter(({ column }) => column !== "rqth") }));
  return { ...report, rows };
}

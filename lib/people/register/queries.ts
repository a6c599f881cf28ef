import "server-only";
import { can, learnerScope } from "@/lib/foundation/access/policy";
import type { AuditKey } from "@/lib/foundation/audit/keys";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import type { UploadRoom } from "@/lib/services/files/quota-records";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { roomForRegisters } from "./quota";
import { type RunState, withState } from "./runs";
import {
  type DryRun,
  findListedUpload,
  findUpload,
  findUploads,
  getDryRun,
  type ListedUpload,
  type Upload,
} from "./uploads";

/** Fifty a page; those before are on record, and in no list. */
const HISTORY_LENGTH = 500;

export type ListedImport = ListedUpload & { run: RunState | null };

/** The latest uploads, newest first; none for those who may not import. */
export async function listImports(ctx: Context): Promise<ListedImport[]> {
  if (!can(ctx.actor, "register.import")) return [];
  const uploads = await findUploads(HISTORY_LENGTH);
  const states = await Promise.all(uploads.map((upload) => withState(upload, findListedUpload)));
  return states.map(({ upload, run }) => ({ ...upload, run }));
}

/** What is said before a register is sent: the limit that is near, or that no file is taken. */
export async function getRegisterRoom(ctx: Context): Promise<UploadRoom | null> {
  return can(ctx.actor, "register.import") ? roomForRegisters(ctx) : null;
}

export type ShownImport = { upload: Upload; run: RunState | null; dryRun: DryRun | null; cohortIds: string[] };

/** `dryRun` is null when the file is gone and while it is imported; all is null where it is not for this actor. */
export async function getImport(ctx: Context, importId: string): Promise<ShownImport | null> {
  const found = can(ctx.actor, "register.import") ? await findUpload(importId) : null;
  if (!found) return null;
  const { upload, run } = await withState(found, findUpload);
  const dryRun = run?.state === "running" ? null : await getDryRun(ctx, upload);
  if (dryRun) {
    const { created, updated, unchanged, rejected } = dryRun.report;
    recordRead(ctx, { kind: "file", of: "register", id: importId, count: created + updated + unchanged + rejected });
  }
  return { upload, run, dryRun, cohortIds: upload.appliedAt ? await cohortsImportedAt(upload.appliedAt) : [] };
}

const MATCH = {
  id: true,
  lastName: true,
  firstName: true,
  birthDate: true,
  email: true,
  phone: true,
  communeInsee: true,
  enrolments: { select: { cohort: { select: { id: true, code: true, school: { select: { name: true } } } } } },
} as const satisfies Prisma.LearnerSelect;

/** PERSONAL DATA. Somebody on record beside a row that may be of them. */
export type ShownMatch = Prisma.LearnerGetPayload<{ select: typeof MATCH }>;

/** Those whom rows may be of, as they are on record now, by id: of whom the reader may see. */
export async function getMatches(ctx: Context, ids: readonly string[]): Promise<Map<string, ShownMatch>> {
  if (!can(ctx.actor, "register.import") || ids.length === 0) return new Map();
  const where = { AND: [{ id: { in: [...new Set(ids)] } }, learnerScope(ctx.actor)] };
  const found = await db.learner.findMany({ where, select: MATCH });
  recordRead(ctx, { kind: "list", of: "duplicates", id: null, people: found.map(({ id }) => id) });
  return new Map(found.map((person) => [person.id, person]));
}

/** As many as a statement names. */
const MOST_COHORTS = 900;

/** The cohorts in which an import that was applied created or changed enrolments; its rows are all of one instant. */
async function cohortsImportedAt(at: Date): Promise<string[]> {
  const key = "enrolment.imported" satisfies AuditKey;
  const { _min, _max } = await db.auditEvent.aggregate({ where: { at, key }, _min: { id: true }, _max: { id: true } });
  if (_min.id === null || _max.id === null) return [];
  const rows = await db.$queryRaw<{ cohortId: string }[]>(Prisma.sql`
    SELECT DISTINCT e."cohortId" AS "cohortId" FROM "AuditEvent" a JOIN "Enrolment" e ON e."id" = a."entityId"
    WHERE a."id" BETWEEN ${_min.id} AND ${_max.id} AND a."key" = ${key}
    LIMIT ${MOST_COHORTS}`);
  return rows.map(({ cohortId }) => cohortId);
}

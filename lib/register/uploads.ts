import "server-only";
import { db } from "@/lib/db/client";
import type { RegisterFile } from "./read-file";
import { readStoredFile } from "./storage";

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
  uploadedBy: { select: { name: true } },
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
export async function fileOf({ fileName, sha256, fileDeletedAt }: Upload): Promise<RegisterFile | null> {
  const bytes = fileDeletedAt ? null : await readStoredFile(sha256);
  return bytes && { name: fileName, bytes };
}

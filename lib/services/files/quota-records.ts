import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { ok, refused } from "@/lib/foundation/core/result";
import { db, type ReadClient } from "@/lib/foundation/db/client";
import { HOLD_FILES } from "@/lib/foundation/db/dialect";
import { hold, type Tx, type WhoMay, write } from "@/lib/foundation/db/write";
import { logger } from "@/lib/foundation/platform/logger";
import { storageDirectory } from "@/lib/foundation/platform/secrets.mjs";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { type Measured, roomAt } from "./disk";
import {
  checkQuotas,
  FILE_LIMITS,
  type LimitUse,
  nearestLimit,
  type Quota,
  sinceOf,
  type Use,
  valuesOf,
} from "./rules/quota";
import { checkDiskRoom } from "./rules/room";

type Client = Pick<ReadClient, "storedFile" | "applicationDocument" | "auditEvent">;

/** How much there is of something, as a reader or a transaction sees it. */
export type UseOf = (client: Client) => Promise<Use>;

const filesWhere =
  (where: Prisma.StoredFileWhereInput): UseOf =>
  async (client) => {
    const { _count, _sum } = await client.storedFile.aggregate({ where, _count: true, _sum: { size: true } });
    return { files: _count, bytes: _sum.size ?? 0 };
  };

const REFUSED = { key: "file.refused", entityType: "user" } as const;

/** What an account has sent since: kept or given up, and what was looked into and not kept. */
const sentSince =
  (uploadedById: string, since: Date): UseOf =>
  async (client) => {
    const { files, bytes } = await filesWhere({ uploadedById, uploadedAt: { gt: since } })(client);
    const where = { ...REFUSED, entityId: uploadedById, at: { gt: since } };
    return { files: files + (await client.auditEvent.count({ where })), bytes };
  };

/** Puts on record that somebody's file was looked into and not kept, and why. */
export async function recordRefused(ctx: Context, who: WhoMay, reason: string): Promise<void> {
  const { userId } = ctx.actor;
  if (!userId) return;
  await write<null>(ctx, who, async (_tx, audit) => {
    audit({ ...REFUSED, entityId: userId, details: { reason } });
    return ok(null);
  });
}

/** What counts for a file that the actor sends: one that was given up was sent all the same. */
function whatCounts({ actor, now }: Context, dossier: UseOf | undefined): [Quota, UseOf][] {
  const { userId: uploadedById } = actor;
  const ofDossier: [Quota, UseOf][] = dossier ? [["quota_dossier", dossier]] : [];
  if (!uploadedById) return ofDossier;
  return [
    ...ofDossier,
    ["quota_account", filesWhere({ uploadedById, deletedAt: null })],
    ["quota_hour", sentSince(uploadedById, sinceOf("quota_hour", now))],
    ["quota_day", sentSince(uploadedById, sinceOf("quota_day", now))],
  ];
}

const count = (client: Client, ctx: Context, dossier: UseOf | undefined): Promise<LimitUse[]> =>
  Promise.all(
    whatCounts(ctx, dossier).map(async ([quota, useOf]) => ({
      quota,
      limit: FILE_LIMITS[quota],
      use: await useOf(client),
    })),
  );

export const refusedFor = (passed: LimitUse) => refused(passed.quota, valuesOf(passed));

/** Whether an account, or the dossier a file is for, has as much as it may; null when one more of so many bytes may come. */
async function passedQuota(client: Client, ctx: Context, dossier: UseOf | undefined, bytes: number) {
  const passed = checkQuotas(await count(client, ctx, dossier), bytes);
  return passed && refusedFor(passed);
}

/** Until the change is made nobody else writes the record of a file. Before a dossier is held. */
export const holdFiles = (tx: Tx) => hold(tx, HOLD_FILES);

/** The same in the transaction that writes the file: of two, the second counts the first. */
export async function holdQuota(tx: Tx, ctx: Context, dossier: UseOf | undefined, bytes: number) {
  await holdFiles(tx);
  return passedQuota(tx, ctx, dossier, bytes);
}

/** Whether the disk of STORAGE_DIR keeps its reserve. One that cannot be asked is told of by the writing itself. */
export async function passedRoom(bytes: number, disk?: Measured) {
  const room = await roomAt(storageDirectory(), disk).catch(() => null);
  const code = room && checkDiskRoom(room, bytes);
  if (!code) return null;
  logger.error({ event: "files.storage_reserved", ...room }, "no file is taken: the rest of the disk is reserved");
  return refused(code);
}

/** Before anything of a file is read. */
export async function refusalBefore(ctx: Context, dossier: UseOf | undefined, bytes: number, disk?: Measured) {
  return (await passedQuota(db, ctx, dossier, bytes)) ?? passedRoom(bytes, disk);
}

/** What is said beside a form before a file is sent: that none is taken, or the limit that is near. */
export type UploadRoom = { near: LimitUse | "storage_reserved" | null };

export async function roomOf(counted: readonly LimitUse[]): Promise<UploadRoom> {
  const room = await roomAt(storageDirectory()).catch(() => null);
  return { near: (room && checkDiskRoom(room, 0)) ?? nearestLimit(counted) };
}

export const roomFor = async (ctx: Context, dossier?: UseOf) => roomOf(await count(db, ctx, dossier));

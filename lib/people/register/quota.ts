import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { db, type ReadClient } from "@/lib/foundation/db/client";
import { HOLD_REGISTERS } from "@/lib/foundation/db/dialect";
import { hold, type Tx } from "@/lib/foundation/db/write";
import { passedRoom, refusedFor, roomOf } from "@/lib/services/files/quota-records";
import { checkQuotas, type LimitUse, REGISTER_LIMITS, sinceOf } from "@/lib/services/files/rules/quota";
import type { Prisma } from "@/prisma/generated/sqlite/client";

type Counting = Pick<ReadClient, "registerImport">;
type Which = Prisma.RegisterImportWhereInput;

/** By the records of an account: those that lie there, and those that were sent of late, whatever became of them. */
async function countUploads(client: Counting, { actor, now }: Context): Promise<LimitUse[]> {
  const { userId: uploadedById } = actor;
  if (!uploadedById) return [];
  const counts: [keyof typeof REGISTER_LIMITS, Which][] = [
    ["quota_account", { uploadedById, fileDeletedAt: null }],
    ["quota_hour", { uploadedById, uploadedAt: { gt: sinceOf("quota_hour", now) } }],
    ["quota_day", { uploadedById, uploadedAt: { gt: sinceOf("quota_day", now) } }],
  ];
  return Promise.all(
    counts.map(async ([quota, where]) => {
      const { _count, _sum } = await client.registerImport.aggregate({ where, _count: true, _sum: { size: true } });
      return { quota, limit: REGISTER_LIMITS[quota], use: { files: _count, bytes: _sum.size ?? 0 } };
    }),
  );
}

async function passedQuota(client: Counting, ctx: Context, bytes: number) {
  const passed = checkQuotas(await countUploads(client, ctx), bytes);
  return passed && refusedFor(passed);
}

/** Before a register is kept: whether its account has as many as it may, or the disk no room; null when it may come. */
export const registerRefusalBefore = async (ctx: Context, bytes: number) =>
  (await passedQuota(db, ctx, bytes)) ?? passedRoom(bytes);

/** The same in the transaction that records it: of two, the second counts the first. */
export async function holdRegisterQuota(tx: Tx, ctx: Context, bytes: number) {
  await hold(tx, HOLD_REGISTERS);
  return passedQuota(tx, ctx, bytes);
}

export const roomForRegisters = async (ctx: Context) => roomOf(await countUploads(db, ctx));

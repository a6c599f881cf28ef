import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, ok, type Result } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { may, unchanged, write } from "@/lib/foundation/db/write";
import { type Locale, toLocale } from "@/lib/foundation/i18n/locale";
import { mondayMorning } from "@/lib/people/campaign/rules/hours";
import { queueMessage } from "@/lib/services/mail/message-record";
import type { DigestInput } from "./schema";

/** Whether one wants to be told on Mondays of what is due, and in which language: of one's own account, for who follows people. */
export async function chooseDigest(
  ctx: Context,
  { wants, locale }: DigestInput & { locale: Locale },
): Promise<Result<{ wants: boolean }, never>> {
  const { userId: id } = ctx.actor;
  if (!id || !can(ctx.actor, "outcome.record")) return FORBIDDEN;
  return write<{ wants: boolean }, never>(ctx, "own", async (tx, audit) => {
    const digestLocale = wants === "yes" ? locale : null;
    const account = await tx.user.findUnique({ where: { id }, select: { digestLocale: true } });
    if (account?.digestLocale === digestLocale) return unchanged({ wants: wants === "yes" });
    await tx.user.update({ where: { id }, data: { digestLocale } });
    audit({ key: "account.digest_chosen", entityType: "user", entityId: id, details: { wants: wants === "yes" } });
    return ok({ wants: wants === "yes" });
  });
}

/** The e-mails of this Monday that were not written yet, one for each account that wants one; any number may ask at once. */
export async function queueDigests(ctx: Context): Promise<Result<number>> {
  if (!may(ctx.actor, "system")) return FORBIDDEN;
  const from = mondayMorning(ctx);
  if (!from) return ok(0);
  const wanting = { digestLocale: { not: null }, disabledAt: null };
  const accounts = await db.user.findMany({ where: wanting, select: { id: true }, orderBy: { id: "asc" } });
  let written = 0;
  for (const { id } of accounts) {
    const done = await write<boolean>(ctx, "system", async (tx, audit) => {
      // Until the transaction ends: of two who ask at once the second finds what the first has written.
      await tx.$executeRaw`UPDATE "User" SET "id" = "id" WHERE "id" = ${id}`;
      const account = await tx.user.findFirst({
        where: { id, ...wanting },
        select: { email: true, digestLocale: true },
      });
      const before = { kind: "weekly_digest", entityType: "user", entityId: id, queuedAt: { gte: from } };
      if (!account?.digestLocale || (await tx.outboxMessage.count({ where: before })) > 0) return unchanged(false);
      const about = { entityType: "user", entityId: id } as const;
      const { email: recipient, digestLocale } = account;
      await queueMessage(tx, ctx, { kind: "weekly_digest", recipient, locale: toLocale(digestLocale), ...about });
      audit({ key: "account.digest_written", ...about });
      return ok(true);
    });
    if (done.ok && done.value) written += 1;
  }
  return ok(written);
}

import "server-only";
import { can, cohortScope } from "@/lib/foundation/access/policy";
import { addDays } from "@/lib/foundation/core/civil-date";
import type { Actor } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { deleteOnlineBefore, onlineOver } from "@/lib/foundation/db/unaudited";
import type { Tx } from "@/lib/foundation/db/write";
import type { Clock } from "@/lib/foundation/platform/clock";
import { hashOfToken, isLinkToken, linkTokens } from "@/lib/foundation/platform/link-tokens";
import { siteAddress } from "@/lib/foundation/platform/site-address";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { isConfirmed, WAITING_DAYS } from "./rules/online";

export const TOKENS = linkTokens("applications of the site");

export const onlineAddress = (token: string): string =>
  new URL(`/candidature/${token}`, siteAddress() ?? "http://localhost:3000").href;

/** The applications that an actor may know of: those to cohorts in scope. */
export function onlineScope(actor: Actor): Prisma.OnlineApplicationWhereInput {
  return can(actor, "online.reach") ? { cohort: cohortScope(actor) } : { id: { in: [] } };
}

const OF_LINK = {
  id: true,
  tokenHash: true,
  email: true,
  locale: true,
  receivedOn: true,
  receivedAt: true,
  confirmedAt: true,
  reachedOn: true,
  examinedAt: true,
  cohort: { select: { startsOn: true, cancelledOn: true, school: { select: { code: true, name: true } } } },
} as const;

type Found = Prisma.OnlineApplicationGetPayload<{ select: typeof OF_LINK }>;

const DAY_MS = 86_400_000;
const before = (now: Date) => new Date(now.getTime() - WAITING_DAYS * DAY_MS);

/** Null once it waited too long, whether or not the daily run has been there. */
const alive = (found: Found | null, now: Date): Found | null =>
  found && (isConfirmed(found) || found.receivedAt > before(now)) ? found : null;

/** By what its e-mail says; null where there is none, which says nothing of whether there ever was. */
export async function onlineByToken({ now }: Pick<Clock, "now">, token: string): Promise<Found | null> {
  if (!isLinkToken(token)) return null;
  return alive(
    await db.onlineApplication.findUnique({ where: { tokenHash: hashOfToken(token) }, select: OF_LINK }),
    now,
  );
}

export async function onlineById({ now }: Pick<Clock, "now">, id: string): Promise<Found | null> {
  return alive(await db.onlineApplication.findUnique({ where: { id }, select: OF_LINK }), now);
}

/** Whether there is one by that token, however long it has waited. */
export async function isOnlineLink(token: string): Promise<boolean> {
  return isLinkToken(token) && (await db.onlineApplication.count({ where: { tokenHash: hashOfToken(token) } })) > 0;
}

/** What e-mails about these are about: the school. Who applied is for the school alone, and the link for its reader. */
export async function onlineSubjects({ now }: Pick<Clock, "now">, ids: readonly string[]) {
  const found = await db.onlineApplication.findMany({ where: { id: { in: [...ids] } }, select: OF_LINK });
  return new Map(
    found.map((one) => {
      const opens = alive(one, now) !== null;
      return [one.id, { host: one.cohort.school.name, call: null, link: null, opens }];
    }),
  );
}

/** Its e-mails go with an application that is erased: they bear the address of somebody who is nobody to us. */
export async function forgetLetters(tx: Tx, applicationId: string): Promise<void> {
  await tx.outboxMessage.deleteMany({ where: { entityType: "online_application", entityId: applicationId } });
}

/** Thirty days after they came, or were set aside, or their cohort was over (domain.md §6.1). */
export async function deleteOldOnline(
  { now, today }: Clock,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<number> {
  const since = { waiting: before(now), over: addDays(today, -WAITING_DAYS) };
  return dryRun ? db.onlineApplication.count({ where: onlineOver(since) }) : deleteOnlineBefore(since);
}

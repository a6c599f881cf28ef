import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import type { Tx } from "@/lib/foundation/db/write";
import { siteAddress } from "@/lib/foundation/platform/site-address";
import { queueMessage } from "@/lib/services/mail/message-record";
import { sideOf } from "./access";

/** An address alone, as the contact of a call may be one. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

type Told = { id: string; hostId: string; call: { contact: string } };

/** An e-mail to the other side of a dossier, of the transaction it speaks of; what the dossier says stays there. */
export async function tellOtherSide(
  tx: Tx,
  ctx: Context,
  { id, hostId, call }: Told,
  kind: "application_moved" | "application_message" | "application_late_leave",
  params: Readonly<Record<string, string>> = {},
): Promise<void> {
  const agents = { hostOrganisationId: hostId, disabledAt: null };
  const recipients =
    sideOf(ctx.actor) === "host"
      ? [call.contact.trim().toLowerCase()].filter((contact) => EMAIL.test(contact))
      : (await tx.user.findMany({ where: agents, orderBy: { id: "asc" }, select: { email: true } })).map(
          ({ email }) => email,
        );
  for (const recipient of recipients) {
    await queueMessage(tx, ctx, { kind, recipient, entityType: "application", entityId: id, params });
  }
}

/** The way back to a dossier, to whoever began it: drafts are what people do not find again. */
export async function tellWhoBegan(tx: Tx, ctx: Context, id: string): Promise<void> {
  const author = ctx.actor.userId && (await tx.user.findUnique({ where: { id: ctx.actor.userId } }));
  if (!author) return;
  const about = { entityType: "application", entityId: id } as const;
  await queueMessage(tx, ctx, { kind: "application_begun", recipient: author.email, ...about });
}

export async function applicationSubjects(ids: readonly string[]) {
  const found = await db.hostApplication.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, host: { select: { name: true } }, call: { select: { title: true } } },
  });
  const linkTo = (id: string) => new URL(`/candidatures/${id}`, siteAddress() ?? "http://localhost:3000").href;
  return new Map(
    found.map(
      ({ id, host, call }) =>
        [id, { host: host.name, call: call.title, link: { address: linkTo(id), until: null } }] as const,
    ),
  );
}

export async function applicationLetterFacts(id: string) {
  return (await applicationSubjects([id])).get(id) ?? null;
}

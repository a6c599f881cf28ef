import "server-only";
import { can, hostScope, invitationScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { db } from "@/lib/foundation/db/client";
import type { Clock } from "@/lib/foundation/platform/clock";
import { recordRead } from "@/lib/foundation/reads/record";
import type { HostKind } from "@/lib/network/partners/rules/partner";
import { type LastMessage, lastMessages, sendsMail } from "@/lib/services/mail/message-record";
import { invitationLink, invitationOf } from "./invitation-link";
import { findInvitation } from "./invitation-record";
import { type InvitationState, invitationState } from "./rules/invitation";

export type Agent = {
  id: string;
  name: string;
  email: string;
  readOnly: boolean;
  disabledAt: Date | null;
};

export type Invitation = {
  id: string;
  email: string;
  readOnly: boolean;
  state: Extract<InvitationState, "open" | "expired">;
  invitedAt: Date;
  /** Name of the account; null for the command line. */
  inviter: string | null;
  expiresAt: Date;
  message: LastMessage | null;
  /** For whoever may invite, while it opens something: to hand it over by other means than e-mail. */
  link: string | null;
};

export type HostAgents = { id: string; name: string; kind: HostKind; agents: Agent[]; invitations: Invitation[] };

const AGENT = {
  id: true,
  name: true,
  email: true,
  readOnly: true,
  disabledAt: true,
  hostOrganisationId: true,
} as const;

/** Those who act for the local authorities of the actor's scope, and who is invited to; by name. On record as a list. */
export async function listAgents(ctx: Context): Promise<HostAgents[]> {
  if (!can(ctx.actor, "partner.read")) return [];
  const [hosts, users, invitations] = await Promise.all([
    db.hostOrganisation.findMany({
      where: hostScope(ctx.actor),
      select: { id: true, name: true, kind: true },
      orderBy: { id: "asc" },
    }),
    db.user.findMany({
      where: { hostOrganisationId: { not: null }, hostOrganisation: hostScope(ctx.actor) },
      select: AGENT,
      orderBy: { id: "asc" },
    }),
    listOpen(ctx),
  ]);
  const people = [...users.map(({ id }) => id), ...invitations.map(({ id }) => id)];
  recordRead(ctx, { kind: "list", of: "agents", id: ctx.actor.hostOrganisationId, people });
  return inTextOrder(hosts, ({ name }) => name).map((host) => ({
    ...host,
    agents: inTextOrder(
      users.filter(({ hostOrganisationId }) => hostOrganisationId === host.id),
      ({ name }) => name,
    ).map(({ hostOrganisationId: _own, ...agent }) => agent),
    invitations: invitations.flatMap(({ hostId, ...one }) => (hostId === host.id ? [one] : [])),
  }));
}

/** Neither accepted nor revoked, the latest first. */
async function listOpen(ctx: Context): Promise<(Invitation & { hostId: string })[]> {
  const rows = await db.invitation.findMany({
    where: { AND: [{ openFor: { not: null } }, invitationScope(ctx.actor)] },
    select: {
      id: true,
      email: true,
      readOnly: true,
      invitedAt: true,
      expiresAt: true,
      hostOrganisationId: true,
      invitedBy: { select: { name: true } },
    },
    orderBy: [{ invitedAt: "desc" }, { id: "desc" }],
  });
  const messages = await lastMessages(
    "invitation",
    rows.map(({ id }) => id),
  );
  return rows.map(({ hostOrganisationId: hostId, invitedBy, ...row }) => {
    const state = ctx.now < row.expiresAt ? "open" : "expired";
    const mayHandOver = state === "open" && can(ctx.actor, "partner.invite");
    return {
      ...row,
      hostId,
      state,
      inviter: invitedBy?.name ?? null,
      message: messages.get(row.id) ?? null,
      link: mayHandOver ? invitationLink(row.id) : null,
    };
  });
}

/** The local authority of whoever asks; null where they are of none. */
export async function getOwnHostName({ actor }: Context): Promise<string | null> {
  const where = { AND: [{ id: actor.hostOrganisationId ?? "" }, hostScope(actor)] };
  return (await db.hostOrganisation.findFirst({ where, select: { name: true } }))?.name ?? null;
}

/** Whether an invitation goes out by e-mail, or is left to whoever invites. */
export async function invitationsAreSent(): Promise<boolean> {
  return sendsMail();
}

export type Offer =
  | { state: "unknown" | "accepted" | "revoked" | "expired" }
  | { state: "taken"; email: string }
  | { state: "open"; email: string; host: string; inviter: string | null; readOnly: boolean; expiresAt: Date };

/** What a link opens, for whoever holds it; of one that opens nothing, no more than why. */
export async function getOffer({ now }: Pick<Clock, "now">, token: string): Promise<Offer> {
  const id = invitationOf(token);
  const found = id && (await findInvitation(id));
  if (!found) return { state: "unknown" };
  const state = invitationState(found, now);
  if (state !== "open") return { state };
  const { email, readOnly, expiresAt, hostOrganisation, invitedBy } = found;
  if (await db.user.count({ where: { email } })) return { state: "taken", email };
  return { state, email, readOnly, expiresAt, host: hostOrganisation.name, inviter: invitedBy?.name ?? null };
}

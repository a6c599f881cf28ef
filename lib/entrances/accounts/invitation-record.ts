import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import type { Audit, Tx } from "@/lib/foundation/db/write";
import type { Clock } from "@/lib/foundation/platform/clock";
import { invitationLink } from "./invitation-link";
import { invitationState } from "./rules/invitation";

const FACTS = {
  id: true,
  email: true,
  readOnly: true,
  expiresAt: true,
  acceptedAt: true,
  revokedAt: true,
  hostOrganisationId: true,
  hostOrganisation: { select: { name: true } },
  invitedBy: { select: { name: true } },
} as const;

/** An invitation, whoever asks: for its letter, and for who holds its link. */
export async function findInvitation(id: string) {
  return db.invitation.findUnique({ where: { id }, select: FACTS });
}

/** What invitations are for, whoever asks; with the link, and until when, of those that still open something. */
export async function invitationSubjects({ now }: Pick<Clock, "now">, ids: readonly string[]) {
  const found = await db.invitation.findMany({ where: { id: { in: [...ids] } }, select: FACTS });
  return new Map(
    found.map(({ id, hostOrganisation, ...invitation }) => {
      const isOpen = invitationState(invitation, now) === "open";
      const link = isOpen ? { address: invitationLink(id), until: invitation.expiresAt } : null;
      return [id, { host: hostOrganisation.name, call: null, link }];
    }),
  );
}

/** What its letter says; null once its link opens nothing. */
export async function invitationLetterFacts({ now }: Pick<Clock, "now">, id: string) {
  const found = await findInvitation(id);
  if (!found || invitationState(found, now) !== "open") return null;
  const { hostOrganisation, invitedBy, readOnly, expiresAt } = found;
  return {
    host: hostOrganisation.name,
    inviter: invitedBy?.name ?? null,
    readOnly,
    expiresAt,
    link: invitationLink(id),
  };
}

/** Ends the invitations that somebody wrote and that are open: whoever wrote one holds its link. */
export async function revokeInvitationsOf(tx: Tx, { now }: Context, audit: Audit, invitedById: string): Promise<void> {
  const open = await tx.invitation.findMany({ where: { invitedById, openFor: { not: null } }, select: { id: true } });
  for (const { id } of open) {
    const where = { id, openFor: { not: null } };
    const { count } = await tx.invitation.updateMany({ where, data: { revokedAt: now, openFor: null } });
    if (count > 0) audit({ key: "invitation.revoked", entityType: "invitation", entityId: id });
  }
}

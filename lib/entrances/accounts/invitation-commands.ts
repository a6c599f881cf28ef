import "server-only";
import { invitationScope, scopeOf } from "@/lib/foundation/access/policy";
import { type Actor, type Context, SYSTEM } from "@/lib/foundation/core/context";
import { invalid, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { countAttempt } from "@/lib/foundation/db/unaudited";
import { type Tx, unchanged, write } from "@/lib/foundation/db/write";
import { type Clock, machineTime } from "@/lib/foundation/platform/clock";
import { type HostChoice, hostOf } from "@/lib/network/partners/host-record";
import { lastMessages, queueMessage, retryMessage } from "@/lib/services/mail/message-record";
import { invitationOf } from "./invitation-link";
import { findInvitation } from "./invitation-record";
import type { AcceptInvitationInput, InvitationInput, InviteInput } from "./invitation-schema";
import { passwordProblem } from "./password-check";
import { hashPassword } from "./passwords";
import { SIGN_IN_LIMITS } from "./prove";
import { expiryOf, type InvitationFailure, invitationState, isJustSent, openKey } from "./rules/invitation";
import type { SessionClaim } from "./session-actor";
import { addSession } from "./session-records";

/** Whoever invites for one authority invites for their own, and names none. */
function choiceOf(actor: Actor, { hostId, siren, departementCode }: InviteInput): HostChoice | null {
  const scope = scopeOf(actor);
  if (scope.kind === "host") return hostId && hostId !== scope.organisationId ? null : { hostId: scope.organisationId };
  if (hostId) return { hostId };
  if (!siren) return null;
  return departementCode ? { departementCode, siren } : { siren };
}

const letterTo = (recipient: string, entityId: string) =>
  ({ kind: "invitation", recipient, entityType: "invitation", entityId }) as const;

const hasAccount = async (tx: Tx, email: string) => (await tx.user.count({ where: { email } })) > 0;

/** A host that is not there is added from the official list. Refuses `address_taken`, `already_invited` and as `hostOf`. */
export async function inviteAgent(
  ctx: Context,
  input: InviteInput,
): Promise<Result<{ invitationId: string; hostId: string }, InvitationFailure>> {
  const { email, access } = input;
  const { actor, now } = ctx;
  return write<{ invitationId: string; hostId: string }, InvitationFailure>(
    ctx,
    "partner.invite",
    async (tx, audit) => {
      const choice = choiceOf(actor, input);
      if (!choice) return NOT_FOUND;
      const host = await hostOf(tx, audit, choice);
      if (!host.ok) return host;
      if (!host.value) return NOT_FOUND;
      const { id: hostId } = host.value;
      if (await hasAccount(tx, email)) return refused("address_taken");
      const openFor = openKey({ hostOrganisationId: hostId, email });
      if (await tx.invitation.count({ where: { openFor } })) return refused("already_invited");
      const readOnly = access === "read";
      const { id } = await tx.invitation.create({
        data: {
          email,
          hostOrganisationId: hostId,
          readOnly,
          openFor,
          invitedById: actor.userId,
          invitedAt: now,
          expiresAt: expiryOf(now),
        },
        select: { id: true },
      });
      await queueMessage(tx, ctx, letterTo(email, id));
      audit({ key: "invitation.created", entityType: "invitation", entityId: id, details: { hostId, readOnly } });
      return ok({ invitationId: id, hostId });
    },
  );
}

const stillOpen = (id: string) => ({ id, acceptedAt: null, revokedAt: null });

/** What stands of an invitation in scope; a refusal once it ended, whoever ended it. */
async function openInvitation(tx: Tx, { actor }: Context, invitationId: string) {
  const found = await tx.invitation.findFirst({
    where: { AND: [{ id: invitationId }, invitationScope(actor)] },
    select: { email: true, hostOrganisationId: true, acceptedAt: true, revokedAt: true },
  });
  if (!found) return NOT_FOUND;
  if (found.acceptedAt) return refused("invitation_accepted");
  return ok(found);
}

/** For another fortnight. Refuses `invitation_accepted`, `invitation_revoked`, `address_taken` and `sent_just_now`. */
export async function sendInvitationAgain(
  ctx: Context,
  { invitationId: id }: InvitationInput,
): Promise<Result<{ hostId: string }, InvitationFailure>> {
  return write<{ hostId: string }, InvitationFailure>(ctx, "partner.invite", async (tx, audit) => {
    const found = await openInvitation(tx, ctx, id);
    if (!found.ok) return found;
    const { email, hostOrganisationId: hostId, revokedAt } = found.value;
    if (revokedAt) return refused("invitation_revoked");
    if (await hasAccount(tx, email)) return refused("address_taken");
    const last = (await lastMessages("invitation", [id], tx)).get(id);
    if (isJustSent(last?.sentAt ?? null, machineTime())) return refused("sent_just_now");
    const { count } = await tx.invitation.updateMany({
      where: stillOpen(id),
      data: { expiresAt: expiryOf(ctx.now) },
    });
    if (count === 0) return refused("invitation_accepted");
    const waits = last?.state === "waiting" || last?.state === "sending";
    const retried = last && !waits && (await retryMessage(tx, last));
    if (!waits && !retried) await queueMessage(tx, ctx, letterTo(email, id));
    audit({ key: "invitation.sent_again", entityType: "invitation", entityId: id });
    return ok({ hostId });
  });
}

/** Its link opens nothing any more. Refuses `invitation_accepted`; to revoke it twice changes nothing. */
export async function revokeInvitation(
  ctx: Context,
  { invitationId: id }: InvitationInput,
): Promise<Result<{ hostId: string }, InvitationFailure>> {
  return write<{ hostId: string }, InvitationFailure>(ctx, "partner.invite", async (tx, audit) => {
    const found = await openInvitation(tx, ctx, id);
    if (!found.ok) return found;
    const { hostOrganisationId: hostId, revokedAt } = found.value;
    if (revokedAt) return unchanged({ hostId });
    const { count } = await tx.invitation.updateMany({
      where: stillOpen(id),
      data: { revokedAt: ctx.now, openFor: null },
    });
    if (count === 0) return refused("invitation_accepted");
    audit({ key: "invitation.revoked", entityType: "invitation", entityId: id });
    return ok({ hostId });
  });
}

export type Accepted = SessionClaim & { role: "host"; readOnly: boolean };

/**
 * Opens the account that a link is for, with a password of its owner's own, and a session: of those who try at once one
 * does. Refuses `too_many_attempts`, `invitation_unknown` (a link that this server did not make), `invitation_…` once it
 * ended, and `address_taken`, which only its holder learns. An easily guessed password is an invalid field.
 */
export async function acceptInvitation(
  clock: Clock,
  { token, name, password, device, address }: AcceptInvitationInput & { device: string | null; address: string },
): Promise<Result<Accepted, InvitationFailure>> {
  const reached = await countAttempt([{ ...SIGN_IN_LIMITS.address, key: `invitation ${address}` }]);
  if (reached) return refused("too_many_attempts", { minutes: Math.max(1, Math.ceil(reached.waitMs / 60_000)) });
  const id = invitationOf(token);
  const offered = id && (await findInvitation(id));
  if (!offered) return refused("invitation_unknown");
  const { email } = offered;
  const problem = await passwordProblem(password, { email, name });
  if (problem) return invalid({ password: [problem] });
  const passwordHash = await hashPassword(password);
  return write<Accepted, InvitationFailure>({ ...clock, actor: SYSTEM }, "system", async (tx, audit) => {
    const found = await tx.invitation.findUnique({ where: { id: offered.id } });
    if (!found) return refused("invitation_unknown");
    const state = invitationState(found, clock.now);
    if (state !== "open") return refused(`invitation_${state}`);
    if (await hasAccount(tx, email)) {
      // Of those who try at once, all but one find the account that this invitation has just become.
      const accepted = await tx.invitation.count({ where: { id: found.id, acceptedAt: { not: null } } });
      return refused(accepted > 0 ? "invitation_accepted" : "address_taken");
    }
    const { hostOrganisationId, readOnly } = found;
    const { id: userId } = await tx.user.create({
      data: { name, email, role: "host", passwordHash, hostOrganisationId, readOnly, createdAt: clock.now },
      select: { id: true },
    });
    const { count } = await tx.invitation.updateMany({
      where: stillOpen(found.id),
      data: { acceptedAt: clock.now, accountId: userId, openFor: null },
    });
    if (count === 0) return refused("invitation_revoked");
    const claim = await addSession(tx, { userId, epoch: 0, device });
    const details = { role: "host", hostOrganisationId, readOnly };
    audit(
      { key: "invitation.accepted", entityType: "invitation", entityId: found.id },
      { key: "account.created", entityType: "user", entityId: userId, details },
      { key: "account.signed_in", entityType: "user", entityId: userId },
    );
    return ok({ ...claim, role: "host", readOnly });
  });
}

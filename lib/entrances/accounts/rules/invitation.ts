export type InvitationFailure =
  | "address_taken"
  | "already_invited"
  | "siren_key_wrong"
  | "siren_of_another"
  | "host_unlisted"
  | "sent_just_now"
  | "invitation_unknown"
  | "invitation_accepted"
  | "invitation_revoked"
  | "invitation_expired"
  | "too_many_attempts";

const OPEN_DAYS = 14;
const DAY_MS = 86_400_000;

export function expiryOf(now: Date): Date {
  return new Date(now.getTime() + OPEN_DAYS * DAY_MS);
}

const MINUTE_MS = 60_000;
/** So soon after the last e-mail another one is a slip, or worse. */
const AGAIN_AFTER_MS = 5 * MINUTE_MS;

export function isJustSent(sentAt: Date | null, now: Date): boolean {
  return sentAt !== null && now.getTime() - sentAt.getTime() < AGAIN_AFTER_MS;
}

export type InvitationState = "open" | "accepted" | "revoked" | "expired";

/** What a link opens: it ends with the instant at which it expires. */
export function invitationState(
  { acceptedAt, revokedAt, expiresAt }: { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): InvitationState {
  if (acceptedAt) return "accepted";
  if (revokedAt) return "revoked";
  return now < expiresAt ? "open" : "expired";
}

/** `openFor` of an invitation that has not ended. */
export function openKey({ hostOrganisationId, email }: { hostOrganisationId: string; email: string }): string {
  return `${hostOrganisationId} ${email}`;
}

import { tokenOf } from "@/lib/entrances/accounts/invitation-link";
import { expiryOf, openKey } from "@/lib/entrances/accounts/rules/invitation";
import { clientFor } from "@/lib/foundation/db/client";
import { FIXED_NOW, makeHost } from "./factories";

let sequence = 0;

/** An address that nobody has yet. */
export function newAddress(): string {
  sequence += 1;
  return `agent${sequence}@collectivite.test`;
}

/** An invitation straight in the database, with its link. */
export async function makeInvitation(
  data: {
    hostOrganisationId?: string;
    email?: string;
    readOnly?: boolean;
    expiresAt?: Date;
    invitedAt?: Date;
    invitedById?: string;
  } = {},
) {
  const hostOrganisationId = data.hostOrganisationId ?? (await makeHost()).id;
  const email = data.email ?? newAddress();
  const invitation = await clientFor("write").invitation.create({
    data: {
      readOnly: false,
      invitedAt: FIXED_NOW,
      expiresAt: expiryOf(FIXED_NOW),
      ...data,
      email,
      hostOrganisationId,
      openFor: openKey({ hostOrganisationId, email }),
    },
  });
  return { ...invitation, token: tokenOf(invitation.id) };
}

export const OWN_PASSWORD = "trois mots bien à moi";

/** What somebody who holds the link of an invitation fills in. */
export const acceptance = (token: string, address = `address of ${token}`) => ({
  token,
  name: "Agathe Invitée",
  password: OWN_PASSWORD,
  passwordAgain: OWN_PASSWORD,
  device: null,
  address,
});

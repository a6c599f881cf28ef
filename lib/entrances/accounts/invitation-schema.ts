import { z } from "zod";
import { choice, email, optionalSiren, optionalText, requiredText } from "@/lib/foundation/platform/validation";
import { ACCESSES } from "./rules/account";
import { choosePasswordSchema, ID_LENGTH } from "./schema";

/** The authority by one of the three; of whoever invites colleagues, none: it is their own. */
export const inviteSchema = z
  .object({
    email: email(),
    access: choice(ACCESSES),
    hostId: optionalText(ID_LENGTH),
    siren: optionalSiren(),
    departementCode: optionalText(3),
  })
  .superRefine(({ siren, departementCode }, ctx) => {
    if (departementCode && !siren) ctx.addIssue({ code: "custom", path: ["siren"], message: "required" });
  });
export type InviteInput = z.output<typeof inviteSchema>;

export const invitationSchema = z.object({ invitationId: requiredText(ID_LENGTH) });
export type InvitationInput = z.output<typeof invitationSchema>;

/** Of a page of agents: what is done with an invitation that waits. */
export const followUpInvitationSchema = invitationSchema.extend({ intent: choice(["send", "revoke"]) });

export const acceptInvitationSchema = choosePasswordSchema.safeExtend({ name: requiredText(), token: requiredText() });
export type AcceptInvitationInput = z.output<typeof acceptInvitationSchema>;

const searched = (max: number) => z.string().trim().max(max).optional().catch(undefined);

/** What the address of the search for an authority says: words, or the one that was chosen. */
export const hostSearchParams = z.object({
  texte: z.string().trim().max(120).catch(""),
  collectivite: searched(ID_LENGTH),
  siren: searched(9),
  departement: searched(3),
});

"use server";

import { inviteAgent, revokeInvitation, sendInvitationAgain } from "@/lib/entrances/accounts/invitation-commands";
import { invitationsAreSent } from "@/lib/entrances/accounts/invitation-queries";
import { followUpInvitationSchema, inviteSchema } from "@/lib/entrances/accounts/invitation-schema";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";

const HOSTS = "/candidatures/collectivites";
const COLLEAGUES = "/candidatures/agents";

const form = formActions(
  refusalsIn("agents.failure", {
    address_taken: "email",
    already_invited: "email",
    siren_key_wrong: "siren",
    siren_of_another: "siren",
  }),
);

const invite = (list: string) =>
  form(inviteSchema, inviteAgent, ({ invitationId }) => flashAddress(list, "invitation-ecrite", invitationId));

const followUp = (list: string) =>
  form(
    followUpInvitationSchema,
    (ctx, { intent, ...input }) => (intent === "send" ? sendInvitationAgain : revokeInvitation)(ctx, input),
    async (_host, { intent, invitationId }) => {
      if (intent === "revoke") return flashAddress(list, "invitation-revoquee");
      const done = (await invitationsAreSent()) ? "invitation-renvoyee" : "invitation-prolongee";
      return flashAddress(list, done, invitationId);
    },
  );

export const inviteAgentAction = invite(HOSTS);
export const inviteColleagueAction = invite(COLLEAGUES);
export const followUpAgentAction = followUp(HOSTS);
export const followUpColleagueAction = followUp(COLLEAGUES);

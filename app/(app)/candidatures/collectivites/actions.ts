"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { inviteAgent, revokeInvitation, sendInvitationAgain } from "@/lib/entrances/accounts/invitation-commands";
import { invitationsAreSent } from "@/lib/entrances/accounts/invitation-queries";
import { followUpInvitationSchema, inviteSchema } from "@/lib/entrances/accounts/invitation-schema";
import { flashAddress } from "@/lib/entrances/web/flash";
import { runForm } from "@/lib/entrances/web/run-form";
import type { Context } from "@/lib/foundation/core/context";
import type { FormState } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";

const HOSTS = "/candidatures/collectivites";
const COLLEAGUES = "/candidatures/agents";

async function words() {
  const t = await getTranslations("agents.failure");
  type Code = Parameters<typeof t>[0];
  const at = {
    address_taken: "email",
    already_invited: "email",
    siren_key_wrong: "siren",
    siren_of_another: "siren",
  } as const;
  return { say: (code: Code, values: Record<string, string | number>) => t(code, values), at };
}

async function invite(formData: FormData, list: string): Promise<FormState> {
  return runForm(formData, inviteSchema, inviteAgent, {
    ...(await words()),
    done: ({ invitationId }) => {
      revalidatePath(list);
      redirect(flashAddress(list, "invitation-ecrite", invitationId));
    },
  });
}

type FollowUp = z.output<typeof followUpInvitationSchema>;

async function followUp(formData: FormData, list: string): Promise<FormState> {
  const change = (ctx: Context, { intent, ...input }: FollowUp) =>
    (intent === "send" ? sendInvitationAgain : revokeInvitation)(ctx, input);
  return runForm(formData, followUpInvitationSchema, change, {
    ...(await words()),
    done: async (_host, { intent, invitationId }) => {
      revalidatePath(list);
      if (intent === "revoke") redirect(flashAddress(list, "invitation-revoquee"));
      const done = (await invitationsAreSent()) ? "invitation-renvoyee" : "invitation-prolongee";
      redirect(flashAddress(list, done, invitationId));
    },
  });
}

export async function inviteAgentAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return invite(formData, HOSTS);
}

export async function inviteColleagueAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return invite(formData, COLLEAGUES);
}

export async function followUpAgentAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return followUp(formData, HOSTS);
}

export async function followUpColleagueAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return followUp(formData, COLLEAGUES);
}

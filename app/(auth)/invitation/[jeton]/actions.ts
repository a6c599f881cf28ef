"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { SECTIONS } from "@/components/shell/navigation";
import { acceptInvitation } from "@/lib/entrances/accounts/invitation-commands";
import { acceptInvitationSchema } from "@/lib/entrances/accounts/invitation-schema";
import { clientAddress, deviceOf } from "@/lib/entrances/accounts/rules/session";
import { runForm } from "@/lib/entrances/web/run-form";
import { openSession } from "@/lib/entrances/web/session-cookie";
import { SYSTEM } from "@/lib/foundation/core/context";
import type { FormState } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";

/** Nobody need be signed in: the link is what lets in. */
export async function acceptInvitationAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const [sent, t] = await Promise.all([headers(), getTranslations("agents.failure")]);
  const from = { address: clientAddress(sent), device: deviceOf(sent.get("user-agent")) };
  return runForm(formData, acceptInvitationSchema, (ctx, input) => acceptInvitation(ctx, { ...input, ...from }), {
    reader: async () => ({ actor: SYSTEM, ...readClock() }),
    hideFields: ["password", "passwordAgain"],
    say: (code, values) => t(code, values),
    done: async (claim) => {
      await openSession(claim);
      // What they were invited for: the dossiers of their local authority.
      redirect(SECTIONS.applications.href);
    },
  });
}

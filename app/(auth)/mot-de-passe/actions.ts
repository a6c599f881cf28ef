"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { choosePassword } from "@/lib/entrances/accounts/own-commands";
import { sameSitePath } from "@/lib/entrances/accounts/rules/account";
import { deviceOf } from "@/lib/entrances/accounts/rules/session";
import { choosePasswordSchema } from "@/lib/entrances/accounts/schema";
import { runForm } from "@/lib/entrances/web/run-form";
import { getSession } from "@/lib/entrances/web/session";
import { openSession } from "@/lib/entrances/web/session-cookie";
import type { FormState } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** Chooses the first password of one's own, and leads to the page that was asked for. */
export async function choosePasswordAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const next = sameSitePath(String(formData.get("suite") ?? ""));
  const device = deviceOf((await headers()).get("user-agent"));
  const t = await getTranslations("auth.own");
  return runForm(formData, choosePasswordSchema, (ctx, input) => choosePassword(ctx, { ...input, device }), {
    hideFields: ["password", "passwordAgain"],
    reader: async () => (await getSession())?.ctx ?? null,
    say: () => t("changedMeanwhile"),
    done: async (claim) => {
      await openSession(claim);
      redirect(next ?? "/");
    },
  });
}

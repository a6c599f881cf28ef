"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { choosePassword } from "@/lib/accounts/own-commands";
import { sameSitePath } from "@/lib/accounts/rules/account";
import { deviceOf } from "@/lib/accounts/rules/session";
import { choosePasswordSchema } from "@/lib/accounts/schema";
import type { FormState } from "@/lib/core/form";
import { getTranslations } from "@/lib/i18n/server";
import { runForm } from "@/lib/web/run-form";
import { getSession } from "@/lib/web/session";
import { openSession } from "@/lib/web/session-cookie";

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

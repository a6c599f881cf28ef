"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FormState } from "@/app/_lib/form-state";
import { inWords } from "@/app/_lib/form-words";
import { runForm } from "@/app/_lib/run-form";
import { getSession } from "@/app/_lib/session";
import { openSession } from "@/app/_lib/session-cookie";
import { choosePassword } from "@/lib/accounts/own-commands";
import { sameSitePath } from "@/lib/accounts/rules";
import { choosePasswordSchema } from "@/lib/accounts/schema";
import { deviceOf } from "@/lib/accounts/session-rules";

/** Chooses the first password of one's own, and leads to the page that was asked for. */
export async function choosePasswordAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const next = sameSitePath(String(formData.get("suite") ?? ""));
  const device = deviceOf((await headers()).get("user-agent"));
  const state = await runForm(
    formData,
    choosePasswordSchema,
    (ctx, input) => choosePassword(ctx, { ...input, device }),
    async (claim) => {
      await openSession(claim);
      redirect(next ?? "/");
    },
    { hideFields: ["password", "passwordAgain"], reader: async () => (await getSession())?.ctx ?? null },
  );
  const t = await getTranslations("auth.own");
  return inWords(state, () => t("changedMeanwhile"));
}

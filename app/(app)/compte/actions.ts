"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FormState } from "@/app/_lib/form-state";
import { inWords } from "@/app/_lib/form-words";
import { runForm } from "@/app/_lib/run-form";
import { openSession } from "@/app/_lib/session-cookie";
import { clientAddress } from "@/lib/accounts/address";
import { changeOwnPassword } from "@/lib/accounts/commands";
import { changePasswordSchema } from "@/lib/accounts/schema";

/** Changes one's own password; every session ends, and this device gets a new one. */
export async function changePasswordAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const address = clientAddress(await headers());
  const state = await runForm(
    formData,
    changePasswordSchema,
    (ctx, input) => changeOwnPassword(ctx, { ...input, address }),
    async (claim) => {
      await openSession(claim);
      redirect("/compte?change=oui");
    },
    { hideFields: ["currentPassword", "password", "passwordAgain"] },
  );
  const t = await getTranslations("auth");
  const minutes = Number(state?.refusal?.details?.minutes ?? 1);
  return inWords(state, (code) =>
    code === "too_many_attempts" ? t("refused.tooManyAttempts", { minutes }) : t("own.changedMeanwhile"),
  );
}

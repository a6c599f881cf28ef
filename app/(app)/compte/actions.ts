"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { chooseDigest } from "@/lib/entrances/accounts/digest-commands";
import { changeOwnPassword, endOtherSessions, endOwnSession } from "@/lib/entrances/accounts/own-commands";
import { clientAddress, deviceOf } from "@/lib/entrances/accounts/rules/session";
import { changePasswordSchema, digestSchema, sessionSchema } from "@/lib/entrances/accounts/schema";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import type { FailureTexts } from "@/lib/entrances/web/form-texts";
import { runForm } from "@/lib/entrances/web/run-form";
import { getClaim, requireContext } from "@/lib/entrances/web/session";
import { openSession } from "@/lib/entrances/web/session-cookie";
import type { FormState } from "@/lib/foundation/core/form";
import { getLocale, getTranslations } from "@/lib/foundation/i18n/server";

/** Changes one's own password; every session ends, and this device gets a new one. */
export async function changePasswordAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const sent = await headers();
  const from = { address: clientAddress(sent), device: deviceOf(sent.get("user-agent")) };
  const t = await getTranslations("auth");
  return runForm(formData, changePasswordSchema, (ctx, input) => changeOwnPassword(ctx, { ...input, ...from }), {
    hideFields: ["currentPassword", "password", "passwordAgain"],
    say: (code, { minutes = 1 }) =>
      code === "too_many_attempts"
        ? t("refused.tooManyAttempts", { minutes: Number(minutes) })
        : t("own.changedMeanwhile"),
    done: async (claim) => {
      await openSession(claim);
      redirect(flashAddress("/compte", "mot-de-passe"));
    },
  });
}

/** Ends one session of one's own on another device. One that is not there any more is ended. */
export async function endSessionAction(formData: FormData): Promise<void> {
  const ctx = await requireContext();
  const input = sessionSchema.safeParse(Object.fromEntries(formData));
  if (input.success) await endOwnSession(ctx, input.data);
  redirect(flashAddress("/compte", "appareil"));
}

/** Ends one's sessions on every device but this one. */
export async function endOtherSessionsAction(): Promise<void> {
  const [ctx, claim] = await Promise.all([requireContext(), getClaim()]);
  if (claim) await endOtherSessions(ctx, claim);
  redirect(flashAddress("/compte", "appareils"));
}

/** Nothing is refused in words of its own. */
const form = formActions(async (): Promise<FailureTexts<never>> => ({ say: () => "" }));
/** Said in the language that one reads. */
export const chooseDigestAction = form(
  digestSchema,
  async (ctx, input) => chooseDigest(ctx, { ...input, locale: await getLocale() }),
  () => flashAddress("/compte", "rappel-du-lundi"),
);

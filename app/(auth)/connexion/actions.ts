"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { startPageOf } from "@/components/shell/navigation";
import { authenticate } from "@/lib/entrances/accounts/commands";
import { sameSitePath } from "@/lib/entrances/accounts/rules/account";
import { clientAddress, deviceOf } from "@/lib/entrances/accounts/rules/session";
import { signInSchema } from "@/lib/entrances/accounts/schema";
import { faultTexts, withTexts } from "@/lib/entrances/web/form-texts";
import { parseForm } from "@/lib/entrances/web/parse-form";
import { passwordPage } from "@/lib/entrances/web/session";
import { openSession } from "@/lib/entrances/web/session-cookie";
import { getStartAddress } from "@/lib/figures/views/queries";
import type { FormState, Refusal } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";

/** The page that was asked for comes along, if it is one of ours. */
const schema = signInSchema.extend({
  suite: z
    .unknown()
    .optional()
    .transform((next) => sameSitePath(String(next ?? ""))),
});

/** Not runForm: nobody is signed in yet. The password never comes back to the page. */
export async function signInAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const submission = parseForm(formData, schema);
  const refuse = async (refusal: Refusal | null): Promise<FormState> => {
    const t = await getTranslations("auth.refused");
    const reply = submission.reply({ formErrors: refusal ? [refusal.code] : [], hideFields: ["password"] });
    return withTexts(
      { reply, refusal },
      {
        say: (code, { minutes = 1 }) =>
          code === "too_many_attempts" ? t("tooManyAttempts", { minutes: Number(minutes) }) : t("badCredentials"),
      },
    );
  };
  if (submission.status !== "success") return refuse(null);
  const sent = await headers();
  const from = { address: clientAddress(sent), device: deviceOf(sent.get("user-agent")) };
  const { suite, ...credentials } = submission.value;
  let result: Awaited<ReturnType<typeof authenticate>>;
  try {
    result = await authenticate(readClock(), { ...credentials, ...from });
  } catch (error) {
    const reply = { ...submission.reply({ hideFields: ["password"] }), error: {} };
    return { reply, refusal: null, unavailable: await faultTexts(error) };
  }
  if (!result.ok) return refuse(result.failure.kind === "rule" ? result.failure : { code: "bad_credentials" });
  await openSession(result.value);
  if (result.value.mustChoosePassword) redirect(passwordPage(suite));
  redirect(suite ?? (await getStartAddress(result.value)) ?? startPageOf(result.value.role));
}

"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { parseForm } from "@/app/_lib/parse-form";
import { openSession } from "@/app/_lib/session-cookie";
import { startPageOf } from "@/components/shell/navigation";
import { clientAddress } from "@/lib/accounts/address";
import { authenticate } from "@/lib/accounts/commands";
import { sameSitePath } from "@/lib/accounts/rules";
import { signInSchema } from "@/lib/accounts/schema";
import { readClock } from "@/lib/core/clock";
import type { Failure } from "@/lib/core/result";
import type { SignInState } from "./sign-in-state";

/** The page that was asked for comes along, if it is one of ours. */
const schema = signInSchema.extend({
  suite: z
    .unknown()
    .optional()
    .transform((next) => sameSitePath(String(next ?? ""))),
});

/** Not runForm: nobody is signed in yet. The password never comes back to the page. */
export async function signInAction(_previous: SignInState, formData: FormData): Promise<SignInState> {
  const submission = parseForm(formData, schema);
  const hideFields = ["password"];
  if (submission.status !== "success") return { reply: submission.reply({ hideFields }), message: null };
  const address = clientAddress(await headers());
  const { suite, ...credentials } = submission.value;
  const result = await authenticate(readClock(), { ...credentials, address });
  if (!result.ok) {
    return { reply: submission.reply({ hideFields }), message: await refusalText(result.failure) };
  }
  await openSession(result.value);
  redirect(suite ?? startPageOf(result.value.role));
}

async function refusalText(failure: Failure): Promise<string> {
  const t = await getTranslations("auth");
  if (failure.kind !== "rule" || failure.code !== "too_many_attempts") return t("refused.badCredentials");
  return t("refused.tooManyAttempts", { minutes: Number(failure.details?.minutes ?? 1) });
}

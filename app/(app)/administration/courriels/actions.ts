"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/lib/core/form";
import { getTranslations } from "@/lib/i18n/server";
import { sendMessageAgain } from "@/lib/mail/commands";
import { sendAgainSchema } from "@/lib/mail/schema";
import { LETTERS } from "@/lib/web/features";
import { flashAddress } from "@/lib/web/flash";
import { runForm } from "@/lib/web/run-form";

const LIST = "/administration/courriels";

export async function sendAgainAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, sendAgainSchema, (ctx, typed) => sendMessageAgain(ctx, typed, LETTERS), {
    say: await getTranslations("mail.failure"),
    done: () => {
      revalidatePath(LIST);
      redirect(flashAddress(LIST, "courriel-relance"));
    },
  });
}

"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { LETTERS } from "@/lib/entrances/web/features";
import { flashAddress } from "@/lib/entrances/web/flash";
import { runForm } from "@/lib/entrances/web/run-form";
import type { FormState } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { sendMessageAgain } from "@/lib/services/mail/commands";
import { sendAgainSchema } from "@/lib/services/mail/schema";

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

import "server-only";
import { getTranslations } from "next-intl/server";
import type { FormTexts } from "@/components/ui/form-texts";

type Translator = Awaited<ReturnType<typeof getTranslations<"common">>>;

/** What every form may have to say, in the reader's language. */
export async function formTexts(): Promise<FormTexts> {
  return formTextsOf(await getTranslations("common"));
}

export function formTextsOf(t: Translator): FormTexts {
  const corrections = (count: number) => t("errorSummary", { count });
  const trouble = (kind: keyof FormTexts["trouble"]) => ({
    title: t(`trouble.${kind}.title`),
    body: t(`trouble.${kind}.body`),
  });
  return {
    corrections: { one: corrections(1), many: corrections(2).replace("2", "#") },
    trouble: {
      offline: trouble("offline"),
      unanswered: trouble("unanswered"),
      signedOut: trouble("signedOut"),
      failed: trouble("failed"),
      elsewhere: trouble("elsewhere"),
    },
    signIn: t("trouble.signIn"),
    identifier: t("trouble.identifier"),
    leaving: t("trouble.leaving"),
  };
}

import { Form } from "@/components/ui/form";
import type { FormAction } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** The way out of the review of a call, folded away, for who was named for it. */
export async function RecusalForm({ applicationId, recuse }: { applicationId: string; recuse: FormAction }) {
  const t = await getTranslations("applications.review");
  return (
    <Form
      id="recuse"
      action={recuse}
      fields={[{ name: "reason", label: t("recuseReason"), kind: "long", hint: t("recuseHint"), maxLength: 1000 }]}
      about={{ applicationId }}
      submit={t("recuse")}
      look="secondary"
      summary={t("recuse")}
    />
  );
}

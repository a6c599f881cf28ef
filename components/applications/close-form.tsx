import { Form } from "@/components/ui/form";
import type { ApplicationView } from "@/lib/applications/queries";
import type { FormAction } from "@/lib/core/form";
import { getTranslations } from "@/lib/i18n/server";

/** Ends the talk about a dossier that has had its effect: for the Région, folded away. */
export async function CloseForm({ application, close }: { application: ApplicationView; close: FormAction }) {
  const { id, side, acts, next, steppedOut } = application;
  if (side !== "region" || !acts || steppedOut || !next.includes("close")) return null;
  const t = await getTranslations("applications.opening");
  return (
    <Form
      id="close"
      action={close}
      fields={[
        {
          ...{ name: "reason", label: t("closeReason"), hint: t("closeHint"), kind: "long" },
          ...{ optional: true, lines: 4, maxLength: 2_000 },
        },
      ]}
      about={{ applicationId: id }}
      submit={t("closeSubmit")}
      look="secondary"
      summary={t("close")}
    />
  );
}

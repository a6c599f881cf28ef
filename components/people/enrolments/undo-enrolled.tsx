import { Form } from "@/components/ui/form";
import type { Flash } from "@/lib/entrances/web/flash";
import type { FormAction } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** Beside what several people enrolled at once are told by: what takes all of them back. */
export async function UndoEnrolled({
  action,
  cohortId,
  flash,
  at,
}: {
  action: FormAction;
  cohortId: string;
  flash: Flash | null;
  at: unknown;
}) {
  if (flash?.code !== "candidatures" || typeof at !== "string") return null;
  const t = await getTranslations("enrolments.several");
  return (
    <Form
      id="undo-enrolled"
      action={action}
      about={{ cohortId, at }}
      submit={t("undo", { count: Number(flash.of) })}
      look="secondary"
      open
    />
  );
}

import { Form } from "@/components/ui/form";
import type { Flash } from "@/lib/entrances/web/flash";
import type { FormAction } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** Beside what is said of several people enrolled by one act: what takes all of them back. */
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
  const combined = flash?.code === "promotions-reunies";
  if (!(combined || flash?.code === "candidatures") || typeof at !== "string") return null;
  const [several, combine] = await Promise.all([
    getTranslations("enrolments.several"),
    getTranslations("enrolments.combine"),
  ]);
  return (
    <Form
      id="undo-enrolled"
      action={action}
      about={{ cohortId, at }}
      submit={combined ? combine("undo") : several("undo", { count: Number(flash.of) })}
      look="secondary"
      open
    />
  );
}

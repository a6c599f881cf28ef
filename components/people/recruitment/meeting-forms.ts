import "server-only";
import type { FieldSpec } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { MEETING_KINDS } from "@/lib/people/recruitment/rules/vocabulary";

/** What is asked to plan a meeting. */
export async function meetingFields(): Promise<FieldSpec[]> {
  const t = await getTranslations("recruitment");
  return [
    {
      name: "kind",
      kind: "radio",
      label: t("planned.kind"),
      inline: true,
      choices: MEETING_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
    },
    { name: "heldOn", kind: "date", label: t("planned.on") },
    { name: "startsAt", label: t("planned.at"), hint: t("planned.timeHint"), width: "short" },
    { name: "place", label: t("planned.place"), maxLength: 120 },
    {
      name: "seats",
      label: t("planned.seats"),
      hint: t("planned.seatsHint"),
      optional: true,
      inputMode: "numeric",
      width: "short",
    },
  ];
}

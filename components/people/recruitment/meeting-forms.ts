import "server-only";
import type { FieldSpec, FormContent } from "@/lib/foundation/core/form";
import { showDate } from "@/lib/foundation/core/typed-date";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { Referred } from "@/lib/people/recruitment/meeting-records";
import { FACT_SOURCES, MEETING_KINDS, REFERRER_KINDS } from "@/lib/people/recruitment/rules/vocabulary";
import { LONGEST_BRING } from "@/lib/people/recruitment/schema";

/** What is asked to plan a meeting. */
export async function meetingFields(): Promise<FieldSpec[]> {
  const t = await getTranslations("recruitment");
  return [
    {
      name: "kind",
      kind: "radio",
      label: t("planned.kind"),
      inline: true,
      choices: MEETING_KINDS.map((kind) => ({ value: kind, label: capitalised(t(`kind.${kind}`)) })),
    },
    { name: "heldOn", kind: "date", label: t("planned.on") },
    { name: "startsAt", label: t("planned.at"), hint: t("planned.timeHint"), width: "short" },
    { name: "place", label: t("planned.place"), maxLength: 120 },
    {
      name: "bring",
      label: t("planned.bring"),
      hint: t("planned.bringHint"),
      optional: true,
      maxLength: LONGEST_BRING,
    },
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

/** What is asked of who sent somebody; of what is on record, why it is corrected as well. */
export async function referralForm(referral: Referred | null): Promise<FormContent> {
  const t = await getTranslations("recruitment.referral");
  const kinds = await getTranslations("recruitment.referrer");
  const sources = await getTranslations("enrolments.terms.source");
  const fields: FieldSpec[] = [
    {
      name: "kind",
      kind: "select",
      label: t("kind"),
      placeholder: "",
      choices: REFERRER_KINDS.map((kind) => ({ value: kind, label: kinds(kind) })),
    },
    { name: "structure", label: t("structure"), hint: t("structureHint"), optional: true, maxLength: 80 },
    { name: "adviser", label: t("adviser"), hint: t("adviserHint"), optional: true, maxLength: 80 },
    { name: "adviserContact", label: t("adviserContact"), optional: true, maxLength: 120 },
    { name: "referredOn", kind: "date", label: t("on") },
    {
      name: "source",
      kind: "select",
      label: t("source"),
      placeholder: "",
      choices: FACT_SOURCES.map((source) => ({ value: source, label: capitalised(sources(source)) })),
    },
  ];
  if (!referral) return { fields, values: {} };
  return {
    fields: [...fields, { name: "why", label: t("why"), hint: t("whyHint"), maxLength: 300 }],
    values: {
      kind: referral.kind,
      structure: referral.structure ?? "",
      adviser: referral.adviser ?? "",
      adviserContact: referral.adviserContact ?? "",
      source: referral.source ?? "",
      referredOn: showDate(referral.referredOn),
      why: "",
    },
  };
}

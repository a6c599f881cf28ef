import "server-only";
import type { FormContent } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { labelOfInsee } from "@/lib/network/places/resolve";
import { type DuePoint, isInInterval } from "@/lib/people/enrolments/rules/due-points";
import type { EnrolmentFile } from "@/lib/people/outcomes/queries";
import type { GridRow } from "@/lib/people/outcomes/rules/grid-row";
import {
  EVIDENCE_LEVELS,
  FIELD_LINKS,
  isNonResponse,
  OUTCOME_KINDS,
  OUTCOME_SOURCES,
} from "@/lib/people/outcomes/rules/vocabulary";

/** One observation of one person at one window: new, or correcting one that is on record. */
export async function observationForm(
  point: DuePoint | null,
  corrected: EnrolmentFile["outcomes"][number] | undefined,
): Promise<FormContent> {
  const [t, f] = await Promise.all([getTranslations("outcomes"), getFormat()]);
  const date = (day: string | null | undefined) => (day ? f.tableDate(day) : "");
  const fullTime = corrected?.fullTime ?? null;
  const placeholder = t("form.choose");
  const interval = point
    ? t("form.interval", { from: f.tableDate(point.fromOn), to: f.tableDate(point.toOn) })
    : undefined;
  const hours = [
    { value: "yes", label: t("person.fullTime") },
    { value: "no", label: t("person.partTime") },
  ];
  const kinds = OUTCOME_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }));
  const links = FIELD_LINKS.map((value) => ({ value, label: t(`fieldLink.${value}`) }));
  const sources = OUTCOME_SOURCES.map((value) => ({ value, label: t(`source.${value}`) }));
  const levels = EVIDENCE_LEVELS.map((value) => ({ value, label: t(`evidence.${value}`) }));
  return {
    fields: [
      { name: "kind", label: t("form.kind"), kind: "select", hint: t("form.kindHint"), choices: kinds, placeholder },
      { name: "observedOn", label: t("form.observedOn"), kind: "date", hint: interval },
      ...[
        { name: "startedOn", label: t("form.startedOn"), kind: "date", hint: t("form.startedOnHint") } as const,
        { name: "endedOn", label: t("form.endedOn"), kind: "date", hint: t("form.endedOnHint") } as const,
        { name: "fieldLink", label: t("form.fieldLink"), kind: "select", choices: links, placeholder } as const,
        { name: "fullTime", label: t("form.fullTime"), kind: "select", choices: hours, placeholder } as const,
        { name: "jobTitle", label: t("form.jobTitle") },
        {
          name: "employerSiren",
          label: t("form.employerSiren"),
          hint: t("form.sirenHint"),
          ...({ inputMode: "numeric", width: "half" } as const),
        },
        { name: "employerCommune", label: t("form.employerCommuneInsee"), hint: t("form.communeHint") },
      ].map((field) => ({ ...field, optional: true })),
      { name: "source", label: t("form.source"), kind: "radio", choices: sources },
      {
        name: "evidence",
        label: t("form.evidence"),
        hint: t("form.evidenceHint"),
        ...({ kind: "radio", choices: levels, inline: true } as const),
      },
    ],
    values: {
      kind: corrected?.kind ?? "",
      observedOn: date(corrected?.observedOn),
      startedOn: date(corrected?.startedOn),
      endedOn: date(corrected?.endedOn),
      fullTime: fullTime === null ? "" : fullTime ? "yes" : "no",
      fieldLink: corrected?.fieldLink ?? "",
      jobTitle: corrected?.jobTitle ?? "",
      employerSiren: corrected?.employerSiren ?? "",
      employerCommune: labelOfInsee(corrected?.employerCommuneInsee ?? null) ?? "",
      source: corrected?.source ?? "",
      evidence: corrected?.evidence ?? "",
    },
  };
}

/** The answer that counts already at a window, which no call in vain takes back; null while none does. */
export function answeredIn(row: Pick<GridRow, "point" | "observation"> | null) {
  const { point, observation } = row ?? {};
  if (!point || !observation || isNonResponse(observation.kind)) return null;
  return isInInterval(point, observation.observedOn) ? observation : null;
}

import "server-only";
import { getTranslations } from "next-intl/server";
import type { HistoryEvent } from "@/lib/cohorts/queries";
import { CERTIFICATIONS, EXIT_REASONS, STEP_NAMES } from "@/lib/enrolments/vocabulary";
import { getFormat } from "@/lib/i18n/server";

/** Words one event; what an older event did not note is left out of the sentence as « n.d. ». */
export async function eventTexts(): Promise<(event: HistoryEvent) => string> {
  const [t, enrolments, common, format] = await Promise.all([
    getTranslations("cohorts.history"),
    getTranslations("enrolments"),
    getTranslations("common"),
    getFormat(),
  ]);
  const among = <Value extends string>(values: readonly Value[], value: unknown) =>
    values.find((known) => known === value);
  const dayOf = (value: unknown) =>
    typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? format.tableDate(value) : common("notAvailable");
  return ({ key, person, details }) => {
    const reason = among(EXIT_REASONS, details.reason);
    const step = among(STEP_NAMES, details.step);
    const certification = among(CERTIFICATIONS, details.certification) ?? "none";
    return t(`event.${key}`, {
      name: person ?? t("someone"),
      on: dayOf(details.on ?? details.appliedOn),
      reason: reason ? enrolments(`reason.${reason}`) : common("notAvailable"),
      step: step ? enrolments(`step.${step}`) : common("notAvailable"),
      certification: enrolments(`certification.${certification}`),
    });
  };
}

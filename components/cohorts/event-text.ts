import "server-only";
import { entryWords } from "@/components/enrolments/entry-form";
import type { HistoryEvent } from "@/lib/cohorts/history-queries";
import { DATE_OF_STEP } from "@/lib/enrolments/rules/steps";
import { CERTIFICATIONS, ENTRY_FIELDS, EXIT_REASONS, STEP_NAMES } from "@/lib/enrolments/rules/vocabulary";
import { getFormat, getTranslations } from "@/lib/i18n/server";
import { OUTCOME_KINDS, WINDOWS } from "@/lib/outcomes/rules/vocabulary";

/** Words one event; what an older event did not note is left out of the sentence as « n.d. ». */
export async function eventTexts(): Promise<(event: HistoryEvent) => string> {
  const [t, enrolments, outcomes, common, format, entry] = await Promise.all([
    getTranslations("cohorts.history"),
    getTranslations("enrolments"),
    getTranslations("outcomes"),
    getTranslations("common"),
    getFormat(),
    entryWords(),
  ]);
  const among = <Value extends string>(values: readonly Value[], value: unknown) =>
    values.find((known) => known === value);
  const dayOf = (value: unknown) =>
    typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? format.tableDate(value) : common("notAvailable");
  // Health data is told by name only: such a field has no values in the event.
  const changesIn = ({ fields, before, after }: HistoryEvent["details"]) =>
    ENTRY_FIELDS.filter((field) => Array.isArray(fields) && fields.includes(field)).map((field) =>
      isRecord(before) && isRecord(after) && field in after
        ? t("change", {
            field: entry.label(field),
            before: entry.answer(field, before[field]),
            after: entry.answer(field, after[field]),
          })
        : entry.label(field),
    );
  return ({ key, person, details }) => {
    const changes = changesIn(details);
    const reason = among(EXIT_REASONS, details.reason);
    const step = among(STEP_NAMES, details.step);
    const certification = among(CERTIFICATIONS, details.certification) ?? "none";
    const window = among(WINDOWS, details.window);
    const kind = among(OUTCOME_KINDS, details.kind);
    return t(`event.${key}`, {
      name: person ?? t("someone"),
      on: dayOf(details.on ?? details.appliedOn),
      reason: reason ? enrolments(`reason.${reason}`) : common("notAvailable"),
      step: step ? outcomes(`person.step.${DATE_OF_STEP[step]}`) : common("notAvailable"),
      passedOver: typeof details.passedOver === "number" ? details.passedOver : 0,
      certification: enrolments(`certification.${certification}`),
      situation:
        window && kind ? `${outcomes(`window.${window}`)}, ${outcomes(`kind.${kind}`)}` : common("notAvailable"),
      told: changes.length > 0 ? "yes" : "no",
      changes: changes.join(" · "),
    });
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

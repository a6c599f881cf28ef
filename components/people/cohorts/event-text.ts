import "server-only";
import { entryTexts } from "@/components/people/enrolments/entry-form";
import { columnTexts } from "@/components/people/register/column-texts";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { HistoryEvent } from "@/lib/people/cohorts/history-queries";
import { EDITED_COHORT_FIELDS } from "@/lib/people/cohorts/rules/cohort";
import { ENTRY_FIELDS } from "@/lib/people/enrolments/rules/entry-fields";
import { INTERRUPTION_REASONS } from "@/lib/people/enrolments/rules/interruptions";
import { DATE_OF_STEP } from "@/lib/people/enrolments/rules/steps";
import { UNDOABLE } from "@/lib/people/enrolments/rules/taken-back";
import { ALLOWANCES, TRAINS_AS } from "@/lib/people/enrolments/rules/terms";
import { CERTIFICATIONS, EXIT_REASONS, STEP_NAMES, WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { MESSAGE_KINDS, MESSAGE_WAYS } from "@/lib/people/notices/rules/notices";
import { CONTACT_RESULTS } from "@/lib/people/outcomes/rules/attempts";
import { OUTCOME_KINDS } from "@/lib/people/outcomes/rules/vocabulary";
import { MEETING_FINDINGS, MEETING_KINDS, REFERRER_KINDS } from "@/lib/people/recruitment/rules/vocabulary";
import { cohortTexts } from "./cohort-texts";

type FieldTexts = { label: string; answer: (value: unknown) => string };

/** Words one event; what an older event did not note is left out of the sentence as « n.d. ». */
export async function eventTexts(): Promise<(event: HistoryEvent) => string> {
  const [t, event, enrolments, outcomes, common, format, entry, form, register, recruitment] = await Promise.all([
    getTranslations("cohorts.history"),
    getTranslations("history"),
    getTranslations("enrolments"),
    getTranslations("outcomes"),
    getTranslations("common"),
    getFormat(),
    entryTexts(),
    getTranslations("cohorts.form"),
    columnTexts(),
    getTranslations("recruitment"),
  ]);
  const among = <Value extends string>(values: readonly Value[], value: unknown) =>
    values.find((known) => known === value);
  const dayOf = (value: unknown) =>
    typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? format.tableDate(value) : common("notAvailable");
  const cohort = cohortTexts(form, format);
  const told = (details: HistoryEvent["details"], field: string, texts: FieldTexts) => {
    const { before, after } = details;
    if (!isRecord(before) || !isRecord(after) || !(field in after)) return texts.label;
    const [was, is] = [before[field], after[field]].map((value) => inSentence(value, texts.answer(value)));
    return t("change", { field: texts.label, before: was ?? "", after: is ?? "" });
  };
  // Health data is told by name only: such a field has no values in the event.
  const changesIn = (key: HistoryEvent["key"], details: HistoryEvent["details"]) => {
    const fields = Array.isArray(details.fields) ? details.fields.map(String) : [];
    if (key === "cohort.updated")
      return EDITED_COHORT_FIELDS.filter((field) => fields.includes(field)).map((field) =>
        told(details, field, cohort[field]),
      );
    if (key === "enrolment.imported")
      return details.created === true ? [] : fields.map((column) => told(details, column, register(column)));
    return ENTRY_FIELDS.filter((field) => fields.includes(field)).map((field) =>
      told(details, field, { label: entry.label(field), answer: (value) => entry.answer(field, value) }),
    );
  };
  const kindText = (value: unknown) => {
    const kind = among(OUTCOME_KINDS, value);
    return kind ? outcomes(`kind.${kind}`) : null;
  };
  const situationOf = (window: unknown, kind: unknown) => {
    const [at, what] = [among(WINDOWS, window), kindText(kind)];
    return at && what ? `${outcomes(`window.${at}`)}, ${what}` : null;
  };
  const certified = (value: unknown) => {
    const before = among(CERTIFICATIONS, value);
    return before ? enrolments(`certification.${before}`) : "none";
  };
  const reasonText = (value: unknown) => {
    const reason = among(EXIT_REASONS, value);
    return reason ? enrolments(`reason.${reason}`) : common("notAvailable");
  };
  return ({ key, person, details }) => {
    const changes = changesIn(key, details);
    const step = among(STEP_NAMES, details.step);
    const certification = among(CERTIFICATIONS, details.certification) ?? "none";
    const situation = situationOf(details.window, details.kind);
    const result = among(CONTACT_RESULTS, details.result);
    const meeting = among(MEETING_KINDS, details.meeting);
    const finding = among(MEETING_FINDINGS, details.finding);
    const referrer = among(REFERRER_KINDS, details.referrer);
    const message = among(MESSAGE_KINDS, details.message);
    const what = among(UNDOABLE, details.what);
    const way = among(MESSAGE_WAYS, details.by);
    const trainsAs = among(TRAINS_AS, details.trainsAs);
    const allowance = among(ALLOWANCES, details.allowance);
    const blocks = typeof details.blocks === "string" ? details.blocks.split(" ").join(", ") : "";
    const away = among(INTERRUPTION_REASONS, details.reason);
    return event(key, {
      name: person ?? t("someone"),
      on: dayOf(details.on ?? details.appliedOn ?? details.observedOn),
      was:
        key === "enrolment.certified"
          ? certified(details.was)
          : typeof details.was === "string"
            ? dayOf(details.was)
            : "none",
      ended: dayOf(details.ended),
      last: dayOf(details.last),
      leaves: dayOf(details.leaves),
      away: away ? enrolments(`interruption.reason.${away}`) : common("notAvailable"),
      held: dayOf(details.heldOn),
      meeting: meeting
        ? recruitment(`${key.startsWith("cohort.") ? "kind" : "toKind"}.${meeting}`)
        : common("notAvailable"),
      finding: finding ? recruitment(`finding.${finding}`) : common("notAvailable"),
      referrer: referrer ? recruitment(`referrer.${referrer}`) : common("notAvailable"),
      message: message ? recruitment(`messages.kind.${message}`) : common("notAvailable"),
      way: way ? recruitment(`messages.way.${way}`) : "",
      result: result ? outcomes(`attempt.${result}`) : common("notAvailable"),
      reason: reasonText(details.reason),
      wasReason: reasonText(details.wasReason),
      wasSituation: kindText(details.wasKind) ?? common("notAvailable"),
      known: situation ? "yes" : "no",
      step: step ? outcomes(`person.step.${DATE_OF_STEP[step]}`) : common("notAvailable"),
      passedOver: typeof details.passedOver === "number" ? details.passedOver : 0,
      certification: enrolments(`certification.${certification}`),
      situation: situation ?? common("notAvailable"),
      terms: [
        trainsAs && enrolments(`terms.trainsAs.${trainsAs}`),
        allowance && enrolments(`terms.allowance.${allowance}`),
      ]
        .filter(Boolean)
        .join(", "),
      blocks,
      given: blocks ? "yes" : "no",
      count: typeof details.count === "number" ? details.count : 0,
      to: typeof details.to === "string" ? details.to : common("notAvailable"),
      entered: details.entered === true ? "yes" : "no",
      what: what ? enrolments(`takenBack.${what}`) : common("notAvailable"),
      answer: typeof details.answer === "string" ? details.answer : "",
      told: changes.length > 0 ? "yes" : "no",
      changes: changes.join(" · "),
    });
  };
}

/** That there is no answer is no name, and begins no sentence. */
const inSentence = (value: unknown, text: string) =>
  value === null || value === undefined ? text.charAt(0).toLowerCase() + text.slice(1) : text;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

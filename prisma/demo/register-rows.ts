import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { ENTRY, ENTRY_CELLS } from "@/lib/people/enrolments/rules/entry-fields";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import { LEARNER, LEARNER_FIELDS } from "@/lib/people/learners/fields";
import type { RegisterRowText } from "@/lib/people/register/csv";
import { type ColumnName, outcomeColumn, type RegisterStatus, registerText } from "@/lib/people/register/rules/columns";
import type { Life, Observation } from "./life";

/** Days between two versions of the register. */
export const DAYS_BETWEEN_REGISTERS = 28;

/** A version of the register: everything written down until a day. */
export type RegisterDay = {
  /** The version before this one. */
  after: CivilDate;
  day: CivilDate;
  /** The newest version holds all that has been observed, also what is usually written down days later. */
  newest: boolean;
};

const isKnown = ({ observedOn, recordedOn }: Observation, { day, newest }: RegisterDay) =>
  (newest ? observedOn : recordedOn) <= day;

/** Whether the register says something about somebody that its last version did not. */
export function hasNews({ steps, exit, observations }: Life, version: RegisterDay): boolean {
  const isNew = (day: CivilDate | null | undefined) => !!day && version.after < day && day <= version.day;
  return (
    (!steps.enteredOn && isNew(steps.appliedOn)) ||
    isNew(steps.enteredOn ?? steps.admittedOn ?? steps.rejectedOn ?? steps.withdrawnOn) ||
    isNew(exit?.exitedOn) ||
    observations.some((seen) => isKnown(seen, version) && seen.recordedOn > version.after)
  );
}

/** The furthest that somebody had got on a day, as far as the register has a word for it. */
function statusOn({ steps, exit }: Life, day: CivilDate): RegisterStatus {
  const reached = (on: CivilDate | null | undefined) => !!on && on <= day;
  if (reached(exit?.exitedOn)) return "sorti";
  if (reached(steps.enteredOn)) return "entre";
  if (reached(steps.rejectedOn)) return "refuse";
  if (reached(steps.withdrawnOn)) return "desiste";
  return reached(steps.admittedOn) ? "admis" : "candidat";
}

/**
 * The row of somebody as the register of a day has it. It has room for one observation a window: the
 * first, with its mistake. The second answer and the correction are recorded by hand (outcomes.ts).
 */
export function rowOn(life: Life, version: RegisterDay): RegisterRowText {
  const { ref, plan, person, steps } = life;
  // Since when an RQTH is so is said once it has changed.
  const facts = { ...life.facts, rqthFromOn: null };
  const exit = life.exit && life.exit.exitedOn <= version.day ? life.exit : null;
  return withTexts({
    ref,
    ecole: plan.school.code,
    promotion: plan.code,
    ...Object.fromEntries(LEARNER_FIELDS.map((name) => [LEARNER[name].column, person[name]])),
    ...Object.fromEntries(ENTRY_CELLS.map((name) => [ENTRY[name].column, facts[name]])),
    statut: statusOn(life, version.day),
    date_candidature: steps.appliedOn,
    date_entree: steps.enteredOn,
    date_sortie: exit?.exitedOn ?? null,
    motif_sortie: exit?.reason ?? null,
    certification: exit && life.certification,
    ...Object.assign({}, ...WINDOWS.map((window) => outcomeCells(life, window, version))),
  });
}

function outcomeCells(life: Life, window: Window, version: RegisterDay): RegisterRowText {
  const seen = life.observations.find((observation) => observation.window === window);
  if (!seen || !isKnown(seen, version)) return {};
  const { kind, observedOn, startedOn, endedOn, link, source, evidence } = seen;
  return {
    [outcomeColumn(window, "observe_le")]: observedOn,
    [outcomeColumn(window, "situation")]: seen.mistake?.kind ?? kind,
    [outcomeColumn(window, "debut")]: startedOn,
    [outcomeColumn(window, "fin")]: endedOn,
    [outcomeColumn(window, "lien_metier")]: link,
    [outcomeColumn(window, "source")]: source,
    [outcomeColumn(window, "preuve")]: evidence,
  };
}

/** Each value as the register writes it. */
function withTexts(values: RegisterRowText): RegisterRowText {
  const written = Object.entries(values).map(([name, value]) => [
    name,
    value === null || value === undefined ? null : registerText(name as ColumnName, value),
  ]);
  return Object.fromEntries(written);
}

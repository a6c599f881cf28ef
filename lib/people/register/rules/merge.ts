import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { type EnrolmentDates, enrolmentStatus } from "@/lib/people/enrolments/rules/status";
import { DATE_OF_STEP } from "@/lib/people/enrolments/rules/steps";
import {
  type ExitReason,
  eachStepDate,
  NO_STEP_DATES,
  type StepDate,
  type StepDates,
  stepDatesOf,
} from "@/lib/people/enrolments/rules/vocabulary";
import type { RegisterRow } from "../read/row";
import type { KnownEnrolment } from "./known";

/** The dates of an enrolment as they will be: what the row says, and where it says nothing what is on record. */
export type MergedRow = {
  birthDate: CivilDate | null;
  dates: Pick<EnrolmentDates, "appliedOn" | "enteredOn" | "exitedOn">;
  exitReason: ExitReason | null;
};

export function mergeRow({ cells }: RegisterRow, known: KnownEnrolment | null): MergedRow {
  return {
    birthDate: cells.date_naissance ?? known?.learner.birthDate ?? null,
    dates: {
      appliedOn: cells.date_candidature ?? known?.appliedOn ?? null,
      enteredOn: cells.date_entree ?? known?.enteredOn ?? null,
      exitedOn: cells.date_sortie ?? known?.exit?.exitedOn ?? null,
    },
    exitReason: cells.motif_sortie ?? known?.exit?.reason ?? null,
  };
}

/** The step that each value of `statut` without a date column of its own stands for; an application is none. */
export const STEP_OF_STATUS = {
  convoque: "invite",
  admis: "admit",
  liste_attente: "waitlist",
  refuse: "reject",
  desiste: "withdraw",
} as const;

/** A status without a column is dated with the application in a new enrolment, with today in one on record. */
export function mergeSteps({ cells }: RegisterRow, known: KnownEnrolment | null, today: CivilDate): StepDates {
  const before = known ? stepDatesOf(known) : NO_STEP_DATES;
  const appliedOn = cells.date_candidature ?? before.appliedOn;
  const enteredOn = cells.date_entree ?? before.enteredOn;
  const dayOf = (step: StepDate) => {
    const day = before[step] && before[step] === before.appliedOn ? appliedOn : before[step];
    return day && enteredOn && day > enteredOn ? enteredOn : day;
  };
  const dates = { ...eachStepDate(dayOf), appliedOn, enteredOn };
  if (enteredOn) return { ...dates, noShowOn: null };
  const { statut } = cells;
  if (!statut || statut === "candidat" || statut === "entre" || statut === "sorti") return dates;
  const status = enrolmentStatus({ ...dates, exitedOn: null });
  const column = DATE_OF_STEP[STEP_OF_STATUS[statut]];
  if (dates[column] || status === "no_show") return dates;
  return { ...dates, [column]: known ? today : (dates.appliedOn ?? today) };
}

import type { CivilDate } from "@/lib/core/civil-date";
import { type EnrolmentDates, type ExitReason, enrolmentStatus } from "@/lib/enrolments/rules";
import { DATE_OF_STEP } from "@/lib/enrolments/step-rules";
import type { KnownEnrolment, StepDates } from "./known";
import type { RegisterRow } from "./row";

/** The dates of an enrolment as they will be: what the row says, and where it says nothing what is on record. */
export type MergedRow = {
  birthDate: CivilDate | null;
  dates: Pick<EnrolmentDates, "appliedOn" | "enteredOn" | "exitedOn">;
  exitReason: ExitReason | null;
};

export const NO_DATES: StepDates = {
  appliedOn: null,
  invitedOn: null,
  admittedOn: null,
  waitlistedOn: null,
  rejectedOn: null,
  withdrawnOn: null,
  noShowOn: null,
  enteredOn: null,
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

export function stepDatesOf(known: StepDates | null): StepDates {
  if (!known) return NO_DATES;
  const { appliedOn, invitedOn, admittedOn, waitlistedOn, rejectedOn, withdrawnOn, noShowOn, enteredOn } = known;
  return { appliedOn, invitedOn, admittedOn, waitlistedOn, rejectedOn, withdrawnOn, noShowOn, enteredOn };
}

const STEP_OF_STATUS = {
  convoque: "invite",
  admis: "admit",
  liste_attente: "waitlist",
  refuse: "reject",
  desiste: "withdraw",
} as const;

/**
 * The dates of the steps after the row. A status that has no date column is dated with the application when the
 * enrolment is new, with today when it changes one that is on record. The row has passed `checkRow`.
 */
export function mergeSteps({ cells }: RegisterRow, known: KnownEnrolment | null, today: CivilDate): StepDates {
  const before = stepDatesOf(known);
  const dates = {
    ...before,
    appliedOn: cells.date_candidature ?? before.appliedOn,
    enteredOn: cells.date_entree ?? before.enteredOn,
  };
  if (dates.enteredOn) return { ...dates, noShowOn: null };
  const { statut } = cells;
  if (!statut || statut === "candidat" || statut === "entre" || statut === "sorti") return dates;
  const status = enrolmentStatus({ ...before, exitedOn: null });
  const column = DATE_OF_STEP[STEP_OF_STATUS[statut]];
  if (dates[column] || status === "no_show") return dates;
  return { ...dates, [column]: known ? today : (dates.appliedOn ?? today) };
}

import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { checkAge } from "@/lib/people/learners/rules/person";
import { MEETING_INVITATION_FAILURES } from "@/lib/people/recruitment/rules/meetings";
import { COMBINING_FAILURES } from "./combining";
import { INTERRUPTION_FAILURES, type StandingInterruption } from "./interruptions";
import { type EnrolmentDates, enrolmentStatus, takesSeat } from "./status";
import { type EnrolmentStatus, STEP_DATES, type StepDate, type StepDates, type StepName } from "./vocabulary";

export const ENROLMENT_FAILURES = [
  "admission_after_cohort_end",
  "already_enrolled",
  "already_exited",
  "application_after_cohort_end",
  "application_after_step",
  "birth_after_application",
  "certified_by_jury",
  "cohort_cancelled",
  "cohort_full",
  "entry_after_cohort_end",
  "entry_before_cohort_start",
  "entry_corrected_since",
  "entry_has_exit",
  "exit_after_outcome",
  "exit_before_entry",
  "exit_before_presence",
  "exit_has_outcomes",
  "in_future",
  "learner_too_young",
  "nobody_chosen",
  "not_entered",
  "passes_over_others",
  "possible_duplicate",
  "step_before_previous",
  "reason_needed",
  "several_refused",
  "step_not_possible",
  "changed_meanwhile",
  "birth_date_missing",
  "asked_already",
  "cohort_not_cancelled",
  "other_programme",
  "answered_already",
  "own_request",
  "take_back_followed",
  "two_people_needed",
  ...COMBINING_FAILURES,
  ...INTERRUPTION_FAILURES,
  ...MEETING_INVITATION_FAILURES,
] as const;
export type EnrolmentFailure = (typeof ENROLMENT_FAILURES)[number];

export const STEPS = {
  invite: ["candidate"],
  admit: ["candidate", "invited", "waitlisted"],
  waitlist: ["candidate", "invited"],
  reject: ["candidate", "invited", "waitlisted"],
  withdraw: ["candidate", "invited", "waitlisted", "admitted"],
  enter: ["admitted"],
  no_show: ["admitted"],
} as const satisfies Record<StepName, readonly EnrolmentStatus[]>;

export const DATE_OF_STEP = {
  invite: "invitedOn",
  admit: "admittedOn",
  waitlist: "waitlistedOn",
  reject: "rejectedOn",
  withdraw: "withdrawnOn",
  enter: "enteredOn",
  no_show: "noShowOn",
} as const satisfies Record<StepName, keyof EnrolmentDates>;

export function isStepPossible(step: StepName, status: EnrolmentStatus): boolean {
  return (STEPS[step] as readonly EnrolmentStatus[]).includes(status);
}

export type TakenStep = { step: StepDate; on: CivilDate };

/** The steps taken, in the order of their days; of one day, in the order in which they follow one another. */
function takenSteps(dates: Partial<StepDates>): TakenStep[] {
  const taken = STEP_DATES.flatMap((step) => {
    const on = dates[step];
    return on ? [{ step, on }] : [];
  });
  return taken.sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}

export function latestStep(dates: StepDates): TakenStep | null {
  return takenSteps(dates).at(-1) ?? null;
}

/** The failure of a step dated `on`, which may not lie before any step taken, the application among them. */
export function checkStep(
  step: StepName,
  on: CivilDate,
  dates: EnrolmentDates,
  cohort: { startsOn: CivilDate; endsOn: CivilDate; cancelledOn: CivilDate | null },
  today: CivilDate,
): EnrolmentFailure | null {
  return isStepPossible(step, enrolmentStatus(dates)) ? checkDay(step, on, dates, cohort, today) : "step_not_possible";
}

function checkDay(
  step: StepName,
  on: CivilDate,
  dates: StepDates,
  cohort: Parameters<typeof checkStep>[3],
  today: CivilDate,
): EnrolmentFailure | null {
  if (on > today) return "in_future";
  if (cohort.cancelledOn && (step === "admit" || step === "enter")) return "cohort_cancelled";
  const latest = latestStep(dates);
  if (latest && on < latest.on) return "step_before_previous";
  if (step === "admit" && on > cohort.endsOn) return "admission_after_cohort_end";
  if (step === "enter" && on < cohort.startsOn) return "entry_before_cohort_start";
  if (step === "enter" && on > cohort.endsOn) return "entry_after_cohort_end";
  return null;
}

/** The day proposed for entries: the first of the cohort, or the first on which one of them can have entered. */
export function firstEntryDay(
  admitted: readonly { since: CivilDate | null }[],
  { startsOn, endsOn }: { startsOn: CivilDate; endsOn: CivilDate },
): CivilDate {
  const [earliest = startsOn] = admitted.map(({ since }) => since ?? startsOn).sort();
  return earliest > startsOn && earliest <= endsOn ? earliest : startsOn;
}

/** What a person needs depends on how far they are: a birth date from the admission on, of which it is not known earlier. */
export function checkBirthKnown(
  birthDate: CivilDate | null,
  after: Pick<EnrolmentDates, "admittedOn" | "enteredOn">,
): "birth_date_missing" | null {
  return birthDate === null && (after.admittedOn || after.enteredOn) ? "birth_date_missing" : null;
}

/**
 * The failure of an application, seen from `today`; old enough is who is so when the cohort starts. Of whom no birth date is
 * known nothing is compared with it.
 */
export function checkApplication(
  application: { birthDate: CivilDate | null; appliedOn: CivilDate },
  cohort: { startsOn: CivilDate; endsOn: CivilDate; cancelledOn: CivilDate | null },
  today: CivilDate,
): EnrolmentFailure | null {
  const { birthDate, appliedOn } = application;
  if (cohort.cancelledOn) return "cohort_cancelled";
  if (appliedOn > today) return "in_future";
  if (birthDate && birthDate >= appliedOn) return "birth_after_application";
  const tooYoung = birthDate && checkAge(birthDate, cohort);
  return tooYoung || (appliedOn > cohort.endsOn ? "application_after_cohort_end" : null);
}

/** The first step of an enrolment, when it is dated before the application, which it cannot be; null when it is not. */
export function stepBeforeApplication(appliedOn: CivilDate, steps: Omit<StepDates, "appliedOn">): TakenStep | null {
  const [first] = takenSteps({ ...steps, appliedOn: null });
  return first && first.on < appliedOn ? first : null;
}

/** The day of an application on record, corrected: the rules of a new one, and no step dated before it. */
export function checkAppliedOn(
  appliedOn: CivilDate,
  enrolment: { birthDate: CivilDate | null; dates: EnrolmentDates; cohort: { endsOn: CivilDate } },
  today: CivilDate,
): EnrolmentFailure | null {
  if (appliedOn > today) return "in_future";
  if (enrolment.birthDate && enrolment.birthDate >= appliedOn) return "birth_after_application";
  if (appliedOn > enrolment.cohort.endsOn) return "application_after_cohort_end";
  return stepBeforeApplication(appliedOn, enrolment.dates) ? "application_after_step" : null;
}

/** The last step of an enrolment, which can be taken back; null for a candidate and for somebody who has left. */
export function lastStep(status: EnrolmentStatus): StepName | null {
  return STEP_TO[status];
}

const STEP_TO: Record<EnrolmentStatus, StepName | null> = {
  candidate: null,
  invited: "invite",
  waitlisted: "waitlist",
  admitted: "admit",
  rejected: "reject",
  withdrawn: "withdraw",
  no_show: "no_show",
  entered: "enter",
  exited: null,
};

/** What a change of the dates does to the places of the cohort: one taken (1), one freed (-1), or none (0). */
export function seatChange(before: EnrolmentDates, after: EnrolmentDates): -1 | 0 | 1 {
  const [took, takes] = [before, after].map((dates) => takesSeat(enrolmentStatus(dates)));
  if (took === takes) return 0;
  return takes ? 1 : -1;
}

/** The last day on which somebody was present for sure, by what is on record of interruptions; null where nothing is. */
export function presentSince(interruptions: readonly StandingInterruption[]): CivilDate | null {
  const days = interruptions.map(({ lastPresentOn, endedOn }) => endedOn ?? lastPresentOn);
  return days.sort().at(-1) ?? null;
}

export function checkExit(
  exit: { exitedOn: CivilDate },
  {
    dates: { enteredOn },
    interruptions,
  }: { dates: Pick<EnrolmentDates, "enteredOn">; interruptions: readonly StandingInterruption[] },
  today: CivilDate,
): EnrolmentFailure | null {
  if (!enteredOn) return "not_entered";
  if (exit.exitedOn > today) return "in_future";
  if (exit.exitedOn < enteredOn) return "exit_before_entry";
  return exit.exitedOn < (presentSince(interruptions) ?? "") ? "exit_before_presence" : null;
}

type EnteredBefore = {
  dates: EnrolmentDates;
  cohort: Parameters<typeof checkStep>[3];
  interruptions: readonly StandingInterruption[];
};

/** What led to an entry is not asked: in a register it may follow a withdrawal, or an admission that nobody dated. */
export function checkEntryDate(
  enteredOn: CivilDate,
  { dates, cohort, interruptions }: EnteredBefore,
  today: CivilDate,
): EnrolmentFailure | null {
  const failure = checkDay("enter", enteredOn, { ...dates, enteredOn: null }, cohort, today);
  if (failure) return failure;
  if (interruptions.some(({ lastPresentOn }) => lastPresentOn < enteredOn)) return "entry_after_interruption";
  return dates.exitedOn && dates.exitedOn < enteredOn ? "exit_before_entry" : null;
}

type Days = {
  cohort: { startsOn: CivilDate; endsOn: CivilDate };
  dates?: StepDates;
  interruptions?: readonly StandingInterruption[];
};

/** The days that the sentence of a refusal names, those that are known, and which step the latest is. */
export function comparedDays(today: CivilDate, { cohort, dates, interruptions = [] }: Days): Record<string, string> {
  const latest = dates && latestStep(dates);
  const present = presentSince(interruptions);
  return {
    today,
    start: cohort.startsOn,
    end: cohort.endsOn,
    ...(dates?.appliedOn && { applied: dates.appliedOn }),
    ...(dates?.enteredOn && { entered: dates.enteredOn }),
    ...(present && { present }),
    ...(latest && { step: latest.step, previous: latest.on }),
  };
}

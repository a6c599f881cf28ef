import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { enrolmentStatus } from "@/lib/people/enrolments/rules/status";
import { isStepPossible, stepBeforeApplication } from "@/lib/people/enrolments/rules/steps";
import { type EnrolmentStatus, NO_STEP_DATES, WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import { checkAge, MINIMUM_AGE } from "@/lib/people/learners/rules/person";
import { checkActivity, checkOutcome, datesOfRefusal } from "@/lib/people/outcomes/rules/observation";
import type { OutcomeFailure } from "@/lib/people/outcomes/rules/vocabulary";
import { checkReferral } from "@/lib/people/recruitment/rules/meetings";
import type { RegisterRow } from "../read/row";
import { replacedObservation, sameObservation } from "./changes";
import { type ColumnName, type OutcomeCells, outcomeColumn, REQUIRED_NAMES, type RegisterStatus } from "./columns";
import { type IssueReason, issueOf, type RegisterIssue } from "./issues";
import type { KnownCohort, KnownEnrolment } from "./known";
import { type MergedRow, mergeSteps, STEP_OF_STATUS } from "./merge";
import { referralChange, saysReferral } from "./referral";

export type CheckedRow = {
  row: RegisterRow;
  merged: MergedRow;
  known: KnownEnrolment | null;
  cohort: Pick<KnownCohort, "startsOn" | "endsOn"> | null;
  today: CivilDate;
};

type Check = (judged: CheckedRow) => RegisterIssue[];

/** contracts.md §4. What rests on a cell that could not be read is not judged: that cell has its issue already. */
export function checkRow(judged: CheckedRow): RegisterIssue[] {
  return CHECKS.flatMap((check) => check(judged));
}

/** What is left of a row where some of its cells are not written: what they do not say is on record. */
export function checkPart(judged: CheckedRow): RegisterIssue[] {
  return CHECKS.flatMap((check) => (check === missingCells ? [] : check(judged)));
}

const unread = ({ row }: CheckedRow, ...names: ColumnName[]) => names.some((name) => row.unreadable.has(name));

const missingCells: Check = (judged) =>
  REQUIRED_NAMES.filter(
    (name) => judged.row.cells[name] === null && !unread(judged, name) && !mayLack(judged, name),
  ).map((name) => issueOf(judged.row.line, name, "missing"));

/** Who applies has a name and a contact (domain.md §2.6); a row of a list says no more of them than it does. */
function mayLack({ row: { cells, fromList }, merged, known }: CheckedRow, name: ColumnName): boolean {
  const isCandidate = (cells.statut === null || cells.statut === "candidat") && !merged.dates.enteredOn;
  if (!fromList || !isCandidate || known?.admittedOn) return false;
  if (name === "sexe") return true;
  return name === "date_naissance" && (cells.telephone !== null || cells.email !== null);
}

/** A day from which something is so, without what is so. */
const daysOfNothing: Check = (judged) => {
  const { line, cells } = judged.row;
  const isSaid = { commune_insee: cells.commune_insee, rqth: cells.rqth === "unknown" ? null : cells.rqth };
  const days = [["commune_depuis", "commune_insee"] as const, ["rqth_depuis", "rqth"] as const];
  return days.flatMap(([day, of]) =>
    cells[day] && !isSaid[of] && !unread(judged, of) ? [issueOf(line, of, "day_of_nothing")] : [],
  );
};

/** How somebody trains is said of a day on which they do. */
const termsOfCourse: Check = (judged) => {
  const { row, merged } = judged;
  const { statut_formation, remuneration_formation, statut_formation_depuis: day } = row.cells;
  const said = statut_formation ? ("statut_formation" as const) : ("remuneration_formation" as const);
  if (!statut_formation && !remuneration_formation) {
    const isUnread = unread(judged, "statut_formation", "remuneration_formation");
    return day && !isUnread ? [issueOf(row.line, "statut_formation", "day_of_nothing")] : [];
  }
  const { enteredOn, exitedOn } = merged.dates;
  if (!enteredOn) return unread(judged, "date_entree") ? [] : [issueOf(row.line, said, "terms_without_entry")];
  if (!day || (day >= enteredOn && (!exitedOn || day <= exitedOn))) return [];
  const details = { date: day, entry: enteredOn, exit: exitedOn ?? "none" };
  return [issueOf(row.line, "statut_formation_depuis", "terms_out_of_course", details)];
};

/** A structure, an adviser and a day are of a referrer; who comes by themselves has none; an adviser who can be reached has a name. */
const referralOfSomebody: Check = (judged) => {
  const { row, known, merged, today } = judged;
  const { line, cells } = row;
  if (unread(judged, "prescripteur", "structure_prescriptrice", "conseiller", "conseiller_contact")) return [];
  if (!saysReferral(row) && !cells.oriente_le) return [];
  const told = referralChange(row, known, merged.dates, today);
  if (!told) {
    return cells.prescripteur || known?.referral ? [] : [issueOf(line, "prescripteur", "referrer_missing")];
  }
  const found = checkReferral(told, today);
  if (found === "referral_of_nobody") return [issueOf(line, "prescripteur", found)];
  return found === "adviser_without_name" ? [issueOf(line, "conseiller", found)] : [];
};

const DATES_OF_ROW = [
  "date_naissance",
  "commune_depuis",
  "rqth_depuis",
  "statut_formation_depuis",
  "oriente_le",
  "date_candidature",
  "date_entree",
  "date_sortie",
] as const;

const futureDates: Check = ({ row, today }) =>
  DATES_OF_ROW.flatMap((name) => {
    const date = row.cells[name];
    return date && date > today ? [issueOf(row.line, name, "in_future", { date })] : [];
  });

/** birth < application ≤ entry ≤ exit, each against the last known before it; one that is only on record is right. */
const dateOrder: Check = (judged) => {
  const { row, merged } = judged;
  const chain = [
    ["date_naissance", merged.birthDate],
    ["date_candidature", merged.dates.appliedOn],
    ["date_entree", merged.dates.enteredOn],
    ["date_sortie", merged.dates.exitedOn],
  ] as const;
  const issues: RegisterIssue[] = [];
  let before: { name: (typeof chain)[number][0]; date: CivilDate } | null = null;
  for (const [name, date] of chain) {
    if (unread(judged, name) || !date) continue;
    const isBirth: boolean = before?.name === "date_naissance";
    if (before && (isBirth ? date <= before.date : date < before.date)) {
      const column: ColumnName = row.cells[name] ? name : before.name;
      const details = { date, other: before.date, otherColumn: before.name, laterColumn: name };
      const given = { later: row.cells[name] !== null, earlier: row.cells[before.name] !== null };
      if (row.cells[column]) {
        issues.push(issueOf(row.line, column, isBirth ? "not_after_birth" : outOfOrder(given), details));
      }
    }
    before = { name, date };
  }
  return issues;
};

/** An application moved past a step on record. The entry is judged by {@link dateOrder}. */
const stepsOnRecord: Check = (judged) => {
  const { row, known, today } = judged;
  const date = row.cells.date_candidature;
  if (!known || !date || date > today || dateOrder(judged).length > 0) return [];
  const { appliedOn: _own, ...steps } = mergeSteps(row, known, today);
  const other = stepBeforeApplication(date, { ...steps, enteredOn: null });
  return other ? [issueOf(row.line, "date_candidature", "after_step", { date, other: other.on })] : [];
};

/** As on the screen; a birth date that is wrong anyway has its issue already. */
const age: Check = (judged) => {
  const { row, cohort, today } = judged;
  const birthDate = row.cells.date_naissance;
  if (!birthDate || !cohort || birthDate > today || dateOrder(judged).length > 0) return [];
  const details = { min: MINIMUM_AGE, start: cohort.startsOn };
  return checkAge(birthDate, cohort) ? [issueOf(row.line, "date_naissance", "too_young", details)] : [];
};
/** Which date of two that are out of order the row gives, and so can correct; the other one is on record. */
function outOfOrder({ later, earlier }: { later: boolean; earlier: boolean }): IssueReason {
  if (later && earlier) return "before_earlier_date";
  return later ? "before_known_date" : "after_known_date";
}

const cohortDates: Check = ({ row, cohort }) => {
  const { debut_promotion: start, fin_promotion: end, date_candidature, date_entree } = row.cells;
  const issues =
    start && end && end < start ? [issueOf(row.line, "fin_promotion", "end_before_start", { start, end })] : [];
  if (!cohort) return issues;
  const late = (name: "date_candidature" | "date_entree", date: CivilDate | null) =>
    date && date > cohort.endsOn ? [issueOf(row.line, name, "after_cohort_end", { date, end: cohort.endsOn })] : [];
  return [...issues, ...late("date_candidature", date_candidature), ...late("date_entree", date_entree)];
};

/** An admission has no column of its own: dated with today, it may lie after a cohort that has ended. */
const admissionDate: Check = ({ row, known, cohort, today }) => {
  if (!cohort || row.cells.statut !== "admis") return [];
  const { admittedOn, enteredOn } = mergeSteps(row, known, today);
  const dated = admittedOn && admittedOn !== known?.admittedOn && !enteredOn;
  if (!dated || admittedOn !== today || today <= cohort.endsOn) return [];
  return [issueOf(row.line, "statut", "admitted_after_cohort_end", { date: today, end: cohort.endsOn })];
};

const exitCells: Check = (judged) => {
  const { row, merged, known } = judged;
  const { line, cells } = row;
  const issues: RegisterIssue[] = [];
  if (unread(judged, "date_sortie")) return issues;
  if (merged.dates.exitedOn && !merged.exitReason && !unread(judged, "motif_sortie")) {
    issues.push(issueOf(line, "motif_sortie", "exit_reason_missing"));
  }
  if (!merged.dates.exitedOn && cells.motif_sortie && cells.statut !== "sorti") {
    issues.push(issueOf(line, "date_sortie", "exit_date_missing"));
  }
  if (!merged.dates.exitedOn && cells.certification) {
    issues.push(issueOf(line, "certification", "certification_without_exit"));
  }
  // Where juries gave a result, they alone say what was had (domain.md §2.14).
  if (known?.jurySatOn && cells.certification && cells.certification !== known.certification) {
    issues.push(issueOf(line, "certification", "certification_of_jury", { date: known.jurySatOn }));
  }
  // One that is taken over from the cohort of before a transfer sat before the entry.
  const isMoved = cells.date_entree !== known?.enteredOn;
  if (known?.jurySatOn && cells.date_entree && isMoved && cells.date_entree > known.jurySatOn) {
    issues.push(issueOf(line, "date_entree", "certification_of_jury", { date: known.jurySatOn }));
  }
  if (merged.dates.exitedOn && !merged.dates.enteredOn && !cells.statut && !unread(judged, "date_entree", "statut")) {
    issues.push(issueOf(line, "date_entree", "exit_without_entry", { exit: merged.dates.exitedOn }));
  }
  return issues;
};

/** The status that each value without a date column of its own leads to. */
export const STEP_STATUS = {
  candidat: "candidate",
  convoque: "invited",
  admis: "admitted",
  liste_attente: "waitlisted",
  refuse: "rejected",
  desiste: "withdrawn",
} as const satisfies Partial<Record<RegisterStatus, EnrolmentStatus>>;

/** A no-show is somebody admitted who did not come: the register has no word for it, and these two agree with it. */
const FITS_NO_SHOW: readonly RegisterStatus[] = ["admis", "desiste"];

function checkStatus(judged: CheckedRow): { reason: IssueReason; details?: Record<string, string> } | null {
  const { row, merged, known } = judged;
  const { statut } = row.cells;
  const { enteredOn, exitedOn } = merged.dates;
  if (!statut) return null;
  if (statut === "sorti" && !exitedOn) return { reason: "status_needs_exit" };
  if ((statut === "sorti" || statut === "entre") && !enteredOn) return { reason: "status_needs_entry" };
  const { date_entree, date_sortie } = row.cells;
  if (statut !== "sorti" && exitedOn) {
    const reason = date_sortie ? "status_forbids_exit" : "status_forbids_known_exit";
    return { reason, details: { exit: exitedOn } };
  }
  if (statut === "sorti" || statut === "entre") return null;
  if (enteredOn) {
    const reason = date_entree ? "status_forbids_entry" : "status_forbids_known_entry";
    return { reason, details: { entry: enteredOn } };
  }
  if (!known) return null;
  const current = enrolmentStatus({ ...NO_STEP_DATES, ...known, exitedOn: null });
  if (current === STEP_STATUS[statut] || (current === "no_show" && FITS_NO_SHOW.includes(statut))) return null;
  const possible = statut !== "candidat" && isStepPossible(STEP_OF_STATUS[statut], current);
  return possible ? null : { reason: "status_step_back", details: { current } };
}

const statusAgainstDates: Check = (judged) => {
  const { row } = judged;
  if (unread(judged, "statut", "date_entree", "date_sortie")) return [];
  const mismatch = checkStatus(judged);
  const details = { status: row.cells.statut ?? "", ...mismatch?.details };
  return mismatch ? [issueOf(row.line, "statut", mismatch.reason, details)] : [];
};

const OUTCOME_REASON: Partial<
  Record<OutcomeFailure, [name: "observe_le" | "situation" | "debut" | "fin", IssueReason]>
> = {
  outcome_without_exit: ["situation", "outcome_without_exit"],
  outcome_before_exit: ["observe_le", "before_earlier_date"],
  outcome_in_future: ["observe_le", "in_future"],
  activity_end_before_start: ["fin", "end_before_start"],
  activity_start_implausible: ["debut", "start_too_early"],
};

function checkWindow(judged: CheckedRow, window: Window, outcome: OutcomeCells): RegisterIssue[] {
  const { row, merged, today } = judged;
  const column = (name: keyof OutcomeCells) => outcomeColumn(window, name);
  const incomplete = (["observe_le", "situation"] as const).filter(
    (name) => outcome[name] === null && !unread(judged, column(name)),
  );
  const issues = incomplete.map((name) => issueOf(row.line, column(name), "outcome_incomplete"));
  if (unread(judged, "date_sortie")) return issues;
  const person = { exitedOn: merged.dates.exitedOn, bornOn: merged.birthDate };
  const kind = outcome.situation;
  const found: (OutcomeFailure | null)[] = [];
  if (outcome.observe_le) {
    const observed = { kind: kind ?? "job_seeking", observedOn: outcome.observe_le, startedOn: null, endedOn: null };
    found.push(checkOutcome(observed, person, today));
  } else if (!person.exitedOn) found.push("outcome_without_exit");
  // The rule reports the first thing it meets: asked a second time about the activity alone.
  const same = sameObservation(judged.known, window, outcome);
  const activity = {
    kind: kind ?? "permanent_contract",
    observedOn: outcome.observe_le,
    startedOn: outcome.debut ?? same?.startedOn ?? null,
    endedOn: outcome.fin ?? same?.endedOn ?? null,
  };
  found.push(checkActivity(activity, person.bornOn));
  for (const failure of found) {
    const [name, reason] = (failure && OUTCOME_REASON[failure]) ?? [];
    if (!name || !reason) continue;
    const at = name === "debut" && !outcome.debut ? "fin" : name;
    const { observed, start, end, exit, earliest } = datesOfRefusal(activity, person);
    const details = {
      observed,
      start,
      end,
      earliest,
      date: observed,
      other: exit,
      otherColumn: "date_sortie",
      laterColumn: column("observe_le"),
    };
    const onRecord = failure === "outcome_before_exit" && !row.cells.date_sortie;
    issues.push(issueOf(row.line, column(at), onRecord ? "before_known_date" : reason, details));
  }
  return issues;
}

const outcomes: Check = (judged) =>
  WINDOWS.flatMap((window) => {
    const outcome = judged.row.outcomes[window];
    return outcome ? checkWindow(judged, window, outcome) : [];
  });

/** An exit moved past an observation on record that the row does not replace. */
const knownOutcomes: Check = ({ row, merged, known }) => {
  const { exitedOn } = merged.dates;
  if (!known || !exitedOn || !row.cells.date_sortie) return [];
  const replaced = WINDOWS.map((window) => {
    const said = row.outcomes[window];
    return said && replacedObservation(known, window, said, exitedOn)?.id;
  });
  const early = known.outcomes.find(({ id, observedOn }) => observedOn < exitedOn && !replaced.includes(id));
  if (!early) return [];
  const details = { date: exitedOn, observed: early.observedOn };
  return [issueOf(row.line, "date_sortie", "outcomes_before_exit", details)];
};

const CHECKS: readonly Check[] = [
  missingCells,
  daysOfNothing,
  futureDates,
  dateOrder,
  stepsOnRecord,
  age,
  cohortDates,
  admissionDate,
  exitCells,
  termsOfCourse,
  referralOfSomebody,
  statusAgainstDates,
  outcomes,
  knownOutcomes,
];

import { setImmediate } from "node:timers/promises";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { enrolmentStatus, takesSeat } from "@/lib/people/enrolments/rules/status";
import { stepDatesOf } from "@/lib/people/enrolments/rules/vocabulary";
import type { RegisterRead } from "../read/file";
import type { ReadRow, RegisterRow } from "../read/row";
import { type ColumnChange, type EnrolmentChange, enrolmentChange } from "../rules/changes";
import { checkRow } from "../rules/check-row";
import { issueOf, type RegisterIssue, type RegisterWarning } from "../rules/issues";
import type { KnownEnrolment } from "../rules/known";
import { mergeRow } from "../rules/merge";
import { doubtfulActivities, outsideWindows } from "../rules/warnings";
import { CohortPlan, type PlannedCohort } from "./cohorts";
import { LearnerPlan, type PlannedLearner } from "./people";
import { RowsSoFar } from "./repeats";
import { type PlanScope, planScopeOf } from "./scope";
import { loadState, type RegisterState, type StateReader } from "./state";

export type RowAction = "created" | "updated" | "unchanged";

export type PlannedRow = {
  line: number;
  action: RowAction;
  /** What changes of an enrolment on record and of its person; empty for a new one. */
  changed: readonly ColumnChange[];
  /** PERSONAL DATA */
  name: string;
  /** SCHOOL/COHORT */
  cohort: string;
};

/** What its row makes of it, `enrolmentChange` says again on writing: held for every row, it would fill the memory. */
export type PlannedEnrolment = {
  row: RegisterRow;
  known: KnownEnrolment | null;
  cohortId: string;
  schoolId: string;
  learnerId: string;
  /** Null for somebody who was never on the waiting list. */
  waitlistRank: number | null;
};

export type RegisterPlan = {
  rows: PlannedRow[];
  issues: RegisterIssue[];
  warnings: RegisterWarning[];
  rejected: number;
  cohorts: ReturnType<CohortPlan["created"]>;
  places: Map<string, number>;
  newLearners: ReturnType<LearnerPlan["created"]>;
  changedLearners: ReturnType<LearnerPlan["changed"]>;
  enrolments: PlannedEnrolment[];
};

/** Compares a file with the database. Reads only; the same file and the same database give the same plan. */
export async function planRegister(
  db: StateReader,
  read: RegisterRead,
  today: CivilDate,
): Promise<RegisterPlan & { restsOn: PlanScope }> {
  const rows = read.fileIssues.length > 0 ? [] : read.rows.map(({ row }) => row);
  const state = await loadState(db, rows);
  return { restsOn: planScopeOf(state, rows), ...(await planRows(state, read, today)) };
}

const ROWS_BETWEEN_BREATHS = 500;
const NO_CHANGE: readonly ColumnChange[] = [];

/** Places are counted on the end of the file: the same file again finds every row as it left it. */
export async function planRows(state: RegisterState, read: RegisterRead, today: CivilDate): Promise<RegisterPlan> {
  const refused = read.fileIssues.length > 0;
  const rows = refused ? [] : read.rows;
  const withoutSeat = new Set<number>();
  for (;;) {
    const planner = new Planner(
      state,
      rows.map(({ row }) => row),
      today,
      withoutSeat,
    );
    for (const [index, row] of rows.entries()) {
      if (index % ROWS_BETWEEN_BREATHS === 0) await setImmediate();
      planner.add(row);
    }
    const late = planner.withoutSeat();
    if (late.length === 0) {
      const plan = planner.plan();
      // The headings, or what stands in their place, count where there is nothing else.
      return refused ? { ...plan, issues: read.fileIssues, rejected: Math.max(1, read.rows.length) } : plan;
    }
    for (const line of late) withoutSeat.add(line);
  }
}

class Planner {
  private readonly cohorts: CohortPlan;
  private readonly learners: LearnerPlan;
  private readonly soFar: RowsSoFar;
  private readonly rows = new Map<number, PlannedRow>();
  private readonly issues: RegisterIssue[] = [];
  private readonly warnings: RegisterWarning[] = [];
  private readonly enrolments: PlannedEnrolment[] = [];
  /** Enrolments that a row continues, and who is in which cohort: neither twice. */
  private readonly continued = new Set<string>();
  private readonly members = new Map<string, Set<string>>();
  /** The last rank given on the waiting list of each cohort. */
  private readonly lastRanks = new Map<string, number>();
  private rejected = 0;

  constructor(
    state: RegisterState,
    rows: readonly RegisterRow[],
    private readonly today: CivilDate,
    /** Lines that may take no place. */
    private readonly refusedSeats: ReadonlySet<number>,
  ) {
    this.cohorts = new CohortPlan(state, rows);
    this.learners = new LearnerPlan(state);
    this.soFar = new RowsSoFar(state);
    for (const [cohortId, enrolments] of state.enrolments) {
      this.members.set(cohortId, new Set(enrolments.map(({ learner }) => learner.id)));
      this.lastRanks.set(
        cohortId,
        enrolments.reduce((last, { waitlistRank }) => Math.max(last, waitlistRank ?? 0), 0),
      );
    }
  }

  /** Judges one row after those before it: repetitions go by the order of the file. */
  add({ row: told, issues: cellIssues, warnings, ifNew }: ReadRow): void {
    const { cohort, issues: cohortIssues } = this.cohorts.find(told);
    this.warnings.push(...warnings);
    if (cohort) this.warnings.push(...this.cohorts.differences(told, cohort));
    const { known, issues: knownIssues } = cohort
      ? this.soFar.known(told, cohort.id)
      : { known: null, issues: [] as RegisterIssue[] };
    const row = ifNew && !known ? { ...told, cells: { ...told.cells, ...ifNew } } : told;
    const merged = mergeRow(row, known);
    const issues = [
      ...cellIssues,
      ...cohortIssues,
      ...knownIssues,
      ...checkRow({ row, merged, known, cohort, today: this.today }),
    ];
    if (cohort && issues.length === 0) {
      const repeated = this.soFar.repeats(row, cohort.id);
      if (repeated.again) {
        this.note(row, "unchanged", cohort);
        return;
      }
      issues.push(...repeated.issues);
      if (issues.length === 0) issues.push(...this.accept(row, cohort, known));
    }
    if (issues.length === 0) return;
    this.rejected += 1;
    this.issues.push(...issues);
  }

  private accept(row: RegisterRow, cohort: PlannedCohort, known: KnownEnrolment | null): RegisterIssue[] {
    const learner = this.learners.find(row, known?.learner ?? null);
    const members = this.members.get(cohort.id);
    if (known ? this.continued.has(known.id) : members?.has(learner.id))
      return [issueOf(row.line, "nom", "same_person")];
    const change = enrolmentChange(row, known, this.today);
    // The rejects sent again as they are: the row that was kept stands.
    if (row.wasDuplicate && known) return [issueOf(row.line, "ref", "rejected_before")];
    const refused = takeSeat(row, cohort, known, change, this.refusedSeats);
    if (refused) return [refused];
    cohort.used = true;
    if (members) members.add(learner.id);
    else this.members.set(cohort.id, new Set([learner.id]));
    if (known) this.continued.add(known.id);
    this.soFar.accept(row, cohort.id);
    this.warnings.push(...this.learners.accept(learner, row));
    this.warnings.push(...outsideWindows(row, change.exit?.exitedOn ?? known?.exit?.exitedOn ?? null));
    this.warnings.push(...doubtfulActivities(row));
    this.record(row, cohort, known, learner, change);
    return [];
  }

  private record(
    row: RegisterRow,
    cohort: PlannedCohort,
    known: KnownEnrolment | null,
    learner: PlannedLearner,
    change: EnrolmentChange,
  ): void {
    const action = known ? (change.changed.length > 0 ? "updated" : "unchanged") : "created";
    this.note(row, action, cohort, known ? change.changed : NO_CHANGE);
    if (action === "unchanged") return;
    const onList = change.columns.waitlistedOn && !known?.waitlistedOn;
    const waitlistRank = onList ? this.nextRank(cohort.id) : change.columns.waitlistRank;
    const { id: cohortId, schoolId } = cohort;
    this.enrolments.push({ row, known, cohortId, schoolId, learnerId: learner.id, waitlistRank });
  }

  /** Those whom the file puts on a waiting list come after those on it, in the order of the file. */
  private nextRank(cohortId: string): number {
    const rank = (this.lastRanks.get(cohortId) ?? 0) + 1;
    this.lastRanks.set(cohortId, rank);
    return rank;
  }

  private note(
    row: RegisterRow,
    action: RowAction,
    cohort: PlannedCohort,
    changed: readonly ColumnChange[] = NO_CHANGE,
  ): void {
    const name = `${row.cells.nom} ${row.cells.prenom}`;
    const planned = { line: row.line, action, changed, name, cohort: cohort.label };
    this.rows.set(row.line, planned);
  }

  withoutSeat(): number[] {
    return this.cohorts.withoutSeat();
  }

  plan(): RegisterPlan {
    const changedLearners = this.learners.changed();
    for (const { columns } of changedLearners) {
      for (const [line, changes] of columns) {
        const row = this.rows.get(line);
        if (!row || row.action === "created") continue;
        row.action = "updated";
        row.changed = [...changes, ...row.changed];
      }
    }
    return {
      rows: [...this.rows.values()],
      issues: this.issues,
      warnings: this.warnings,
      rejected: this.rejected,
      cohorts: this.cohorts.created(),
      places: this.cohorts.seatChanges(),
      newLearners: this.learners.created(),
      changedLearners,
      enrolments: this.enrolments,
    };
  }
}

/** Takes or frees the place that the row's enrolment holds; an issue when it may take none. */
function takeSeat(
  row: RegisterRow,
  cohort: PlannedCohort,
  known: KnownEnrolment | null,
  { columns, exit }: EnrolmentChange,
  refusedSeats: ReadonlySet<number>,
): RegisterIssue | null {
  const exitBefore = known?.exit?.exitedOn ?? null;
  const took = known !== null && takesSeat(enrolmentStatus({ ...stepDatesOf(known), exitedOn: exitBefore }));
  const takes = takesSeat(enrolmentStatus({ ...stepDatesOf(columns), exitedOn: exit?.exitedOn ?? exitBefore }));
  const details = { cohort: cohort.label, capacity: cohort.capacity };
  if (takes && !took && cohort.cancelledOn) return issueOf(row.line, "promotion", "cohort_cancelled", details);
  if (takes && !took && refusedSeats.has(row.line)) return issueOf(row.line, "promotion", "cohort_full", details);
  if (takes && !took) cohort.takers.push(row.line);
  cohort.placesTaken += Number(takes) - Number(took);
  return null;
}

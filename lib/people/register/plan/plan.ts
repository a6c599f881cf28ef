import { setImmediate } from "node:timers/promises";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { enrolmentStatus, takesSeat } from "@/lib/people/enrolments/rules/status";
import { stepDatesOf } from "@/lib/people/enrolments/rules/vocabulary";
import type { Resembling } from "@/lib/people/learners/duplicate-records";
import type { PersonFacts } from "@/lib/people/learners/rules/duplicates";
import type { RegisterRead } from "../read/file";
import { type ReadRow, type RegisterRow, withoutTicks } from "../read/row";
import { type ColumnChange, type EnrolmentChange, enrolmentChange } from "../rules/changes";
import { checkPart, checkRow } from "../rules/check-row";
import { heldBack, isCivil, isToBeMade, lineIn, tickOf } from "../rules/choices";
import { BASE_NAMES, type BaseColumn, COLUMN_NAMES, registerText } from "../rules/columns";
import { issueOf, type RegisterIssue, type RegisterWarning } from "../rules/issues";
import type { KnownEnrolment, KnownLearner } from "../rules/known";
import { mergeRow } from "../rules/merge";
import { doubtfulActivities, outsideWindows } from "../rules/warnings";
import { CohortPlan, type PlannedCohort } from "./cohorts";
import { changesOfPerson, LearnerPlan, type PlannedLearner } from "./people";
import { RowsSoFar } from "./repeats";
import { type Alike, factsIn } from "./resembling";
import { type PlanScope, planScopeOf } from "./scope";
import { type Asking, loadState, type RegisterState, type StateReader } from "./state";

export type RowAction = "created" | "updated" | "unchanged";

type OfRow = {
  line: number;
  /** PERSONAL DATA */
  name: string;
  /** SCHOOL/COHORT; empty where the row names none. */
  cohort: string;
};

/** PERSONAL DATA. A row whose person may be somebody on record: nothing of it is written before somebody says. */
export type PerhapsRow = OfRow & {
  facts: PersonFacts;
  matches: readonly Resembling[];
  /** Earlier rows of the file that may be of the same person. */
  alike: readonly Alike[];
};

/** PERSONAL DATA. A row with an issue, and what stands in the cells that are wrong. */
export type RejectedRow = OfRow & { issues: readonly RegisterIssue[]; cells: Readonly<Record<string, string>> };

/**
 * `later`: somebody left it for later; `cohort`: its cohort was left out; `new_cohort`: nobody has ticked its cohort, which is not
 * on record; `twice`: another row enrols the same person there.
 */
export type LeftOutRow = OfRow & { why: "later" | "cohort" | "new_cohort" | "twice" };

export type PlannedRow = {
  line: number;
  action: RowAction;
  /** What changes of an enrolment on record and of its person; empty for a new one. */
  changed: readonly ColumnChange[];
  /** PERSONAL DATA */
  name: string;
  /** SCHOOL/COHORT */
  cohort: string;
  /** What somebody said of the person, where somebody was to tell. PERSONAL DATA */
  said?: { answer: "same" | "other"; name?: string };
  /** Of somebody on record, where somebody is perhaps about rows. */
  learnerId?: string;
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
  perhaps: PerhapsRow[];
  rejects: RejectedRow[];
  leftOut: LeftOutRow[];
  /** Cohorts that are not on record and that nobody has ticked. */
  awaited: ReturnType<CohortPlan["awaited"]>;
  cohorts: ReturnType<CohortPlan["created"]>;
  places: Map<string, number>;
  newLearners: ReturnType<LearnerPlan["created"]>;
  changedLearners: ReturnType<LearnerPlan["changed"]>;
  enrolments: PlannedEnrolment[];
  /** Who is new, and of whom they were told apart. */
  apart: { learnerId: string; others: string[] }[];
};

/** Compares a file with the database. Reads only; the same file and the same database give the same plan. */
export async function planRegister(
  db: StateReader,
  read: RegisterRead,
  today: CivilDate,
  asking: Asking | null = null,
): Promise<RegisterPlan & { restsOn: PlanScope }> {
  const rows = read.fileIssues.length > 0 ? [] : read.rows.flatMap(({ row, leftOut }) => (leftOut ? [] : [row]));
  const state = await loadState(db, rows, today, asking);
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
  private readonly perhaps: PerhapsRow[] = [];
  private readonly rejects: RejectedRow[] = [];
  private readonly leftOut: LeftOutRow[] = [];
  private readonly apart: RegisterPlan["apart"] = [];
  /** Where somebody is asked about rows, who each is of. */
  private readonly personOfLine = new Map<number, PlannedLearner>();
  private rejected = 0;

  constructor(
    private readonly state: RegisterState,
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
  add({ row: told, issues: cellIssues, warnings, ifNew, leftOut, wrong }: ReadRow): void {
    if (leftOut) {
      this.leftOut.push({ ...ofRow(told), why: "cohort" });
      return;
    }
    const { cohort, issues: cohortIssues } = this.cohorts.find(told);
    this.warnings.push(...warnings);
    if (cohort) this.warnings.push(...this.cohorts.differences(told, cohort));
    const recognised = this.recognised(told.line);
    const { known, issues: knownIssues } = cohort
      ? this.knownIn(told, cohort.id, recognised)
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
      if (issues.length === 0) issues.push(...this.accept(row, cohort, known, recognised));
    }
    if (issues.length === 0) return;
    this.rejected += 1;
    this.issues.push(...issues);
    if (this.state.asks) this.rejects.push({ ...ofRow(told), issues, cells: cellsOf(told, issues, wrong) });
  }

  /** Whom somebody has said the row is of; null also where that person is no more. */
  private recognised(line: number): KnownLearner | null {
    const { asks } = this.state;
    return asks?.recognised.get(asks.choices.people[line] ?? "") ?? this.sameInFile(line)?.known ?? null;
  }

  /** The person of an earlier row, of whom somebody has said that this row is too. */
  private sameInFile(line: number): PlannedLearner | null {
    return this.personOfLine.get(lineIn(this.state.asks?.choices.people[line]) ?? -1) ?? null;
  }

  private knownIn(row: RegisterRow, cohortId: string, recognised: KnownLearner | null) {
    if (!recognised) return this.soFar.known(row, cohortId);
    const there = this.state.enrolments.get(cohortId)?.find(({ learner }) => learner.id === recognised.id);
    return { known: there ?? null, issues: [] as RegisterIssue[] };
  }

  /** Whether somebody is still to say who a new person is, or has left the row for later: nothing of it is written. */
  private waits(row: RegisterRow, cohort: PlannedCohort, learner: PlannedLearner): boolean {
    const { asks } = this.state;
    const said = asks?.choices.people[row.line];
    if (asks && cohort.created && !isToBeMade(asks.choices, cohort.key)) {
      cohort.awaited = true;
      return this.leaveOut(row, cohort, "new_cohort");
    }
    if (said === "later") return this.leaveOut(row, cohort, "later");
    if (!asks || learner.known || said === "other" || this.learners.isPlanned(learner)) return false;
    const matches = asks.resembling.get(row.line) ?? [];
    const alike = (asks.alike.get(row.line) ?? []).filter(({ line }) => this.personOfLine.has(line));
    if (matches.length + alike.length === 0) return false;
    this.perhaps.push({ ...ofRow(row), cohort: cohort.label, facts: factsIn(row.cells), matches, alike });
    return true;
  }

  private leaveOut(row: RegisterRow, cohort: PlannedCohort, why: LeftOutRow["why"]): true {
    this.leftOut.push({ ...ofRow(row), cohort: cohort.label, why });
    return true;
  }

  private accept(
    told: RegisterRow,
    cohort: PlannedCohort,
    known: KnownEnrolment | null,
    recognised: KnownLearner | null,
  ): RegisterIssue[] {
    const same = this.sameInFile(told.line);
    const learner = same ?? this.learners.find(told, known?.learner ?? recognised);
    if (this.waits(told, cohort, learner)) return [];
    if (same && this.members.get(cohort.id)?.has(same.id) && !known) {
      this.leaveOut(told, cohort, "twice");
      // Rows like this one are asked about as much.
      this.personOfLine.set(told.line, same);
      return [];
    }
    const { row, held, issues } = this.ticked(same && !same.known ? withoutCivil(told) : told, {
      cohort,
      known,
      learner,
      isRecognised: recognised !== null,
    });
    if (issues.length > 0) return issues;
    const members = this.members.get(cohort.id);
    if (known ? this.continued.has(known.id) : members?.has(learner.id))
      return [issueOf(row.line, "nom", "same_person")];
    const change = enrolmentChange(row, known, this.today);
    const bornOn = row.cells.date_naissance ?? learner.facts.birthDate ?? learner.known?.birthDate;
    if (!bornOn && isAdmitted(change)) return [issueOf(row.line, "date_naissance", "missing")];
    // The rejects sent again as they are: the row that was kept stands.
    if (row.wasDuplicate && known) return [issueOf(row.line, "ref", "rejected_before")];
    const refused = takeSeat(row, cohort, known, change, this.refusedSeats);
    if (refused) return [refused];
    cohort.used = true;
    if (members) members.add(learner.id);
    else this.members.set(cohort.id, new Set([learner.id]));
    if (known) this.continued.add(known.id);
    this.soFar.accept(told, cohort.id);
    if (this.state.asks) this.personOfLine.set(told.line, learner);
    this.warnings.push(...this.learners.accept(learner, row));
    this.warnings.push(...outsideWindows(row, change.exit?.exitedOn ?? known?.exit?.exitedOn ?? null));
    this.warnings.push(...doubtfulActivities(row));
    const joined = recognised ?? (same && nameIn(same));
    this.record(row, cohort, known, learner, change, { held, recognised: joined });
    return [];
  }

  /** The row without what is not to be written of it, and that. */
  private ticked(
    told: RegisterRow,
    { cohort, known, learner, isRecognised }: Ticking,
  ): { row: RegisterRow; held: ColumnChange[]; issues: RegisterIssue[] } {
    const { asks } = this.state;
    if (!asks || !learner.known) return { row: told, held: [], issues: [] };
    const changes = [
      ...changesOfPerson(told, learner.known),
      ...(known ? enrolmentChange(told, known, this.today).changed : []),
    ];
    const needs = learner.known.birthDate === null && isAdmitted(enrolmentChange(told, known, this.today));
    const held = changes.flatMap((change): ColumnChange[] => {
      const { column } = change;
      // What the row cannot be without is no choice.
      if (needs && column === "date_naissance") return [];
      const newerOn =
        asks.newer.get(learner.id)?.get(column) ?? (known && asks.newer.get(known.id)?.get(column)) ?? null;
      const why = heldBack(asks.choices, told.line, column, { newerOn, isRecognised });
      return why ? [{ ...change, held: why, ...(newerOn && { newerOn }) }] : [];
    });
    if (held.length === 0) return { row: told, held, issues: [] };
    const row = withoutTicks(told, new Set(held.map(({ column }) => tickOf(column))));
    const merged = mergeRow(row, known);
    return { row, held, issues: checkPart({ row, merged, known, cohort, today: this.today }) };
  }

  private record(
    row: RegisterRow,
    cohort: PlannedCohort,
    known: KnownEnrolment | null,
    learner: PlannedLearner,
    change: EnrolmentChange,
    { held, recognised }: { held: readonly ColumnChange[]; recognised: Named | null },
  ): void {
    const action = known ? (change.changed.length > 0 ? "updated" : "unchanged") : "created";
    const planned = this.note(row, action, cohort, [...held, ...(known ? change.changed : NO_CHANGE)]);
    const answer = this.state.asks?.choices.people[row.line];
    if (this.state.asks && learner.known) planned.learnerId = learner.id;
    if (recognised) planned.said = { answer: "same", name: `${recognised.lastName} ${recognised.firstName}` };
    else if (answer === "other") {
      planned.said = { answer };
      const shown = this.state.asks?.choices.others[row.line]?.split(" ") ?? [];
      // Who came since was beside nobody.
      const others = (this.state.asks?.resembling.get(row.line) ?? []).flatMap(({ id }) =>
        shown.includes(id) ? id : [],
      );
      if (!learner.known && others.length > 0) this.apart.push({ learnerId: learner.id, others });
    }
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
  ): PlannedRow {
    const planned: PlannedRow = { line: row.line, action, changed, name: row.name, cohort: cohort.label };
    this.rows.set(row.line, planned);
    return planned;
  }

  withoutSeat(): number[] {
    return this.cohorts.withoutSeat();
  }

  plan(): RegisterPlan {
    const changedLearners = this.learners.changed();
    for (const { columns } of changedLearners) {
      for (const [line, changes] of columns) {
        const row = this.rows.get(line);
        if (!row || (row.action === "created" && !row.learnerId)) continue;
        if (row.action !== "created") row.action = "updated";
        row.changed = [...changes, ...row.changed];
      }
    }
    // A cell stands where it stood before it was ticked or not.
    for (const row of this.rows.values())
      if (row.changed.some(({ held }) => held)) row.changed = [...row.changed].sort(byColumn);
    return {
      rows: [...this.rows.values()],
      issues: this.issues,
      warnings: this.warnings,
      rejected: this.rejected,
      perhaps: this.perhaps,
      rejects: this.rejects,
      leftOut: this.leftOut,
      awaited: this.cohorts.awaited(),
      cohorts: this.cohorts.created(),
      places: this.cohorts.seatChanges(),
      newLearners: this.learners.created(),
      changedLearners,
      enrolments: this.enrolments,
      apart: this.apart,
    };
  }
}

/** What stands in the cells that have an issue: as the file has it where it cannot be read, else as a register writes it. */
function cellsOf(row: RegisterRow, issues: readonly RegisterIssue[], wrong: RejectedRow["cells"] = {}) {
  const said = issues.flatMap(({ column }): [string, string][] => {
    const value = BASE_NAMES.some((name) => name === column) ? row.cells[column as BaseColumn] : null;
    return value === null ? [] : [[column, registerText(column as BaseColumn, value)]];
  });
  return { ...Object.fromEntries(said), ...wrong };
}

type Named = Pick<KnownLearner, "lastName" | "firstName">;
const nameIn = ({ facts }: PlannedLearner): Named => ({
  lastName: facts.lastName ?? "",
  firstName: facts.firstName ?? "",
});

/** Who somebody is, their first row says. */
const CIVIL = new Set(BASE_NAMES.filter(isCivil));
const withoutCivil = (row: RegisterRow): RegisterRow => withoutTicks(row, CIVIL);

const PLACE = new Map(COLUMN_NAMES.map((name, at) => [name, at]));
const byColumn = (one: ColumnChange, other: ColumnChange) =>
  (PLACE.get(one.column) ?? 0) - (PLACE.get(other.column) ?? 0);

type Ticking = {
  cohort: PlannedCohort;
  known: KnownEnrolment | null;
  learner: PlannedLearner;
  isRecognised: boolean;
};

const ofRow = ({ line, name, cells }: RegisterRow) => ({
  line,
  name,
  cohort: [cells.ecole, cells.promotion].filter(Boolean).join("/"),
});

const isAdmitted = ({ columns }: EnrolmentChange) => columns.admittedOn !== null || columns.enteredOn !== null;

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

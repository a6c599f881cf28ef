import { v7 as newId } from "uuid";
import { foldCode, foldLabel } from "@/lib/foundation/core/fold";
import type { RegisterRow } from "../read/row";
import { type IssueReason, issueOf, type RegisterIssue, type RegisterWarning, warningOf } from "../rules/issues";
import type { KnownCohort } from "../rules/known";
import { cohortKey, type RegisterState } from "./state";

export type NewCohort = Omit<KnownCohort, "cancelledOn">;

/** The cohort a row goes to, with the places as the rows so far have left them. */
export type PlannedCohort = KnownCohort & {
  key: string;
  /** SCHOOL/COHORT */
  label: string;
  created: NewCohort | null;
  /** The line its facts come from when it is created; null when it is on record. */
  definedBy: number | null;
  used: boolean;
  /** It is not on record, and rows wait until somebody ticks it. */
  awaited: boolean;
  /** Lines that take a place nobody held for them before, in the order of the file. */
  takers: number[];
};

const labelOf = ({ schoolCode, code }: Pick<KnownCohort, "schoolCode" | "code">) => `${schoolCode}/${code}`;

/** The school and the cohort of each row; a cohort that is not on record is made of the first row that gives it. */
export class CohortPlan {
  private readonly cohorts = new Map<string, PlannedCohort>();
  private readonly toldApart = new Set<string>();
  /** SCHOOL/COHORT of each number of a session that is taken. */
  private readonly sessions: Map<string, string>;

  constructor(
    private readonly state: RegisterState,
    rows: readonly RegisterRow[],
  ) {
    this.sessions = new Map(state.sessions);
    for (const [key, cohort] of state.cohorts) {
      this.cohorts.set(key, {
        ...cohort,
        key,
        label: labelOf(cohort),
        created: null,
        definedBy: null,
        used: false,
        awaited: false,
        takers: [],
      });
    }
    for (const row of rows) this.define(row);
  }

  private define({ line, cells }: RegisterRow): void {
    const {
      ecole,
      promotion,
      formation,
      debut_promotion: startsOn,
      fin_promotion: endsOn,
      capacite,
      session_carif,
    } = cells;
    const school = ecole ? this.state.schools.get(foldCode(ecole)) : undefined;
    if (!school || !promotion || !formation || !startsOn || !endsOn || !capacite || endsOn < startsOn) return;
    const key = cohortKey(school.code, promotion);
    if (this.cohorts.has(key)) return;
    const created: NewCohort = {
      id: newId(),
      schoolId: school.id,
      schoolCode: school.code,
      code: promotion,
      programmeCode: formation,
      startsOn,
      endsOn,
      capacity: capacite,
      sessionNumber: session_carif !== null && this.sessions.has(session_carif) ? null : session_carif,
      placesTaken: 0,
    };
    const label = labelOf(created);
    if (created.sessionNumber !== null) this.sessions.set(created.sessionNumber, label);
    this.cohorts.set(key, {
      ...created,
      cancelledOn: null,
      key,
      label,
      created,
      definedBy: line,
      used: false,
      awaited: false,
      takers: [],
    });
  }

  /** The cohort of a row, or why there is none; neither when the cells that name it have issues of their own. */
  find({ line, cells, unreadable }: RegisterRow): { cohort: PlannedCohort | null; issues: RegisterIssue[] } {
    const none = (column: "ecole" | "promotion", reason: IssueReason, value: string) => ({
      cohort: null,
      issues: [issueOf(line, column, reason, { value, school: cells.ecole ?? "" })],
    });
    if (!cells.ecole) return { cohort: null, issues: [] };
    const school = this.state.schools.get(foldCode(cells.ecole));
    if (!school) return none("ecole", "unknown_school", cells.ecole);
    if (!cells.promotion) return { cohort: null, issues: [] };
    const cohort = this.cohorts.get(cohortKey(school.code, cells.promotion));
    if (cohort) return { cohort, issues: [] };
    const isSaid = COHORT_CELLS.some((name) => unreadable.has(name)) || hasReversedDates(cells);
    return isSaid ? { cohort: null, issues: [] } : none("promotion", "unknown_cohort", cells.promotion);
  }

  /** Facts of the cohort that a row gives otherwise than it has them: each other value is told once. */
  differences({ line, cells }: RegisterRow, cohort: PlannedCohort): RegisterWarning[] {
    const kept = {
      formation: cohort.programmeCode,
      debut_promotion: cohort.startsOn,
      fin_promotion: cohort.endsOn,
      capacite: cohort.capacity,
    };
    return [...COHORT_CELLS, "session_carif" as const].flatMap((name) => {
      const value = cells[name];
      const standing = name === "session_carif" ? cohort.sessionNumber : kept[name];
      if (value === null || foldLabel(String(value)) === foldLabel(String(standing))) return [];
      const told = JSON.stringify([cohort.key, name, value]);
      if (this.toldApart.has(told)) return [];
      this.toldApart.add(told);
      if (name === "session_carif") {
        const other = this.sessions.get(String(value)) ?? "none";
        return [warningOf(line, name, "session_left_out", { cohort: cohort.label, value, other })];
      }
      const details = { cohort: cohort.label, value, kept: kept[name] };
      return cohort.definedBy === null
        ? [warningOf(line, name, "cohort_differs", details)]
        : [warningOf(line, name, "cohort_differs_in_file", { ...details, first: cohort.definedBy })];
    });
  }

  /** The lines that no place is left for once every row has taken and given back its own: the last that came. */
  withoutSeat(): number[] {
    return [...this.cohorts.values()].flatMap(({ placesTaken, capacity, takers }) =>
      takers.slice(Math.max(0, takers.length - Math.max(0, placesTaken - capacity))),
    );
  }

  created(): NewCohort[] {
    return [...this.cohorts.values()].flatMap(({ created, used, placesTaken }) =>
      created && used ? [{ ...created, placesTaken }] : [],
    );
  }

  /** Those that rows wait for. */
  awaited(): NewCohort[] {
    return [...this.cohorts.values()].flatMap(({ created, awaited }) => (created && awaited ? [created] : []));
  }

  /** How many places each cohort on record gives or gets back, where that is not none. */
  seatChanges(): Map<string, number> {
    const changes = new Map<string, number>();
    for (const { id, key, placesTaken } of this.cohorts.values()) {
      const change = placesTaken - (this.state.cohorts.get(key)?.placesTaken ?? placesTaken);
      if (change !== 0) changes.set(id, change);
    }
    return changes;
  }
}

const COHORT_CELLS = ["formation", "debut_promotion", "fin_promotion", "capacite"] as const;

function hasReversedDates({ debut_promotion, fin_promotion }: RegisterRow["cells"]): boolean {
  return debut_promotion !== null && fin_promotion !== null && fin_promotion < debut_promotion;
}

import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { digestOfLists } from "@/lib/foundation/platform/digest";
import type { RegisterRead } from "../read/file";
import type { RegisterIssue, RegisterWarning } from "../rules/issues";
import type { NewCohort } from "./cohorts";
import type { PlannedRow, RegisterPlan } from "./plan";

export type RegisterCounts = { created: number; updated: number; unchanged: number; rejected: number };

/** A cohort that the file creates, as the first row that gives it says. */
export type ReportedCohort = {
  /** SCHOOL/COHORT */
  cohort: string;
  programme: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
  capacity: number;
};

/** What an import does, or would do: the same for a dry run and for the real one. */
export type RegisterReport = RegisterCounts & {
  issues: RegisterIssue[];
  warnings: RegisterWarning[];
  cohorts: ReportedCohort[];
  /** The good rows, in the order of the file. */
  rows: PlannedRow[];
  /** The file as a whole is refused: its issues are not about rows, and none is handed back. */
  fileRefused: boolean;
  /** Headings that are no column of the register. */
  ignored: string[];
  /** What was read of the file: its sheet (null for a CSV), its headings and how many rows; null when nothing was. */
  source: { sheet: string | null; headings: string[]; rows: number } | null;
  /** Tells one plan from another: the same rows, actions and issues have the same one. */
  digest: string;
  /** `--strict` met an error: nothing was, or would be, written. */
  refused: boolean;
  /** Rows of which nothing is written, where somebody is perhaps about them. */
  apart?: RowsApart;
};

export type RowsApart = Pick<RegisterPlan, "perhaps" | "rejects" | "leftOut"> & {
  /** Cohorts that are not on record and that nobody has ticked. */
  awaited: ReportedCohort[];
};

const reported = ({ schoolCode, code, programmeCode, startsOn, endsOn, capacity }: NewCohort): ReportedCohort => ({
  cohort: `${schoolCode}/${code}`,
  programme: programmeCode,
  startsOn,
  endsOn,
  capacity,
});

export function reportOf(
  plan: RegisterPlan,
  { header, sheet, rows, fileIssues }: RegisterRead,
  strict: boolean,
  isAsking = false,
): RegisterReport {
  const refused = strict && plan.issues.length > 0;
  const cohorts = plan.cohorts.map(reported);
  const count = (action: PlannedRow["action"]) => plan.rows.filter((row) => row.action === action).length;
  return {
    created: refused ? 0 : count("created"),
    updated: refused ? 0 : count("updated"),
    unchanged: count("unchanged"),
    rejected: plan.rejected,
    issues: plan.issues,
    warnings: plan.warnings,
    cohorts: refused ? [] : cohorts,
    rows: plan.rows,
    fileRefused: fileIssues.length > 0,
    ignored: header?.ignored ?? [],
    source: header && { sheet, headings: header.headings, rows: rows.length },
    digest:
      plan.perhaps.length + plan.leftOut.length > 0
        ? digestOfLists(plan.rows, plan.issues, cohorts, plan.perhaps, plan.leftOut)
        : digestOfLists(plan.rows, plan.issues, cohorts),
    refused,
    ...(isAsking && {
      apart: {
        perhaps: plan.perhaps,
        rejects: plan.rejects,
        leftOut: plan.leftOut,
        awaited: plan.awaited.map(reported),
      },
    }),
  };
}

export function isWithoutRows({ fileRefused, created, updated, unchanged, rejected }: RegisterReport): boolean {
  return !fileRefused && created + updated + unchanged + rejected === 0;
}

import { createHash } from "node:crypto";
import type { RegisterIssue } from "./issues";
import type { PlannedRow, RegisterPlan } from "./plan";
import type { RegisterRead } from "./read-file";

export type RegisterCounts = { created: number; updated: number; unchanged: number; rejected: number };

/** What an import does, or would do: the same for a dry run and for the real one. */
export type RegisterReport = RegisterCounts & {
  issues: RegisterIssue[];
  /** The good rows, in the order of the file. */
  rows: PlannedRow[];
  /** The file as a whole is refused: its issues are not about rows, and none is handed back. */
  fileRefused: boolean;
  /** Headings that are no column of the register. */
  ignored: string[];
  /** Tells one plan from another: the same rows, actions and issues have the same one. */
  digest: string;
  /** `--strict` met an error: nothing was, or would be, written. */
  refused: boolean;
};

export function reportOf(plan: RegisterPlan, { header, fileIssues }: RegisterRead, strict: boolean): RegisterReport {
  const refused = strict && plan.issues.length > 0;
  const count = (action: PlannedRow["action"]) => plan.rows.filter((row) => row.action === action).length;
  return {
    created: refused ? 0 : count("created"),
    updated: refused ? 0 : count("updated"),
    unchanged: count("unchanged"),
    rejected: plan.rejected,
    issues: plan.issues,
    rows: plan.rows,
    fileRefused: fileIssues.length > 0,
    ignored: header?.ignored ?? [],
    digest: createHash("sha256")
      .update(JSON.stringify([plan.rows, plan.issues]))
      .digest("hex"),
    refused,
  };
}

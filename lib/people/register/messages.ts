import { parseCivilDate } from "@/lib/foundation/core/civil-date";
import type { Format } from "@/lib/foundation/i18n/format";
import type { Messages } from "@/lib/foundation/i18n/messages/fr";
import type { EnrolmentStatus } from "@/lib/people/enrolments/rules/vocabulary";
import type { RegisterReport } from "./plan/report";
import type { IssueReason, RegisterIssue, RegisterWarning, WarningCode } from "./rules/issues";

type Values = Record<string, string | number>;

export type RegisterTranslator = (
  key:
    | "at"
    | "atLine"
    | "dryRun.sourceSheet"
    | "dryRun.sourceText"
    | `issue.${keyof Messages["register"]["issue"]}`
    | `warning.${keyof Messages["register"]["warning"]}`
    | `status.${EnrolmentStatus}`,
  values?: Values,
) => string;

/** Every reason and every warning has a sentence of its own: a new one does not compile without. */
function keyOf(issue: RegisterIssue | RegisterWarning): `issue.${IssueReason}` | `warning.${WarningCode}` {
  return "reason" in issue ? `issue.${issue.reason}` : `warning.${issue.code}`;
}

export function issueText(
  t: RegisterTranslator,
  format: Pick<Format, "tableDate" | "integer">,
  issue: RegisterIssue | RegisterWarning,
): string {
  const values = Object.fromEntries(
    Object.entries(issue.details).map(([name, value]) => {
      if (name === "current") return [name, statusText(t, String(value))];
      if (name === "max" && typeof value === "number") return [name, format.integer(value)];
      const day = typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? parseCivilDate(value) : null;
      return [name, day ? format.tableDate(day) : value];
    }),
  );
  return t(keyOf(issue), values);
}

/** The statuses an enrolment on record can have that a row does not go back to. */
const STATUSES: Record<EnrolmentStatus, `status.${EnrolmentStatus}`> = {
  candidate: "status.candidate",
  invited: "status.invited",
  waitlisted: "status.waitlisted",
  admitted: "status.admitted",
  rejected: "status.rejected",
  withdrawn: "status.withdrawn",
  no_show: "status.no_show",
  entered: "status.entered",
  exited: "status.exited",
};

/** A status in words; any other text as it is. */
export function statusText(t: RegisterTranslator, value: string): string {
  const found = Object.entries(STATUSES).find(([status]) => status === value);
  return found ? t(found[1]) : value;
}

export function issueMessage(
  t: RegisterTranslator,
  format: Pick<Format, "tableDate" | "integer">,
  issue: RegisterIssue | RegisterWarning,
): string {
  const { line, column } = issue;
  const text = issueText(t, format, issue);
  return column ? t("at", { line, column, text }) : t("atLine", { line, text });
}

const HEADINGS_SHOWN = 12;
const LONGEST_HEADING = 40;

export function sourceText(
  t: RegisterTranslator,
  { sheet, headings, rows }: NonNullable<RegisterReport["source"]>,
): string {
  const shown = headings
    .slice(0, HEADINGS_SHOWN)
    .map((heading) => (heading.length > LONGEST_HEADING ? `${heading.slice(0, LONGEST_HEADING)}…` : heading));
  const list = shown.join(", ") + (headings.length > HEADINGS_SHOWN ? "…" : "");
  const values = { sheet: sheet ?? "", rows, headings: list };
  return t(sheet === null ? "dryRun.sourceText" : "dryRun.sourceSheet", values);
}

import { LINK_DAYS_AFTER } from "@/lib/people/answers/rules/link";
import { WAITING_DAYS } from "@/lib/people/online/rules/online";
import { APPLICANT_YEARS, LEARNER_YEARS } from "./due";

export type PeriodUnit = "days" | "months" | "years";
/** `anonymised`: who it is goes, what figures read stays; `marked`: a sample says that they are gone. */
export type PeriodFate = "deleted" | "anonymised" | "marked";

export type Period = {
  /** How long after what `retention.rule.<kind>.from` says; at once where that is 0. */
  keeps: number;
  unit: PeriodUnit;
  fate: PeriodFate;
  /** Legal reference, the same in every language. */
  source: string;
  /** By two people, and not by the daily run. */
  byTwo?: true;
};

const MINIMISED = "RGPD 5.1 c, e";
const SECURITY = "RGPD 5.1 f, 32";

/**
 * How long what is kept is kept (docs/domain/retention.md §6.1), once: the daily run, the calendar and the law's own table read it
 * (tests/unit/retention-rules.test.ts holds the latter against it). `uploads` is what it is unless COHORTE_UPLOAD_DAYS says otherwise.
 */
export const PERIODS = {
  applicants: { keeps: APPLICANT_YEARS, unit: "years", fate: "anonymised", source: "RGPD 5.1 e; CNIL", byTwo: true },
  learners: {
    keeps: LEARNER_YEARS,
    unit: "years",
    fate: "anonymised",
    source: "RGPD 5.1 e",
    byTwo: true,
  },
  uploads: { keeps: 7, unit: "days", fate: "deleted", source: MINIMISED },
  files: { keeps: 1, unit: "days", fate: "deleted", source: MINIMISED },
  reads: { keeps: 12, unit: "months", fate: "deleted", source: SECURITY },
  links: { keeps: LINK_DAYS_AFTER, unit: "days", fate: "deleted", source: SECURITY },
  online: { keeps: WAITING_DAYS, unit: "days", fate: "deleted", source: MINIMISED },
  messages: { keeps: 12, unit: "months", fate: "deleted", source: MINIMISED },
  invitations: { keeps: 12, unit: "months", fate: "deleted", source: MINIMISED },
  erased: { keeps: 0, unit: "days", fate: "marked", source: "§13.5" },
} as const satisfies Record<string, Period>;

export type PeriodKind = keyof typeof PERIODS;
export const PERIOD_KINDS = Object.keys(PERIODS) as PeriodKind[];

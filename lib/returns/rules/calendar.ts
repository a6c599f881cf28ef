import { type CivilDate, civilDay, daysBetween } from "@/lib/core/civil-date";
import { ENTITLED, type Recipient, type ReportState, type YearlyKind } from "./vocabulary";

/**
 * By when a return of a calendar year is to be there, in the year that follows: data, not law. The BPF is asked for by the
 * end of May at the latest; the two others are days that the network sets itself.
 */
export const DUE_IN_NEXT_YEAR = {
  fse_participants: { month: 3, day: 31 },
  bpf: { month: 5, day: 31 },
  qualiopi: { month: 1, day: 31 },
} as const satisfies Record<YearlyKind, { month: number; day: number }>;

/** The last calendar year that is over: the one whose returns are to be given. */
export const closedYear = (today: CivilDate) => Number(today.slice(0, 4)) - 1;

export function dueOfYear(kind: YearlyKind, year: number): CivilDate {
  const { month, day } = DUE_IN_NEXT_YEAR[kind];
  return civilDay(year + 1, month, day) ?? "";
}

export function recipientOf(kind: YearlyKind | "funding_report"): Recipient {
  return ENTITLED[kind][0];
}

export const LINE_STATES = ["awaited", "with_recipient", "sent_back", "done"] as const;
/** Whose turn it is: the network's, that of who reads it, the network's again, or nobody's. */
export type LineState = (typeof LINE_STATES)[number];

const OF_REPORT: Record<ReportState, LineState> = {
  draft: "awaited",
  submitted: "with_recipient",
  sent_back: "sent_back",
  accepted: "done",
};
export const lineStateOf = (state: ReportState): LineState => OF_REPORT[state];

/** Days since a return was due; none while it is with its recipient or done, before the day, and on it. */
export function lateDays({ dueOn, state }: { dueOn: CivilDate; state: LineState }, today: CivilDate): number {
  const isOwed = state === "awaited" || state === "sent_back";
  return isOwed && dueOn < today ? daysBetween(dueOn, today) : 0;
}

type Ordered = { dueOn: CivilDate; lateDays: number; state: LineState; key: string };

/** Late ones first, the latest of all before; then what is owed by its day; what is done last, the latest first. */
export function compareLines(a: Ordered, b: Ordered): number {
  const isDone = ({ state }: Ordered) => state === "done";
  if (isDone(a) !== isDone(b)) return isDone(a) ? 1 : -1;
  if (isDone(a)) return b.dueOn.localeCompare(a.dueOn) || a.key.localeCompare(b.key);
  return b.lateDays - a.lateDays || a.dueOn.localeCompare(b.dueOn) || a.key.localeCompare(b.key);
}

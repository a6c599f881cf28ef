import { type CivilDate, daysBetween } from "@/lib/foundation/core/civil-date";
import { ENTITLED, type Recipient, type ReportState, type YearlyKind } from "./vocabulary";

/** The last calendar year that is over: the one whose returns are to be given. */
export const lastClosedYear = (today: CivilDate) => Number(today.slice(0, 4)) - 1;

export const endOfYear = (year: number): CivilDate => `${year}-12-31`;

export function recipientOf(kind: YearlyKind | "funding_report" | "label"): Recipient {
  return ENTITLED[kind][0];
}

export const LINE_STATES = ["awaited", "with_recipient", "sent_back", "to_complete", "done"] as const;
/** Whose turn it is: the network's, that of who reads it, the network's again, the network's once all is known, or nobody's. */
export type LineState = (typeof LINE_STATES)[number];

const OF_REPORT: Record<ReportState, LineState> = {
  draft: "awaited",
  submitted: "with_recipient",
  sent_back: "sent_back",
  accepted: "done",
};
export const lineStateOf = (state: ReportState): LineState => OF_REPORT[state];

/** A version that was handed over: as of which day it was frozen, and what of it was still to come then. */
export type HandedOver = { asOf: CivilDate; sentOn: CivilDate; openUntil?: CivilDate | null };

/** Whether a version can be the return of a year: one that was frozen before its last day was over lacks what followed. */
export const isOfWholeYear = ({ asOf }: Pick<HandedOver, "asOf">, year: number) => asOf > endOfYear(year);

/** Whether a version holds the situation of everybody at six months, as far as was known as it was frozen. */
export const isFinal = ({ asOf, openUntil }: Pick<HandedOver, "asOf" | "openUntil">) =>
  openUntil === null || (openUntil ?? asOf) < asOf;

/**
 * Where a return of a year stands, by the last version of the whole year that was handed over and the last day on which
 * something of it is still to come by now, which is null where nothing is. Done stays done: what moves that day afterwards
 * is a change of what was handed over.
 */
export function stateOfYear(handed: HandedOver | null, openUntil: CivilDate | null, today: CivilDate): LineState {
  if (!handed) return "awaited";
  if (isFinal(handed) || isFinal({ ...handed, openUntil })) return "done";
  return openUntil !== null && openUntil < today ? "awaited" : "to_complete";
}

/** Days since a return was due; none while it is with its recipient or done, before the day, on it, and without one. */
export function lateDays({ dueOn, state }: { dueOn: CivilDate | null; state: LineState }, today: CivilDate): number {
  const isOwed = state === "awaited" || state === "sent_back";
  return isOwed && dueOn !== null && dueOn < today ? daysBetween(dueOn, today) : 0;
}

type Ordered = { dueOn: CivilDate | null; lateDays: number; state: LineState; key: string };

/** Without a day it comes after those that have one. */
const dayOf = ({ dueOn }: Ordered) => dueOn ?? "9999";

/** Late ones first, the latest of all before; then what is owed by its day; what is done last, the latest first. */
export function compareLines(a: Ordered, b: Ordered): number {
  const isDone = ({ state }: Ordered) => state === "done";
  if (isDone(a) !== isDone(b)) return isDone(a) ? 1 : -1;
  if (isDone(a)) return dayOf(b).localeCompare(dayOf(a)) || a.key.localeCompare(b.key);
  return b.lateDays - a.lateDays || dayOf(a).localeCompare(dayOf(b)) || a.key.localeCompare(b.key);
}

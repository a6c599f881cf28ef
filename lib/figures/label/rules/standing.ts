import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import { type DecisionContent, inDayOrder } from "./decisions";

/** Never had one; is to begin; runs; runs no more for now; was taken back; has ended by itself. */
export type LabelState = "none" | "before" | "running" | "suspended" | "withdrawn" | "lapsed";

/** What is to be renewed, by how many months are left at most. */
export type RenewalAlert = "six_months" | "three_months";
const ALERT_MONTHS: Record<RenewalAlert, number> = { six_months: 6, three_months: 3 };

/** The days on which a label ran: until its last one, or the one before it was withdrawn. */
export type LabelPeriod = { fromOn: CivilDate; untilOn: CivilDate };

export type LabelStanding = {
  state: LabelState;
  /** Of the label that runs, or else of the last one that did, or of the first to come; null without any. */
  period: LabelPeriod | null;
  /** Since when it is suspended, withdrawn or lapsed; null where it is none of these. */
  since: CivilDate | null;
  /** The last day, with every renewal that is on record; null where nothing runs or is to come. */
  endsOn: CivilDate | null;
  alert: RenewalAlert | null;
};

type Dated = Pick<DecisionContent, "act" | "fromOn" | "untilOn">;
type Label = LabelPeriod & {
  renews: boolean;
  withdrawnOn: CivilDate | null;
  stops: { on: CivilDate; lifted: boolean }[];
};

/** Every label that was granted or renewed, in order, with what became of it. The decisions are such as `checkDecisions` lets pass. */
function labelsOf(decisions: readonly Dated[]): Label[] {
  const labels: Label[] = [];
  for (const { act, fromOn, untilOn } of inDayOrder(decisions)) {
    const last = labels.at(-1);
    if (untilOn !== null) labels.push({ fromOn, untilOn, renews: act === "renewed", withdrawnOn: null, stops: [] });
    else if (last && act === "withdrawn") last.withdrawnOn = fromOn;
    else if (last && act !== "withdrawn") last.stops.push({ on: fromOn, lifted: act === "lifted" });
  }
  return labels;
}

const periodOf = ({ fromOn, untilOn, withdrawnOn }: Label): LabelPeriod => ({
  fromOn,
  untilOn: withdrawnOn ? addDays(withdrawnOn, -1) : untilOn,
});

/** The days of every label of a programme, the first to begin first. */
export function periodsOf(decisions: readonly Dated[]): LabelPeriod[] {
  return labelsOf(decisions).map(periodOf);
}

/** It begins with them or, where its first day was corrected since, is the first that shares a day with them; else null. */
export function labelOfDays(periods: readonly LabelPeriod[], { fromOn, untilOn }: LabelPeriod): LabelPeriod | null {
  const shares = (period: LabelPeriod) => period.fromOn <= untilOn && fromOn <= period.untilOn;
  return periods.find((period) => period.fromOn === fromOn) ?? periods.find(shares) ?? null;
}

/** Lapses the day after its last; a suspension ends with its label; to be renewed six and three months before. */
export function standingOn(decisions: readonly Dated[], day: CivilDate): LabelStanding {
  const labels = labelsOf(decisions);
  const at = labels.findLastIndex(({ fromOn }) => fromOn <= day);
  const label = labels[at];
  if (!label) {
    const first = labels[0];
    if (!first) return { state: "none", period: null, since: null, endsOn: null, alert: null };
    return { state: "before", period: periodOf(first), since: null, endsOn: lastOf(labels, 0), alert: null };
  }
  const period = periodOf(label);
  const over = { period, endsOn: null, alert: null };
  if (label.withdrawnOn && label.withdrawnOn <= day) return { state: "withdrawn", since: label.withdrawnOn, ...over };
  if (label.untilOn < day) return { state: "lapsed", since: addDays(label.untilOn, 1), ...over };
  const endsOn = lastOf(labels, at);
  const stop = label.stops.findLast(({ on }) => on <= day);
  const since = stop && !stop.lifted ? stop.on : null;
  return { state: since ? "suspended" : "running", period, since, endsOn, alert: alertOn(endsOn, day) };
}

/** The last day of a label and of what renews it. */
function lastOf(labels: readonly Label[], from: number): CivilDate {
  let at = from;
  while (labels[at + 1]?.renews) at += 1;
  const label = labels[at];
  return label ? periodOf(label).untilOn : "";
}

/** From which day on a label that ends is to be renewed. */
export const renewableFrom = (endsOn: CivilDate): CivilDate => addMonths(endsOn, -ALERT_MONTHS.six_months);

function alertOn(endsOn: CivilDate, day: CivilDate): RenewalAlert | null {
  if (day > endsOn) return null;
  if (day >= addMonths(endsOn, -ALERT_MONTHS.three_months)) return "three_months";
  return day >= renewableFrom(endsOn) ? "six_months" : null;
}

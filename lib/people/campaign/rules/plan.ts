import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { civilDayOf } from "@/lib/foundation/core/instant";
import type { DuePoint } from "@/lib/people/enrolments/rules/due-points";
import { NEUTRAL } from "@/lib/people/enrolments/rules/status";
import type { ExitReason } from "@/lib/people/enrolments/rules/vocabulary";
import type { ContactResult } from "@/lib/people/outcomes/rules/attempts";
import { mayBeContacted, type ObjectionDays } from "@/lib/people/outcomes/rules/objections";
import { morningFrom, nextAllowed } from "./hours";
import {
  APART_ANYWAY_DAYS,
  APART_DAYS,
  CAMPAIGN_STEPS,
  type CampaignStep,
  LAST_DAY,
  type MessageChannel,
  STEP_DAYS,
} from "./steps";

/** Why nothing is sent to somebody for a window, the strongest first. */
export const STOPS = [
  "neutral_exit",
  "cohort_cancelled",
  "objection",
  "answered",
  "declined",
  "reached",
  "all_sent",
  "called_now",
  "before_campaign",
  "wrong_address",
  "wrong_number",
  "no_address",
] as const;
export type Stop = (typeof STOPS)[number];

/** What is looked at of somebody at one window. */
export type CampaignStand = {
  point: DuePoint;
  reason: ExitReason;
  cancelledOn: CivilDate | null;
  objections: readonly ObjectionDays[];
  /** The day of what counts for the window: an answer by whatever way, or that they declined; null while one is waited for. */
  settled: { on: CivilDate | null; declined: boolean } | null;
  /** Attempts for this window that hold, other than by messages. */
  attempts: readonly { result: ContactResult; madeOn: CivilDate }[];
  /** By what they can be written to; null where what there was is known to be wrong (`isWrong`), or there is nothing. */
  channel: MessageChannel | null;
  isWrong: boolean;
  /** A mobile number is all there is, and it is known to be wrong. */
  isWrongNumber: boolean;
  /** Days of the messages for this window that count: all but those that never left or went to an address that is none. */
  messages: readonly CivilDate[];
  /** The day of the last message to this person for whatever else. */
  otherOn: CivilDate | null;
};

export type Next =
  | { kind: "due" | "planned"; step: CampaignStep; channel: MessageChannel; at: Date }
  | { kind: "stopped"; why: Stop; on: CivilDate | null };

const stopped = (why: Stop, on: CivilDate | null = null): Next => ({ kind: "stopped", why, on });

/** By which somebody was spoken to, or said that they would rather not be. */
const REACHED: readonly ContactResult[] = ["reached", "call_back"];
const DECLINED: readonly ContactResult[] = ["declined", "objects"];

const latest = (days: readonly CivilDate[]): CivilDate => [...days].sort().at(-1) ?? "";

/** What ends the messages of a window for good; null while one may still be sent. */
function endOf(stand: CampaignStand, { today }: { today: CivilDate }): Next | null {
  const { reason, cancelledOn, objections, settled, attempts, messages } = stand;
  if (reason === NEUTRAL) return stopped("neutral_exit");
  if (cancelledOn) return stopped("cohort_cancelled", cancelledOn);
  const objection = objections.find(({ fromOn, endedOn }) => fromOn <= today && (!endedOn || today < endedOn));
  if (objection && !mayBeContacted(objections, today)) return stopped("objection", objection.fromOn);
  if (settled) return stopped(settled.declined ? "declined" : "answered", settled.on);
  const declined = attempts.find(({ result }) => DECLINED.includes(result));
  if (declined) return stopped("declined", declined.madeOn);
  const reached = attempts.find(({ result }) => REACHED.includes(result));
  if (reached) return stopped("reached", reached.madeOn);
  return messages.length >= CAMPAIGN_STEPS.length ? stopped("all_sent", latest(messages)) : null;
}

function lackOf({ isWrong, isWrongNumber }: CampaignStand): Stop {
  if (isWrong) return "wrong_address";
  return isWrongNumber ? "wrong_number" : "no_address";
}

/**
 * What is sent next to somebody for a window, and when, from days and facts alone (domain.md §7.1): how often the machine was
 * asked, or was down, decides nothing. `due` may leave now. `opensOn`: the first day of the campaign, null while there is none.
 */
export function nextMessage(
  stand: CampaignStand,
  clock: { now: Date; today: CivilDate },
  opensOn: CivilDate | null,
): Next {
  const ended = endOf(stand, clock);
  if (ended) return ended;
  const { point, messages, otherOn, channel } = stand;
  const step = CAMPAIGN_STEPS[messages.length];
  if (!step) throw new Error(`${messages.length} messages are more than there are`);
  const lastDay = lastMessageDay(point);
  if (clock.today > lastDay) return stopped("called_now", addDays(lastDay, 1));
  if (!opensOn || point.dueOn < opensOn) return stopped("before_campaign", opensOn);
  if (!channel) return stopped(lackOf(stand));
  const from = latest([
    addDays(point.dueOn, STEP_DAYS[step]),
    ...(messages.length > 0 ? [addDays(latest(messages), APART_DAYS[step])] : []),
    ...(otherOn ? [addDays(otherOn, APART_ANYWAY_DAYS)] : []),
  ]);
  const at = nextAllowed(new Date(Math.max(morningFrom(from).getTime(), clock.now.getTime())));
  if (civilDayOf(at) > lastDay) return stopped("called_now", addDays(lastDay, 1));
  return { kind: at <= clock.now ? "due" : "planned", step, channel, at };
}

/**
 * Whether a message that was written is still right as it leaves: somebody may have answered meanwhile, and a server that was down
 * may be back at night. Null where it is not; else not before an instant, which has come where it may leave now.
 */
export function rightUntilSent(
  stand: CampaignStand,
  clock: { now: Date; today: CivilDate },
  opensOn: CivilDate | null,
): Date | null {
  const ended = endOf({ ...stand, messages: [] }, clock);
  const at = nextAllowed(clock.now);
  const isOpen = opensOn !== null && stand.point.dueOn >= opensOn;
  return ended || !isOpen || !stand.channel || civilDayOf(at) > lastMessageDay(stand.point) ? null : at;
}

/** The last day on which somebody is written to: then they are called, and no answer counts after the interval. */
export function lastMessageDay({ dueOn, toOn }: DuePoint): CivilDate {
  const last = addDays(dueOn, LAST_DAY);
  return last < toOn ? last : toOn;
}

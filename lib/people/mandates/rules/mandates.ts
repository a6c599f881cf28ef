import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";

/** What a mandate says; its days are both included. */
export type MandateContent = {
  fromOn: CivilDate;
  untilOn: CivilDate;
  reference: string;
  requestedOn: CivilDate;
  purpose: string;
};

export const MANDATE_FIELDS = [
  "fromOn",
  "untilOn",
  "reference",
  "requestedOn",
  "purpose",
] as const satisfies readonly (keyof MandateContent)[];

/** Why one no longer holds that nobody withdrew: its holder's account was closed, or given another role. */
export const ENDED_WITH_ACCOUNT = "(account)";

/** A control that takes longer is requested anew. */
export const LONGEST_MANDATE_DAYS = 92;

export type MandateFailure =
  | "mandate_holder"
  | "mandate_in_past"
  | "mandate_over"
  | "mandate_request_in_future"
  | "mandate_school"
  | "mandate_taken_back"
  | "mandate_too_long"
  | "mandate_until_before_from";

type Refusal = { code: MandateFailure; details?: Record<string, string | number> };

/**
 * Whether somebody may be given a mandate for a control, as of `today` in Paris (domain.md §5.15). What refuses it, or null.
 * `canHold`: whether the account is an official's of the Région, and open. `known`: whether every school chosen is there.
 */
export function checkMandate(
  { fromOn, untilOn, requestedOn }: MandateContent,
  { canHold, known }: { canHold: boolean; known: boolean },
  today: CivilDate,
): Refusal | null {
  if (!canHold) return { code: "mandate_holder" };
  if (!known) return { code: "mandate_school" };
  if (requestedOn > today) return { code: "mandate_request_in_future" };
  if (fromOn < today) return { code: "mandate_in_past" };
  if (untilOn < fromOn) return { code: "mandate_until_before_from" };
  if (untilOn >= addDays(fromOn, LONGEST_MANDATE_DAYS))
    return { code: "mandate_too_long", details: { days: LONGEST_MANDATE_DAYS } };
  return null;
}

export type MandateState = "to_come" | "holds" | "over" | "taken_back";

/** What a mandate is on a day; its first and last day are days on which it holds. */
export function mandateState(
  { fromOn, untilOn, supersededAt }: { fromOn: CivilDate; untilOn: CivilDate; supersededAt: Date | null },
  today: CivilDate,
): MandateState {
  if (supersededAt !== null) return "taken_back";
  if (untilOn < today) return "over";
  return fromOn > today ? "to_come" : "holds";
}

import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";

/** Both included. */
export type DelegationDays = { fromOn: CivilDate; untilOn: CivilDate };

export const DELEGATION_DAYS = ["fromOn", "untilOn"] as const satisfies readonly (keyof DelegationDays)[];

/** Longer than any leave that ends: whoever is away for longer gives their schools up. */
export const LONGEST_DELEGATION_DAYS = 92;

export type DelegationFailure =
  | "delegation_giver"
  | "delegation_in_past"
  | "delegation_over"
  | "delegation_overlaps"
  | "delegation_receiver"
  | "delegation_school_not_own"
  | "delegation_taken_back"
  | "delegation_too_long"
  | "delegation_until_before_from";

export type Delegated = DelegationDays & { schoolIds: readonly string[] };

export type DelegationParties = {
  /** What the giver may give: their own schools, not those that are delegated to them; null where they are no coordinator. */
  own: readonly string[] | null;
  /** Whether the receiver is another coordinator, whose account is open. */
  canReceive: boolean;
  /** What else is delegated to the receiver, by anybody. */
  others: readonly Delegated[];
};

type Refusal = { code: DelegationFailure; details?: Record<string, string | number> };

/** Whether schools may be delegated for these days, as of `today` in Paris. What refuses it, or null. */
export function checkDelegation(
  { fromOn, untilOn, schoolIds }: Delegated,
  { own, canReceive, others }: DelegationParties,
  today: CivilDate,
): Refusal | null {
  if (!own) return { code: "delegation_giver" };
  if (!canReceive) return { code: "delegation_receiver" };
  if (schoolIds.length === 0 || schoolIds.some((id) => !own.includes(id))) return { code: "delegation_school_not_own" };
  if (fromOn < today) return { code: "delegation_in_past" };
  if (untilOn < fromOn) return { code: "delegation_until_before_from" };
  if (untilOn >= addDays(fromOn, LONGEST_DELEGATION_DAYS))
    return { code: "delegation_too_long", details: { days: LONGEST_DELEGATION_DAYS } };
  const other = others.find(
    (one) => one.fromOn <= untilOn && fromOn <= one.untilOn && one.schoolIds.some((id) => schoolIds.includes(id)),
  );
  return other ? { code: "delegation_overlaps", details: { from: other.fromOn, until: other.untilOn } } : null;
}

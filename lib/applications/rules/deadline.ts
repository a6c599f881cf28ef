import { type Calendar, callState } from "@/lib/calls/rules/state";

/**
 * Whether a dossier may be begun or submitted at an instant of the server: while its call is open, and after that as long
 * as a leave holds. No call that is not published takes any.
 */
export function checkDeadline(
  call: Calendar,
  now: Date,
  lateUntil: Date | null,
): "call_not_open_yet" | "call_closed" | null {
  const state = callState(call, now);
  if (state === "open") return null;
  if (state !== "closed") return "call_not_open_yet";
  return lateUntil && now < lateUntil ? null : "call_closed";
}

/** Whether an instant needs a leave to be taken in. */
export const isLate = (call: Calendar, now: Date): boolean => callState(call, now) === "closed";

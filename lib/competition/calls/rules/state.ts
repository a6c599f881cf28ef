import type { HostKind } from "@/lib/network/partners/rules/partner";

export type CallState = "draft" | "announced" | "open" | "closed";

export type Calendar = { publishedAt: Date | null; opensAt: Date | null; closesAt: Date | null };

/** Nothing has to run: the first instant of the opening is open, that of the closing is not (domain.md §8.1). */
export function callState({ publishedAt, opensAt, closesAt }: Calendar, now: Date): CallState {
  if (!publishedAt || !opensAt || !closesAt) return "draft";
  if (now < opensAt) return "announced";
  return now < closesAt ? "open" : "closed";
}

export type ApplyFailure = "call_not_open_yet" | "call_closed" | "host_kind_not_eligible";

/** Whether a local authority of a kind may apply to a call at an instant; why not, or null. */
export function checkMayApply(
  call: Calendar & { kinds: readonly HostKind[] },
  hostKind: HostKind,
  now: Date,
): ApplyFailure | null {
  if (!call.kinds.includes(hostKind)) return "host_kind_not_eligible";
  const state = callState(call, now);
  if (state === "closed") return "call_closed";
  return state === "open" ? null : "call_not_open_yet";
}

const STATES: readonly CallState[] = ["draft", "open", "announced", "closed"];

type Dated = { state: CallState; opensAt: Date | null; closesAt: Date | null };

/** What comes next first: drafts, what is open by its deadline, what is announced by its opening, the last to close. */
export function inCallOrder<Call extends Dated>(calls: readonly Call[]): Call[] {
  const time = ({ state, opensAt, closesAt }: Dated) =>
    state === "closed" ? -Number(closesAt) : Number(state === "announced" ? opensAt : closesAt);
  return calls.toSorted((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state) || time(a) - time(b));
}

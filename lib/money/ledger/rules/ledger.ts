import type { FundingPromise, FundingPromiseForHost, ReportPromise } from "./funding";
import type { HostingPromise } from "./hosting";
import type { HoursPromise, ResponsePromise, SessionsPromise, SharePromise } from "./training";

export const PARTIES = ["host", "region", "provider"] as const;
export type Party = (typeof PARTIES)[number];

/** On a day (domain.md §8.19). `stated`: said by who promised it, judged by nobody; `unknown`: nothing is on record. */
export type Standing = PromiseVerdict | "stated";
export type PromiseVerdict = "kept" | "to_come" | "late" | "not_kept" | "unknown";

/** What those read who answer for the school's people, or for the Région's money. */
export type LivePromise =
  | HostingPromise
  | FundingPromise
  | SessionsPromise
  | HoursPromise
  | SharePromise
  | ResponsePromise
  | ReportPromise;

/** All that a host reads (domain.md §5): none of these holds, or rests on, a number of people, an hour or a proof. */
export type HostPromise = HostingPromise | FundingPromiseForHost | SessionsPromise;

export type AnyPromise = LivePromise | HostPromise;

/** How many promises there are, how many are late, and how many were not kept and can no longer be. */
export type Sum = { all: number; late: number; notKept: number };

export function sumUp(promises: readonly AnyPromise[]): Sum {
  const count = (standing: AnyPromise["standing"]) => promises.filter((one) => one.standing === standing).length;
  return { all: promises.length, late: count("late"), notKept: count("not_kept") };
}

/** By who promised, each in the order given. */
export function byParty<One extends AnyPromise>(promises: readonly One[]): One[] {
  return PARTIES.flatMap((party) => promises.filter((one) => one.party === party));
}

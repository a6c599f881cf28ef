import type { CivilDate } from "@/lib/core/civil-date";
import { seenState } from "@/lib/core/seen";
import type { Certification, ExitReason } from "./vocabulary";

type Exit = { exitedOn: CivilDate; reason: ExitReason };

/** What the form of an exit shows while none is recorded. */
export const NO_EXIT = exitSeen(null, null);

/** What the form of an exit shows: the statement that holds, and the certification beside it. */
export function exitSeen(exit: Exit | null, certification: Certification | null): string {
  const facts = exit
    ? { exitedOn: exit.exitedOn, reason: exit.reason, certification }
    : { exitedOn: null, reason: null, certification: null };
  return seenState(["exitedOn", "reason", "certification"], facts);
}

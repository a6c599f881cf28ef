import type { ContactResult } from "@/lib/people/outcomes/rules/attempts";
import { whyReturned } from "@/lib/services/mail/rules/returned";

/** As the outbox has it. */
type Outbox = {
  sentAt: Date | null;
  failedAt: Date | null;
  reason: string | null;
  returnedAt: Date | null;
  returnedStatus: string | null;
};

export type MessageState = "queued" | "sent" | "returned" | "lost" | "void";

export type Fate = {
  state: MessageState;
  /** What of an attempt it is: null of what never left. */
  result: Extract<ContactResult, "no_answer" | "wrong_address"> | null;
  /** Whether its address is none from now on. */
  isWrong: boolean;
};

const NO_ADDRESS = ["no_address", "no_domain", "disabled"];

/**
 * What became of a message (domain.md §7.1): a server took it, and somebody was asked; it came back, and nobody was, for good
 * where its address is none. Null where that is on record already, or still open.
 */
export function fateOf({ state }: { state: MessageState }, outbox: Outbox): Fate | null {
  const { sentAt, failedAt, reason, returnedAt, returnedStatus } = outbox;
  const fate = ((): Fate | null => {
    if (returnedAt) {
      const why = whyReturned(returnedStatus ?? "");
      const isWrong = why.forGood && NO_ADDRESS.includes(why.reason);
      return { state: isWrong ? "lost" : "returned", result: "wrong_address", isWrong };
    }
    if (sentAt) return { state: "sent", result: "no_answer", isWrong: false };
    if (!failedAt) return null;
    if (reason === "refused") return { state: "lost", result: "wrong_address", isWrong: true };
    // The address is one; what was said to it was not wanted there.
    if (reason === "unwanted") return { state: "returned", result: "wrong_address", isWrong: false };
    return { state: "void", result: null, isWrong: false };
  })();
  return fate && fate.state !== state ? fate : null;
}

import type { ReturnedFailure, ReturnedMail } from "./returned-commands";
import { type ReturnReason, whyReturned } from "./rules/returned";
import { MAX_RETURNED_BYTES } from "./schema";

const BYTES_PER_KILOBYTE = 1_000;

type Outcome = ReturnedMail["outcome"] | "recordedByAddress" | ReturnedFailure;
type Say = (key: `outcome.${Outcome}` | `reason.${ReturnReason}`, values?: { size: string }) => string;

export const returnedSize = (f: { integer: (value: number) => string }) =>
  f.integer(MAX_RETURNED_BYTES / BYTES_PER_KILOBYTE);

/** What a mail that came in was, in words, by those of `mail.returned`. */
export function returnedWords(found: ReturnedMail | ReturnedFailure, say: Say, size: string): string {
  if (typeof found === "string") return say(`outcome.${found}`, { size });
  if (!("status" in found)) return say(`outcome.${found.outcome}`);
  const { outcome, by, status } = found;
  const what = outcome === "recorded" && by === "address" ? "recordedByAddress" : outcome;
  return `${say(`outcome.${what}`)} ${say(`reason.${whyReturned(status).reason}`)}`;
}

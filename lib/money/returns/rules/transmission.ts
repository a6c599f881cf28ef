import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { ENTITLED, type Recipient, type ReturnKind } from "./vocabulary";

export type TransmissionFailure =
  | "recipient_not_entitled"
  | "sent_in_future"
  | "sent_before_frozen"
  | "report_not_submitted";

/** Whether a version can have been handed to somebody on a day: to who is entitled to it, from the day it was frozen on. */
export function checkTransmission(
  { recipient, sentOn }: { recipient: Recipient; sentOn: CivilDate },
  { kind, frozenOn, submitted }: { kind: ReturnKind; frozenOn: CivilDate; submitted: boolean },
  today: CivilDate,
): TransmissionFailure | null {
  if (!(ENTITLED[kind] as readonly Recipient[]).includes(recipient)) return "recipient_not_entitled";
  if (kind === "funding_report" && !submitted) return "report_not_submitted";
  if (sentOn > today) return "sent_in_future";
  return sentOn < frozenOn ? "sent_before_frozen" : null;
}

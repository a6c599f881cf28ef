/**
 * Where an e-mail stands. `uncertain`: whoever handed it over came to an end before saying what became of it; `returned`:
 * the recipient's server has sent it back.
 */
export type DeliveryState = "waiting" | "sending" | "sent" | "uncertain" | "failed" | "returned";

/** An address refused for good, or the message, asked for patience, not there, no TLS, a certificate that proves nothing, or no longer so. */
export type DeliveryReason =
  | "refused"
  | "unwanted"
  | "postponed"
  | "unreachable"
  | "no_tls"
  | "certificate"
  | "withdrawn";

/** Why nothing can be sent to anybody for now. */
const OF_THE_SERVER: readonly DeliveryReason[] = ["unreachable", "no_tls", "certificate"];
export const isOfTheServer = (reason: DeliveryReason) => OF_THE_SERVER.includes(reason);

export type Delivery = {
  claimedAt: Date | null;
  sentAt: Date | null;
  failedAt: Date | null;
  returnedAt: Date | null;
};

const MINUTE_MS = 60_000;

/** Longer than handing one over may take: what was claimed before that, nobody is at any more. */
export const HANDING_OVER_MS = 10 * MINUTE_MS;

export function deliveryState({ claimedAt, sentAt, failedAt, returnedAt }: Delivery, now: Date): DeliveryState {
  if (returnedAt) return "returned";
  if (sentAt) return "sent";
  if (failedAt) return "failed";
  if (!claimedAt) return "waiting";
  return now.getTime() - claimedAt.getTime() < HANDING_OVER_MS ? "sending" : "uncertain";
}

export type MailFailure = "message_sent" | "message_in_hand" | "message_void";

/** Why an e-mail is not sent again by hand: it was sent, somebody is at it, or what it would say no longer holds. */
export function checkSendAgain(state: DeliveryState, { linkStands }: { linkStands: boolean }): MailFailure | null {
  if (state === "sent") return "message_sent";
  if (state === "sending") return "message_in_hand";
  return linkStands ? null : "message_void";
}

/** Waits after each attempt that may succeed later: two days in all, then it is given up (RFC 5321, 4.5.4.1). */
const PAUSES_MS = [1, 5, 15, 60, 180, 360, 720, 1_440].map((minutes) => minutes * MINUTE_MS);

/** When to try again after so many attempts; null: no more. */
export function nextAttemptAt(attempts: number, now: Date): Date | null {
  const pause = PAUSES_MS[attempts - 1];
  return pause === undefined ? null : new Date(now.getTime() + pause);
}

/** What a refusal says of itself: what it answers, with which code, and whether the server had the whole message by then. */
export type Rejected = {
  command?: string | undefined;
  code?: string | undefined;
  originalCode?: string | undefined;
  responseCode?: number | undefined;
  handedOver: boolean;
};

/** What comes before speaks of the server and of what we are told to use: it passes once somebody has seen to it. */
const OF_THE_MESSAGE = /^(RCPT TO|DATA)/;

const CERTIFICATE = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_|HOSTNAME_|ERR_TLS_CERT_)/;
const HANDSHAKE = /^(EPROTO|ERR_(SSL|TLS)_)/;

/** What was said before the connection was encrypted; without TLS the library does not go on there. */
function tlsReason({ command = "", code = "", originalCode = "", responseCode = 0 }: Rejected): DeliveryReason | null {
  if (CERTIFICATE.test(originalCode)) return "certificate";
  const offersNone = command === "STARTTLS" || (command === "EHLO" && responseCode >= 500);
  return code === "ETLS" || offersNone || HANDSHAKE.test(originalCode) ? "no_tls" : null;
}

/** `later`: not taken, and may be; `never`: not taken; `unknown`: to try again might send it twice. */
export function outcomeOf(refused: Rejected): { again: "later" | "never" | "unknown"; reason: DeliveryReason } {
  const { command = "", code, responseCode = 0, handedOver } = refused;
  const insecure = handedOver ? null : tlsReason(refused);
  if (insecure) return { again: "later", reason: insecure };
  if (responseCode >= 400 && responseCode < 500) return { again: "later", reason: "postponed" };
  if (responseCode >= 500 && OF_THE_MESSAGE.test(command))
    return { again: "never", reason: command.startsWith("DATA") ? "unwanted" : "refused" };
  if (code === "EENVELOPE" && command === "API") return { again: "never", reason: "refused" };
  return { again: handedOver && responseCode === 0 ? "unknown" : "later", reason: "unreachable" };
}

/** The Message-ID of an e-mail of ours, made of the id of its row (docs/adr/0029). */
export const messageIdOf = (id: string, host: string) => `<${id}@${host}>`;

const OURS = /^<?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})@[^\s<>@]+>?$/i;

/** The row that a Message-ID may be of; null where it is none of ours. The host is not held against it: it may have moved. */
export function rowIn(messageId: string): string | null {
  return OURS.exec(messageId.trim())?.[1]?.toLowerCase() ?? null;
}

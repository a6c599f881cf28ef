/**
 * What is known of a message that was handed over. `later`: it was not taken, and may be; `never`: its number gets none;
 * `unknown`: to try again might send it twice.
 */
export type Handed =
  | { sent: true }
  | { sent: false; again: "later" | "never" | "unknown"; reason: "refused" | "postponed" | "unreachable" };

const LATER = [408, 425, 429];
/** They speak of our address and token, and not of the message: nobody’s number is wrong by them. */
const OF_OURS = [401, 403, 404, 405, 407];

/** By the status of the answer. One that leads elsewhere is not followed: the number would be told to somebody else. */
export function outcomeOfStatus(status: number): Handed {
  if (status >= 200 && status < 300) return { sent: true };
  if (LATER.includes(status)) return { sent: false, again: "later", reason: "postponed" };
  if (status >= 400 && status < 500 && !OF_OURS.includes(status))
    return { sent: false, again: "never", reason: "refused" };
  return { sent: false, again: "later", reason: "unreachable" };
}

/** Codes of failures before anything was said. */
const UNSAID =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|EPROTO|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_)/;

/** Where there was no answer: once the message may have been read, nobody knows whether it was taken. */
export function outcomeOfFailure(code: string | undefined): Handed {
  return { sent: false, again: UNSAID.test(code ?? "") ? "later" : "unknown", reason: "unreachable" };
}

import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { siteAddress } from "@/lib/foundation/platform/site-address";
import { sessionSecret, sessionSecrets } from "./session-token";

/** Of the hundred and twenty-eight bits that nobody guesses; the id before them is no secret. */
const BYTES = 16;

function proofOf(invitationId: string, secret = sessionSecret()): string {
  const key = createHmac("sha256", secret).update("links to join").digest();
  return createHmac("sha256", key).update(invitationId).digest().subarray(0, BYTES).toString("hex");
}

/** The last part of a link, made of the id and the server's secret: it stands nowhere, and can be shown again. */
export function tokenOf(invitationId: string): string {
  return invitationId.replaceAll("-", "") + proofOf(invitationId);
}

const TOKEN = /^([\da-f]{8})([\da-f]{4})([\da-f]{4})([\da-f]{4})([\da-f]{12})([\da-f]{32})$/;

/** The invitation that a token is of; null for one that this server did not make. */
export function invitationOf(token: string): string | null {
  const [, ...parts] = TOKEN.exec(token) ?? [];
  const proof = parts.pop();
  if (!proof) return null;
  const id = parts.join("-");
  const isOf = (secret: string) => timingSafeEqual(Buffer.from(proof), Buffer.from(proofOf(id, secret)));
  return sessionSecrets().some(isOf) ? id : null;
}

/** The address to open, as people type it where the environment says which it is. */
export function invitationLink(invitationId: string): string {
  const path = `/invitation/${tokenOf(invitationId)}`;
  return new URL(path, siteAddress() ?? "http://localhost:3000").href;
}

import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { usableSecrets } from "@/lib/foundation/platform/usable-secrets";

const secrets = () => usableSecrets("NEXTAUTH_SECRET", process.env, () => {});

/** As long as one reads what is held, and no longer: the telephone may be lent. */
export const PROVEN_MINUTES = 20;

function signed(linkId: string, untilMs: number, secret: string): string {
  const key = createHmac("sha256", secret).update("birth date told").digest();
  return createHmac("sha256", key).update(`${linkId} ${untilMs}`).digest("base64url");
}

/** What the browser of somebody keeps who told their birth date: of one link, and until when. */
export function newProof(linkId: string, now: Date): string {
  const [secret] = secrets();
  if (!secret) throw new Error("NEXTAUTH_SECRET is missing");
  const untilMs = now.getTime() + PROVEN_MINUTES * 60_000;
  return `${untilMs}.${signed(linkId, untilMs, secret)}`;
}

const PROOF = /^(\d{1,15})\.([\w-]{43})$/;

export function isProven(proof: string | null | undefined, linkId: string, now: Date): boolean {
  const [, until, signature] = PROOF.exec(proof ?? "") ?? [];
  if (!until || !signature || Number(until) <= now.getTime()) return false;
  const sent = Buffer.from(signature);
  return secrets().some((secret) => timingSafeEqual(Buffer.from(signed(linkId, Number(until), secret)), sent));
}

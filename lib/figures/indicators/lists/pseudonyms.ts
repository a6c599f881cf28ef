import "server-only";
import { createHmac } from "node:crypto";
import { secretLines } from "@/lib/foundation/platform/secrets.mjs";

/** Crockford's base 32: no I, L, O or U to misread. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Sixty bits: of a million people on a list two share one in a list out of two million. */
const LENGTH = 12;

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function keyOf(list: string, env: NodeJS.ProcessEnv): Buffer {
  const [secret] = secretLines("NEXTAUTH_SECRET", env);
  if (!secret) throw new Error("NEXTAUTH_SECRET is missing: pseudonyms are made from it");
  return hmac(hmac(secret, "pseudonyms of lists"), list);
}

/** Such as `P-7F3K2QXM4T9B`: the same at each opening, another in every other list, whoever else is on it. */
export function pseudonymsOf(list: string, env: NodeJS.ProcessEnv = process.env): (learnerId: string) => string {
  const key = keyOf(list, env);
  return (learnerId) => {
    const bytes = hmac(key, learnerId).subarray(0, LENGTH);
    return `P-${Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join("")}`;
  };
}

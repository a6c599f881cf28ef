import "server-only";
import { createHmac } from "node:crypto";

/** Crockford's base 32: no I, L, O or U to misread. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 8;

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function keyOf(list: string, env: NodeJS.ProcessEnv): Buffer {
  const secret = env.NEXTAUTH_SECRET;
  if (!secret) throw new Error("NEXTAUTH_SECRET is missing: pseudonyms are made from it");
  return hmac(hmac(secret, "pseudonyms of lists"), list);
}

const word = (bytes: Buffer, length: number) =>
  Array.from(bytes.subarray(0, length), (byte) => ALPHABET[byte % ALPHABET.length]).join("");

/**
 * Such as `P-7F3K2QXM`: the same whenever the list is opened, another in every other list, and nothing of the person to
 * whoever lacks the server's secret. Nobody shares one within a list.
 */
export function pseudonymsOf(
  list: string,
  learnerIds: Iterable<string>,
  { length = LENGTH, env = process.env }: { length?: number; env?: NodeJS.ProcessEnv } = {},
): Map<string, string> {
  const key = keyOf(list, env);
  const taken = new Set<string>();
  const free = (id: string) => {
    for (let turn = 0; ; turn += 1) {
      const pseudonym = `P-${word(hmac(key, `${turn} ${id}`), length)}`;
      if (!taken.has(pseudonym)) return pseudonym;
    }
  };
  const pseudonyms = new Map<string, string>();
  for (const id of [...new Set(learnerIds)].sort()) {
    const pseudonym = free(id);
    taken.add(pseudonym);
    pseudonyms.set(id, pseudonym);
  }
  return pseudonyms;
}

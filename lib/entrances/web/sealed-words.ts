import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { sessionSecret, sessionSecrets } from "@/lib/entrances/accounts/session-token";

/** The lists that are searched by words about people: those of one open at no other. */
type Searched = "people" | "reads" | "finder";

const CIPHER = "aes-256-gcm";
const [KEY_BYTES, NONCE_BYTES, TAG_BYTES] = [32, 12, 16];
/** Filled up with NUL, which no words hold: how long a name is says something of it. */
const BLOCK_BYTES = 16;

const keyOf = (list: Searched, secret: string) =>
  Buffer.from(hkdfSync("sha256", secret, "", `cohorte words of a search: ${list}`, KEY_BYTES));

/** What was typed, as a search takes it: without the NUL that PostgreSQL does not, and no longer than is looked for. */
export const searchedWords = (typed: unknown, longest: number) =>
  typeof typed === "string" ? typed.replaceAll("\0", "").trim().slice(0, longest) : "";

/** Words of a search as an address may hold them, which proxies log and browsers keep (docs/adr/0040); none of none. */
export function sealWords(list: Searched, words: string): string {
  if (words === "") return "";
  const bytes = Buffer.from(words);
  const filled = Buffer.alloc(Math.ceil(bytes.length / BLOCK_BYTES) * BLOCK_BYTES);
  bytes.copy(filled);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(list, sessionSecret()), nonce);
  return Buffer.concat([nonce, cipher.update(filled), cipher.final(), cipher.getAuthTag()]).toString("base64url");
}

function openedBy(secret: string, list: Searched, bytes: Buffer): string | null {
  const end = bytes.length - TAG_BYTES;
  if (end <= NONCE_BYTES) return null;
  const key = keyOf(list, secret);
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(end));
  try {
    const filled = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, end)), decipher.final()]);
    return filled.toString().replaceAll("\0", "");
  } catch {
    return null;
  }
}

/** The words; null where they were sealed for another list or under a secret that is known no more, or were changed since. */
export function openWords(list: Searched, sealed: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  for (const secret of sessionSecrets()) {
    const words = openedBy(secret, list, bytes);
    if (words !== null) return words;
  }
  return null;
}

export const sentFields = async (request: Request): Promise<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(await request.text()));

/** To the page that shows what was asked for, which is what Back and a reload come to. */
export const seeOther = (address: string) =>
  new Response(null, { status: 303, headers: { Location: address, "Cache-Control": "no-store" } });

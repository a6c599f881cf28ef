import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/**
 * How a file lies in STORAGE_DIR (docs/adr/0030): `COHF`, a byte for the version, eight that tell which secret it was, 32
 * of salt, twelve of nonce; the content by AES-256-GCM, under a key of its own; sixteen that show any change, of the
 * head, of the content, and of the record it belongs to.
 */
const MAGIC = Buffer.from("COHF");
const VERSION = 1;
const [MARK_BYTES, SALT_BYTES, NONCE_BYTES, KEY_BYTES, TAG_BYTES] = [8, 32, 12, 32, 16];
const HEAD = Buffer.concat([MAGIC, Buffer.from([VERSION])]);
const SALT_AT = HEAD.length + MARK_BYTES;
const NONCE_AT = SALT_AT + SALT_BYTES;
const CONTENT_AT = NONCE_AT + NONCE_BYTES;
const CIPHER = "aes-256-gcm";

/** What a stored file is tied to: put in the place of another it cannot be read. */
export type SealedFor = { id: string; sha256: string };

const derived = (secret: string, salt: Uint8Array, purpose: string, bytes: number) =>
  Buffer.from(hkdfSync("sha256", secret, salt, purpose, bytes));

/** The same for all files of one secret, and nothing of it. */
export const secretMark = (secret: string) =>
  derived(secret, Buffer.alloc(0), "cohorte files: which secret", MARK_BYTES);

const keyOf = (secret: string, salt: Uint8Array) => derived(secret, salt, "cohorte files: key of one file", KEY_BYTES);

const boundTo = (head: Uint8Array, { id, sha256 }: SealedFor) => Buffer.concat([head, Buffer.from(`${id} ${sha256}`)]);

export function seal(content: Uint8Array, file: SealedFor, secret: string): Buffer {
  const [salt, nonce] = [randomBytes(SALT_BYTES), randomBytes(NONCE_BYTES)];
  const head = Buffer.concat([HEAD, secretMark(secret), salt, nonce]);
  const cipher = createCipheriv(CIPHER, keyOf(secret, salt), nonce).setAAD(boundTo(head, file));
  return Buffer.concat([head, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** How much of a file says which secret it lies under. */
export const MARKED_BYTES = SALT_AT;

/** Which of these secrets the beginning of a file is of; null for that of none, or what is no such file. */
export function sealedUnder(beginning: Uint8Array, secrets: readonly string[]): string | null {
  if (!HEAD.equals(beginning.subarray(0, HEAD.length))) return null;
  const mark = beginning.subarray(HEAD.length, SALT_AT);
  return secrets.find((secret) => secretMark(secret).equals(mark)) ?? null;
}

export type SealFlaw = "file_altered" | "file_other_secret";

export function unseal(sealed: Buffer, file: SealedFor, secrets: readonly string[]): Buffer | SealFlaw {
  const end = sealed.length - TAG_BYTES;
  if (end < CONTENT_AT || !sealed.subarray(0, HEAD.length).equals(HEAD)) return "file_altered";
  const secret = sealedUnder(sealed, secrets);
  if (secret === null) return "file_other_secret";
  const [salt, nonce] = [sealed.subarray(SALT_AT, NONCE_AT), sealed.subarray(NONCE_AT, CONTENT_AT)];
  const decipher = createDecipheriv(CIPHER, keyOf(secret, salt), nonce, { authTagLength: TAG_BYTES })
    .setAAD(boundTo(sealed.subarray(0, CONTENT_AT), file))
    .setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(CONTENT_AT, end)), decipher.final()]);
  } catch {
    return "file_altered";
  }
}

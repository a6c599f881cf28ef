import "server-only";
import { createHash, createHmac } from "node:crypto";
import { siteAddress } from "@/lib/foundation/platform/site-address";
import { usableSecrets } from "@/lib/foundation/platform/usable-secrets";
import { CODE_LENGTH, CODE_SIGNS } from "./rules/link";

/** What the secrets are is looked at as the server starts. */
const secrets = () => usableSecrets("NEXTAUTH_SECRET", process.env, () => {});

/** Two hundred and fifty-six bits that nobody guesses, made of the id and a secret of the server. */
function tokenBy(linkId: string, secret: string): string {
  const key = createHmac("sha256", secret).update("links to answer").digest();
  return createHmac("sha256", key).update(linkId).digest("base64url");
}

/** What is kept of a token: it finds the link again and opens nothing. */
export const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

export function newAnswerToken(linkId: string): string {
  const [secret] = secrets();
  if (!secret) throw new Error("NEXTAUTH_SECRET is missing");
  return tokenBy(linkId, secret);
}

/** The token of a link, whichever of the secrets it was made with; null where that one is forgotten. */
export function answerTokenOf({ id, tokenHash }: { id: string; tokenHash: string }): string | null {
  return (
    secrets()
      .map((secret) => tokenBy(id, secret))
      .find((token) => hashOf(token) === tokenHash) ?? null
  );
}

/** The code of a letter, made like the token: nothing that is kept says it, and the letter can be printed again. */
function codeBy(linkId: string, secret: string): string {
  const key = createHmac("sha256", secret).update("letters to answer").digest();
  const bytes = createHmac("sha256", key).update(linkId).digest();
  let rest = bytes.readBigUInt64BE(0) * (1n << 64n) + bytes.readBigUInt64BE(8);
  const signs = BigInt(CODE_SIGNS.length);
  return Array.from({ length: CODE_LENGTH }, () => {
    const sign = CODE_SIGNS[Number(rest % signs)];
    rest /= signs;
    return sign;
  }).join("");
}

export function newLetterCode(linkId: string): string {
  const [secret] = secrets();
  if (!secret) throw new Error("NEXTAUTH_SECRET is missing");
  return codeBy(linkId, secret);
}

/** The code of a link, whichever of the secrets it was made with; null where that one is forgotten. */
export function letterCodeOf({ id, codeHash }: { id: string; codeHash: string | null }): string | null {
  return (
    secrets()
      .map((secret) => ({ code: codeBy(id, secret), secret }))
      .find(({ code, secret }) => codeHashBy(code, secret) === codeHash)?.code ?? null
  );
}

/** Of the code of a letter, which is short: kept by a secret, so that nobody tries them all on a copy of the database. */
const codeHashBy = (code: string, secret: string) => {
  const key = createHmac("sha256", secret).update("codes of letters").digest();
  return createHmac("sha256", key).update(code).digest("hex");
};

export function newCodeHash(code: string): string {
  const [secret] = secrets();
  if (!secret) throw new Error("NEXTAUTH_SECRET is missing");
  return codeHashBy(code, secret);
}

/** Under which a code may be kept, whichever of the secrets it was made with. */
export const codeHashesOf = (code: string): string[] => secrets().map((secret) => codeHashBy(code, secret));

const TOKEN = /^[\w-]{43}$/;
export const isToken = (text: string): boolean => TOKEN.test(text);

/** Where the code of a letter is typed, and where its QR code leads. */
export const letterAddress = (code?: string): string =>
  new URL(code ? `/s?code=${code}` : "/s", siteAddress() ?? "http://localhost:3000").href;

/** The address to open, as people type it where the environment says which it is. */
export function linkAddress(token: string): string {
  return new URL(`/s/${token}`, siteAddress() ?? "http://localhost:3000").href;
}

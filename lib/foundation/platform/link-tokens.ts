import "server-only";
import { createHash, createHmac } from "node:crypto";
import { usableSecrets } from "./usable-secrets";

const TOKEN = /^[\w-]{43}$/;
export const isLinkToken = (text: string): boolean => TOKEN.test(text);

/** What is kept of a token: it finds the link again and opens nothing. */
export const hashOfToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/**
 * Tokens of links for a purpose: two hundred and fifty-six bits that nobody guesses, made of the id of a row and a secret of the
 * server, so that no copy of the database opens one.
 */
export function linkTokens(purpose: string) {
  // What the secrets are is looked at as the server starts.
  const secrets = () => usableSecrets("NEXTAUTH_SECRET", process.env, () => {});
  const tokenBy = (id: string, secret: string) => {
    const key = createHmac("sha256", secret).update(purpose).digest();
    return createHmac("sha256", key).update(id).digest("base64url");
  };
  return {
    make(id: string): string {
      const [secret] = secrets();
      if (!secret) throw new Error("NEXTAUTH_SECRET is missing");
      return tokenBy(id, secret);
    },
    /** Whichever of the secrets it was made with; null where that one is forgotten. */
    find: ({ id, tokenHash }: { id: string; tokenHash: string }): string | null =>
      secrets()
        .map((secret) => tokenBy(id, secret))
        .find((token) => hashOfToken(token) === tokenHash) ?? null,
  };
}

import "server-only";
import { createHash, createHmac } from "node:crypto";
import { siteAddress } from "@/lib/foundation/platform/site-address";
import { usableSecrets } from "@/lib/foundation/platform/usable-secrets";

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

const TOKEN = /^[\w-]{43}$/;
export const isToken = (text: string): boolean => TOKEN.test(text);

/** The address to open, as people type it where the environment says which it is. */
export function linkAddress(token: string): string {
  return new URL(`/s/${token}`, siteAddress() ?? "http://localhost:3000").href;
}

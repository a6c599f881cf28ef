import { usesHttps } from "@/lib/foundation/platform/site-address";
import { HTTPS_ONLY } from "@/lib/foundation/platform/static-headers.mjs";

/** As many as nobody guesses; a UUID has six bits fewer. */
const NONCE_BYTES = 16;

export const newNonce = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(NONCE_BYTES))));

/** Scripts and styles go by the nonce of this response alone; only the development build evaluates its modules. */
export function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** What somebody else made: saved, and nothing of it runs or is fetched, should a browser show it after all. */
export const apartPolicy = (nonce: string) =>
  `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox`;

/** What an answer has whatever it says. A site without https must not promise it. */
export function protection(policy: string): Record<string, string> {
  return {
    "Content-Security-Policy": policy,
    ...(usesHttps() && { [HTTPS_ONLY.key]: HTTPS_ONLY.value }),
  };
}

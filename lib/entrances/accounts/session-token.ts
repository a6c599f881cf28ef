import "server-only";
import { decode, type JWT, type JWTEncodeParams, encode as sealToken } from "next-auth/jwt";
import { weaknessOfSecret } from "@/lib/foundation/platform/secret-weakness";
import { cookieName, usesHttps } from "@/lib/foundation/platform/site-address";
import { usableSecrets } from "@/lib/foundation/platform/usable-secrets";
import { isDemo } from "./demo-accounts";
import { SESSION_SECONDS } from "./rules/session";
import type { SessionClaim } from "./session-actor";

const WEAKNESSES = {
  short: "must hold at least 32 random characters",
  published: "is one of the tests of this project, which anybody can read",
  repetitive: "repeats the same characters, and can be guessed",
} as const;

/** The first signs, all are read (docs/adr/0039). Throws, naming it, on one missing, short or, in production, guessable. */
export function sessionSecrets(env: NodeJS.ProcessEnv = process.env): readonly string[] {
  return usableSecrets("NEXTAUTH_SECRET", env, (secrets) => {
    for (const secret of secrets.length > 0 ? secrets : [""]) {
      const weakness = weaknessOfSecret(secret);
      const matters = weakness === "short" || env.NODE_ENV === "production";
      if (secret !== "" && !(weakness && matters && !isDemo(env))) continue;
      const what = WEAKNESSES[weakness ?? "short"];
      throw new Error(`NEXTAUTH_SECRET ${what}: make another with \`openssl rand -base64 32\` (see .env.example)`);
    }
  });
}

export function sessionSecret(env: NodeJS.ProcessEnv = process.env): string {
  return sessionSecrets(env)[0] ?? "";
}

/** How our cookies travel: out of reach of scripts and of other sites and, over https, of everything but this host. */
function cookieOf(name: string, env: NodeJS.ProcessEnv) {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: usesHttps(env) } as const;
  return { name: cookieName(`next-auth.${name}`, env), options };
}

export function sessionCookie(env: NodeJS.ProcessEnv = process.env) {
  return cookieOf("session-token", env);
}

export function authCookies(env: NodeJS.ProcessEnv = process.env) {
  return {
    sessionToken: sessionCookie(env),
    callbackUrl: cookieOf("callback-url", env),
    csrfToken: cookieOf("csrf-token", env),
  };
}

const nowInSeconds = () => Math.floor(Date.now() / 1000);

/** The head of what `encodeToken` gives. The library would open with any way of encrypting that it knows. */
const HEAD = Buffer.from(JSON.stringify({ alg: "dir", enc: "A256GCM" })).toString("base64url");

/** What a cookie holds that one of our secrets has sealed, encrypted as ours are; null for any other. */
export async function openToken({ token }: { token?: string | undefined }): Promise<JWT | null> {
  for (const secret of token?.startsWith(`${HEAD}.`) ? sessionSecrets() : []) {
    const opened = await decode({ token, secret }).catch(() => null);
    if (opened) return opened;
  }
  return null;
}

/** The content of a new session's cookie: nothing about the person but the account's id. */
export function newToken({ sessionId, userId, epoch }: SessionClaim): JWT {
  return { sub: userId, sid: sessionId, epoch, signedInAt: nowInSeconds() };
}

export function claimOf(token: JWT): SessionClaim | null {
  const { sub, sid, epoch } = token;
  const complete = typeof sub === "string" && typeof sid === "string" && typeof epoch === "number";
  return complete ? { sessionId: sid, userId: sub, epoch } : null;
}

/** Whether a token that was opened would still open. One without an end never does: none of ours is. */
export const isCurrent = ({ exp }: JWT): boolean => typeof exp === "number" && exp > nowInSeconds();

/** next-auth's encoding, but one that cannot be prolonged: reading a session does not start another twelve hours. */
export function encodeToken(params: JWTEncodeParams): Promise<string> {
  const signedInAt = params.token?.signedInAt;
  const age = typeof signedInAt === "number" ? nowInSeconds() - signedInAt : 0;
  return sealToken({ ...params, maxAge: SESSION_SECONDS - age });
}

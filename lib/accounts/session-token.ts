import "server-only";
import { type JWT, type JWTEncodeParams, encode as sealToken } from "next-auth/jwt";
import { isDemo } from "./demo-accounts";
import type { SessionClaim } from "./session-actor";

/** A session ends twelve hours after sign-in, however much it is used. */
export const SESSION_SECONDS = 12 * 60 * 60;

const SECRET_LENGTH = 32;

/**
 * The key of the session cookies. Throws, naming the variable, when it is missing or too short to be one; a
 * demonstration, whose passwords are public, may have a short one.
 */
export function sessionSecret(env: NodeJS.ProcessEnv = process.env): string {
  const secret = env.NEXTAUTH_SECRET ?? "";
  if (secret.length < (isDemo(env) ? 1 : SECRET_LENGTH)) {
    throw new Error(
      `NEXTAUTH_SECRET must hold at least ${SECRET_LENGTH} random characters: make them with \`openssl rand -base64 32\` (see .env.example)`,
    );
  }
  return secret;
}

const usesHttps = (env: NodeJS.ProcessEnv) => env.NEXTAUTH_URL?.startsWith("https://") ?? false;

/** Name and attributes of the session cookie: next-auth's own name, so that its functions find it. */
export function sessionCookie(env: NodeJS.ProcessEnv = process.env) {
  const secure = usesHttps(env);
  return {
    name: `${secure ? "__Secure-" : ""}next-auth.session-token`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure } as const,
  };
}

const nowInSeconds = () => Math.floor(Date.now() / 1000);

/** The content of a new session's cookie: nothing about the person but the account's id. */
export function newToken({ sessionId, userId, epoch }: SessionClaim): JWT {
  return { sub: userId, sid: sessionId, epoch, signedInAt: nowInSeconds() };
}

/** What a token claims; null when it lacks a part. */
export function claimOf(token: JWT): SessionClaim | null {
  const { sub, sid, epoch } = token;
  const complete = typeof sub === "string" && typeof sid === "string" && typeof epoch === "number";
  return complete ? { sessionId: sid, userId: sub, epoch } : null;
}

/** next-auth's encoding, but one that cannot be prolonged: reading a session does not start another twelve hours. */
export function encodeToken(params: JWTEncodeParams): Promise<string> {
  const signedInAt = params.token?.signedInAt;
  const age = typeof signedInAt === "number" ? nowInSeconds() - signedInAt : 0;
  return sealToken({ ...params, maxAge: SESSION_SECONDS - age });
}

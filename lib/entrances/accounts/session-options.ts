import "server-only";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { readClock } from "@/lib/foundation/platform/clock";
import { authenticate } from "./commands";
import { signOut } from "./own-commands";
import { sameSitePath } from "./rules/account";
import { clientAddress, deviceOf, SESSION_SECONDS } from "./rules/session";
import { signInSchema } from "./schema";
import { getOpenSession, type SessionClaim } from "./session-actor";
import { authCookies, claimOf, encodeToken, newToken, openToken, sessionSecret } from "./session-token";

declare module "next-auth" {
  interface User extends SessionClaim {
    id: string;
  }
}

/** next-auth's settings, read at each use: the secret and the address of the site come from the environment. */
export function sessionOptions(): NextAuthOptions {
  const cookies = authCookies();
  return {
    secret: sessionSecret(),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    jwt: { maxAge: SESSION_SECONDS, encode: encodeToken, decode: openToken },
    useSecureCookies: cookies.sessionToken.options.secure,
    cookies,
    pages: { signIn: "/connexion", signOut: "/", error: "/connexion" },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(credentials, request) {
          const input = signInSchema.safeParse(credentials);
          if (!input.success) return null;
          const headers = new Headers(request.headers);
          const from = { address: clientAddress(headers), device: deviceOf(headers.get("user-agent")) };
          const result = await authenticate(readClock(), { ...input.data, ...from });
          return result.ok ? { ...result.value, id: result.value.userId } : null;
        },
      }),
    ],
    callbacks: {
      // Next-auth's own throws at what is no address. A path, or an address of this site.
      redirect: ({ url, baseUrl }) => {
        const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
        return new URL(sameSitePath(path) ?? "/", baseUrl).href;
      },
      jwt: ({ token, user }) => (user ? newToken(user) : token),
      // next-auth's own address tells no more than that there is a session; pages read the token (lib/entrances/web/session.ts).
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      // Whoever leaves by next-auth's own address ends the session as the button does.
      async signOut({ token }) {
        const claim = claimOf(token);
        const session = claim && (await getOpenSession(claim));
        if (session) await signOut({ ...readClock(), actor: session.actor }, claim);
      },
    },
    // A cookie that does not open is a visitor, not an incident.
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  };
}

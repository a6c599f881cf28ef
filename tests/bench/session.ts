import { randomUUID } from "node:crypto";
import { encodeToken, newToken, sessionCookie } from "@/lib/entrances/accounts/session-token";
import type { Role } from "@/lib/foundation/core/context";
import { withStore } from "./store";

/** Opens a session of an account of a database, and returns its cookie. */
export async function cookieOf(url: string, userId: string, secret: string): Promise<string> {
  const sessionId = randomUUID();
  const now = new Date().toISOString().replace("Z", "+00:00");
  await withStore(url, ({ run }) =>
    run(`INSERT INTO "Session" ("id", "userId", "startedAt", "lastSeenAt") VALUES (?, ?, ?, ?)`, [
      ...[sessionId, userId],
      ...[now, now],
    ]),
  );
  const token = await encodeToken({ token: newToken({ sessionId, userId, epoch: 0 }), secret });
  return `${sessionCookie({ NODE_ENV: "production" }).name}=${token}`;
}

/** Adds a Région official to a database and returns the cookie of a session of theirs. */
export const signedInCookie = (url: string, secret: string) => addedCookie(url, secret, "region");

/** The same for a member of the staff. */
export const staffCookie = (url: string, secret: string) => addedCookie(url, secret, "staff");

async function addedCookie(url: string, secret: string, role: Role): Promise<string> {
  await withStore(url, ({ run }) =>
    run(
      `INSERT INTO "User" ("id", "email", "name", "role", "passwordHash", "sessionEpoch", "demo", "createdAt")
       VALUES ('bench', 'bench@bench.example', 'Bench', ?, 'none', 0, false, '2026-01-01T00:00:00.000+00:00')`,
      [role],
    ),
  );
  return cookieOf(url, "bench", secret);
}

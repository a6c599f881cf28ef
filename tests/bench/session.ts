import { randomUUID } from "node:crypto";
import Database from "better-sqlite3";
import { encodeToken, newToken, sessionCookie } from "@/lib/accounts/session-token";
import type { Role } from "@/lib/core/context";

/** Opens a session of an account of a database, and returns its cookie. */
export async function cookieOf(path: string, userId: string, secret: string): Promise<string> {
  const sessionId = randomUUID();
  const now = new Date().toISOString().replace("Z", "+00:00");
  const database = new Database(path);
  database
    .prepare(`INSERT INTO "Session" ("id", "userId", "startedAt", "lastSeenAt") VALUES (?, ?, ?, ?)`)
    .run(sessionId, userId, now, now);
  database.close();
  const token = await encodeToken({ token: newToken({ sessionId, userId, epoch: 0 }), secret });
  return `${sessionCookie({ NODE_ENV: "production" }).name}=${token}`;
}

/** Adds a Région official to a database and returns the cookie of a session of theirs. */
export const signedInCookie = (path: string, secret: string) => addedCookie(path, secret, "region");

/** The same for a member of the staff. */
export const staffCookie = (path: string, secret: string) => addedCookie(path, secret, "staff");

function addedCookie(path: string, secret: string, role: Role): Promise<string> {
  const database = new Database(path);
  database
    .prepare(
      `INSERT INTO "User" ("id", "email", "name", "role", "passwordHash", "sessionEpoch", "demo", "createdAt")
       VALUES ('bench', 'bench@bench.example', 'Bench', ?, 'none', 0, 0, '2026-01-01T00:00:00.000+00:00')`,
    )
    .run(role);
  database.close();
  return cookieOf(path, "bench", secret);
}

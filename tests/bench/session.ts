import Database from "better-sqlite3";
import { encodeToken, newToken, sessionCookie } from "@/lib/accounts/session-token";

/** Adds a Région official to a database and returns the cookie of a session of theirs. */
export async function signedInCookie(path: string, secret: string, role = "region"): Promise<string> {
  const database = new Database(path);
  database
    .prepare(
      `INSERT INTO "User" ("id", "email", "name", "role", "passwordHash", "sessionEpoch", "demo", "createdAt")
       VALUES (?, ?, 'Bench', ?, 'none', 0, 0, '2026-01-01T00:00:00.000+00:00')`,
    )
    .run(`bench-${role}`, `${role}@bench.example`, role);
  database.close();
  const token = await encodeToken({
    token: newToken({ sessionId: `bench-${role}`, userId: `bench-${role}`, epoch: 0 }),
    secret,
  });
  return `${sessionCookie({ NODE_ENV: "production" }).name}=${token}`;
}

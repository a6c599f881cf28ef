import { createHash, createHmac, randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { hash } from "@node-rs/argon2";
import { expect, type Page } from "@playwright/test";
import Database from "better-sqlite3";
import { decode, encode } from "next-auth/jwt";
import type { Role } from "@/lib/foundation/core/context";
import { SECRETS } from "../../scripts/e2e-database.mjs";
import { ASKED_COHORT } from "./network";

/** What tests need to be there, and do not show: written beside the server. The screens that make it have their own tests. */

const OWN = process.env.DATABASE_URL ?? "";
const SESSION_COOKIE = "next-auth.session-token";

function withDatabase<Found>(url: string, use: (database: Database.Database) => Found): Found {
  const database = new Database(url.replace(/^file:/, ""));
  try {
    return use(database);
  } finally {
    database.close();
  }
}

/** Now, as the columns of the application hold it. */
const now = () => new Date().toISOString().replace("Z", "+00:00");

/** The cookies of a browser in which somebody has signed in just now. */
export async function signedIn(email: string, database = OWN) {
  const id = randomUUID();
  const user = withDatabase(database, (sql) => {
    const at = now();
    const [found] = sql.prepare(`SELECT "id", "sessionEpoch" AS "epoch" FROM "User" WHERE "email" = ?`).all(email);
    const user = found as { id: string; epoch: number };
    sql
      .prepare(`INSERT INTO "Session" ("id", "userId", "startedAt", "lastSeenAt", "device") VALUES (?, ?, ?, ?, ?)`)
      .run(id, user.id, at, at, "Chrome/Linux");
    return user;
  });
  const token = { sub: user.id, sid: id, epoch: user.epoch, signedInAt: Math.floor(Date.now() / 1000) };
  const value = await encode({ token, secret: SECRETS.NEXTAUTH_SECRET, maxAge: 43_200 });
  const where = { domain: "127.0.0.1", path: "/", expires: -1, httpOnly: true, secure: false } as const;
  return [{ name: SESSION_COOKIE, value, ...where, sameSite: "Lax" as const }];
}

/** Records of two who look alike, and of two who were made one: with no enrolment, so that no figure is another. */
export function writeAlike(): void {
  withDatabase(OWN, (sql) => {
    const person =
      sql.prepare(`INSERT INTO "Learner" ("id", "lastName", "firstName", "nameKey", "birthDate", "sex", "phone", "createdAt")
      VALUES (@id, @lastName, @firstName, @nameKey, @birthDate, 'woman', @phone, @at)`);
    const two = (name: string, firstName: string, birthDate: string, number: number) =>
      ["A", "B"].map((which, index) => {
        const lastName = index === 0 ? name : `${name}-Pascal`;
        const nameKey = `${lastName}|${firstName}`.toLowerCase().replace("-", "");
        const [id, phone] = [`${name}-${which}`, `07000000${number + index}`];
        person.run({ id, lastName, firstName, nameKey, birthDate, phone, at: now() });
        return id;
      });
    const pair = sql.prepare(`INSERT INTO "LearnerPair" ("lowerId", "higherId", "score") VALUES (?, ?, 100)`);
    pair.run(...two("Zitouni", "Farah", "1994-09-02", 10));
    pair.run(...two("Ysern", "Berthe", "1968-03-27", 20));
    const [keptId = "", absorbedId = ""] = two("Wagnon", "Lise", "1981-12-05", 30);
    const said = { lastName: "Wagnon", firstName: "Lise", birthDate: "1981-12-05", sex: "woman", phone: "0700000039" };
    const before = JSON.stringify({ ...said, email: null, communeInsee: null, communeFromOn: null });
    sql
      .prepare(`INSERT INTO "LearnerMerge" ("keptId", "absorbedId", "currentOf", "before", "nameKey", "taken", "enrolmentIds",
        "besideIds", "recordedAt", "author") VALUES (?, ?, ?, ?, 'wagnon|lise', '', '', '', ?, 'system')`)
      .run(keptId, absorbedId, absorbedId, before, now());
  });
}

/** An e-mail that the server of its recipient has taken; gives its id. */
export function sentMail(recipient: string): string {
  const id = randomUUID();
  const at = now();
  const about = { kind: "invitation", recipient, locale: "fr", entityType: "invitation", entityId: "none" };
  const row = { id, ...about, queuedAt: at, dueAt: at, attempts: 1, claimedAt: at, sentAt: at };
  const names = Object.keys(row);
  withDatabase(OWN, (sql) =>
    sql
      .prepare(
        `INSERT INTO "OutboxMessage" (${names.map((name) => `"${name}"`)}) VALUES (${names.map((name) => `@${name}`)})`,
      )
      .run(row),
  );
  return id;
}

/** The e-mail that waits for somebody is taken by the server of their address; gives its id. */
export const takeMail = (recipient: string): string =>
  withDatabase(OWN, (sql) => {
    const at = now();
    const [{ id }] = sql
      .prepare(
        `UPDATE "OutboxMessage" SET "attempts" = 1, "claimedAt" = ?, "sentAt" = ? WHERE "recipient" = ? AND "sentAt" IS NULL RETURNING "id"`,
      )
      .all(at, at, recipient) as [{ id: string }];
    return id;
  });

/** The session of a page: others of the same account may have begun since, in other tests. */
async function sessionOf(page: Page): Promise<string> {
  const cookie = (await page.context().cookies()).find(({ name }) => name === SESSION_COOKIE);
  return String((await decode({ token: cookie?.value, secret: SECRETS.NEXTAUTH_SECRET }))?.sid);
}

/** When the session of a page was last used, as far as it is written down. */
export async function lastUse(page: Page): Promise<Date> {
  const id = await sessionOf(page);
  const at = withDatabase(OWN, (sql) =>
    sql.prepare(`SELECT "lastSeenAt" FROM "Session" WHERE "id" = ?`).pluck().get(id),
  );
  return new Date(String(at));
}

/** Lets the session of a page stand unused since some minutes. */
export async function letSessionIdle(page: Page, minutes = 61): Promise<void> {
  const id = await sessionOf(page);
  const at = new Date(Date.now() - minutes * 60_000).toISOString().replace("Z", "+00:00");
  const idle = (sql: Database.Database) =>
    sql.prepare(`UPDATE "Session" SET "lastSeenAt" = ? WHERE "id" = ?`).run(at, id);
  expect(withDatabase(OWN, idle).changes).toBe(1);
}

/** Keeps cookies as `storageState` of Playwright takes them. */
export const keepState = (path: string, cookies: Awaited<ReturnType<typeof signedIn>>) =>
  writeFileSync(path, JSON.stringify({ cookies, origins: [] }));

type Account = {
  email: string;
  role: Role;
  name?: string;
  /** One that was handed over is to be changed before anything else. */
  password?: string;
  handedOver?: boolean;
  /** The code of the school that somebody coordinates. */
  school?: string;
  /** The SIREN of the local authority that somebody acts for. */
  host?: string;
};

/** An account as an administrator opens it. Without a password nobody signs in to it by the form. */
export async function addAccount(
  { email, role, name = "Personne Essai", password, handedOver = false, school, host }: Account,
  database = OWN,
): Promise<void> {
  const passwordHash = password ? await hash(password) : "none";
  withDatabase(database, (sql) => {
    const id = randomUUID();
    sql
      .prepare(`INSERT INTO "User" ("id", "email", "name", "role", "passwordHash", "passwordToChange", "createdAt", "hostOrganisationId")
        VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT "id" FROM "HostOrganisation" WHERE "siren" = ?))`)
      .run(id, email, name, role, passwordHash, Number(handedOver), now(), host ?? null);
    if (school)
      sql
        .prepare(`INSERT INTO "UserSchool" ("userId", "schoolId") SELECT ?, "id" FROM "School" WHERE "code" = ?`)
        .run(id, school);
  });
}

export async function accountWithSession(account: Account, database = OWN) {
  await addAccount(account, database);
  return signedIn(account.email, database);
}

/** A school of the Lot, of some test alone; `host`: the SIREN of the authority that it is at. */
export function addSchool(code: string, { name = code, host }: { name?: string; host?: string } = {}): void {
  withDatabase(OWN, (sql) =>
    sql
      .prepare(
        `INSERT OR IGNORE INTO "School" ("id", "code", "name", "communeInsee", "departementCode", "hostId")
         VALUES (?, ?, ?, ?, ?, (SELECT "id" FROM "HostOrganisation" WHERE "siren" = ?))`,
      )
      .run(randomUUID(), code, name, "46042", "46", host ?? null),
  );
}

/** What a link ends with by which somebody of the cohort that is asked answers of three months, as its letter has it. */
export function linkToken(linkId: string): string {
  const key = createHmac("sha256", SECRETS.NEXTAUTH_SECRET).update("links to answer").digest();
  return createHmac("sha256", key).update(linkId).digest("base64url");
}

/** What the link of an application of the site ends with, as its e-mail has it. */
export function onlineToken(id: string): string {
  const key = createHmac("sha256", SECRETS.NEXTAUTH_SECRET).update("applications of the site").digest();
  return createHmac("sha256", key).update(id).digest("base64url");
}

/** A link for somebody of the cohort that is asked; gives what it ends with. */
export function newLink(lastName: string, occupation: string | null = null): string {
  const id = randomUUID();
  const token = linkToken(id);
  const at = now();
  withDatabase(OWN, (sql) => {
    const [found] = sql
      .prepare(
        `SELECT e."id" FROM "Enrolment" e JOIN "Learner" l ON l."id" = e."learnerId"
         JOIN "Cohort" c ON c."id" = e."cohortId" WHERE c."code" = ? AND l."lastName" = ?`,
      )
      .all(ASKED_COHORT, lastName) as { id: string }[];
    const enrolmentId = found?.id ?? "";
    const row = {
      id,
      enrolmentId,
      window: "M3",
      channel: "email",
      tokenHash: createHash("sha256").update(token).digest("hex"),
      currentOf: `${enrolmentId} M3 email`,
      occupation,
      expiresAt: "2027-01-20T23:00:00.000+00:00",
      recordedAt: at,
      author: "system",
    };
    const names = Object.keys(row);
    sql
      .prepare(
        `INSERT INTO "SurveyLink" (${names.map((name) => `"${name}"`)}) VALUES (${names.map((name) => `@${name}`)})`,
      )
      .run(row);
  });
  return token;
}

/** The link of an application that nobody has confirmed, as its e-mail has it; gives what it ends with. */
export function unconfirmedLink(): string {
  return withDatabase(OWN, (sql) => {
    const [found] = sql
      .prepare(`SELECT "id" FROM "OnlineApplication" WHERE "confirmedAt" IS NULL AND "email" IS NOT NULL LIMIT 1`)
      .all() as { id: string }[];
    const token = onlineToken(found?.id ?? "");
    // Those of the demonstration were made under another secret.
    sql
      .prepare(`UPDATE "OnlineApplication" SET "tokenHash" = ? WHERE "id" = ?`)
      .run(createHash("sha256").update(token).digest("hex"), found?.id);
    return token;
  });
}

/** The link of somebody who was invited to the meeting ahead of Carbonne, as their letter has it; gives what it ends with. */
export function meetingLink(): string {
  const id = randomUUID();
  const key = createHmac("sha256", SECRETS.NEXTAUTH_SECRET).update("invitations to meetings").digest();
  const token = createHmac("sha256", key).update(id).digest("base64url");
  withDatabase(OWN, (sql) => {
    const [found] = sql
      .prepare(
        `SELECT i."id", i."enrolmentId" FROM "MeetingInvitation" i JOIN "Meeting" m ON m."id" = i."meetingId"
         JOIN "Enrolment" e ON e."id" = i."enrolmentId" JOIN "Cohort" c ON c."id" = m."cohortId"
         JOIN "School" s ON s."id" = c."schoolId"
         WHERE s."code" = 'CARBONNE' AND i."currentOf" IS NOT NULL AND m."cancelledOn" IS NULL AND m."heldOn" > ?
           AND e."withdrawnOn" IS NULL AND e."rejectedOn" IS NULL
           AND NOT EXISTS (SELECT 1 FROM "RecruitmentMessage" r WHERE r."invitationId" = i."id")
           AND NOT EXISTS (SELECT 1 FROM "MeetingAnswer" a WHERE a."invitationId" = i."id")
         ORDER BY i."id" LIMIT 1`,
      )
      .all(process.env.COHORTE_TODAY) as { id: number; enrolmentId: string }[];
    sql
      .prepare(
        `INSERT INTO "RecruitmentMessage"
           ("id", "enrolmentId", "kind", "way", "invitationId", "currentOf", "tokenHash", "toldOn", "recordedAt", "author")
         VALUES (?, ?, 'invitation', 'letter', ?, ?, ?, ?, ?, 'system')`,
      )
      .run(
        id,
        found?.enrolmentId,
        found?.id,
        `${found?.enrolmentId} invitation ${found?.id}`,
        createHash("sha256").update(token).digest("hex"),
        process.env.COHORTE_TODAY,
        now(),
      );
  });
  return token;
}

import { afterEach, describe, expect, it, vi } from "vitest";
import { authenticate, resetPassword } from "@/lib/entrances/accounts/commands";
import {
  changeOwnPassword,
  choosePassword,
  endOtherSessions,
  endOwnSession,
  signOut,
} from "@/lib/entrances/accounts/own-commands";
import { verifyPassword } from "@/lib/entrances/accounts/passwords";
import { SIGN_IN_LIMITS } from "@/lib/entrances/accounts/prove";
import { getOwnAccount, getOwnSessions } from "@/lib/entrances/accounts/queries";
import { SESSION_SECONDS } from "@/lib/entrances/accounts/rules/session";
import { changePasswordSchema, choosePasswordSchema } from "@/lib/entrances/accounts/schema";
import { getOpenSession } from "@/lib/entrances/accounts/session-actor";
import { recordUse } from "@/lib/entrances/accounts/session-records";
import { endReplaced } from "@/lib/entrances/web/session-cookie";
import { SYSTEM } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { getSessionActor, makeUser, newSession, TEST_PASSWORD } from "../support/accounts";
import { contextOf, FIXED_NOW, FIXED_TODAY } from "../support/factories";

afterEach(() => void vi.unstubAllEnvs());

const NEXT = "une phrase que je retiens";
const keysOf = async (entityId: string) =>
  (await db.auditEvent.findMany({ where: { entityId }, orderBy: { id: "asc" } })).map(({ key }) => key);

async function asNewUser() {
  const user = await makeUser();
  return { user, ctx: contextOf("staff", { userId: user.id }), address: `address of ${user.email}` };
}

describe("signing in again on a device", () => {
  it("ends what it was signed in with, and every copy of that cookie", async () => {
    const { user } = await asNewUser();
    const [before, elsewhere] = [await newSession(user.id), await newSession(user.id)];
    await endReplaced(before);
    await endReplaced(before);
    await endReplaced(null);
    expect(await getSessionActor(before)).toBeNull();
    expect(await getSessionActor(elsewhere)).toMatchObject({ userId: user.id });
    expect(await keysOf(user.id)).toEqual(["account.signed_out"]);
  });
});

describe("the session of a sign-in", () => {
  it("has an id of 192 bits that no other has", async () => {
    const { user, ctx, address } = await asNewUser();
    const credentials = { email: user.email, password: TEST_PASSWORD, address, device: null };
    const signedIn = await Promise.all(Array.from({ length: 3 }, () => authenticate(ctx, credentials)));
    const ids = signedIn.map((result) => (result.ok ? result.value.sessionId : ""));
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(Buffer.from(id, "base64url")).toHaveLength(24);
  });
});

describe("signing out", () => {
  it("ends the session and every copy of its cookie, and leaves the person's other devices alone", async () => {
    const { user, ctx } = await asNewUser();
    const [here, elsewhere] = [await newSession(user.id), await newSession(user.id)];
    expect(await getSessionActor(here)).toMatchObject({ userId: user.id });
    expect(await signOut(ctx, here)).toEqual({ ok: true, value: null });
    expect(await getSessionActor(here)).toBeNull();
    expect(await getSessionActor({ ...here })).toBeNull();
    expect(await getSessionActor(elsewhere)).toMatchObject({ userId: user.id });
    expect(await keysOf(user.id)).toEqual(["account.signed_out"]);
  });

  it("is done once however often it is asked for, and by its owner alone", async () => {
    const { user, ctx } = await asNewUser();
    const other = await asNewUser();
    const session = await newSession(user.id);
    await signOut(other.ctx, session);
    expect(await getSessionActor(session)).toMatchObject({ userId: user.id });
    const answers = await Promise.all(Array.from({ length: 5 }, () => signOut(ctx, session)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await keysOf(user.id)).toEqual(["account.signed_out"]);
    expect(await keysOf(other.user.id)).toEqual([]);
  });

  it("belongs to a person", async () => {
    const forbidden = { ok: false, failure: { kind: "forbidden" } };
    const system = { ...contextOf("staff"), actor: SYSTEM };
    for (const command of [signOut, endOwnSession, endOtherSessions]) {
      expect(await command(system, { sessionId: "s" })).toEqual(forbidden);
    }
    expect(await getOwnSessions(system)).toEqual([]);
  });
});

describe("a session", () => {
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000);
  const HOUR = 3_600;

  it("opens nothing once it has not been used for an hour, or for as long as the server says", async () => {
    const { user } = await asNewUser();
    const used = await newSession(user.id, 0, { startedAt: ago(3 * HOUR), lastSeenAt: ago(HOUR - 60) });
    const idle = await newSession(user.id, 0, { startedAt: ago(3 * HOUR), lastSeenAt: ago(HOUR + 1) });
    expect(await getSessionActor(used)).toMatchObject({ userId: user.id });
    expect(await getSessionActor(idle)).toBeNull();
    vi.stubEnv("COHORTE_IDLE_MINUTES", "30");
    expect(await getSessionActor(used)).toBeNull();
    vi.stubEnv("COHORTE_IDLE_MINUTES", "120");
    expect(await getSessionActor(idle)).toMatchObject({ userId: user.id });
  });

  it("opens nothing twelve hours after it began, without its row, nor with the id of another account's", async () => {
    const { user } = await asNewUser();
    const old = await newSession(user.id, 0, { startedAt: ago(SESSION_SECONDS) });
    expect(await getSessionActor(old)).toBeNull();
    expect(await getSessionActor({ sessionId: "none", userId: user.id, epoch: 0 })).toBeNull();
    const session = await newSession(user.id);
    const other = await asNewUser();
    expect(await getSessionActor({ ...session, userId: other.user.id })).toBeNull();
  });

  it("is as old as it is, whatever day the server is told to show", async () => {
    const { user, address } = await asNewUser();
    vi.stubEnv("COHORTE_TODAY", "2031-01-01");
    const clock = { now: new Date("2031-01-01T08:00:00Z"), today: "2031-01-01" };
    const signedIn = await authenticate(clock, { email: user.email, password: TEST_PASSWORD, address, device: null });
    if (!signedIn.ok) throw new Error("refused");
    vi.stubEnv("COHORTE_TODAY", "");
    expect(await getSessionActor(signedIn.value)).toMatchObject({ userId: user.id });
  });

  it("is written down as used, but not once it has ended; and an account that is gone does not fail a request", async () => {
    const { user } = await asNewUser();
    const [open, ended] = [await newSession(user.id), await newSession(user.id, 0, { endedAt: ago(10) })];
    const later = new Date(Date.now() + 120_000);
    for (const { sessionId } of [open, ended]) await recordUse(sessionId, later);
    const seen = async ({ sessionId }: { sessionId: string }) =>
      (await db.session.findUniqueOrThrow({ where: { id: sessionId } })).lastSeenAt;
    expect(await seen(open)).toEqual(later);
    expect((await seen(ended)).getTime()).toBeLessThan(later.getTime());
    await expect(recordUse("gone", later)).resolves.toBeUndefined();
  });

  it("is shown to its owner with its device while it is open, and forgotten when it can open nothing", async () => {
    const { user, address } = await asNewUser();
    const signIn = (device: string | null) =>
      authenticate(
        { now: FIXED_NOW, today: FIXED_TODAY },
        { email: user.email, password: TEST_PASSWORD, address, device },
      );
    const first = await signIn("Firefox/Windows");
    await newSession(user.id, 0, { lastSeenAt: ago(2 * HOUR), startedAt: ago(3 * HOUR) });
    await newSession(user.id, 0, { endedAt: ago(5) });
    const old = await newSession(user.id, 0, { startedAt: ago(SESSION_SECONDS + 60) });
    const ctx = contextOf("staff", { userId: user.id });
    if (!first.ok) throw new Error("refused");
    expect(await getOwnSessions(ctx)).toEqual([
      {
        id: first.value.sessionId,
        device: "Firefox/Windows",
        startedAt: expect.any(Date),
        lastSeenAt: expect.any(Date),
      },
    ]);
    expect(await db.session.count({ where: { id: old.sessionId } })).toBe(1);
    await signIn(null);
    expect(await db.session.count({ where: { id: old.sessionId } })).toBe(0);
    expect(await getOwnSessions(ctx)).toHaveLength(2);
  });

  it("is ended from another device, one or all the others, by its owner alone", async () => {
    const { user, ctx } = await asNewUser();
    const other = await asNewUser();
    const [here, phone, tablet, laptop] = await Promise.all([0, 1, 2, 3].map(() => newSession(user.id)));
    if (!here || !phone || !tablet || !laptop) throw new Error("four sessions");
    expect(await endOwnSession(other.ctx, phone)).toMatchObject({ failure: { kind: "not_found" } });
    expect.soft(await getSessionActor(phone)).not.toBeNull();
    expect(await endOwnSession(ctx, phone)).toEqual({ ok: true, value: null });
    expect(await endOwnSession(ctx, phone)).toEqual({ ok: true, value: null });
    expect.soft(await getSessionActor(phone)).toBeNull();
    expect(await endOtherSessions(ctx, here)).toEqual({ ok: true, value: 2 });
    expect(await endOtherSessions(ctx, here)).toEqual({ ok: true, value: 0 });
    expect.soft(await getSessionActor(here)).toMatchObject({ userId: user.id });
    for (const session of [tablet, laptop]) expect.soft(await getSessionActor(session)).toBeNull();
    const events = await db.auditEvent.findMany({ where: { entityId: user.id }, orderBy: { id: "asc" } });
    expect.soft(events.map(({ key, details }) => [key, JSON.parse(details)])).toEqual([
      ["account.sessions_ended", { sessions: 1 }],
      ["account.sessions_ended", { sessions: 2 }],
    ]);
    expect.soft(await keysOf(other.user.id)).toEqual([]);
  });
});

describe("one's own password", () => {
  const change = (account: Awaited<ReturnType<typeof asNewUser>>, currentPassword = TEST_PASSWORD, password = NEXT) =>
    changeOwnPassword(account.ctx, {
      currentPassword,
      password,
      passwordAgain: password,
      address: account.address,
      device: null,
    });
  const wrong = { ok: false, failure: { kind: "invalid", fields: { currentPassword: ["password_wrong"] } } };

  it("is changed by who knows it; every session ends, and the answer opens a new one", async () => {
    const account = await asNewUser();
    const { user } = account;
    const sessions = [await newSession(user.id), await newSession(user.id)];
    const result = await change(account);
    if (!result.ok) throw new Error("refused");
    expect(result.value).toEqual({ sessionId: expect.any(String), userId: user.id, epoch: 1 });
    expect(await getSessionActor(result.value)).toMatchObject({ userId: user.id });
    for (const session of sessions) expect(await getSessionActor(session)).toBeNull();
    const clock = { now: FIXED_NOW, today: FIXED_TODAY };
    const signIn = (password: string) =>
      authenticate(clock, { email: user.email, password, address: account.address, device: null });
    expect(await signIn(TEST_PASSWORD)).toMatchObject({ ok: false });
    expect(await signIn(NEXT)).toMatchObject({ ok: true });
    expect(await keysOf(user.id)).toEqual(["account.password_changed", "account.signed_in"]);
    const events = await db.auditEvent.findMany({ where: { entityId: user.id } });
    expect(JSON.stringify(events)).not.toMatch(/phrase|passe|argon/);
  });

  it("stays for who does not know it, and is not to be guessed from an open session", async () => {
    const account = await asNewUser();
    for (let n = 0; n < SIGN_IN_LIMITS.accountFromAddress.points; n += 1) {
      expect(await change(account, "faux mot de passe")).toEqual(wrong);
    }
    expect(await change(account)).toMatchObject({ failure: { kind: "rule", code: "too_many_attempts" } });
    const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: account.user.id } });
    expect(await verifyPassword(passwordHash, TEST_PASSWORD)).toBe(true);
    expect(await keysOf(account.user.id)).toEqual([]);
  });

  it("is changed once when it is changed twice at the same moment, and never over an administrator's", async () => {
    const account = await asNewUser();
    const admin = contextOf("admin", { userId: (await makeUser({ role: "admin" })).id });
    const answers = await Promise.all([
      change(account, TEST_PASSWORD, "premier mot de passe"),
      change(account, TEST_PASSWORD, "second mot de passe"),
      resetPassword(admin, { userId: account.user.id, password: "mot de passe donné" }),
    ]);
    const { passwordHash, sessionEpoch } = await db.user.findUniqueOrThrow({ where: { id: account.user.id } });
    expect(await verifyPassword(passwordHash, "mot de passe donné")).toBe(true);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(sessionEpoch);
    expect(sessionEpoch).toBeLessThanOrEqual(2);
  });

  it("belongs to a person", async () => {
    const input = { currentPassword: "a", password: NEXT, passwordAgain: NEXT, address: "here", device: null };
    const system = { ...contextOf("staff"), actor: SYSTEM };
    expect(await changeOwnPassword(system, input)).toEqual({ ok: false, failure: { kind: "forbidden" } });
    const gone = contextOf("staff", { userId: "gone" });
    expect(await changeOwnPassword(gone, input)).toEqual({ ok: false, failure: { kind: "not_found" } });
    expect(await getOwnAccount(system)).toBeNull();
    const { ctx, user } = await asNewUser();
    expect(await getOwnAccount(ctx)).toMatchObject({ id: user.id, email: user.email });
  });

  it("is long enough, another one, and typed twice the same", () => {
    const issues = (input: object) =>
      changePasswordSchema
        .safeParse({ currentPassword: "avant", password: NEXT, passwordAgain: NEXT, ...input })
        .error?.issues.map(({ path, message }) => `${path} ${message}`);
    expect(issues({})).toBeUndefined();
    const nothing = { currentPassword: "", password: "", passwordAgain: "" };
    const required = ["currentPassword required", "password required", "passwordAgain required"];
    expect(issues(nothing)).toEqual(required);
    expect(issues({ currentPassword: undefined, password: undefined, passwordAgain: undefined })).toEqual(required);
    expect(issues({ password: "onze lettre" })).toEqual(["password password_too_short"]);
    expect(issues({ currentPassword: NEXT })).toEqual(["password password_same"]);
    expect(issues({ passwordAgain: "autre chose" })).toEqual(["passwordAgain password_differs"]);
  });

  it("is not easily guessed", async () => {
    const account = await asNewUser();
    for (const [password, code] of [
      ["aaaaaaaaaaaa", "password_repeats"],
      [account.user.email, `password_personal|${account.user.email.replace(/[^a-z0-9]/g, "")}`],
      ["123456789012", "password_common"],
    ] as const) {
      const failure = { kind: "invalid", fields: { password: [code] } };
      expect(await change(account, TEST_PASSWORD, password)).toEqual({ ok: false, failure });
    }
    expect(await keysOf(account.user.id)).toEqual([]);
  });
});

describe("the first password of one's own", () => {
  const chosen = (password: string) => ({ password, passwordAgain: password, device: "Firefox/Linux" });

  async function handedOver() {
    const user = await makeUser({ passwordToChange: true });
    return { user, ctx: contextOf("staff", { userId: user.id }), session: await newSession(user.id) };
  }

  it("ends the session it was chosen in, opens one that opens everything, and is audited", async () => {
    const { user, ctx, session } = await handedOver();
    expect(await getSessionActor(session)).toBeNull();
    const result = await choosePassword(ctx, chosen(NEXT));
    if (!result.ok) throw new Error("refused");
    expect(await getSessionActor(result.value)).toMatchObject({ userId: user.id });
    expect(await getOpenSession(session)).toBeNull();
    expect(await getOwnSessions(ctx)).toMatchObject([{ id: result.value.sessionId, device: "Firefox/Linux" }]);
    expect(await db.user.findUnique({ where: { id: user.id } })).toMatchObject({ passwordToChange: false });
    expect(await keysOf(user.id)).toEqual(["account.password_changed"]);
  });

  it("is another one than was handed over, and not easily guessed", async () => {
    const { ctx, session } = await handedOver();
    for (const [password, code] of [
      [TEST_PASSWORD, "password_same"],
      ["motdepasse1234", "password_common"],
    ] as const) {
      const failure = { kind: "invalid", fields: { password: [code] } };
      expect(await choosePassword(ctx, chosen(password))).toEqual({ ok: false, failure });
    }
    expect(await getOpenSession(session)).toMatchObject({ mustChoosePassword: true });
    expect(
      choosePasswordSchema.safeParse({ password: NEXT, passwordAgain: "autre chose" }).error?.issues,
    ).toMatchObject([{ path: ["passwordAgain"], message: "password_differs" }]);
  });

  it("is chosen once, and only where one was handed over: otherwise the password is asked for", async () => {
    const { ctx } = await handedOver();
    const results = await Promise.all([
      choosePassword(ctx, chosen(NEXT)),
      choosePassword(ctx, chosen(`${NEXT} aussi`)),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const forbidden = { ok: false, failure: { kind: "forbidden" } };
    expect(await choosePassword(ctx, chosen("encore une autre phrase"))).toEqual(forbidden);
    expect(await choosePassword({ ...ctx, actor: SYSTEM }, chosen(NEXT))).toEqual(forbidden);
  });
});

import { describe, expect, it } from "vitest";
import { SIGN_IN_LIMITS } from "@/lib/accounts/attempts";
import { authenticate, changeOwnPassword, resetPassword, signOut } from "@/lib/accounts/commands";
import { verifyPassword } from "@/lib/accounts/passwords";
import { getOwnAccount } from "@/lib/accounts/queries";
import { changePasswordSchema } from "@/lib/accounts/schema";
import { getSessionActor } from "@/lib/accounts/session-actor";
import { SESSION_SECONDS } from "@/lib/accounts/session-token";
import { SYSTEM } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { makeUser, newSession, TEST_PASSWORD } from "../support/accounts";
import { contextOf, FIXED_NOW, FIXED_TODAY } from "../support/factories";

const NEXT = "une phrase que je retiens";
const keysOf = async (entityId: string) =>
  (await db.auditEvent.findMany({ where: { entityId }, orderBy: { id: "asc" } })).map(({ key }) => key);

async function asNewUser() {
  const user = await makeUser();
  return { user, ctx: contextOf("staff", { userId: user.id }), address: `address of ${user.email}` };
}

describe("signing out", () => {
  it("ends the session and every copy of its cookie, and leaves the person's other devices alone", async () => {
    const { user, ctx } = await asNewUser();
    const [here, elsewhere] = [newSession(user.id), newSession(user.id)];
    expect(await getSessionActor(here)).toMatchObject({ userId: user.id });
    expect(await signOut(ctx, here)).toEqual({ ok: true, value: null });
    expect(await getSessionActor(here)).toBeNull();
    expect(await getSessionActor({ ...here })).toBeNull();
    expect(await getSessionActor(elsewhere)).toMatchObject({ userId: user.id });
    expect(await keysOf(user.id)).toEqual(["account.signed_out"]);
  });

  it("is done once however often it is asked for", async () => {
    const { user, ctx } = await asNewUser();
    const session = newSession(user.id);
    const answers = await Promise.all(Array.from({ length: 5 }, () => signOut(ctx, session)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await db.endedSession.count({ where: { id: session.sessionId } })).toBe(1);
    expect(await keysOf(user.id)).toEqual(["account.signed_out"]);
  });

  it("forgets the sessions whose cookies have run out by themselves, and no others", async () => {
    const { user, ctx } = await asNewUser();
    const at = (seconds: number) => ({ ...ctx, now: new Date(FIXED_NOW.getTime() + seconds * 1_000) });
    const [first, second, third] = [newSession(user.id), newSession(user.id), newSession(user.id)];
    await signOut(at(0), first);
    await signOut(at(1), second);
    await signOut(at(SESSION_SECONDS + 1), third);
    const kept = await db.endedSession.findMany({ where: { userId: user.id }, orderBy: { endedAt: "asc" } });
    expect(kept.map(({ id }) => id)).toEqual([second.sessionId, third.sessionId]);
  });

  it("belongs to a person", async () => {
    const forbidden = { ok: false, failure: { kind: "forbidden" } };
    expect(await signOut({ ...contextOf("staff"), actor: SYSTEM }, { sessionId: "s" })).toEqual(forbidden);
  });
});

describe("one's own password", () => {
  const change = (account: Awaited<ReturnType<typeof asNewUser>>, currentPassword = TEST_PASSWORD, password = NEXT) =>
    changeOwnPassword(account.ctx, { currentPassword, password, passwordAgain: password, address: account.address });
  const wrong = { ok: false, failure: { kind: "invalid", fields: { currentPassword: ["password_wrong"] } } };

  it("is changed by who knows it; every session ends, and the answer opens a new one", async () => {
    const account = await asNewUser();
    const { user } = account;
    const sessions = [newSession(user.id), newSession(user.id)];
    const result = await change(account);
    if (!result.ok) throw new Error("refused");
    expect(result.value).toEqual({ sessionId: expect.any(String), userId: user.id, epoch: 1 });
    expect(await getSessionActor(result.value)).toMatchObject({ userId: user.id });
    for (const session of sessions) expect(await getSessionActor(session)).toBeNull();
    const clock = { now: FIXED_NOW, today: FIXED_TODAY };
    const signIn = (password: string) => authenticate(clock, { email: user.email, password, address: account.address });
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
    const input = { currentPassword: "a", password: NEXT, passwordAgain: NEXT, address: "here" };
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
});

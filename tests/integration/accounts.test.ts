import { afterEach, describe, expect, it, vi } from "vitest";
import {
  changeScope,
  createAccount,
  disableAccount,
  enableAccount,
  resetPassword,
} from "@/lib/entrances/accounts/commands";
import { signOut } from "@/lib/entrances/accounts/own-commands";
import { verifyPassword } from "@/lib/entrances/accounts/passwords";
import { getAccount, getAccounts } from "@/lib/entrances/accounts/queries";
import { scopeVersion } from "@/lib/entrances/accounts/rules/account";
import { createAccountSchema } from "@/lib/entrances/accounts/schema";
import { getOpenSession } from "@/lib/entrances/accounts/session-actor";
import { clientFor, db } from "@/lib/foundation/db/client";
import { getSessionActor, makeUser, newSession } from "../support/accounts";
import { contextOf, makeHost, makeSchool } from "../support/factories";

afterEach(() => void vi.unstubAllEnvs());

async function asAdmin() {
  const admin = await makeUser({ role: "admin" });
  return { admin, ctx: contextOf("admin", { userId: admin.id }) };
}

const keysOf = async (entityId: string) =>
  (await db.auditEvent.findMany({ where: { entityType: "user", entityId }, orderBy: { id: "asc" } })).map(
    ({ key }) => key,
  );

let created = 0;
function newAccount(fields: Record<string, unknown> = {}) {
  created += 1;
  const email = `nouveau${created}@exemple.test`;
  return createAccountSchema.parse({ email, name: "Nouvelle Personne", role: "region", ...fields });
}

describe("createAccount", () => {
  it("makes a password that opens the account and is not kept", async () => {
    const { admin, ctx } = await asAdmin();
    const input = newAccount();
    const result = await createAccount(ctx, input);
    if (!result.ok) throw new Error("refused");
    const { userId, madePassword } = result.value;
    expect(madePassword).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    const user = await db.user.findUniqueOrThrow({ where: { id: userId } });
    expect(user).toMatchObject({ email: input.email, role: "region", demo: false, sessionEpoch: 0 });
    expect(user.passwordHash).toMatch(/^\$argon2id\$/);
    expect(await verifyPassword(user.passwordHash, madePassword ?? "")).toBe(true);
    const [event] = await db.auditEvent.findMany({ where: { entityId: userId } });
    expect(event).toMatchObject({ key: "account.created", actorId: admin.id });
    expect(event?.details).not.toContain(input.email);
    expect(event?.details).not.toContain(madePassword);
  });

  it("takes a typed password, and gives none back", async () => {
    const { ctx } = await asAdmin();
    const result = await createAccount(ctx, newAccount({ password: "douze lettres" }));
    expect(result).toMatchObject({ ok: true, value: { madePassword: null } });
  });

  it("keeps the scope its role uses, and drops the rest", async () => {
    const { ctx } = await asAdmin();
    const [school, host] = await Promise.all([makeSchool(), makeHost()]);
    const scope = { schoolIds: [school.id], hostOrganisationId: host.id };
    const actorOf = async (role: string) => {
      const result = await createAccount(ctx, newAccount({ role, ...scope }));
      if (!result.ok) throw new Error("refused");
      return (await getOpenSession(await newSession(result.value.userId)))?.actor;
    };
    expect(await actorOf("coordinator")).toMatchObject({ schoolIds: [school.id], hostOrganisationId: null });
    expect(await actorOf("host")).toMatchObject({ schoolIds: [], hostOrganisationId: host.id });
    expect(await actorOf("staff")).toMatchObject({ schoolIds: [], hostOrganisationId: null });
  });

  it("refuses an address that has an account, and a school that does not exist", async () => {
    const { admin, ctx } = await asAdmin();
    expect(await createAccount(ctx, newAccount({ email: admin.email.toUpperCase() }))).toMatchObject({
      failure: { code: "email_taken" },
    });
    const nowhere = newAccount({ role: "coordinator", schoolIds: ["nowhere"] });
    expect(await createAccount(ctx, nowhere)).toMatchObject({ failure: { kind: "not_found" } });
    expect(await db.user.count({ where: { email: nowhere.email } })).toBe(0);
  });

  it("gives one of two simultaneous requests the address", async () => {
    const { ctx } = await asAdmin();
    const input = newAccount();
    const results = await Promise.all([createAccount(ctx, input), createAccount(ctx, input)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ failure: { code: "email_taken" } });
  });

  it("asks for twelve characters, an address, and the scope of the role", () => {
    const issues = (fields: Record<string, unknown>) => {
      const result = createAccountSchema.safeParse({ email: "a@exemple.test", name: "A", role: "region", ...fields });
      return result.error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
    };
    expect(issues({ password: "onze lettre" })).toEqual(["password password_too_short"]);
    expect(issues({ email: "a" })).toEqual(["email email_invalid"]);
    expect(issues({ role: "coordinator" })).toEqual(["schoolIds required"]);
    expect(issues({ role: "host" })).toEqual(["hostOrganisationId required"]);
    expect(issues({ role: "system" })).toEqual(["role choice_invalid"]);
  });
});

describe("disableAccount and enableAccount", () => {
  it("close the open sessions at their next request, for good", async () => {
    const { ctx } = await asAdmin();
    const user = await makeUser();
    const claim = await newSession(user.id);
    expect(await getSessionActor(claim)).not.toBeNull();
    expect(await disableAccount(ctx, claim)).toMatchObject({ ok: true });
    expect(await getSessionActor(claim)).toBeNull();
    expect(await disableAccount(ctx, claim)).toMatchObject({ ok: true });
    expect(await enableAccount(ctx, claim)).toMatchObject({ ok: true });
    expect(await getSessionActor(claim)).toBeNull();
    expect(await getSessionActor({ ...claim, epoch: 1 })).toBeNull();
    expect(await getSessionActor(await newSession(user.id, 1))).toMatchObject({ userId: user.id });
    expect(await keysOf(user.id)).toEqual(["account.disabled", "account.enabled"]);
  });

  it("refuse one's own account, and an account that does not exist", async () => {
    const { admin, ctx } = await asAdmin();
    expect(await disableAccount(ctx, { userId: admin.id })).toMatchObject({ failure: { code: "own_account" } });
    expect(await disableAccount(ctx, { userId: "nobody" })).toMatchObject({ failure: { kind: "not_found" } });
    expect(await enableAccount(ctx, { userId: "nobody" })).toMatchObject({ failure: { kind: "not_found" } });
  });
});

describe("the last administrator", () => {
  /** Two administrators, and nobody else who could be one. */
  async function twoAdmins() {
    await clientFor("write").user.updateMany({ where: { role: "admin" }, data: { disabledAt: new Date() } });
    return Promise.all([asAdmin(), asAdmin()]);
  }

  it("stays when two disable each other at the same moment", async () => {
    const [a, b] = await twoAdmins();
    const results = await Promise.all([
      disableAccount(a.ctx, { userId: b.admin.id }),
      disableAccount(b.ctx, { userId: a.admin.id }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ failure: { code: "last_admin" } });
  });

  it("cannot be given another role, nor give it to itself", async () => {
    const [a, b] = await twoAdmins();
    const nowhere = { schoolIds: [], hostOrganisationId: null };
    const version = scopeVersion({ role: "admin", ...nowhere });
    const region = (userId: string) => ({ userId, version, role: "region" as const, ...nowhere });
    expect(await changeScope(a.ctx, region(a.admin.id))).toMatchObject({ failure: { code: "own_account" } });
    expect(await changeScope(a.ctx, region(b.admin.id))).toMatchObject({ ok: true });
    expect(await changeScope(b.ctx, region(a.admin.id))).toMatchObject({ failure: { code: "last_admin" } });
  });

  it("is not somebody who can sign in only in a demonstration", async () => {
    const [a, b] = await twoAdmins();
    await clientFor("write").user.update({ where: { id: a.admin.id }, data: { demo: true } });
    const result = () => disableAccount(a.ctx, { userId: b.admin.id });
    expect(await result()).toMatchObject({ failure: { code: "last_admin" } });
    vi.stubEnv("COHORTE_DEMO", "1");
    expect(await result()).toMatchObject({ ok: true });
  });
});

describe("changeScope", () => {
  /** What the form sends that showed some schools, and gives others. */
  const coordinating = (userId: string, shown: string[], schoolIds: string[]) => {
    const scope = { role: "coordinator", hostOrganisationId: null } as const;
    return { userId, version: scopeVersion({ ...scope, schoolIds: shown }), ...scope, schoolIds };
  };

  it("holds from the next request of a session that is open", async () => {
    const { ctx } = await asAdmin();
    const [first, second] = await Promise.all([makeSchool(), makeSchool()]);
    const user = await makeUser({ role: "coordinator", schoolIds: [first.id] });
    const input = coordinating(user.id, [first.id], [second.id]);
    expect(await changeScope(ctx, input)).toMatchObject({ ok: true });
    expect(await getSessionActor(await newSession(user.id))).toMatchObject({ schoolIds: [second.id] });
    expect(await changeScope(ctx, coordinating(user.id, [second.id], ["nowhere"]))).toMatchObject({
      failure: { kind: "not_found" },
    });
    expect(await getSessionActor(await newSession(user.id))).toMatchObject({ schoolIds: [second.id] });
    expect(await keysOf(user.id)).toEqual(["account.scope_changed"]);
  });

  it("does not overwrite a role or schools that the form did not show", async () => {
    const { ctx } = await asAdmin();
    const [a, b, c] = await Promise.all([makeSchool(), makeSchool(), makeSchool()]);
    const user = await makeUser({ role: "coordinator", schoolIds: [a.id, b.id] });
    expect(await changeScope(ctx, coordinating(user.id, [b.id, a.id], [a.id, b.id, c.id]))).toMatchObject({ ok: true });
    const late = coordinating(user.id, [a.id, b.id], [a.id]);
    expect(await changeScope(ctx, late)).toMatchObject({ failure: { code: "changed_meanwhile" } });
    const region = { ...late, role: "region" as const, schoolIds: [] };
    expect(await changeScope(ctx, region)).toMatchObject({ failure: { code: "changed_meanwhile" } });
    const { schoolIds } = (await getSessionActor(await newSession(user.id))) ?? {};
    expect(schoolIds?.toSorted()).toEqual([a.id, b.id, c.id].toSorted());
    expect(await changeScope(ctx, coordinating(user.id, [c.id, b.id, a.id], [a.id]))).toMatchObject({ ok: true });
  });

  it("of two at the same moment holds once", async () => {
    const { ctx } = await asAdmin();
    const [a, b, c] = await Promise.all([makeSchool(), makeSchool(), makeSchool()]);
    const user = await makeUser({ role: "coordinator", schoolIds: [a.id] });
    const results = await Promise.all([b, c].map(({ id }) => changeScope(ctx, coordinating(user.id, [a.id], [id]))));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ failure: { code: "changed_meanwhile" } });
    expect(await getSessionActor(await newSession(user.id))).toMatchObject({
      schoolIds: [results[0]?.ok ? b.id : c.id],
    });
  });

  it("to what the account has changes nothing", async () => {
    const { ctx } = await asAdmin();
    const school = await makeSchool();
    const user = await makeUser({ role: "coordinator", schoolIds: [school.id] });
    expect(await changeScope(ctx, coordinating(user.id, [school.id], [school.id]))).toMatchObject({ ok: true });
    expect(await keysOf(user.id)).toEqual([]);
  });
});

describe("resetPassword", () => {
  it("replaces the password and closes the sessions opened with the old one", async () => {
    const { ctx } = await asAdmin();
    const user = await makeUser();
    const open = await newSession(user.id);
    const result = await resetPassword(ctx, { userId: user.id, password: null });
    if (!result.ok) throw new Error("refused");
    const after = await db.user.findUniqueOrThrow({ where: { id: user.id } });
    expect(await verifyPassword(after.passwordHash, result.value.madePassword ?? "")).toBe(true);
    expect(await db.session.findUnique({ where: { id: open.sessionId } })).toMatchObject({ endedAt: expect.any(Date) });
    expect(await getSessionActor(open)).toBeNull();
    // Somebody whose old password was being checked at that moment gets a session of the old epoch.
    expect(await getSessionActor(await newSession(user.id, 0))).toBeNull();
    const [event] = await db.auditEvent.findMany({ where: { entityId: user.id } });
    expect(event).toMatchObject({ key: "account.password_changed", details: JSON.stringify({ sessions: 1 }) });
    expect(await resetPassword(ctx, { userId: "nobody", password: null })).toMatchObject({
      failure: { kind: "not_found" },
    });
  });
});

describe("a password that is handed over", () => {
  const easy = ["azertyuiop12", "Nouvelle Personne", "motdepasse2026"];

  it("is not one that is easily guessed, on the form that opens an account or on the one that resets it", async () => {
    const { ctx } = await asAdmin();
    const user = await makeUser({ name: "Nouvelle Personne" });
    const codes = ["password_row", "password_personal|nouvellepersonne", "password_common"];
    for (const [n, password] of easy.entries()) {
      const failure = { kind: "invalid", fields: { password: [codes[n]] } };
      const input = newAccount({ password });
      expect(await createAccount(ctx, input)).toEqual({ ok: false, failure });
      expect(await db.user.count({ where: { email: input.email } })).toBe(0);
      expect(await resetPassword(ctx, { userId: user.id, password })).toEqual({ ok: false, failure });
    }
    const { passwordHash, passwordToChange } = await db.user.findUniqueOrThrow({ where: { id: user.id } });
    expect({ passwordHash, passwordToChange }).toEqual({ passwordHash: user.passwordHash, passwordToChange: false });
    expect(await keysOf(user.id)).toEqual([]);
  });

  it("opens nothing until its owner has chosen another, typed or made, at the first sign-in and after each reset", async () => {
    const { ctx } = await asAdmin();
    for (const password of [null, "une phrase remise en main propre"]) {
      const created = await createAccount(ctx, newAccount({ password }));
      if (!created.ok) throw new Error("refused");
      const { userId } = created.value;
      expect(await getOpenSession(await newSession(userId))).toMatchObject({ mustChoosePassword: true });
      await clientFor("write").user.update({ where: { id: userId }, data: { passwordToChange: false } });
      expect(await getOpenSession(await newSession(userId))).toMatchObject({ mustChoosePassword: false });
      await resetPassword(ctx, { userId, password });
      expect(await getOpenSession(await newSession(userId, 1))).toMatchObject({ mustChoosePassword: true });
      expect(await getSessionActor(await newSession(userId, 1))).toBeNull();
    }
  });

  it("stays that of a demonstration account, in a demonstration", async () => {
    const user = await makeUser({ demo: true, passwordToChange: true });
    vi.stubEnv("COHORTE_DEMO", "1");
    expect(await getSessionActor(await newSession(user.id))).toMatchObject({ userId: user.id });
  });
});

describe("getAccounts and getAccount", () => {
  it("show role, scope, state and last sign-in, and never a password", async () => {
    const { ctx } = await asAdmin();
    const school = await makeSchool({ name: "École de Rieux" });
    const user = await makeUser({ role: "coordinator", schoolIds: [school.id] });
    await signOut(contextOf("coordinator", { userId: user.id }), await newSession(user.id));
    expect(await getAccount(ctx, user.id)).toEqual({
      id: user.id,
      name: user.name,
      email: user.email,
      readOnly: false,
      role: "coordinator",
      schools: [{ id: school.id, name: "École de Rieux" }],
      host: null,
      disabledAt: null,
      mustChoosePassword: false,
      lastSignInAt: null,
      digestLocale: null,
    });
    await clientFor("write").user.update({ where: { id: user.id }, data: { passwordToChange: true } });
    expect(await getAccount(ctx, user.id)).toMatchObject({ mustChoosePassword: true });
    expect((await getAccounts(ctx)).map(({ id }) => id)).toContain(user.id);
  });

  it("show nothing to another role", async () => {
    const { admin } = await asAdmin();
    expect(await getAccounts(contextOf("staff"))).toEqual([]);
    expect(await getAccount(contextOf("region"), admin.id)).toBeNull();
  });
});

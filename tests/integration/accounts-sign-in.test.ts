import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { authenticate, disableAccount } from "@/lib/entrances/accounts/commands";
import { hashEmail } from "@/lib/entrances/accounts/passwords";
import { SIGN_IN_LIMITS } from "@/lib/entrances/accounts/prove";
import { db } from "@/lib/foundation/db/client";
import { logger } from "@/lib/foundation/platform/logger";
import { getSessionActor, makeUser, newSession, TEST_PASSWORD } from "../support/accounts";
import { contextOf, FIXED_NOW, FIXED_TODAY } from "../support/factories";

const clock = { now: FIXED_NOW, today: FIXED_TODAY };
const refusal = { ok: false, failure: { kind: "rule", code: "bad_credentials" } };
const limited = { ok: false, failure: { kind: "rule", code: "too_many_attempts" } };

let addresses = 0;
/** An address that no other test has tried from. */
const newAddress = () => {
  addresses += 1;
  return `192.0.2.${addresses}`;
};

const attempt = (email: string, password: string, address = newAddress()) =>
  authenticate(clock, { email, password, address, device: null });

const times = <T>(count: number, task: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_value, n) => task(n)));

const auditOf = (entityId: string) =>
  db.auditEvent.findMany({ where: { entityType: "user", entityId }, orderBy: { id: "asc" } });

// The period of the limits is real time; only the date is set, so that database drivers keep their timers.
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: FIXED_NOW }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe("signing in", () => {
  it("opens a session for the right password, and leaves a trace", async () => {
    const user = await makeUser({ role: "region" });
    const result = await attempt(user.email, TEST_PASSWORD);
    expect(result).toEqual({
      ok: true,
      value: {
        sessionId: expect.any(String),
        userId: user.id,
        epoch: 0,
        role: "region",
        readOnly: false,
        mustChoosePassword: false,
      },
    });
    expect(await auditOf(user.id)).toMatchObject([{ key: "account.signed_in", actorId: user.id, actorRole: "region" }]);
  });

  it("answers a wrong password and an unknown account in the same words, and writes no e-mail down", async () => {
    const user = await makeUser();
    const unknown = "personne-d-autre@exemple.test";
    expect(await attempt(user.email, "autre chose encore")).toEqual(refusal);
    expect(await attempt(unknown, "autre chose encore")).toEqual(refusal);
    for (const email of [user.email, unknown]) {
      const [event] = await auditOf(hashEmail(email));
      expect(event).toMatchObject({ key: "account.sign_in_refused", actorId: null, actorRole: "system" });
      expect(JSON.stringify(event)).not.toContain(email);
    }
    expect(await auditOf(user.id)).toEqual([]);
  });

  it("is told to the log, refused or not, without an e-mail, a name or a password", async () => {
    const user = await makeUser({ role: "region" });
    const told = vi.spyOn(logger, "info").mockImplementation(() => undefined);
    await attempt(user.email, TEST_PASSWORD);
    await attempt(user.email, "autre chose encore");
    const lines = told.mock.calls.map(([line]) => line);
    told.mockRestore();
    const by = { actorId: user.id, actorRole: "region" };
    const event = "security";
    expect(lines).toEqual([
      { event, key: "account.signed_in", entityType: "user", entityId: user.id, reason: undefined, ...by },
      {
        event,
        key: "account.sign_in_refused",
        entityType: "user",
        entityId: hashEmail(user.email),
        reason: "bad_credentials",
        actorId: null,
        actorRole: "system",
      },
    ]);
    for (const secret of [user.email, TEST_PASSWORD, "autre"]) expect(JSON.stringify(lines)).not.toContain(secret);
  });

  it("refuses a disabled account with its right password in the same words", async () => {
    const admin = await makeUser({ role: "admin" });
    const user = await makeUser();
    await disableAccount(contextOf("admin", { userId: admin.id }), { userId: user.id });
    expect(await attempt(user.email, TEST_PASSWORD)).toEqual(refusal);
  });
});

describe("demonstration accounts", () => {
  it("sign in under COHORTE_DEMO=1 only, and their sessions end with it", async () => {
    const user = await makeUser({ demo: true });
    expect(await attempt(user.email, TEST_PASSWORD)).toEqual(refusal);
    vi.stubEnv("COHORTE_DEMO", "1");
    expect(await attempt(user.email, TEST_PASSWORD)).toMatchObject({ ok: true });
    const claim = await newSession(user.id);
    expect(await getSessionActor(claim)).toMatchObject({ userId: user.id });
    vi.stubEnv("COHORTE_DEMO", "");
    expect(await getSessionActor(claim)).toBeNull();
  });
});

describe("limits on attempts", () => {
  const { accountFromAddress, account } = SIGN_IN_LIMITS;

  async function exhaust(email: string, address: string): Promise<void> {
    for (let n = 0; n < accountFromAddress.points; n += 1) {
      expect(await attempt(email, "faux mot de passe", address)).toEqual(refusal);
    }
  }

  it("refuse even the right password, say how long to wait, and free after the period", async () => {
    const user = await makeUser();
    const address = newAddress();
    await exhaust(user.email, address);
    const minutes = accountFromAddress.seconds / 60;
    expect(await attempt(user.email, TEST_PASSWORD, address)).toMatchObject({
      failure: { code: "too_many_attempts", details: { minutes } },
    });
    vi.setSystemTime(FIXED_NOW.getTime() + 1_000 * (accountFromAddress.seconds - 61));
    expect(await attempt(user.email, TEST_PASSWORD, address)).toMatchObject({ failure: { details: { minutes: 2 } } });
    vi.setSystemTime(FIXED_NOW.getTime() + 1_000 * accountFromAddress.seconds);
    expect(await attempt(user.email, TEST_PASSWORD, address)).toMatchObject({ ok: true });
  });

  it("say the same for an account that does not exist", async () => {
    const address = newAddress();
    await exhaust("personne@exemple.test", address);
    expect(await attempt("personne@exemple.test", TEST_PASSWORD, address)).toMatchObject(limited);
  });

  it("are audited once a period, however many attempts follow", async () => {
    const user = await makeUser();
    const address = newAddress();
    await exhaust(user.email, address);
    for (let n = 0; n < 3; n += 1) await attempt(user.email, TEST_PASSWORD, address);
    const events = await auditOf(hashEmail(user.email));
    expect(events.map(({ details }) => JSON.parse(details).reason)).toEqual([
      ...Array<string>(accountFromAddress.points).fill("bad_credentials"),
      "too_many_attempts",
    ]);
  });

  it("leave the account open from another address", async () => {
    const user = await makeUser();
    await exhaust(user.email, newAddress());
    expect(await attempt(user.email, TEST_PASSWORD)).toMatchObject({ ok: true });
  });

  it("start afresh after a right password", async () => {
    const user = await makeUser();
    const address = newAddress();
    for (let round = 0; round < 2; round += 1) {
      for (let n = 1; n < accountFromAddress.points; n += 1) await attempt(user.email, "faux mot de passe", address);
      expect(await attempt(user.email, TEST_PASSWORD, address)).toMatchObject({ ok: true });
    }
  });

  it("let exactly as many guesses through as allowed when all come at once", async () => {
    const user = await makeUser();
    const address = newAddress();
    const results = await times(3 * accountFromAddress.points, () => attempt(user.email, "faux", address));
    const tried = results.filter((result) => !result.ok && JSON.stringify(result) === JSON.stringify(refusal));
    expect(tried).toHaveLength(accountFromAddress.points);
  });

  it("stop somebody who tries many accounts from one address", async () => {
    const address = newAddress();
    await times(SIGN_IN_LIMITS.address.points, (n) => attempt(`c${n}@exemple.test`, "faux", address));
    const user = await makeUser();
    expect(await attempt(user.email, TEST_PASSWORD, address)).toMatchObject(limited);
  });

  it("stop somebody who changes address at each attempt", async () => {
    const user = await makeUser();
    await times(account.points, (n) => attempt(user.email, "faux", `198.51.100.${n}`));
    expect(await attempt(user.email, TEST_PASSWORD)).toMatchObject(limited);
  });
});

import "server-only";
import { randomUUID } from "node:crypto";
import { can } from "@/lib/access/policy";
import type { Clock } from "@/lib/core/clock";
import { type Context, type Role, SYSTEM } from "@/lib/core/context";
import { forbidden, invalid, notFound, ok, type Result, refused } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { isUniqueViolation, oncePerKey } from "@/lib/db/unique";
import { type Tx, unchanged, write } from "@/lib/db/write";
import { countSignIn, forgiveSignIn } from "./attempts";
import { isDemo } from "./demo-accounts";
import { hasAnotherAdmin, scopeRows } from "./guards";
import { hashEmail, hashPassword, newPassword, verifyPassword } from "./passwords";
import type { AccountFailure } from "./rules";
import type {
  AccountInput,
  ChangePasswordInput,
  ChangeScopeInput,
  CreateAccountInput,
  ResetPasswordInput,
  SignInInput,
} from "./schema";
import { scopeSeen } from "./seen";
import { getSessionActor, type SessionClaim } from "./session-actor";
import { SESSION_SECONDS } from "./session-token";

export type SignInRequest = SignInInput & {
  /** Network address, as clientAddress gives it. */
  address: string;
};

/** The account that signed in, for its session and its start page. */
export type SignedIn = SessionClaim & { role: Role };

/**
 * Opens a session for an e-mail and its password. Refuses with `bad_credentials`, the same for an unknown account, a
 * wrong password, a disabled account and a demonstration account outside a demonstration; or with
 * `too_many_attempts` (details: `minutes` to wait), before the password is looked at.
 */
export async function authenticate(clock: Clock, input: SignInRequest): Promise<Result<SignedIn, AccountFailure>> {
  const proven = await prove(clock, input);
  if (!proven.ok) return proven;
  const { id, role, sessionEpoch } = proven.value;
  const claim = { sessionId: randomUUID(), userId: id, epoch: sessionEpoch };
  const actor = await getSessionActor(claim);
  if (!actor) return refused("bad_credentials");
  return write({ ...clock, actor }, async (_tx, audit) => {
    audit({ key: "account.signed_in", entityType: "user", entityId: id });
    return ok({ ...claim, role });
  });
}

/** The account that an e-mail and its password prove, within the limits on attempts; a refusal leaves a trace. */
async function prove(clock: Clock, { email, password, address }: SignInRequest) {
  const emailHash = hashEmail(email);
  const reached = await countSignIn(emailHash, address);
  if (reached) {
    if (reached.first) await auditRefusal(clock, emailHash, "too_many_attempts");
    return refused("too_many_attempts", { minutes: Math.max(1, Math.ceil(reached.waitMs / 60_000)) });
  }
  const user = await db.user.findUnique({
    where: { email },
    select: { id: true, role: true, passwordHash: true, disabledAt: true, demo: true, sessionEpoch: true },
  });
  const matches = await verifyPassword(user?.passwordHash ?? null, password);
  if (!user || !matches || user.disabledAt || (user.demo && !isDemo())) {
    await auditRefusal(clock, emailHash, "bad_credentials");
    return refused("bad_credentials");
  }
  await forgiveSignIn(emailHash, address);
  return ok(user);
}

async function auditRefusal(clock: Clock, emailHash: string, reason: AccountFailure): Promise<void> {
  await write({ ...clock, actor: SYSTEM }, async (_tx, audit) => {
    audit({ key: "account.sign_in_refused", entityType: "user", entityId: emailHash, details: { reason } });
    return ok(null);
  });
}

/**
 * Ends one session of the actor, and with it every copy of its cookie; their other devices stay signed in. Ending it
 * again changes nothing. Forgets the sessions whose cookies have run out by themselves.
 */
export async function signOut(ctx: Context, { sessionId }: Pick<SessionClaim, "sessionId">): Promise<Result<null>> {
  const { userId } = ctx.actor;
  if (!userId) return forbidden;
  try {
    return await write(ctx, async (tx, audit) => {
      const data = { id: sessionId, userId, endedAt: ctx.now };
      await tx.endedSession.create({ data, select: { id: true } });
      const runOut = new Date(ctx.now.getTime() - SESSION_SECONDS * 1_000);
      await tx.endedSession.deleteMany({ where: { endedAt: { lt: runOut } } });
      audit({ key: "account.signed_out", entityType: "user", entityId: userId });
      return ok(null);
    });
  } catch (error) {
    if (isUniqueViolation(error)) return ok(null);
    throw error;
  }
}

/**
 * Gives the actor's own account another password, proven by the one it has, within the limits on sign-in. Every session
 * of the account ends; the claim returned opens a new one for the device that asked. A wrong password is an invalid
 * field; `changed_meanwhile` when somebody else changed it at the same moment.
 */
export async function changeOwnPassword(
  ctx: Context,
  { currentPassword, password, address }: ChangePasswordInput & { address: string },
): Promise<Result<SessionClaim, AccountFailure>> {
  const { userId } = ctx.actor;
  if (!userId) return forbidden;
  const account = await db.user.findUnique({ where: { id: userId }, select: { email: true } });
  if (!account) return notFound;
  const proven = await prove(ctx, { email: account.email, password: currentPassword, address });
  if (!proven.ok) {
    if (proven.failure.code !== "bad_credentials") return proven;
    return invalid({ currentPassword: ["password_wrong"] });
  }
  const { passwordHash: before, sessionEpoch } = proven.value;
  const passwordHash = await hashPassword(password);
  return write<SessionClaim, AccountFailure>(ctx, async (tx, audit) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, passwordHash: before, sessionEpoch, disabledAt: null },
      data: { passwordHash, sessionEpoch: { increment: 1 } },
    });
    if (count === 0) return refused("changed_meanwhile");
    audit({ key: "account.password_changed", entityType: "user", entityId: userId });
    return ok({ sessionId: randomUUID(), userId, epoch: sessionEpoch + 1 });
  });
}

/** What a command that sets a password gives back: the password it made, to be shown once; null when it was typed. */
export type PasswordSet = { userId: string; madePassword: string | null };

/** Opens an account. Refuses with `email_taken`, and a scope that names an unknown school or host is not found. */
export async function createAccount(
  ctx: Context,
  input: CreateAccountInput,
): Promise<Result<PasswordSet, AccountFailure>> {
  if (!can(ctx.actor, "account.manage")) return forbidden;
  const madePassword = input.password === null ? newPassword() : null;
  const passwordHash = await hashPassword(input.password ?? madePassword ?? "");
  const { name, email, role } = input;
  return oncePerKey(() =>
    write<PasswordSet, AccountFailure>(ctx, async (tx, audit) => {
      if (await tx.user.findUnique({ where: { email }, select: { id: true } })) return refused("email_taken");
      const scope = await scopeRows(tx, input);
      if (!scope) return notFound;
      const { hostOrganisationId, schoolIds } = scope;
      const user = await tx.user.create({
        data: { name, email, role, passwordHash, hostOrganisationId, createdAt: ctx.now },
        select: { id: true },
      });
      await tx.userSchool.createMany({ data: schoolIds.map((schoolId) => ({ userId: user.id, schoolId })) });
      audit({
        key: "account.created",
        entityType: "user",
        entityId: user.id,
        details: { role, schoolIds, hostOrganisationId },
      });
      return ok({ userId: user.id, madePassword });
    }),
  );
}

/**
 * Closes an account and, at their next request, its sessions. Refuses the actor's own account (`own_account`) and the
 * last administrator (`last_admin`). Disabling twice changes nothing.
 */
export async function disableAccount(ctx: Context, { userId }: AccountInput): Promise<Result<null, AccountFailure>> {
  if (!can(ctx.actor, "account.manage")) return forbidden;
  if (userId === ctx.actor.userId) return refused("own_account");
  return write<null, AccountFailure>(ctx, async (tx, audit) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { role: true, disabledAt: true } });
    if (!user) return notFound;
    if (user.disabledAt) return unchanged(null);
    if (user.role === "admin" && !(await hasAnotherAdmin(tx, userId))) return refused("last_admin");
    const { count } = await tx.user.updateMany({
      where: { id: userId, disabledAt: null },
      data: { disabledAt: ctx.now, sessionEpoch: { increment: 1 } },
    });
    if (count === 0) return unchanged(null);
    audit({ key: "account.disabled", entityType: "user", entityId: userId });
    return ok(null);
  });
}

/** Opens a disabled account again, with the password it had; its old sessions stay closed. */
export async function enableAccount(ctx: Context, { userId }: AccountInput): Promise<Result<null, AccountFailure>> {
  if (!can(ctx.actor, "account.manage")) return forbidden;
  return write<null, AccountFailure>(ctx, async (tx, audit) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { id: true } });
    if (!user) return notFound;
    const { count } = await tx.user.updateMany({
      where: { id: userId, disabledAt: { not: null } },
      data: { disabledAt: null },
    });
    if (count === 0) return unchanged(null);
    audit({ key: "account.enabled", entityType: "user", entityId: userId });
    return ok(null);
  });
}

/**
 * Gives an account another role and scope; it holds from the person's next request. `seen` is what the form showed
 * (`scopeSeen`): another role or scope by now is `changed_meanwhile`. Refuses to change the role of the actor's own
 * account (`own_account`) and of the last administrator (`last_admin`). The same again changes nothing.
 */
export async function changeScope(ctx: Context, input: ChangeScopeInput): Promise<Result<null, AccountFailure>> {
  if (!can(ctx.actor, "account.manage")) return forbidden;
  const { userId, role } = input;
  return write<null, AccountFailure>(ctx, async (tx, audit) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { role: true, hostOrganisationId: true } });
    if (!user) return notFound;
    if (scopeSeen({ ...user, schoolIds: await schoolsOf(tx, userId) }) !== input.seen) {
      return refused("changed_meanwhile");
    }
    if (user.role !== role) {
      if (userId === ctx.actor.userId) return refused("own_account");
      if (user.role === "admin" && !(await hasAnotherAdmin(tx, userId))) return refused("last_admin");
    }
    const scope = await scopeRows(tx, input);
    if (!scope) return notFound;
    const { hostOrganisationId, schoolIds } = scope;
    if (scopeSeen({ role, ...scope }) === input.seen) return unchanged(null);
    const { count } = await tx.user.updateMany({ where: { id: userId, ...user }, data: { role, hostOrganisationId } });
    if (count === 0) return refused("changed_meanwhile");
    // After the update, which holds the account's row: schools that somebody else gave it while this one waited.
    if (scopeSeen({ ...user, schoolIds: await schoolsOf(tx, userId) }) !== input.seen) {
      return refused("changed_meanwhile");
    }
    await tx.userSchool.deleteMany({ where: { userId } });
    await tx.userSchool.createMany({ data: schoolIds.map((schoolId) => ({ userId, schoolId })) });
    audit({
      key: "account.scope_changed",
      entityType: "user",
      entityId: userId,
      details: { from: user.role, role, schoolIds, hostOrganisationId },
    });
    return ok(null);
  });
}

async function schoolsOf(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx.userSchool.findMany({ where: { userId }, select: { schoolId: true } });
  return rows.map(({ schoolId }) => schoolId);
}

/** Sets another password and closes the sessions opened with the old one. */
export async function resetPassword(
  ctx: Context,
  input: ResetPasswordInput,
): Promise<Result<PasswordSet, AccountFailure>> {
  if (!can(ctx.actor, "account.manage")) return forbidden;
  const { userId } = input;
  const madePassword = input.password === null ? newPassword() : null;
  const passwordHash = await hashPassword(input.password ?? madePassword ?? "");
  return write<PasswordSet, AccountFailure>(ctx, async (tx, audit) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId },
      data: { passwordHash, sessionEpoch: { increment: 1 } },
    });
    if (count === 0) return notFound;
    audit({ key: "account.password_changed", entityType: "user", entityId: userId });
    return ok({ userId, madePassword });
  });
}

import "server-only";
import { can } from "@/lib/foundation/access/policy";
import { hasPermission } from "@/lib/foundation/access/rules/rights";
import type { AuditEntry } from "@/lib/foundation/audit/keys";
import type { Context, Role } from "@/lib/foundation/core/context";
import { FORBIDDEN, invalid, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { edit } from "@/lib/foundation/db/edit";
import { type Tx, unchanged, write } from "@/lib/foundation/db/write";
import type { Clock } from "@/lib/foundation/platform/clock";
import { endMandatesOf } from "@/lib/people/mandates/mandate-records";
import { hasAnotherAdmin, scopeRows } from "./guards";
import { revokeInvitationsOf } from "./invitation-record";
import { passwordProblem } from "./password-check";
import { hashPassword, newPassword } from "./passwords";
import { prove, type SignInProof } from "./prove";
import { type AccountFailure, accessOf, SCOPE_FIELDS, schoolsIn, schoolsKey } from "./rules/account";
import type { PasswordOwner } from "./rules/password";
import type { AccountInput, ChangeScopeInput, CreateAccountInput, ResetPasswordInput } from "./schema";
import { actorOf, mustChoosePassword, type SessionClaim } from "./session-actor";
import { addSession, endSessions } from "./session-records";

export type SignInRequest = SignInProof & {
  device: string | null;
};

export type SignedIn = SessionClaim & { role: Role; readOnly: boolean; mustChoosePassword: boolean };

/** `bad_credentials` is the same of any account and password; `too_many_attempts` (`minutes` to wait) comes before both. */
export async function authenticate(clock: Clock, input: SignInRequest): Promise<Result<SignedIn, AccountFailure>> {
  const proven = await prove(clock, input);
  if (!proven.ok) return proven;
  const { id: userId, role, readOnly, sessionEpoch: epoch } = proven.value;
  return write({ ...clock, actor: actorOf(proven.value) }, "own", async (tx, audit) => {
    const claim = await addSession(tx, { userId, epoch, device: input.device });
    audit({ key: "account.signed_in", entityType: "user", entityId: userId });
    return ok({ ...claim, role, readOnly, mustChoosePassword: mustChoosePassword(proven.value) });
  });
}

/** What a command that sets a password gives back: the password it made, to be shown once; null when it was typed. */
export type PasswordSet = { userId: string; madePassword: string | null };

/** Refuses `email_taken`. An unknown school or host is not found, a password that is easily guessed an invalid field. */
export async function createAccount(
  ctx: Context,
  input: CreateAccountInput,
): Promise<Result<PasswordSet, AccountFailure>> {
  if (!can(ctx.actor, "account.manage")) return FORBIDDEN;
  const { name, email, role } = input;
  const handedOver = await passwordToHandOver(input.password, { name, email });
  if (!handedOver.ok) return handedOver;
  const { madePassword, passwordHash } = handedOver.value;
  return write<PasswordSet, AccountFailure>(ctx, "account.manage", async (tx, audit) => {
    if (await tx.user.findUnique({ where: { email }, select: { id: true } })) return refused("email_taken");
    const scope = await scopeRows(tx, input);
    if (!scope) return NOT_FOUND;
    const { schoolIds, ...columns } = scope;
    const user = await tx.user.create({
      data: { name, email, role, passwordHash, passwordToChange: true, ...columns, createdAt: ctx.now },
      select: { id: true },
    });
    await tx.userSchool.createMany({ data: schoolIds.map((schoolId) => ({ userId: user.id, schoolId })) });
    audit({
      key: "account.created",
      entityType: "user",
      entityId: user.id,
      details: { role, schoolIds, ...columns },
    });
    return ok({ userId: user.id, madePassword });
  });
}

/** Its sessions end, the links of invitations it wrote, and the mandates that it holds. Refuses `own_account`, `last_admin`; twice changes nothing. */
export async function disableAccount(ctx: Context, { userId }: AccountInput): Promise<Result<null, AccountFailure>> {
  return write<null, AccountFailure>(ctx, "account.manage", async (tx, audit) => {
    if (userId === ctx.actor.userId) return refused("own_account");
    const user = await tx.user.findUnique({ where: { id: userId }, select: { role: true, disabledAt: true } });
    if (!user) return NOT_FOUND;
    if (user.disabledAt) return unchanged(null);
    if (hasPermission(user.role, "account.manage") && !(await hasAnotherAdmin(tx, userId)))
      return refused("last_admin");
    const { count } = await tx.user.updateMany({
      where: { id: userId, disabledAt: null },
      data: { disabledAt: ctx.now, sessionEpoch: { increment: 1 } },
    });
    if (count === 0) return unchanged(null);
    const sessions = await endSessions(tx, { userId });
    await revokeInvitationsOf(tx, ctx, audit, userId);
    for (const entry of await endMandatesOf(tx, ctx, userId)) audit(entry);
    audit({ key: "account.disabled", entityType: "user", entityId: userId, details: { sessions } });
    return ok(null);
  });
}

/** Opens a disabled account again, with the password it had; its old sessions stay closed. */
export async function enableAccount(ctx: Context, { userId }: AccountInput): Promise<Result<null, AccountFailure>> {
  return write<null, AccountFailure>(ctx, "account.manage", async (tx, audit) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { id: true } });
    if (!user) return NOT_FOUND;
    const { count } = await tx.user.updateMany({
      where: { id: userId, disabledAt: { not: null } },
      data: { disabledAt: null },
    });
    if (count === 0) return unchanged(null);
    audit({ key: "account.enabled", entityType: "user", entityId: userId });
    return ok(null);
  });
}

/** From the next request. Refuses `changed_meanwhile`, another role of oneself (`own_account`) or of the `last_admin`. */
export async function changeScope(ctx: Context, input: ChangeScopeInput): Promise<Result<null, AccountFailure>> {
  const { userId, role, version } = input;
  let ended: AuditEntry[] = [];
  return edit(ctx, "account.manage", {
    load: async (tx) => {
      const user = await tx.user.findUnique({
        where: { id: userId },
        select: { role: true, hostOrganisationId: true, readOnly: true },
      });
      return user && { ...user, access: accessOf(user), schools: schoolsKey(await schoolsOf(tx, userId)) };
    },
    fields: SCOPE_FIELDS,
    version,
    check: async (before, tx) => {
      if (before.role !== role) {
        if (userId === ctx.actor.userId) return refused("own_account");
        if (hasPermission(before.role, "account.manage") && !(await hasAnotherAdmin(tx, userId)))
          return refused("last_admin");
      }
      const scope = await scopeRows(tx, input);
      if (!scope) return NOT_FOUND;
      const { hostOrganisationId, schoolIds } = scope;
      return ok({ role, hostOrganisationId, access: accessOf(scope), schools: schoolsKey(schoolIds) });
    },
    save: async (tx, read, { schools, access, ...columns }) => {
      const { role, hostOrganisationId } = read;
      const where = { id: userId, role, hostOrganisationId, readOnly: read.access === "read" };
      const saved = await tx.user.updateMany({ where, data: { ...columns, readOnly: access === "read" } });
      // After the update, which holds the account's row: schools that somebody else gave it while this one waited.
      if (schoolsKey(await schoolsOf(tx, userId)) !== read.schools) return refused("changed_meanwhile");
      ended = hasPermission(columns.role, "mandate.use") ? [] : await endMandatesOf(tx, ctx, userId);
      await tx.userSchool.deleteMany({ where: { userId } });
      await tx.userSchool.createMany({ data: schoolsIn(schools).map((schoolId) => ({ userId, schoolId })) });
      return saved;
    },
    audit: (_changed, from, { role, hostOrganisationId, access, schools }) => {
      const readOnly = access === "read";
      const details = { from: from.role, role, schoolIds: schoolsIn(schools), hostOrganisationId, readOnly };
      return [{ key: "account.scope_changed", entityType: "user", entityId: userId, details }, ...ended];
    },
    value: () => null,
  });
}

async function schoolsOf(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx.userSchool.findMany({ where: { userId }, select: { schoolId: true } });
  return rows.map(({ schoolId }) => schoolId);
}

/** Ends the sessions of the old password; its owner changes the new one. An easily guessed one is an invalid field. */
export async function resetPassword(
  ctx: Context,
  input: ResetPasswordInput,
): Promise<Result<PasswordSet, AccountFailure>> {
  if (!can(ctx.actor, "account.manage")) return FORBIDDEN;
  const { userId } = input;
  const owner = await db.user.findUnique({ where: { id: userId }, select: { email: true, name: true } });
  if (!owner) return NOT_FOUND;
  const handedOver = await passwordToHandOver(input.password, owner);
  if (!handedOver.ok) return handedOver;
  const { madePassword, passwordHash } = handedOver.value;
  return write<PasswordSet, AccountFailure>(ctx, "account.manage", async (tx, audit) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId },
      data: { passwordHash, passwordToChange: true, sessionEpoch: { increment: 1 } },
    });
    if (count === 0) return NOT_FOUND;
    const sessions = await endSessions(tx, { userId });
    audit({ key: "account.password_changed", entityType: "user", entityId: userId, details: { sessions } });
    return ok({ userId, madePassword });
  });
}

async function passwordToHandOver(typed: string | null, owner: PasswordOwner) {
  const problem = typed === null ? null : await passwordProblem(typed, owner);
  if (problem) return invalid({ password: [problem] });
  const madePassword = typed === null ? newPassword() : null;
  return ok({ madePassword, passwordHash: await hashPassword(typed ?? madePassword ?? "") });
}

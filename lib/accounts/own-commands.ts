import "server-only";
import type { Context } from "@/lib/core/context";
import { forbidden, invalid, notFound, ok, type Result, refused } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { write } from "@/lib/db/write";
import { passwordProblem } from "./password-check";
import { hashPassword, verifyPassword } from "./passwords";
import { prove } from "./prove";
import type { AccountFailure } from "./rules";
import type { ChangePasswordInput, ChoosePasswordInput } from "./schema";
import { mustChoosePassword, type SessionClaim } from "./session-actor";
import { addSession, endSessions } from "./session-records";

/** What its owner knows the device by that asks, see `deviceOf`: it gets a new session. */
type FromDevice = { device: string | null };

/**
 * Gives the actor's own account another password, proven by the one it has, within the limits on sign-in. Every session
 * of the account ends; the claim returned is a new one for the device that asked. A wrong password, and a new one that
 * is easily guessed, are invalid fields; `changed_meanwhile` when somebody else changed it at the same moment.
 */
export async function changeOwnPassword(
  ctx: Context,
  { currentPassword, password, address, device }: ChangePasswordInput & FromDevice & { address: string },
): Promise<Result<SessionClaim, AccountFailure>> {
  const { userId } = ctx.actor;
  if (!userId) return forbidden;
  const account = await db.user.findUnique({ where: { id: userId }, select: { email: true, name: true } });
  if (!account) return notFound;
  const proven = await prove(ctx, { email: account.email, password: currentPassword, address });
  if (!proven.ok) {
    if (proven.failure.code !== "bad_credentials") return proven;
    return invalid({ currentPassword: ["password_wrong"] });
  }
  const problem = await passwordProblem(password, account);
  if (problem) return invalid({ password: [problem] });
  const { passwordHash: before, sessionEpoch: epoch } = proven.value;
  return replacePassword(ctx, { userId, before, epoch, password, device });
}

/**
 * Chooses the password of the actor's own account in place of the one that was handed over, by which they have just come
 * in. As `changeOwnPassword`, it ends every session and opens one; the same password again is an invalid field. Forbidden
 * where nothing is to be chosen: that is `changeOwnPassword`, which asks for the password.
 */
export async function choosePassword(
  ctx: Context,
  { password, device }: ChoosePasswordInput & FromDevice,
): Promise<Result<SessionClaim, AccountFailure>> {
  const { userId } = ctx.actor;
  if (!userId) return forbidden;
  const account = await db.user.findUnique({
    where: { id: userId },
    select: { email: true, name: true, passwordHash: true, sessionEpoch: true, passwordToChange: true, demo: true },
  });
  if (!account || !mustChoosePassword(account)) return forbidden;
  const { passwordHash: before, sessionEpoch: epoch } = account;
  const problem = (await verifyPassword(before, password)) ? "password_same" : await passwordProblem(password, account);
  if (problem) return invalid({ password: [problem] });
  return replacePassword(ctx, { userId, before, epoch, password, device });
}

type Replacement = FromDevice & { userId: string; before: string; epoch: number; password: string };

async function replacePassword(
  ctx: Context,
  { userId, before, epoch, password, device }: Replacement,
): Promise<Result<SessionClaim, AccountFailure>> {
  const passwordHash = await hashPassword(password);
  return write<SessionClaim, AccountFailure>(ctx, async (tx, audit) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, passwordHash: before, sessionEpoch: epoch, disabledAt: null },
      data: { passwordHash, passwordToChange: false, sessionEpoch: { increment: 1 } },
    });
    if (count === 0) return refused("changed_meanwhile");
    const sessions = await endSessions(tx, { userId });
    audit({ key: "account.password_changed", entityType: "user", entityId: userId, details: { sessions } });
    return ok(await addSession(tx, { userId, epoch: epoch + 1, device }));
  });
}

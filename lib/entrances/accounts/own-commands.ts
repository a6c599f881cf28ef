import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, invalid, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { unchanged, write } from "@/lib/foundation/db/write";
import { passwordProblem } from "./password-check";
import { hashPassword, verifyPassword } from "./passwords";
import { prove } from "./prove";
import type { AccountFailure } from "./rules/account";
import type { ChangePasswordInput, ChoosePasswordInput, SessionInput } from "./schema";
import { mustChoosePassword, type SessionClaim } from "./session-actor";
import { addSession, endSessions } from "./session-records";

type FromDevice = { device: string | null };

/** Ends every session, and gives one for this device. `changed_meanwhile`; a wrong or guessable password is an invalid field. */
export async function changeOwnPassword(
  ctx: Context,
  { currentPassword, password, address, device }: ChangePasswordInput & FromDevice & { address: string },
): Promise<Result<SessionClaim, AccountFailure>> {
  const { userId } = ctx.actor;
  if (!userId) return FORBIDDEN;
  const account = await db.user.findUnique({ where: { id: userId }, select: { email: true, name: true } });
  if (!account) return NOT_FOUND;
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

/** As `changeOwnPassword`, in place of a password that was handed over: forbidden where nothing is to be chosen. */
export async function choosePassword(
  ctx: Context,
  { password, device }: ChoosePasswordInput & FromDevice,
): Promise<Result<SessionClaim, AccountFailure>> {
  const { userId } = ctx.actor;
  if (!userId) return FORBIDDEN;
  const account = await db.user.findUnique({
    where: { id: userId },
    select: { email: true, name: true, passwordHash: true, sessionEpoch: true, passwordToChange: true, demo: true },
  });
  if (!account || !mustChoosePassword(account)) return FORBIDDEN;
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
  return write<SessionClaim, AccountFailure>(ctx, "own", async (tx, audit) => {
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

/** Ends one session and every copy of its cookie. Ending it again, or once it is forgotten, changes nothing. */
export async function signOut(ctx: Context, { sessionId }: SessionInput): Promise<Result<null>> {
  const { userId } = ctx.actor;
  if (!userId) return FORBIDDEN;
  return write(ctx, "own", async (tx, audit) => {
    if ((await endSessions(tx, { userId, id: sessionId })) === 0) return unchanged(null);
    audit({ key: "account.signed_out", entityType: "user", entityId: userId });
    return ok(null);
  });
}

/** One that is not theirs is not found; ending it again changes nothing. */
export async function endOwnSession(ctx: Context, { sessionId }: SessionInput): Promise<Result<null>> {
  const { userId } = ctx.actor;
  if (!userId) return FORBIDDEN;
  return write(ctx, "own", async (tx, audit) => {
    const known = await tx.session.findUnique({ where: { id: sessionId, userId }, select: { id: true } });
    if (!known) return NOT_FOUND;
    if ((await endSessions(tx, { userId, id: sessionId })) === 0) return unchanged(null);
    audit({ key: "account.sessions_ended", entityType: "user", entityId: userId, details: { sessions: 1 } });
    return ok(null);
  });
}

/** Ends the actor's sessions on all devices but the one named, which is theirs; gives how many there were. */
export async function endOtherSessions(ctx: Context, { sessionId }: SessionInput): Promise<Result<number>> {
  const { userId } = ctx.actor;
  if (!userId) return FORBIDDEN;
  return write(ctx, "own", async (tx, audit) => {
    const sessions = await endSessions(tx, { userId, id: { not: sessionId } });
    if (sessions === 0) return unchanged(0);
    audit({ key: "account.sessions_ended", entityType: "user", entityId: userId, details: { sessions } });
    return ok(sessions);
  });
}

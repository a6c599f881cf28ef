import "server-only";
import type { Clock } from "@/lib/core/clock";
import { SYSTEM } from "@/lib/core/context";
import { ok, refused } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { write } from "@/lib/db/write";
import { countSignIn, forgiveSignIn } from "./attempts";
import { hashEmail, verifyPassword } from "./passwords";
import type { AccountFailure } from "./rules";
import type { SignInInput } from "./schema";
import { ACTOR, isUsable } from "./session-actor";

export type Proof = SignInInput & {
  /** Network address, as clientAddress gives it. */
  address: string;
};

/** The account that an e-mail and its password prove, within the limits on attempts; a refusal leaves a trace. */
export async function prove(clock: Clock, { email, password, address }: Proof) {
  const emailHash = hashEmail(email);
  const reached = await countSignIn(emailHash, address);
  if (reached) {
    if (reached.first) await auditRefusal(clock, emailHash, "too_many_attempts");
    return refused("too_many_attempts", { minutes: Math.max(1, Math.ceil(reached.waitMs / 60_000)) });
  }
  const user = await db.user.findUnique({
    where: { email },
    select: {
      ...ACTOR,
      passwordHash: true,
      passwordToChange: true,
      disabledAt: true,
      demo: true,
      sessionEpoch: true,
    },
  });
  const matches = await verifyPassword(user?.passwordHash ?? null, password);
  if (!user || !matches || !isUsable(user)) {
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

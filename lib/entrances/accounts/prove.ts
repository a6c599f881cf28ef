import "server-only";
import { SYSTEM } from "@/lib/foundation/core/context";
import { ok, refused } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { type AttemptLimit, countAttempt, forgiveAttempt } from "@/lib/foundation/db/unaudited";
import { write } from "@/lib/foundation/db/write";
import type { Clock } from "@/lib/foundation/platform/clock";
import { hashEmail, verifyPassword } from "./passwords";
import type { AccountFailure } from "./rules/account";
import type { SignInInput } from "./schema";
import { ACTOR, isUsable } from "./session-actor";

/** `address` is that of the network, as `clientAddress` gives it. */
export type SignInProof = SignInInput & { address: string };

/** The account that an e-mail and its password prove, within the limits on attempts; a refusal leaves a trace. */
export async function prove(clock: Clock, { email, password, address }: SignInProof) {
  const emailHash = hashEmail(email);
  const limits = limitsOf(emailHash, address);
  const reached = await countAttempt(limits);
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
  await forgiveAttempt(limits);
  return ok(user);
}

async function auditRefusal(clock: Clock, emailHash: string, reason: AccountFailure): Promise<void> {
  await write({ ...clock, actor: SYSTEM }, "system", async (_tx, audit) => {
    audit({ key: "account.sign_in_refused", entityType: "user", entityId: emailHash, details: { reason } });
    return ok(null);
  });
}

const QUARTER_HOUR = 15 * 60;
const HOUR = 60 * 60;

/** Who mistypes; who tries many accounts, or a school behind one address; who changes address at each attempt. */
export const SIGN_IN_LIMITS = {
  accountFromAddress: { points: 5, seconds: QUARTER_HOUR },
  address: { points: 50, seconds: QUARTER_HOUR },
  account: { points: 100, seconds: HOUR },
} as const;

/** Keys hold a hash of the e-mail, whether or not an account has it: a limit says nothing about who exists. */
function limitsOf(emailHash: string, address: string): AttemptLimit[] {
  return [
    { ...SIGN_IN_LIMITS.accountFromAddress, key: `${emailHash} ${address}` },
    { ...SIGN_IN_LIMITS.address, key: address },
    { ...SIGN_IN_LIMITS.account, key: emailHash },
  ];
}

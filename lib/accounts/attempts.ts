import "server-only";
import { type AttemptLimit, countAttempt, forgiveAttempt, type ReachedLimit } from "@/lib/db/attempts";

const QUARTER_HOUR = 15 * 60;
const HOUR = 60 * 60;

/**
 * An account from one address: a person who mistypes. An address: somebody trying many accounts, or a school behind
 * one address. An account from anywhere: somebody who changes address at each attempt.
 */
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

/** Counts a sign-in attempt before the password is looked at; null when it may go on. */
export function countSignIn(emailHash: string, address: string): Promise<ReachedLimit | null> {
  return countAttempt(limitsOf(emailHash, address));
}

/** Forgets the mistakes before a right password. */
export function forgiveSignIn(emailHash: string, address: string): Promise<void> {
  return forgiveAttempt(limitsOf(emailHash, address));
}

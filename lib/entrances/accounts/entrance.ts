import "server-only";
import { type AttemptLimit, countAttempt, reachedFor } from "@/lib/foundation/db/unaudited";
import { readClock } from "@/lib/foundation/platform/clock";
import { isLink, openLink } from "@/lib/people/answers/link-records";
import { ANSWER_LIMIT, answerKey, LETTER_LIMITS, letterKey } from "@/lib/people/answers/rules/link";
import { isMeetingLink } from "@/lib/people/notices/own-records";
import { OWN_LIMIT, ownKey } from "@/lib/people/notices/rules/notices";
import { isOnlineLink } from "@/lib/people/online/online-records";
import { APPLY_LIMITS, applyKey } from "@/lib/people/online/rules/online";
import { invitationOf } from "./invitation-link";
import { SIGN_IN_LIMITS } from "./prove";

/** Pages for people without an account, whose forms bring a secret that somebody may be guessing. */
const BRINGS_A_SECRET = /^\/(connexion|mot-de-passe|invitation\/.+|api\/auth(\/.*)?)\/?$/;
const INVITATION = /^\/invitation\/(.+?)\/?$/;
const ANSWER = /^\/s\/([^/]+)/;
const LETTER = /^\/s\/?$/;
/** The form of somebody who applies, and the link by which they confirm. */
const APPLIES = /^\/reseau\/[^/]+\/candidater\/?$/;
/** The link by which somebody says whether they come to a meeting. */
const MEETING = /^\/rendez-vous\/([^/]+)/;
const APPLICATION = /^\/candidature\/([^/]+)/;

/** Links that nobody made: nobody types one, and a copy that lost its end is opened a few times. */
export const GUESSES = { points: 20, seconds: 15 * 60 } as const;

const SHOWS_A_FILE = /^\/s\/([^/]+)\/contrat\/?$/;

/** Whether somebody without an account may send a file there: who holds a link that opens something. */
export async function mayBringFile({ method, path }: { method: string; path: string }): Promise<boolean> {
  const [, token] = method === "POST" ? (SHOWS_A_FILE.exec(path) ?? []) : [];
  return token !== undefined && (await openLink(readClock(), token)) !== null;
}

type Entering = { method: string; path: string; address: string };

/** For how many milliseconds an address has to wait before anything that it sends is read; null where it has not. */
export async function waitAtEntrance({ method, path, address }: Entering): Promise<number | null> {
  const [, token] = INVITATION.exec(path) ?? [];
  if (token !== undefined && !invitationOf(token)) return afterGuess({ ...GUESSES, key: `guess ${address}` });
  const [, link] = ANSWER.exec(path) ?? [];
  if (link !== undefined) {
    if (!(await isLink(link))) return afterGuess({ ...GUESSES, key: `guess ${address}` });
    return method === "POST" ? reachedFor({ ...ANSWER_LIMIT, key: answerKey(address) }) : null;
  }
  const [, meeting] = MEETING.exec(path) ?? [];
  if (meeting !== undefined) {
    if (!(await isMeetingLink(meeting))) return afterGuess({ ...GUESSES, key: `guess ${address}` });
    return method === "POST" ? reachedFor({ ...OWN_LIMIT, key: ownKey(address) }) : null;
  }
  const [, application] = APPLICATION.exec(path) ?? [];
  if (application !== undefined && !(await isOnlineLink(application)))
    return afterGuess({ ...GUESSES, key: `guess ${address}` });
  if (method === "POST" && (application !== undefined || APPLIES.test(path)))
    return reachedFor({ ...APPLY_LIMITS.address, key: applyKey(address) });
  if (method === "POST" && LETTER.test(path)) return reachedFor({ ...LETTER_LIMITS.address, key: letterKey(address) });
  if (method !== "POST" || !BRINGS_A_SECRET.test(path)) return null;
  // Where the form itself counts (prove.ts, invitation-commands.ts): the attempt that goes beyond is still audited there.
  const key = token === undefined ? address : `invitation ${address}`;
  return reachedFor({ ...SIGN_IN_LIMITS.address, key });
}

/** An address that has guessed too often writes nothing any more. */
async function afterGuess(limit: AttemptLimit): Promise<number | null> {
  const wait = await reachedFor(limit);
  return wait ?? (await countAttempt([limit]))?.waitMs ?? null;
}

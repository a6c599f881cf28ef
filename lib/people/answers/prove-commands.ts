import "server-only";
import { personOf } from "@/lib/foundation/core/context";
import { ok, type Result, refused } from "@/lib/foundation/core/result";
import { unchanged, write } from "@/lib/foundation/db/write";
import type { Clock } from "@/lib/foundation/platform/clock";
import { holderOf, type Sender, tooMany } from "./held-link";
import { linkByCode, type OpenLink } from "./link-records";
import { answerTokenOf, codeHashesOf } from "./link-token";
import { newProof } from "./proven";
import { type AnswerFailure, LETTER_LIMITS, letterKey, MOST_WRONG_BIRTH_DATES, readLetterCode } from "./rules/link";
import type { BirthDateInput, LetterCodeInput } from "./schema";

export type Proven = { token: string; proof: string };

/** Counts a birth date that is not theirs, one at a time; the last of them locks the link. True where it is theirs. */
async function isTheirs(clock: Clock, link: OpenLink, birthDate: string): Promise<boolean> {
  const ctx = { ...clock, actor: personOf(link.enrolment.id) };
  const done = await write<boolean>(ctx, "person", async (tx, audit) => {
    // Of two at once the second counts the first.
    await tx.surveyLink.updateMany({ where: { id: link.id }, data: { channel: link.channel } });
    const { lockedAt, wrongBirthDates } = await tx.surveyLink.findUniqueOrThrow({
      where: { id: link.id },
      select: { lockedAt: true, wrongBirthDates: true },
    });
    if (lockedAt) return unchanged(false);
    const isRight = link.enrolment.learner.birthDate === birthDate;
    if (isRight && wrongBirthDates === 0) return unchanged(true);
    const wrong = isRight ? 0 : wrongBirthDates + 1;
    const locks = wrong === MOST_WRONG_BIRTH_DATES;
    await tx.surveyLink.update({
      where: { id: link.id },
      data: { wrongBirthDates: wrong, ...(locks && { lockedAt: clock.now }) },
    });
    const details = { enrolmentId: link.enrolment.id, window: link.window, channel: link.channel };
    const key = isRight ? "link.proved" : locks ? "link.locked" : "link.birth_date_wrong";
    audit({ key, entityType: "link", entityId: link.id, details });
    return ok(isRight);
  });
  return done.ok && done.value;
}

/**
 * That whoever holds a link is the person it was sent to: what is held on them is read, and contact details are changed, by
 * nobody else (docs/adr/0061). Refuses `birth_date_wrong` and, after the fifth, `birth_date_locked` until another link is sent.
 */
export async function proveBirthDate(
  sender: Sender,
  { token, birthDate }: BirthDateInput,
): Promise<Result<Proven, AnswerFailure>> {
  const held = await holderOf(sender, token);
  if (!held.ok) return held;
  const { link } = held.value;
  if (link.lockedAt) return refused("birth_date_locked");
  if (!(await isTheirs(sender, link, birthDate))) {
    return refused(link.wrongBirthDates + 1 >= MOST_WRONG_BIRTH_DATES ? "birth_date_locked" : "birth_date_wrong");
  }
  return ok({ token, proof: newProof(link.id, sender.now) });
}

/** The code of a letter, with the birth date. `letter_code_wrong` says the same of every pair that opens nothing. */
export async function openLetter(
  { address, proof: _, ...clock }: Sender,
  { code: typed, birthDate }: LetterCodeInput,
): Promise<Result<Proven, AnswerFailure>> {
  const code = readLetterCode(typed);
  const hashes = code ? codeHashesOf(code) : [];
  const [first] = hashes;
  const refusal = await tooMany([
    { ...LETTER_LIMITS.address, key: letterKey(address) },
    ...(first ? [{ ...LETTER_LIMITS.code, key: `letter code ${first}` }] : []),
  ]);
  if (refusal) return refusal;
  const link = hashes.length > 0 ? await linkByCode(clock, hashes) : null;
  if (!link || link.lockedAt || !(await isTheirs(clock, link, birthDate))) return refused("letter_code_wrong");
  const token = answerTokenOf(link);
  return token ? ok({ token, proof: newProof(link.id, clock.now) }) : refused("letter_code_wrong");
}

import "server-only";
import { can, cohortScope, namedEnrolments } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { unchanged, write } from "@/lib/foundation/db/write";
import { holdEnrolment } from "@/lib/people/enrolments/exit-records";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { recordLetterPosted } from "@/lib/people/outcomes/letter-record";
import { linkFor } from "./link-records";
import { hasHadAllOf, recordMessage, writtenAt } from "./message-records";
import { checkLetter, type LetterFailure, type SendFailure } from "./rules/link";
import type { PostLettersInput, PrepareLettersInput } from "./schema";

export type LetterRefusal = LetterFailure | SendFailure;

const PERSON = (window: Window) =>
  ({
    id: true,
    exit: { select: { exitedOn: true, reason: true } },
    learner: { select: { objections: { where: { supersededAt: null }, select: { fromOn: true, endedOn: true } } } },
    ...writtenAt(window),
  }) as const;

/**
 * Gives those who are chosen a link by letter, whose code stands on paper alone (`getLetters`). One that they have goes on to
 * open their page; another is made where that is locked, or would end too soon. Whom a rule keeps from being written to is left
 * out; where that is everybody, `letters_nobody`.
 */
export async function prepareLetters(
  ctx: Context,
  { cohortId, window, people }: PrepareLettersInput,
): Promise<Result<{ cohortId: string; count: number }, LetterRefusal>> {
  return write<{ cohortId: string; count: number }, LetterRefusal>(ctx, "outcome.record", async (tx, audit) => {
    const cohort = await tx.cohort.findFirst({ where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] } });
    if (!cohort) return NOT_FOUND;
    const where = { AND: [{ id: { in: people }, cohortId }, namedEnrolments(ctx.actor)] };
    const found = await tx.enrolment.findMany({ where, orderBy: { id: "asc" }, select: PERSON(window) });
    let count = 0;
    let refusal: SendFailure | null = null;
    for (const { id: enrolmentId, exit, learner, ...written } of found) {
      await holdEnrolment(tx, enrolmentId);
      const point = exit && duePoint(exit.exitedOn, window);
      const stand = {
        point,
        reason: exit?.reason ?? null,
        objections: learner.objections,
        spent: hasHadAllOf(written),
      };
      const code = checkLetter(stand, ctx.today);
      if (code || !point) {
        refusal ??= code;
        continue;
      }
      const id = await linkFor(tx, ctx, { enrolmentId, channel: "letter", point }, null);
      // Printed again it is paper until it is posted again.
      await tx.surveyLink.update({ where: { id }, data: { postedOn: null } });
      audit({ key: "link.printed", entityType: "link", entityId: id, details: { enrolmentId, window } });
      count += 1;
    }
    return count > 0 ? ok({ cohortId, count }) : refused(refusal ?? "letters_nobody");
  });
}

/**
 * That letters were posted on a day, which is an attempt at each of these people: until then they are paper. Says of how many
 * that holds, and how many a rule kept from it (somebody objected meanwhile, say).
 */
export async function postLetters(
  ctx: Context,
  { cohortId, window, postedOn, people }: PostLettersInput,
): Promise<Result<{ cohortId: string; count: number; left: number }, LetterRefusal>> {
  if (!can(ctx.actor, "outcome.record")) return FORBIDDEN;
  if ((await db.cohort.count({ where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] } })) === 0) return NOT_FOUND;
  if (postedOn > ctx.today) return refused("letters_posted_in_future");
  const links = await db.surveyLink.findMany({
    where: {
      channel: "letter",
      window,
      supersededAt: null,
      postedOn: null,
      enrolment: { AND: [{ id: { in: people }, cohortId }, namedEnrolments(ctx.actor)] },
    },
    orderBy: { id: "asc" },
    select: { id: true, enrolmentId: true },
  });
  if (links.length === 0) return refused("letters_nobody");
  let count = 0;
  for (const { id, enrolmentId } of links) {
    const made = await recordLetterPosted(ctx, { letter: id, postedOn, enrolmentId, window });
    if (!made.ok && made.failure.kind !== "rule") return made as Result<never, never>;
    if (!made.ok) continue;
    const marked = await write<null>(ctx, "outcome.record", async (tx, audit) => {
      const { count: changed } = await tx.surveyLink.updateMany({ where: { id, postedOn: null }, data: { postedOn } });
      if (changed === 0) return unchanged(null);
      await recordMessage(tx, ctx, { enrolmentId, window, channel: "letter", linkId: id, state: "sent" });
      audit({ key: "link.posted", entityType: "link", entityId: id, details: { enrolmentId, window, on: postedOn } });
      return ok(null);
    });
    if (!marked.ok) return marked;
    count += 1;
  }
  return count > 0 ? ok({ cohortId, count, left: links.length - count }) : refused("letters_posted_early");
}

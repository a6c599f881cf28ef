import "server-only";
import { can, cohortScope, enrolmentScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { retainedObservation } from "@/lib/people/outcomes/rules/retained";
import { isNonResponse } from "@/lib/people/outcomes/rules/vocabulary";
import { letterAddress, letterCodeOf } from "./link-token";
import { hasHadAllOf, writtenAt } from "./message-records";
import { checkLetter } from "./rules/link";

type OfCohort = { cohortId: string; window: Window };

const PERSON = (window: Window) =>
  ({
    id: true,
    exit: { select: { exitedOn: true, reason: true } },
    learner: {
      select: {
        id: true,
        lastName: true,
        firstName: true,
        email: true,
        objections: { where: { supersededAt: null }, select: { fromOn: true, endedOn: true } },
      },
    },
    outcomes: {
      where: { window, supersededAt: null },
      select: { id: true, kind: true, observedOn: true, recordedAt: true },
    },
    surveyLinks: {
      where: { window, channel: "letter", supersededAt: null },
      select: { id: true, codeHash: true, postedOn: true, lockedAt: true, recordedAt: true },
    },
    ...writtenAt(window),
  }) as const;

async function letterPeople(ctx: Context, { cohortId, window }: OfCohort) {
  const found = await db.enrolment.findMany({
    where: { AND: [{ cohortId, enteredOn: { not: null } }, enrolmentScope(ctx.actor)] },
    select: PERSON(window),
  });
  return found.flatMap(
    ({ exit, outcomes, learner, surveyLinks: [letter], surveyMessages, contactAttempts, ...one }) => {
      const point = exit && duePoint(exit.exitedOn, window);
      const { objections, ...person } = learner;
      // One that is ready goes to the post whatever else was sent.
      const spent = letter === undefined && hasHadAllOf({ surveyMessages, contactAttempts });
      if (!point || checkLetter({ point, reason: exit.reason, objections, spent }, ctx.today)) return [];
      const answer = retainedObservation(outcomes, point);
      if (answer && !isNonResponse(answer.kind)) return [];
      return [{ ...one, person, exit, point, letter: letter ?? null }];
    },
  );
}

/** Those of a cohort who can be asked by letter at a window today and have not answered; null when not visible. */
export async function listLetterPeople(ctx: Context, { cohortId, window }: OfCohort) {
  if (!can(ctx.actor, "outcome.record")) return null;
  const visible = await db.cohort.count({ where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] } });
  if (visible === 0) return null;
  const people = await letterPeople(ctx, { cohortId, window });
  recordRead(ctx, { kind: "list", of: "cohort", id: cohortId, people: people.map(({ person }) => person.id) });
  const rows = people.map(({ id, person: { email, ...person }, letter }) => ({
    enrolmentId: id,
    person,
    hasEmail: email !== null,
    letter: letter && { postedOn: letter.postedOn, isLocked: letter.lockedAt !== null, preparedAt: letter.recordedAt },
  }));
  return inTextOrder(rows, ({ person }) => `${person.lastName} ${person.firstName}`);
}

export type LetterPerson = NonNullable<Awaited<ReturnType<typeof listLetterPeople>>>[number];

/** What the letters say that are prepared and not posted, with their codes: on record as a file that left; null when not visible. */
export async function getLetters(ctx: Context, { cohortId, window }: OfCohort) {
  if (!can(ctx.actor, "outcome.record")) return null;
  const cohort = await db.cohort.findFirst({
    where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] },
    select: { code: true, school: { select: { name: true } } },
  });
  if (!cohort) return null;
  const people = inTextOrder(
    await letterPeople(ctx, { cohortId, window }),
    ({ person }) => `${person.lastName} ${person.firstName}`,
  );
  const letters = people.flatMap(({ person: { firstName, lastName }, exit, point, letter }) => {
    const code = letter && letter.postedOn === null && letter.lockedAt === null ? letterCodeOf(letter) : null;
    return code
      ? [{ firstName, lastName, left: exit.exitedOn, until: point.toOn, code, address: letterAddress(code) }]
      : [];
  });
  if (letters.length > 0) recordRead(ctx, { kind: "export", of: "cohort", id: cohortId, count: letters.length });
  return { cohort, letters };
}

export type PreparedLetters = NonNullable<Awaited<ReturnType<typeof getLetters>>>;

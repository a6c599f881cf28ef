import "server-only";
import type { Clock } from "@/lib/foundation/platform/clock";
import { openLink, ownAnswer } from "./link-records";
import { checkAnswerDay } from "./rules/link";
import { nextQuestion, occupationOf, type QuestionNumber } from "./rules/occupation";

/**
 * What the holder of a link finds: their first name, their school, the window, and what they answered so far. Nothing is
 * recorded by reading it, and nothing consumed: scanners open links. Null for a link that opens nothing.
 */
export async function getOwnPage(clock: Clock, token: string, named: QuestionNumber | null = null) {
  const link = await openLink(clock, token);
  if (!link) return null;
  const { enrolment, window, point, occupation, expiresAt, exit } = link;
  const own = await ownAnswer(link);
  return {
    firstName: enrolment.learner.firstName,
    school: enrolment.cohort.school.name,
    exitedOn: exit.exitedOn,
    window,
    point,
    expiresAt,
    /** What they chose last, or said. */
    occupation: occupation ?? (own && occupationOf(own.kind)) ?? "other",
    own,
    question: nextQuestion(occupation, own, named),
    /** Why an answer of today would not count; null where it does. */
    closed: checkAnswerDay(point, clock.today),
  };
}

export type OwnPage = NonNullable<Awaited<ReturnType<typeof getOwnPage>>>;

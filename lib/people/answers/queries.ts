import "server-only";
import { personOf } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import type { Clock } from "@/lib/foundation/platform/clock";
import { recordRead } from "@/lib/foundation/reads/record";
import { labelOfInsee } from "@/lib/network/places/resolve";
import { latestHours, toldHours } from "@/lib/people/hours/rules/suiting";
import { heldOn } from "./held-records";
import { type OpenLink, openLink, ownAnswer, saidActivity } from "./link-records";
import { isProven } from "./proven";
import { checkAnswerDay } from "./rules/link";
import { asksEmployer, nextQuestion, occupationOf, type QuestionNumber } from "./rules/occupation";

/** What every page of a link says: the first name, the school, the window; nothing else of whom it is for. */
function ownBasics({ enrolment, window, point, expiresAt, exit, lockedAt }: OpenLink, { today }: Clock) {
  const { firstName, objections } = enrolment.learner;
  return {
    firstName,
    school: enrolment.cohort.school.name,
    exitedOn: exit.exitedOn,
    window,
    point,
    expiresAt,
    /** Since when they do not want to be contacted; null where they do not say so. */
    objectsSince: objections.find(({ endedOn }) => endedOn === null)?.fromOn ?? null,
    /** No birth date is taken any more. */
    isLocked: lockedAt !== null,
    /** Why an answer of today would not count; null where it does. */
    closed: checkAnswerDay(point, today),
  };
}

/** Files that they sent themselves for what they say, and whether somebody has looked at each. */
async function ownFiles(own: { id: string; proofOfId: string | null } | null) {
  if (!own) return [];
  const found = await db.proofFile.findMany({
    where: { outcomeId: own.proofOfId ?? own.id, author: "person", supersededAt: null },
    orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      recordedAt: true,
      file: { select: { name: true } },
      verifications: { where: { supersededAt: null }, select: { finding: true, remark: true } },
    },
  });
  return found.map(({ file, verifications: [verification], ...one }) => ({
    ...one,
    name: file.name,
    verification: verification ?? null,
  }));
}

export type OwnFile = Awaited<ReturnType<typeof ownFiles>>[number];

function employerShown({ employerSiren, employerCommuneInsee }: NonNullable<Awaited<ReturnType<typeof ownAnswer>>>) {
  return { siren: employerSiren, commune: labelOfInsee(employerCommuneInsee) };
}

/**
 * What the holder of a link finds: their first name, their school, the window, and what they answered so far. Nothing is
 * recorded by reading it, and nothing consumed: scanners open links. Null for a link that opens nothing.
 */
export async function getOwnPage(clock: Clock, token: string, named: QuestionNumber | null = null) {
  const link = await openLink(clock, token);
  if (!link) return null;
  const { occupation } = link;
  const [own, shows] = await Promise.all([ownAnswer(link), saidActivity(link)]);
  return {
    ...ownBasics(link, clock),
    /** What they chose last, or said. */
    occupation: occupation ?? (own && occupationOf(own.kind)) ?? "other",
    own,
    /** For whom they said that they work; null where they have no employer. */
    employer: own && asksEmployer(own.kind) ? employerShown(own) : null,
    /** What they said that a contract or a certificate may show, by the link or on the telephone. */
    shows,
    files: await ownFiles(shows),
    question: nextQuestion(occupation, own, named),
  };
}

export type OwnPage = NonNullable<Awaited<ReturnType<typeof getOwnPage>>>;

/** How and when they are reached, as it is on record: for who has told their birth date, else null in its place. */
export async function getOwnContact(clock: Clock, token: string, proof: string | null) {
  const link = await openLink(clock, token);
  if (!link) return null;
  const page = ownBasics(link, clock);
  if (!isProven(proof, link.id, clock.now)) return { ...page, contact: null };
  const learner = await db.learner.findUniqueOrThrow({
    where: { id: link.enrolment.learner.id },
    select: { id: true, phone: true, email: true, contactHours: latestHours },
  });
  recordRead({ ...clock, actor: personOf(link.enrolment.id) }, { kind: "page", of: "learner", id: learner.id });
  const { phone, email, contactHours } = learner;
  return { ...page, contact: { phone, email, hours: toldHours(contactHours) } };
}

export type OwnContactPage = NonNullable<Awaited<ReturnType<typeof getOwnContact>>>;

/** All that is held on them, and who opened it: for who has told their birth date, else null in its place. */
export async function getHeld(clock: Clock, token: string, proof: string | null, how: "page" | "export" = "page") {
  const link = await openLink(clock, token);
  if (!link) return null;
  const page = ownBasics(link, clock);
  if (!isProven(proof, link.id, clock.now)) return { ...page, held: null };
  const { id } = link.enrolment.learner;
  const ctx = { ...clock, actor: personOf(link.enrolment.id) };
  recordRead(
    ctx,
    how === "page" ? { kind: "page", of: "learner", id } : { kind: "export", of: "learner", id, count: 1 },
  );
  return { ...page, held: await heldOn(id) };
}

export type HeldPage = NonNullable<Awaited<ReturnType<typeof getHeld>>>;

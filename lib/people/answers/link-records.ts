import "server-only";
import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { saidBy } from "@/lib/foundation/db/statement";
import { deleteLinksBefore } from "@/lib/foundation/db/unaudited";
import type { Tx } from "@/lib/foundation/db/write";
import type { Clock } from "@/lib/foundation/platform/clock";
import { type DuePoint, duePoint } from "@/lib/people/enrolments/rules/due-points";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { retainedObservation, shownObservation } from "@/lib/people/outcomes/rules/retained";
import { isActivity } from "@/lib/people/outcomes/rules/vocabulary";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import {
  answerTokenOf,
  hashOf,
  isToken,
  letterCodeOf,
  linkAddress,
  newAnswerToken,
  newCodeHash,
  newLetterCode,
} from "./link-token";
import { isAlive, linkExpiry } from "./rules/link";

const OF_LINK = {
  select: {
    id: true,
    learner: {
      select: {
        id: true,
        firstName: true,
        birthDate: true,
        email: true,
        objections: { where: { supersededAt: null }, select: { fromOn: true, endedOn: true } },
      },
    },
    cohort: { select: { school: { select: { name: true } } } },
    exit: { select: { exitedOn: true, reason: true } },
  },
} as const;

const LINK = {
  id: true,
  window: true,
  channel: true,
  tokenHash: true,
  expiresAt: true,
  supersededAt: true,
  occupation: true,
  wrongBirthDates: true,
  lockedAt: true,
  enrolment: { select: { ...OF_LINK.select, mergedInto: OF_LINK } },
} as const;

type Found = ReturnType<typeof asStanding>;

async function findLink(where: { id: string } | { tokenHash: string }) {
  const found = await db.surveyLink.findUnique({ where, select: LINK });
  return found && asStanding(found);
}

/** Of two enrolments that are one now, the link of either leads to that one. */
function asStanding({
  enrolment: { mergedInto, ...own },
  ...link
}: Prisma.SurveyLinkGetPayload<{ select: typeof LINK }>) {
  return { ...link, enrolment: mergedInto ?? own };
}

/** With what its window is; null once it opens nothing, which says nothing of whether there ever was one. */
function alive(link: Found | null, { now }: Pick<Clock, "now">) {
  const exit = link?.enrolment.exit;
  if (!link || !exit || !isAlive(link, exit.reason, now)) return null;
  return { ...link, exit, point: duePoint(exit.exitedOn, link.window) };
}

export type OpenLink = NonNullable<ReturnType<typeof alive>>;

export async function openLink(clock: Pick<Clock, "now">, token: string): Promise<OpenLink | null> {
  return isToken(token) ? alive(await findLink({ tokenHash: hashOf(token) }), clock) : null;
}

/** By the digests of the code of a letter, one for each secret of the server. */
export async function linkByCode(clock: Pick<Clock, "now">, codeHashes: readonly string[]): Promise<OpenLink | null> {
  const found = await db.surveyLink.findFirst({ where: { codeHash: { in: [...codeHashes] } }, select: LINK });
  return alive(found && asStanding(found), clock);
}

/** By its id, for its letter. */
export async function linkOf(clock: Pick<Clock, "now">, id: string): Promise<OpenLink | null> {
  return alive(await findLink({ id }), clock);
}

const SAID = {
  id: true,
  kind: true,
  observedOn: true,
  startedOn: true,
  endedOn: true,
  fieldLink: true,
  employerSiren: true,
  employerCommuneInsee: true,
  recordedAt: true,
  proofOfId: true,
} as const;

/** What its holder said for the window, the latest that holds; null where they said nothing. */
export const ownAnswer = ({ enrolment, window, point }: OpenLink, from: Reader = db) =>
  answerByLink({ enrolmentId: enrolment.id, window, point }, from);

type Reader = Pick<Tx, "outcome"> | typeof db;
type OfWindow = { enrolmentId: string; window: Window; point: DuePoint };

async function answerByLink({ enrolmentId, window, point }: OfWindow, from: Reader) {
  const said = await from.outcome.findMany({
    where: { enrolmentId, window, byPerson: true, supersededAt: null },
    select: SAID,
  });
  return shownObservation(said, point);
}

/**
 * What they said for the window, that a file may show: by a link, else on the telephone, as it was noted. Null where they said
 * nothing, or what is no activity.
 */
export const saidActivity = ({ enrolment, window, point }: OpenLink, from: Reader = db) =>
  activitySaid({ enrolmentId: enrolment.id, window, point }, from);

export async function activitySaid(of: OfWindow, from: Reader) {
  const said = (await answerByLink(of, from)) ?? (await answerTold(of, from));
  return said && isActivity(said.kind) ? said : null;
}

async function answerTold({ enrolmentId, window, point }: OfWindow, from: Reader) {
  const told = await from.outcome.findMany({
    where: { enrolmentId, window, source: "learner", supersededAt: null },
    select: SAID,
  });
  return retainedObservation(told, point);
}

/** Whether a file is there for what was said. */
export async function hasFile(
  { id, proofOfId }: { id: string; proofOfId: string | null },
  from: Pick<Tx, "proofFile"> | typeof db = db,
): Promise<boolean> {
  return (await from.proofFile.count({ where: { outcomeId: proofOfId ?? id, supersededAt: null } })) > 0;
}

/** What e-mails with these links are about: the school that asks. Whom is for the letter alone, and the link for its reader. */
export async function linkSubjects(clock: Pick<Clock, "now">, ids: readonly string[]) {
  const found = await db.surveyLink.findMany({ where: { id: { in: [...ids] } }, select: LINK });
  return new Map(
    found.map((link) => {
      const { name: host } = link.enrolment.cohort.school;
      return [link.id, { host, call: null, link: null, opens: alive(link, clock) !== null }];
    }),
  );
}

/** Whether there ever was such a link, alive or not. */
export async function isLink(token: string): Promise<boolean> {
  return isToken(token) && (await db.surveyLink.count({ where: { tokenHash: hashOf(token) } })) > 0;
}

type LinkOf = { enrolmentId: string; channel: "email" | "sms" | "letter"; point: DuePoint };

export const linkKey = ({ enrolmentId, channel, point }: LinkOf) => `${enrolmentId} ${point.window} ${channel}`;

/** Whether a message with a link is still on its way to somebody's address: another may be a stranger's. */
export const goesTo = ({ enrolment: { learner } }: OpenLink, recipient: string | undefined): boolean =>
  recipient === undefined || learner.email?.toLowerCase() === recipient;

async function wasSentElsewhere(tx: Tx, linkId: string, recipient: string): Promise<boolean> {
  const where = { entityType: "link", entityId: linkId, recipient: { not: recipient } };
  return (await tx.outboxMessage.count({ where })) > 0;
}

/**
 * The link of somebody for a window and a channel: the one they have; another where that would end at another time, takes no
 * birth date any more, or went to another address than the message that it is for. Of a letter the code on it opens too.
 * `recipient`: the address; null of a letter, which goes by post.
 */
export async function linkFor(tx: Tx, ctx: Context, of: LinkOf, recipient: string | null): Promise<string> {
  const currentOf = linkKey(of);
  const expiresAt = linkExpiry(of.point);
  const current = await tx.surveyLink.findUnique({ where: { currentOf } });
  const isLetter = of.channel === "letter";
  const isGood =
    current?.lockedAt === null &&
    current.expiresAt.getTime() === expiresAt.getTime() &&
    answerTokenOf(current) !== null &&
    (!isLetter || letterCodeOf(current) !== null) &&
    !(recipient && (await wasSentElsewhere(tx, current.id, recipient)));
  if (isGood) return current.id;
  if (current) {
    await tx.surveyLink.update({ where: { id: current.id }, data: { supersededAt: ctx.now, currentOf: null } });
  }
  const id = randomUUID();
  const { enrolmentId, channel, point } = of;
  const tokenHash = hashOf(newAnswerToken(id));
  const codeHash = isLetter ? newCodeHash(newLetterCode(id)) : null;
  const made = { id, enrolmentId, window: point.window, channel, currentOf, expiresAt, tokenHash, codeHash };
  await tx.surveyLink.create({ data: { ...made, ...saidBy(ctx) } });
  return id;
}

/** What its holder opens: for a message to them alone. Null where the secret that it was made with is forgotten. */
export function answerAddress(link: Pick<OpenLink, "id" | "tokenHash">): string | null {
  const token = answerTokenOf(link);
  return token && linkAddress(token);
}

/** Links go when they open nothing any more: thirty days after their window (domain.md §6). What was said by them stays. */
export async function deleteOldLinks(
  { now }: Pick<Clock, "now">,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<number> {
  return dryRun ? db.surveyLink.count({ where: { expiresAt: { lte: now } } }) : deleteLinksBefore(now);
}

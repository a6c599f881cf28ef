import "server-only";
import { can, learnerScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { ON_RECORD, TAKEN_BACK } from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import { heldOn } from "@/lib/people/answers/held-records";
import { recordsOfPerson } from "@/lib/people/learners/merged-records";
import { answerDueBy } from "./rules/requests";

const LATEST_SAID = [{ recordedAt: "desc" as const }, { id: "desc" as const }];

/** What somebody asked of what is held on them, and which notices they were given; null when not visible. */
export async function getRights(ctx: Context, learnerId: string) {
  if (!can(ctx.actor, "learner.rights")) return null;
  const records = await recordsOfPerson(db, learnerId);
  const person = await db.learner.findFirst({
    where: { AND: [{ id: records[0] }, learnerScope(ctx.actor)] },
    select: {
      id: true,
      lastName: true,
      firstName: true,
      enrolments: { select: { online: { select: { noticeVersion: true, receivedOn: true } } } },
    },
  });
  if (!person) return null;
  recordRead(ctx, { kind: "page", of: "learner", id: person.id });
  const ofThem = { learnerId: { in: records } };
  const [rows, notices] = await Promise.all([
    db.rightsRequest.findMany({
      where: ofThem,
      orderBy: LATEST_SAID,
      select: {
        id: true,
        kind: true,
        receivedOn: true,
        channel: true,
        words: true,
        answeredOn: true,
        replacedBy: { select: { id: true } },
        ...ON_RECORD,
        ...TAKEN_BACK,
      },
    }),
    db.noticeGiven.findMany({
      where: ofThem,
      orderBy: LATEST_SAID,
      select: {
        id: true,
        version: true,
        givenOn: true,
        channel: true,
        recordedAt: true,
        author: true,
        recordedBy: ON_RECORD.recordedBy,
        supersededAt: true,
        ...TAKEN_BACK,
      },
    }),
  ]);
  const { enrolments, ...named } = person;
  return {
    ...named,
    /** Not answered yet, each with the day by which it is to be. */
    waiting: rows
      .filter(({ supersededAt, answeredOn }) => supersededAt === null && answeredOn === null)
      .map((row) => ({ ...row, dueBy: answerDueBy(row.receivedOn) })),
    /** Answered, or taken back; what an answer stands in the place of is told with it. */
    over: rows.filter(
      ({ supersededAt, answeredOn, replacedBy }) =>
        replacedBy === null && (supersededAt !== null || answeredOn !== null),
    ),
    notices,
    /** Read on the public page before they applied there. */
    shownOnline: enrolments.flatMap(({ online }) => online ?? []),
  };
}

export type Rights = NonNullable<Awaited<ReturnType<typeof getRights>>>;

/** All that is held on somebody, for who answers their request; on record each time, as a file where it leaves as one. */
export async function getHeldFor(ctx: Context, learnerId: string, how: "page" | "export" = "page") {
  if (!can(ctx.actor, "learner.rights")) return null;
  const [standing] = await recordsOfPerson(db, learnerId);
  const learner = await db.learner.findFirst({
    where: { AND: [{ id: standing }, learnerScope(ctx.actor)] },
    select: { id: true, lastName: true, firstName: true },
  });
  if (!learner) return null;
  const { id } = learner;
  recordRead(
    ctx,
    how === "page" ? { kind: "page", of: "learner", id } : { kind: "export", of: "learner", id, count: 1 },
  );
  return { ...learner, held: await heldOn(id) };
}

/** Requests that wait for an answer, the oldest first. */
export async function listWaitingRequests(ctx: Context) {
  if (!can(ctx.actor, "learner.rights")) return [];
  const rows = await db.rightsRequest.findMany({
    where: { currentOf: { not: null } },
    orderBy: [{ receivedOn: "asc" }, { id: "asc" }],
    select: {
      id: true,
      kind: true,
      receivedOn: true,
      learner: { select: { id: true, lastName: true, firstName: true } },
    },
  });
  recordRead(ctx, { kind: "list", of: "rights", id: null, people: rows.map(({ learner }) => learner.id) });
  return rows.map((row) => ({ ...row, dueBy: answerDueBy(row.receivedOn) }));
}

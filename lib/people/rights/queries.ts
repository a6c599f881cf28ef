import "server-only";
import { can, learnerScope } from "@/lib/foundation/access/policy";
import type { AuditKey } from "@/lib/foundation/audit/keys";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { ON_RECORD, TAKEN_BACK } from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import { heldOn } from "@/lib/people/answers/held-records";
import { recordsOfPerson } from "@/lib/people/learners/merged-records";
import { answerDueBy } from "./rules/requests";

/** What was changed of the facts of a person on a day, in which fields; of the record, or of an entry. */
export type ChangedFacts = { on: CivilDate; of: "person" | "entry"; fields: string[] };

const FACTS_CHANGED = { learner: "learner.updated", enrolment: "enrolment.updated" } as const satisfies Record<
  string,
  AuditKey
>;

/** The changes of what is held on a person from a day on, the earliest first: names of fields, without what stood in them. */
async function changesSince(day: CivilDate, records: string[], enrolmentIds: string[]): Promise<ChangedFacts[]> {
  const events = await db.auditEvent.findMany({
    where: {
      at: { gte: new Date(`${addDays(day, -1)}T00:00:00.000Z`) },
      OR: [
        { entityType: "learner", entityId: { in: records }, key: FACTS_CHANGED.learner },
        { entityType: "enrolment", entityId: { in: enrolmentIds }, key: FACTS_CHANGED.enrolment },
      ],
    },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    select: { at: true, entityType: true, details: true },
  });
  return events.map(({ at, entityType, details }) => ({
    on: civilDayOf(at),
    of: entityType === "learner" ? "person" : "entry",
    fields: (JSON.parse(details) as { fields?: string[] }).fields ?? [],
  }));
}

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
      enrolments: { select: { id: true, online: { select: { noticeVersion: true, receivedOn: true } } } },
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
  const corrections = rows.filter(({ kind }) => kind === "correction").map(({ receivedOn }) => receivedOn);
  const first = corrections.toSorted()[0];
  const enrolmentIds = enrolments.map(({ id }) => id);
  const changes = first ? await changesSince(first, records, enrolmentIds) : [];
  /** What changed from the day of a request on, and of one that was answered until that day. */
  const changed = ({ kind, receivedOn, answeredOn }: (typeof rows)[number]) =>
    kind === "correction" ? changes.filter(({ on }) => on >= receivedOn && on <= (answeredOn ?? on)) : null;
  return {
    ...named,
    /** Not answered yet, each with the day by which it is to be. */
    waiting: rows
      .filter(({ supersededAt, answeredOn }) => supersededAt === null && answeredOn === null)
      .map((row) => ({ ...row, dueBy: answerDueBy(row.receivedOn), changed: changed(row) })),
    /** Answered, or taken back; what an answer stands in the place of is told with it. */
    over: rows
      .filter(
        ({ supersededAt, answeredOn, replacedBy }) =>
          replacedBy === null && (supersededAt !== null || answeredOn !== null),
      )
      .map((row) => ({ ...row, changed: row.supersededAt === null ? changed(row) : null })),
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

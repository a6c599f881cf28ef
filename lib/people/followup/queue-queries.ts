import "server-only";
import { can, enrolmentScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { PAGE_SIZE } from "@/lib/foundation/core/page";
import { BY_WHOM } from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import { latestHours, toldHours } from "@/lib/people/hours/rules/suiting";
import type { ContactResult } from "@/lib/people/outcomes/rules/attempts";
import { asRead } from "@/lib/people/outcomes/rules/proof";
import { retainedObservation, shownObservation } from "@/lib/people/outcomes/rules/retained";
import { isNonResponse, NOTHING_SHOWN } from "@/lib/people/outcomes/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";
import type { WorkCohort } from "./queries";
import { missingForCall } from "./rules/missing";
import { TURNS, type Turn } from "./rules/vocabulary";
import { taskFacts } from "./tasks-sql";

export type QueueEntry = {
  enrolmentId: string;
  window: Window;
  learnerId: string;
  lastName: string;
  firstName: string;
  cohort: WorkCohort;
  until: CivilDate;
  turn: Turn;
  /** Attempts that hold, for this window. */
  attempts: number;
  last: ContactResult | null;
  callBackAt: Date | null;
};

const { sql, empty } = Prisma;

type Row = Omit<QueueEntry, "cohort" | "turn" | "attempts" | "callBackAt"> & {
  cohortId: string;
  cohortCode: string;
  school: string;
  turn: bigint | number;
  attempts: bigint | number;
  lastId: string | null;
  place: bigint | number;
};

/** A call back that a corrected exit has put after the interval is none. By its day in UTC, which is never the later one. */
const IS_TO_COME = sql`substr(CAST(a."callBackAt" AS TEXT), 1, 10) <= t."until"`;

type Chosen = { enrolmentId: string; window: Window };

/**
 * Whom to call, in this order: whose hour has come, then who counts for the shortest time; who was tried today comes after.
 * The first of them, and who was chosen, however far behind.
 */
export async function listQueue(
  ctx: Context,
  { cohortId, chosen }: { cohortId?: string | undefined; chosen?: Chosen | undefined } = {},
): Promise<QueueEntry[]> {
  if (!can(ctx.actor, "outcome.record")) return [];
  const facts = taskFacts(ctx, { cohortIds: cohortId ? [cohortId] : undefined }, "people");
  const own = sql`FROM "ContactAttempt" a WHERE a."enrolmentId" = t."enrolmentId" AND CAST(a."window" AS TEXT) = t."window"
        AND a."supersededAt" IS NULL`;
  const isChosen = chosen && sql`OR ("enrolmentId" = ${chosen.enrolmentId} AND "window" = ${chosen.window})`;
  const order = sql`q."turn", CASE WHEN q."turn" IN (0, 3) THEN q."callBackAt" END, q."until", l."nameKey", q."enrolmentId", q."window"`;
  const rows = await db.$queryRaw<Row[]>(sql`
    SELECT * FROM (SELECT ROW_NUMBER() OVER (ORDER BY ${order}) AS "place", q.*, e."learnerId", l."lastName", l."firstName", c."code" AS "cohortCode", s."name" AS "school"
    FROM (
      SELECT t.*, CAST(a."result" AS TEXT) AS "last", a."callBackAt",
        CASE WHEN a."callBackAt" <= ${ctx.now} THEN 0 WHEN ${IS_TO_COME} THEN 3
          WHEN a."madeOn" = ${ctx.today} THEN 2 ELSE 1 END AS "turn"
      FROM (
        SELECT t."enrolmentId", t."window", t."cohortId", t."until", (SELECT COUNT(*) ${own}) + (
            SELECT COUNT(*) FROM "Outcome" r WHERE r."enrolmentId" = t."enrolmentId" AND CAST(r."window" AS TEXT) = t."window"
              AND CAST(r."kind" AS TEXT) = 'unreachable' AND r."supersededAt" IS NULL) AS "attempts",
          (SELECT a."id" ${own} ORDER BY a."madeAt" DESC, a."id" DESC LIMIT 1) AS "lastId"
        FROM (${facts}) t WHERE t."task" <> 'exit') t
      LEFT JOIN "ContactAttempt" a ON a."id" = t."lastId") q
    JOIN "Enrolment" e ON e."id" = q."enrolmentId"
    JOIN "Learner" l ON l."id" = e."learnerId"
    JOIN "Cohort" c ON c."id" = q."cohortId"
    JOIN "School" s ON s."id" = c."schoolId") queue
    WHERE "place" <= ${PAGE_SIZE} ${isChosen ?? empty} ORDER BY "place"`);
  const last = await db.contactAttempt.findMany({
    where: { id: { in: rows.flatMap(({ lastId }) => lastId ?? []) } },
    select: { id: true, callBackAt: true },
  });
  const callBack = new Map(last.map(({ id, callBackAt }) => [id, callBackAt]));
  const entries = rows.map(({ cohortId: id, cohortCode: code, school, turn, attempts, lastId, place: _, ...row }) => ({
    ...row,
    cohort: { id, code, school },
    turn: TURNS[Number(turn)] ?? "to_call",
    attempts: Number(attempts),
    callBackAt: callBack.get(lastId ?? "") ?? null,
  }));
  recordRead(ctx, { kind: "list", of: "worklist", id: null, people: entries.map(({ learnerId }) => learnerId) });
  return entries;
}

/** The person whose turn it is, with what was tried and what they said before; null when not visible, or gone from the queue. */
export async function getQueuePerson(ctx: Context, { enrolmentId, window }: { enrolmentId: string; window: Window }) {
  if (!can(ctx.actor, "outcome.record")) return null;
  const found = await db.enrolment.findFirst({
    where: { AND: [{ id: enrolmentId }, enrolmentScope(ctx.actor)] },
    select: {
      id: true,
      certification: true,
      learner: {
        select: { id: true, lastName: true, firstName: true, phone: true, email: true, contactHours: latestHours },
      },
      cohort: { select: { id: true, code: true, endsOn: true, school: { select: { name: true } } } },
      exit: { select: { exitedOn: true, reason: true } },
      outcomes: {
        where: { supersededAt: null },
        select: {
          id: true,
          window: true,
          kind: true,
          observedOn: true,
          startedOn: true,
          endedOn: true,
          jobTitle: true,
          employerCommuneInsee: true,
          fieldLink: true,
          evidence: true,
          recordedAt: true,
        },
      },
      contactAttempts: {
        where: { window },
        orderBy: [{ madeAt: "asc" }, { id: "asc" }],
        select: { id: true, channel: true, result: true, madeAt: true, callBackAt: true, note: true, ...BY_WHOM },
      },
    },
  });
  if (!found?.exit) return null;
  const { exit, outcomes, contactAttempts, ...person } = found;
  recordRead(ctx, { kind: "page", of: "learner", id: person.learner.id });
  const before = WINDOWS.slice(0, WINDOWS.indexOf(window)).toReversed();
  const said = before.flatMap((earlier) => {
    const own = outcomes.filter((outcome) => outcome.window === earlier);
    const retained = retainedObservation(own, duePoint(exit.exitedOn, earlier));
    return retained && !isNonResponse(retained.kind) ? [asRead(retained)] : [];
  });
  const point = duePoint(exit.exitedOn, window);
  const ownOutcomes = outcomes.filter((one) => one.window === window);
  return {
    ...person,
    exit,
    point,
    hours: toldHours(person.learner.contactHours),
    /** What the grid would show for this window: whoever answers corrects or joins that and nothing unseen. */
    shownOutcomeId: shownObservation(ownOutcomes, point)?.id ?? NOTHING_SHOWN,
    attempts: contactAttempts.filter(({ supersededAt }) => supersededAt === null),
    /** On what days they were observed to be out of reach: attempts whose channel nobody noted (domain.md §7). */
    outOfReachOn: [
      ...new Set(ownOutcomes.flatMap((one) => (one.kind === "unreachable" ? [one.observedOn] : []))),
    ].sort(),
    /** The latest answer at an earlier window. */
    said: said[0] ?? null,
    missing: missingForCall(person.learner, { certification: person.certification, said: said[0] ?? null }),
  };
}

export type PersonInTurn = NonNullable<Awaited<ReturnType<typeof getQueuePerson>>>;

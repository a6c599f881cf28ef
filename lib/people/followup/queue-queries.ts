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
import { giversOf, inPlaceAt } from "@/lib/people/outcomes/giver-records";
import type { ContactResult } from "@/lib/people/outcomes/rules/attempts";
import { asRead } from "@/lib/people/outcomes/rules/proof";
import { retainedObservation, shownObservation } from "@/lib/people/outcomes/rules/retained";
import { isNonResponse, NOTHING_SHOWN } from "@/lib/people/outcomes/rules/vocabulary";
import { heardOfCohorts } from "./heard-records";
import { type Chosen, OF_THE_LAST, type QueueFilter, queueStatement, type Reach } from "./queue-sql";
import { answersMissing, type CohortResponse } from "./rules/aim";
import { missingForCall } from "./rules/missing";
import type { Means } from "./rules/queue";
import { TURNS, type Turn } from "./rules/vocabulary";
import type { WorkCohort } from "./task-records";

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
  means: Means;
  /** Of their cohort at this window. */
  response: CohortResponse;
};

export type CallQueue = {
  /** The first of it in order, who was chosen and whom the reader has before them however far behind, whom nobody can reach, and who is called back first later. */
  entries: QueueEntry[];
  /** People, each counted once: who is to be called now, who was tried today, whom nobody knows how to reach. */
  people: number;
  triedToday: number;
  lost: number;
};

const EMPTY: CallQueue = { entries: [], people: 0, triedToday: 0, lost: 0 };

type Count = bigint | number;
type Row = Omit<QueueEntry, "cohort" | "turn" | "attempts" | "callBackAt" | "response"> & {
  cohortId: string;
  cohortCode: string;
  school: string;
  turn: Count;
  before: Count;
  attempts: Count;
  messages: Count;
  isHeld: Count;
  version: Count | null;
  lastId: string | null;
  people: Count;
  triedToday: Count;
  lost: Count;
};

/** Whom to call, in the order of domain.md §7.3. */
export async function getQueue(
  ctx: Context,
  filter: QueueFilter = {},
  { chosen, most = PAGE_SIZE }: Partial<Reach> = {},
): Promise<CallQueue> {
  if (!can(ctx.actor, "outcome.record")) return EMPTY;
  const near = await db.$queryRaw<Row[]>(queueStatement(ctx, filter, { chosen, most }));
  const heard = await heardOfCohorts(ctx, near);
  const isTold = ({ enrolmentId, window, isHeld }: Row) =>
    Number(isHeld) === 1 || (enrolmentId === chosen?.enrolmentId && window === chosen.window);
  const stands = near.map((row) => {
    const response = heard(row);
    const isReached = answersMissing(response) === 0;
    const order = [
      Number(row.before),
      isReached ? 1 : 0,
      isReached ? 0 : response.size,
      Number(row.attempts) > Number(row.messages) ? 1 : 0,
    ];
    return { row, order, response, turn: TURNS[Number(row.turn)] ?? "to_call" };
  });
  const rows = firstOf(
    stands.toSorted((a, b) => byOrder(a.order, b.order)),
    most,
    ({ row }) => isTold(row),
  );
  const ids = rows.flatMap(({ row }) => row.lastId ?? []);
  const select = { id: true, callBackAt: true };
  const last = ids.length > 0 ? await db.contactAttempt.findMany({ where: { id: { in: ids } }, select }) : [];
  const callBack = new Map(last.map(({ id, callBackAt }) => [id, callBackAt]));
  const entries = rows.map(
    ({ row, turn, response }): QueueEntry => ({
      enrolmentId: row.enrolmentId,
      window: row.window,
      learnerId: row.learnerId,
      lastName: row.lastName,
      firstName: row.firstName,
      until: row.until,
      last: row.last,
      means: row.means,
      cohort: { id: row.cohortId, code: row.cohortCode, school: row.school },
      turn,
      attempts: Number(row.attempts),
      callBackAt: callBack.get(row.lastId ?? "") ?? null,
      response,
    }),
  );
  recordRead(ctx, { kind: "list", of: "worklist", id: null, people: entries.map(({ learnerId }) => learnerId) });
  const [first] = near;
  if (!first) return EMPTY;
  const { people, triedToday, lost } = first;
  return { entries, people: Number(people), triedToday: Number(triedToday), lost: Number(lost) };
}

/** Those who come first, who is called back first later, some of whom nobody can reach, and who is told however far behind. */
function firstOf<One extends { turn: Turn }>(all: readonly One[], most: number, isTold: (one: One) => boolean): One[] {
  const ofTurn = new Map<Turn, number>();
  return all.filter((one, at) => {
    const inTurn = (ofTurn.get(one.turn) ?? 0) + 1;
    ofTurn.set(one.turn, inTurn);
    const isOfTheLast = (one.turn === "later" && inTurn === 1) || (one.turn === "lost" && inTurn <= OF_THE_LAST);
    return at < most || isOfTheLast || isTold(one);
  });
}

function byOrder(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((part, i) => part !== b[i]);
  return (a[at] ?? 0) - (b[at] ?? 0);
}

/** The same, of whom alone. */
export const listQueue = async (
  ctx: Context,
  { chosen, ...filter }: QueueFilter & { chosen?: Chosen | undefined } = {},
): Promise<QueueEntry[]> => (await getQueue(ctx, filter, { chosen })).entries;

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
  const standing = contactAttempts.filter(({ supersededAt }) => supersededAt === null);
  const giverOf = await giversOf({ attempt: standing.map(({ id }) => id) });
  const point = duePoint(exit.exitedOn, window);
  const ownOutcomes = outcomes.filter((one) => one.window === window);
  return {
    ...person,
    exit,
    point,
    hours: toldHours(person.learner.contactHours),
    /** What the grid would show for this window: whoever answers corrects or joins that and nothing unseen. */
    shownOutcomeId: shownObservation(ownOutcomes, point)?.id ?? NOTHING_SHOWN,
    attempts: standing.map(({ recordedBy, ...one }) => ({
      ...one,
      recordedBy: inPlaceAt(recordedBy, giverOf, one.id, one.recordedAt),
    })),
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

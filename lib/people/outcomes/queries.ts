import "server-only";
import { can, cohortScope, enrolmentScope } from "@/lib/foundation/access/policy";
import { enrolmentsSeen } from "@/lib/foundation/access/scope-sql";
import type { AuditKey } from "@/lib/foundation/audit/keys";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import type { YesNo } from "@/lib/foundation/core/form";
import { inTextOrder } from "@/lib/foundation/core/order";
import { pick } from "@/lib/foundation/core/record";
import { db } from "@/lib/foundation/db/client";
import { columnsOf } from "@/lib/foundation/db/sql";
import { recordRead } from "@/lib/foundation/reads/record";
import { labelOfInsee } from "@/lib/network/places/resolve";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import { ENTRY_COLUMNS } from "@/lib/people/enrolments/rules/entry-fields";
import { leftBy, NEUTRAL } from "@/lib/people/enrolments/rules/status";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { STEP_DATES, type StepDates } from "@/lib/people/enrolments/rules/vocabulary";
import { daysIn, latestHours, toldHours } from "@/lib/people/hours/rules/suiting";
import { ownContactOf } from "@/lib/people/learners/contact-records";
import { LEARNER_FIELDS, type LearnerRecord } from "@/lib/people/learners/fields";
import { isAnonymised } from "@/lib/people/learners/rules/person";
import { type Enrolment, Prisma } from "@/prisma/generated/sqlite/client";
import { giversOf, inPlaceAt, namesOf } from "./giver-records";
import type { GridRow } from "./rules/grid-row";
import { asRead, ownProof } from "./rules/proof";
import { shownObservation } from "./rules/retained";
import { SELECT_CONTENT } from "./rules/statement";

const { sql, empty } = Prisma;

const rowSelect = (window: Window) =>
  ({
    id: true,
    enteredOn: true,
    learner: {
      select: {
        id: true,
        lastName: true,
        firstName: true,
        birthDate: true,
        objections: { where: { currentOf: { not: null } }, select: { fromOn: true } },
      },
    },
    exit: { select: { exitedOn: true, reason: true } },
    interruptions: { where: { arrivedId: { not: null }, supersededAt: null }, select: { id: true } },
    outcomes: {
      where: { window, supersededAt: null },
      select: {
        id: true,
        kind: true,
        observedOn: true,
        startedOn: true,
        endedOn: true,
        fieldLink: true,
        source: true,
        evidence: true,
        recordedAt: true,
        recordedBy: { select: { name: true } },
      },
    },
    contactAttempts: {
      where: { window, supersededAt: null },
      orderBy: { madeOn: "desc" },
      select: { madeOn: true },
    },
  }) satisfies Prisma.EnrolmentSelect;

type Loaded = Prisma.EnrolmentGetPayload<{ select: ReturnType<typeof rowSelect> }>;

function gridRow(
  { id, enteredOn, learner, exit: standing, interruptions, outcomes, contactAttempts }: Loaded,
  window: Window,
  today: CivilDate,
): GridRow | null {
  // Whoever went on in another cohort is followed there.
  if (!enteredOn || interruptions.length > 0) return null;
  const exit = leftBy(standing, today);
  const point = exit ? duePoint(exit.exitedOn, window) : null;
  const shown = shownObservation(outcomes, point);
  const [last] = contactAttempts;
  return {
    enrolmentId: id,
    learnerId: learner.id,
    lastName: learner.lastName,
    firstName: learner.firstName,
    bornOn: learner.birthDate,
    objectsSince: learner.objections[0]?.fromOn ?? null,
    enteredOn,
    exit: exit && { ...exit, neutral: exit.reason === NEUTRAL },
    point,
    observation: shown && { ...asRead(shown), recordedBy: shown.recordedBy?.name ?? null },
    otherObservations: Math.max(0, outcomes.length - 1),
    tried: last ? { count: contactAttempts.length, lastOn: last.madeOn } : null,
  };
}

export type ExitGridView = {
  cohort: {
    id: string;
    code: string;
    startsOn: CivilDate;
    endsOn: CivilDate;
    school: { code: string; name: string };
    programme: { title: string };
  };
  rows: GridRow[];
};

/** Everybody who entered a cohort, with what is known of them at one window, by name; null when not visible. */
export async function getExitGrid(
  ctx: Context,
  { cohortId, window }: { cohortId: string; window: Window },
): Promise<ExitGridView | null> {
  if (!can(ctx.actor, "outcome.record")) return null;
  const [cohort, enrolments] = await Promise.all([
    db.cohort.findFirst({
      where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] },
      select: {
        id: true,
        code: true,
        startsOn: true,
        endsOn: true,
        school: { select: { code: true, name: true } },
        programme: { select: { title: true } },
      },
    }),
    db.enrolment.findMany({
      where: { AND: [{ cohortId, enteredOn: { not: null } }, enrolmentScope(ctx.actor)] },
      select: rowSelect(window),
    }),
  ]);
  if (!cohort) return null;
  const rows = enrolments.flatMap((enrolment) => gridRow(enrolment, window, ctx.today) ?? []);
  recordRead(ctx, { kind: "list", of: "cohort", id: cohortId, people: rows.map(({ learnerId }) => learnerId) });
  return { cohort, rows: inTextOrder(rows, ({ lastName, firstName }) => `${lastName} ${firstName}`) };
}

/** One row of the grid as it stands now; null when not visible, or when the person never entered. */
export async function getExitGridRow(
  ctx: Context,
  { enrolmentId, window }: { enrolmentId: string; window: Window },
): Promise<(GridRow & { cohortId: string }) | null> {
  if (!can(ctx.actor, "outcome.record")) return null;
  const enrolment = await db.enrolment.findFirst({
    where: { AND: [{ id: enrolmentId }, enrolmentScope(ctx.actor)] },
    select: { cohortId: true, ...rowSelect(window) },
  });
  const row = enrolment && gridRow(enrolment, window, ctx.today);
  if (!row) return null;
  recordRead(ctx, { kind: "list", of: "cohort", id: enrolment.cohortId, people: [row.learnerId] });
  const { observation } = row;
  const giverOf = await giversOf({ outcome: observation ? [observation.id] : [] });
  return {
    ...row,
    observation: observation && { ...observation, inPlaceOf: giverOf(observation.id, observation.recordedAt) },
    cohortId: enrolment.cohortId,
  };
}

/** What the file shows of an enrolment besides its days; the RQTH apart, since few may read it. */
const FACTS = ["certification", "passedOverReason", ...ENTRY_COLUMNS] as const;

type EnrolmentOfFile = StepDates &
  Pick<Enrolment, (typeof FACTS)[number]> & {
    enrolmentId: string;
    cohortId: string;
    code: string;
    startsOn: CivilDate;
    endsOn: CivilDate;
    cancelledOn: CivilDate | null;
    school: string;
    rqth?: YesNo | null;
    rqthFromOn?: CivilDate | null;
  };
type FileRow = LearnerRecord & (EnrolmentOfFile | { enrolmentId: null });

/** The person, a row for each enrolment that the actor may see, the latest first: six statements of Prisma in one. */
function fileRows({ actor }: Context, learnerId: string): Promise<FileRow[]> {
  const health = can(actor, "health.read");
  return db.$queryRaw<FileRow[]>`
    SELECT ${columnsOf("l", LEARNER_FIELDS)}, e."id" AS "enrolmentId", ${columnsOf("e", [...STEP_DATES, ...FACTS])},
      c."id" AS "cohortId", c."code", c."startsOn", c."endsOn", c."cancelledOn", s."name" AS "school"
      ${health ? sql`, d."rqth", d."rqthFromOn"` : empty}
    FROM "Learner" l
    ${enrolmentsSeen(actor)}
    ${health ? sql`LEFT JOIN "DisabilityStatus" d ON d."enrolmentId" = e."id"` : empty}
    WHERE l."id" = ${learnerId}
    ORDER BY c."startsOn" DESC`;
}

const SELECT_EXIT = {
  id: true,
  enrolmentId: true,
  exitedOn: true,
  reason: true,
  derived: true,
  recordedAt: true,
  supersededAt: true,
  recordedById: true,
} as const;

const SELECT_OUTCOME = {
  id: true,
  ...SELECT_CONTENT,
  sixMonths: true,
  recordedAt: true,
  byPerson: true,
  supersedesId: true,
  supersededAt: true,
  recordedById: true,
  proofOfId: true,
} as const;

const SELECT_PROOF = {
  id: true,
  outcomeId: true,
  fileId: true,
  replacesId: true,
  why: true,
  recordedAt: true,
  author: true,
  recordedById: true,
  supersededAt: true,
  takenBackWhy: true,
  takenBackAuthor: true,
  takenBackById: true,
  file: { select: { name: true, size: true, deletedAt: true } },
  verifications: {
    where: { supersededAt: null },
    select: { finding: true, remark: true, recordedAt: true, recordedById: true },
  },
} as const;

/** Who noted something, and when. */
const NOTED = { recordedAt: true, recordedBy: { select: { name: true } } } as const;

const SELECT_ATTEMPT = {
  id: true,
  enrolmentId: true,
  window: true,
  channel: true,
  result: true,
  madeOn: true,
  madeAt: true,
  callBackAt: true,
  note: true,
  ...NOTED,
} as const;

const SELECT_OBJECTION = {
  id: true,
  fromOn: true,
  endedOn: true,
  channel: true,
  note: true,
  why: true,
  ...NOTED,
} as const;

/** With what was replaced or taken back, by whom and when. The RQTH only for those who may read health data. */
export async function getLearnerFile(ctx: Context, learnerId: string) {
  const rows = await fileRows(ctx, learnerId);
  const [first] = rows;
  if (!first) return null;
  const { communeInsee, ...person } = pick(LEARNER_FIELDS, first);
  recordRead(ctx, { kind: "page", of: "learner", id: learnerId });
  const seen = rows.filter((row) => row.enrolmentId !== null);
  const where = { enrolmentId: { in: seen.map(({ enrolmentId }) => enrolmentId) } };
  const [exits, interruptions, recordedOutcomes, attempts, objections, hours, contactSaidAt, terms, juries] =
    await Promise.all([
      db.exit.findMany({ where, select: SELECT_EXIT }),
      db.interruption.findMany({
        where: { ...where, supersededAt: null },
        select: { enrolmentId: true, lastPresentOn: true, endedOn: true, toCohortId: true, arrivedId: true },
      }),
      db.outcome.findMany({ where, select: SELECT_OUTCOME }),
      db.contactAttempt.findMany({ where: { ...where, supersededAt: null }, select: SELECT_ATTEMPT }),
      db.objection.findMany({ where: { learnerId, supersededAt: null }, select: SELECT_OBJECTION }),
      db.contactHours.findMany({
        where: { learnerId },
        orderBy: [...latestHours.orderBy],
        select: { ...latestHours.select, ...NOTED },
      }),
      ownContactOf(learnerId),
      db.trainingTerms.findMany({
        where: { ...where, supersededAt: null },
        orderBy: { fromOn: "desc" },
        select: { enrolmentId: true, trainsAs: true, allowance: true, fromOn: true },
      }),
      db.juryResult.findMany({
        where: { ...where, supersededAt: null },
        orderBy: { heldOn: "desc" },
        select: { enrolmentId: true, heldOn: true, result: true, holds: true },
      }),
    ]);
  const outcomes = recordedOutcomes.map(asRead);
  // Of two enrolments that are one now, a file hangs on the observation that it came with.
  const proofFiles = await db.proofFile.findMany({
    where: { outcomeId: { in: outcomes.map(({ id, proofOfId }) => proofOfId ?? id) } },
    orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
    select: SELECT_PROOF,
  });
  const idsOf = <Id>(rows: readonly { id: Id }[]) => rows.map(({ id }) => id);
  const [withdrawals, giverOf] = await Promise.all([
    listWithdrawals(exits, outcomes),
    giversOf({
      outcome: idsOf(outcomes),
      enrolment: exits.map(({ enrolmentId }) => enrolmentId),
      proof: idsOf(proofFiles),
      attempt: idsOf(attempts),
      objection: idsOf(objections),
      learner: hours.length > 0 ? [learnerId] : [],
    }),
  ]);
  const recorded = [...exits, ...outcomes];
  const nameOf = await namesOf([
    ...recorded.map(({ recordedById }) => recordedById),
    ...withdrawals.values(),
    ...proofFiles.flatMap(({ recordedById, takenBackById, verifications }) => [
      recordedById,
      takenBackById,
      ...verifications.map((verification) => verification.recordedById),
    ]),
  ]);
  const byOf = (entityId: string, id: string | null, at: Date) => {
    const name = nameOf(id);
    return name === null ? null : { name, inPlaceOf: giverOf(entityId, at) };
  };
  const named = <Row extends { recordedAt: Date; recordedBy: { name: string } | null }>(
    row: Row,
    entityId: string | number,
  ) => ({ ...row, recordedBy: inPlaceAt(row.recordedBy, giverOf, entityId, row.recordedAt) });
  const objected = objections.map((objection) => named(objection, objection.id));
  const filesOf = ({ id, proofOfId }: { id: string; proofOfId: string | null }) =>
    proofFiles
      .filter(({ outcomeId }) => outcomeId === (proofOfId ?? id))
      .map(({ outcomeId: _, recordedById, takenBackById, verifications: [held], ...proof }) => ({
        ...proof,
        recordedBy: byOf(proof.id, recordedById, proof.recordedAt),
        takenBackBy: proof.supersededAt && byOf(proof.id, takenBackById, proof.supersededAt),
        verification: held ? { ...held, recordedBy: byOf(proof.id, held.recordedById, held.recordedAt) } : null,
      }));
  const told = <T extends Statement & { recordedAt: Date; recordedById: string | null }>(
    { recordedById, ...statement }: T,
    entityId: string,
  ) => {
    const by = (id: string | null, at: Date | null) => {
      const name = nameOf(id);
      if (name === null) return null;
      return { name, inPlaceOf: at && giverOf(entityId, at) };
    };
    return {
      ...statement,
      recordedBy: by(recordedById, statement.recordedAt),
      withdrawnBy: by(withdrawals.get(statement.id) ?? null, statement.supersededAt),
    };
  };
  return {
    id: learnerId,
    ...person,
    /** Nothing says any more who it is. */
    erased: isAnonymised(person),
    commune: labelOfInsee(communeInsee),
    /** Since when they do not want to be contacted any more; null where they do not say so. */
    objectsSince: objections.find(({ endedOn }) => endedOn === null)?.fromOn ?? null,
    hours: toldHours(hours),
    /** All that they ever said of them, the latest first. */
    toldHours: hours.map(({ offDays, ...one }) => ({ ...named(one, learnerId), offDays: daysIn(offDays) })),
    /** Those that hold or held, and were no error. */
    objections: objected,
    /** When they gave their number or e-mail themselves, by their link; null where somebody else did. */
    contactSaidAt,
    enrolments: seen.map(({ enrolmentId, cohortId, code, startsOn, endsOn, cancelledOn, school, ...enrolment }) => ({
      ...enrolment,
      id: enrolmentId,
      cohort: { id: cohortId, code, startsOn, endsOn, cancelledOn, school: { name: school } },
      interruptions: interruptions.filter((one) => one.enrolmentId === enrolmentId),
      terms: terms.filter((one) => one.enrolmentId === enrolmentId),
      juries: juries.filter((one) => one.enrolmentId === enrolmentId),
      exits: exits
        .filter((exit) => exit.enrolmentId === enrolmentId && hasCome(exit, ctx.today))
        .map((exit) => ({ ...told(exit, exit.enrolmentId), withdrawn: withdrawals.has(exit.id) })),
      outcomes: outcomes
        .filter((outcome) => outcome.enrolmentId === enrolmentId)
        .map((outcome) => {
          const files = filesOf(outcome);
          const standing = files.filter(({ supersededAt }) => supersededAt === null);
          const held = standing.map(({ verification }) => ({ finding: verification?.finding ?? null }));
          return { ...told(outcome, outcome.id), files, proof: ownProof({ ...outcome, files: held }) };
        }),
      attempts: attempts
        .filter((attempt) => attempt.enrolmentId === enrolmentId)
        .map((attempt) => named(attempt, attempt.id)),
      objections: objected,
    })),
  };
}

/** What was derived of an interruption is an exit once its day has come, and as long as it stands. */
const hasCome = (exit: { exitedOn: CivilDate; derived: boolean; supersededAt: Date | null }, today: CivilDate) =>
  !exit.derived || (exit.supersededAt === null && leftBy(exit, today) !== null);

type Statement = { id: string; enrolmentId: string; supersededAt: Date | null };

const noLonger = ({ supersededAt }: Statement) => supersededAt !== null;

/** Who took back a statement, by its id, as the audit has it: a row only says that it no longer holds. */
async function listWithdrawals(
  exits: readonly Statement[],
  outcomes: readonly Statement[],
): Promise<Map<string, string | null>> {
  const outcomeIds = outcomes.filter(noLonger).map(({ id }) => id);
  const enrolmentIds = [...new Set(exits.filter(noLonger).map(({ enrolmentId }) => enrolmentId))];
  if (outcomeIds.length + enrolmentIds.length === 0) return new Map();
  const [ofOutcomes, ofExits] = await Promise.all([
    db.auditEvent.findMany({
      where: { key: "outcome.withdrawn" satisfies AuditKey, entityType: "outcome", entityId: { in: outcomeIds } },
      select: { entityId: true, actorId: true },
    }),
    db.auditEvent.findMany({
      where: {
        key: "enrolment.exit_cancelled" satisfies AuditKey,
        entityType: "enrolment",
        entityId: { in: enrolmentIds },
      },
      select: { details: true, actorId: true },
    }),
  ]);
  return new Map([
    ...ofOutcomes.map(({ entityId, actorId }) => [entityId, actorId] as const),
    ...ofExits.map(({ details, actorId }) => [String(JSON.parse(details).exitId), actorId] as const),
  ]);
}

export type LearnerFile = NonNullable<Awaited<ReturnType<typeof getLearnerFile>>>;
export type EnrolmentFile = LearnerFile["enrolments"][number];

export type ObservationFile = EnrolmentFile["outcomes"][number];

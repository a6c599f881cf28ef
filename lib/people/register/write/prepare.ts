import { v7 as newId } from "uuid";
import type { AuditEntry } from "@/lib/foundation/audit/keys";
import type { Context } from "@/lib/foundation/core/context";
import { authorOf } from "@/lib/foundation/core/statement";
import { type Packed, packedRows, ROWS_AT_ONCE } from "@/lib/foundation/db/sql";
import { exitRecords } from "@/lib/people/enrolments/exit-records";
import { foreseenAt } from "@/lib/people/followup/rules/foreseen";
import { nameKey } from "@/lib/people/learners/rules/person";
import { outcomeRecord } from "@/lib/people/outcomes/rules/statement";
import { REFERRAL_FIELDS, REFERRAL_NAMES } from "@/lib/people/recruitment/rules/referral-fields";
import type { PlannedEnrolment, RegisterPlan } from "../plan/plan";
import { type EnrolmentChange, enrolmentChange, isHealthColumn, type TermsChange } from "../rules/changes";
import type { ReferralChange } from "../rules/referral";

export type WrittenEnrolment = PlannedEnrolment & EnrolmentChange & { id: string };

/** Some enrolments of a plan: those on record change before anything is added. */
export type Slice = { changes: WrittenEnrolment[]; adds: Packed[]; entries: AuditEntry[]; count: number };

/** All that a plan writes, as far as it can be made before anything is held. */
export type Prepared = Pick<RegisterPlan, "cohorts" | "places" | "changedLearners" | "apart"> & {
  people: Packed[];
  slices: Slice[];
};

/** Why a row puts another statement in the place of one on record. What people wrote is French. */
const BY_FILE = "Import d’un registre";

const AS_AT_FIRST = { anonymisedAt: null, recordedAt: null, reconstructed: false };

/** Takes them out as they are asked for: what is made ready needs no room any more. */
function* slicesTaken<T>(values: T[]): Generator<T[]> {
  while (values.length > 0) yield values.splice(0, ROWS_AT_ONCE);
}

/** What the plan holds of people and enrolments is taken out of it. */
export function preparePlan(ctx: Context, plan: RegisterPlan): Prepared {
  const { cohorts, places, changedLearners, apart } = plan;
  const people: Packed[] = [];
  for (const learners of slicesTaken(plan.newLearners)) {
    const rows = learners.map(({ id, facts }) => {
      return { id, ...facts, nameKey: nameKey(facts.lastName, facts.firstName), createdAt: ctx.now, ...AS_AT_FIRST };
    });
    people.push(...packedRows("Learner", rows));
  }
  const slices: Slice[] = [];
  for (const slice of slicesTaken(plan.enrolments)) slices.push(prepareSlice(ctx, slice));
  return { cohorts, places, changedLearners, apart, people, slices };
}

function prepareSlice(ctx: Context, slice: readonly PlannedEnrolment[]): Slice {
  const enrolments = slice.map((planned) => {
    const change = enrolmentChange(planned.row, planned.known, ctx.today);
    const id = planned.known?.id ?? newId();
    return { id, ...planned, ...change, columns: { ...change.columns, waitlistRank: planned.waitlistRank } };
  });
  return {
    changes: enrolments.filter(({ known }) => known),
    adds: additionsOf(ctx, enrolments),
    entries: enrolments.flatMap(entriesOf),
    count: enrolments.length,
  };
}

function additionsOf(ctx: Context, enrolments: readonly WrittenEnrolment[]): Packed[] {
  const created = enrolments
    .filter(({ known }) => !known)
    .map(({ id, cohortId, learnerId, columns }) => ({
      id,
      cohortId,
      learnerId,
      ...columns,
      mergedIntoId: null,
      rejectedFor: null,
      createdAt: ctx.now,
      recordedAt: ctx.now,
      reconstructed: false,
    }));
  const disabilities = enrolments.flatMap(({ id, known, disability }) =>
    known?.rqth || !disability ? [] : [{ enrolmentId: id, ...disability, recordedAt: ctx.now, reconstructed: false }],
  );
  const left = enrolments.map((enrolment) => recordsOf(ctx, enrolment));
  return [
    ...packedRows("Enrolment", created),
    ...packedRows("DisabilityStatus", disabilities),
    ...packedRows(
      "TrainingTerms",
      enrolments.flatMap(({ id, terms }) => (terms ? [termsRow(ctx, id, terms)] : [])),
    ),
    ...packedRows(
      "Referral",
      enrolments.flatMap(({ id, referral }) => (referral ? [referralRow(ctx, id, referral)] : [])),
    ),
    ...packedRows(
      "Exit",
      left.flatMap(({ exit }) => exit ?? []),
    ),
    ...packedRows(
      "FollowUp",
      left.flatMap(({ followUps }) => followUps),
    ),
    ...packedRows(
      "Outcome",
      left.flatMap(({ outcomes }) => outcomes),
    ),
  ];
}

const termsRow = (ctx: Context, enrolmentId: string, terms: TermsChange) =>
  statementRow(ctx, { enrolmentId, currentOf: `${enrolmentId} ${terms.fromOn}`, ...terms });

const referralRow = (ctx: Context, enrolmentId: string, referral: ReferralChange) =>
  statementRow(ctx, { enrolmentId, currentOf: enrolmentId, ...referral });

/** A statement that a row makes, as the door of statements would write it. */
function statementRow<Stated extends { replacesId: number | null }>({ now, actor }: Context, stated: Stated) {
  const { replacesId } = stated;
  return {
    ...stated,
    why: replacesId === null ? null : BY_FILE,
    recordedAt: now,
    author: authorOf(actor),
    recordedById: actor.userId,
    supersededAt: null,
    takenBackWhy: null,
    takenBackAuthor: null,
    takenBackById: null,
  };
}

/** The exit that a row brings, with its follow-ups, and the observations. */
function recordsOf(ctx: Context, { id, exit: leaving, outcomes: observed, schoolId, cohortId }: WrittenEnrolment) {
  const by = { enrolmentId: id, recordedAt: ctx.now, recordedById: ctx.actor.userId };
  const outcomes = observed.map((outcome) => {
    const { proofOfId = null } = outcome;
    return { ...outcomeRecord({ ...outcome, ...by }), proofOfId, id: newId(), supersededAt: null };
  });
  if (!leaving) return { exit: null, followUps: [], outcomes };
  const { exit, followUps } = exitRecords({ ...leaving, ...by });
  const said = { reason: leaving.reason, observations: outcomes };
  const kept = followUps.map((point) => ({ ...point, ...foreseenAt(point, said, { schoolId, cohortId }) }));
  return { exit, followUps: kept, outcomes };
}

const isOfReferrer = (column: string) => REFERRAL_NAMES.some((name) => REFERRAL_FIELDS[name].column === column);

function entriesOf({ id, row, known, changed }: WrittenEnrolment): AuditEntry[] {
  const entity = { entityType: "enrolment", entityId: id } as const;
  const { line } = row;
  const told = changed.filter(({ column }) => !isHealthColumn(column));
  const fields = told.map(({ column }) => column);
  // An identifier of another system is told by name, and so is who sent somebody: an adviser is named nowhere else.
  const values = (of: "before" | "after") =>
    Object.fromEntries(
      told.flatMap(({ column, [of]: value }) => (column === "ref" || isOfReferrer(column) ? [] : [[column, value]])),
    );
  const was = known && { before: values("before"), after: values("after") };
  const entries: AuditEntry[] = [];
  if (!known || fields.length > 0)
    entries.push({ key: "enrolment.imported", ...entity, details: { line, created: known === null, fields, ...was } });
  if (known && fields.length < changed.length)
    entries.push({ key: "enrolment.health_updated", ...entity, details: { line } });
  return entries;
}

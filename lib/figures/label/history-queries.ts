import "server-only";
import { LABEL_CRITERIA, thresholdOn } from "@/lib/figures/thresholds/rules/thresholds";
import { readThresholds, THRESHOLD, type ThresholdRow } from "@/lib/figures/thresholds/threshold-records";
import { can } from "@/lib/foundation/access/policy";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { DECISION, type Decision, readDecisions } from "./label-records";
import { standingOn } from "./rules/standing";

/** A statement that stood before, until when, and why another stands in its place. */
type Earlier<Row> = Row & { supersededAt: Date; correction: string };
/** One that holds, with those it stands in place of, the latest first. */
type Line<Row> = Row & { earlier: Earlier<Row>[] };
type Cancelled<Row> = Row & { reason: string; cancelledAt: Date };

export type DecisionLine = Line<Decision>;
export type ThresholdLine = Line<ThresholdRow> & { holds: boolean };
export type CancelledDecision = Omit<Decision, "reason"> & { why: string; cancelledAt: Date };
export type CancelledThreshold = Cancelled<ThresholdRow>;

const STATED = {
  ...{ replacesId: true, correction: true, supersededAt: true },
  cancellation: { select: { reason: true, cancelledAt: true } },
} as const;

type Stated = {
  id: number;
  replacesId: number | null;
  correction: string | null;
  supersededAt: Date | null;
  cancellation: { reason: string; cancelledAt: Date } | null;
};

/** What a statement stands in place of, and what that one did. */
function earlierOf<Row extends Stated>(row: Row, all: ReadonlyMap<number, Row>): Earlier<Row>[] {
  const before = row.replacesId === null ? undefined : all.get(row.replacesId);
  if (!before?.supersededAt) return [];
  const { supersededAt } = before;
  return [{ ...before, supersededAt, correction: row.correction ?? "" }, ...earlierOf(before, all)];
}

const byId = <Row extends { id: number }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]));

/** The decisions on the label of a programme, the latest first, and those that were taken back. */
export async function getDecisions(
  ctx: Context,
  programmeId: string,
): Promise<{ decisions: DecisionLine[]; cancelled: CancelledDecision[] }> {
  if (!can(ctx.actor, "label.read")) return { decisions: [], cancelled: [] };
  const rows = await db.labelStatement.findMany({
    where: { programmeId },
    select: { ...DECISION, ...STATED },
    orderBy: [{ fromOn: "desc" }, { id: "desc" }],
  });
  const all = byId(rows);
  return {
    decisions: rows
      .filter(({ supersededAt }) => supersededAt === null)
      .map((row) => ({ ...row, earlier: earlierOf(row, all) })),
    cancelled: rows.flatMap(({ cancellation, ...row }) =>
      cancellation ? [{ ...row, why: cancellation.reason, cancelledAt: cancellation.cancelledAt }] : [],
    ),
  };
}

/** All thresholds, by criterion, the latest first, and those that were taken back. */
export async function getThresholds(
  ctx: Context,
): Promise<{ thresholds: ThresholdLine[]; cancelled: CancelledThreshold[] }> {
  if (!can(ctx.actor, "label.read")) return { thresholds: [], cancelled: [] };
  const rows = await db.labelThreshold.findMany({
    select: { ...THRESHOLD, ...STATED },
    orderBy: [{ validFromOn: "desc" }, { id: "desc" }],
  });
  const all = byId(rows);
  const standing = rows.filter(({ supersededAt }) => supersededAt === null);
  const holding = LABEL_CRITERIA.map((criterion) => thresholdOn(standing, criterion, ctx.today)?.id);
  return {
    thresholds: LABEL_CRITERIA.flatMap((criterion) =>
      standing
        .filter((row) => row.criterion === criterion)
        .map((row) => ({ ...row, earlier: earlierOf(row, all), holds: holding.includes(row.id) })),
    ),
    cancelled: rows.flatMap(({ cancellation, ...row }) => (cancellation ? [{ ...row, ...cancellation }] : [])),
  };
}

export type DecisionForm = {
  programme: { id: string; code: string; title: string };
  /** The one to correct. */
  decision: Decision | null;
  /** The day after the last one of the label that runs: of its renewal. */
  nextFrom: CivilDate | null;
  state: ReturnType<typeof standingOn>["state"];
};

/** What the form of a decision starts from; null too where the one to correct no longer holds. */
export async function getDecisionForm(
  ctx: Context,
  { programmeId, decisionId }: { programmeId: string; decisionId: number | undefined },
): Promise<DecisionForm | null> {
  if (!can(ctx.actor, "label.manage")) return null;
  const [programme, decisions] = await Promise.all([
    db.programme.findUnique({ where: { id: programmeId }, select: { id: true, code: true, title: true } }),
    readDecisions(db, programmeId),
  ]);
  const decision = decisions.find(({ id }) => id === decisionId) ?? null;
  if (!programme || (decisionId !== undefined && !decision)) return null;
  const { state, endsOn } = standingOn(decisions, ctx.today);
  return { programme, decision, nextFrom: endsOn && addDays(endsOn, 1), state };
}

/** What the form of a threshold starts from: nothing, or the one to correct, null where it no longer holds. */
export async function getThresholdForm(
  ctx: Context,
  thresholdId: number | undefined,
): Promise<{ threshold: ThresholdRow | null } | null> {
  if (!can(ctx.actor, "label.manage")) return null;
  if (thresholdId === undefined) return { threshold: null };
  const threshold = (await readThresholds(db)).find(({ id }) => id === thresholdId);
  return threshold ? { threshold } : null;
}

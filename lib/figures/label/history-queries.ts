import "server-only";
import { LABEL_CRITERIA, thresholdOn } from "@/lib/figures/thresholds/rules/thresholds";
import { readThresholds, THRESHOLD, type ThresholdRow } from "@/lib/figures/thresholds/threshold-records";
import { can } from "@/lib/foundation/access/policy";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import {
  linesOf,
  ON_RECORD,
  type StatementLine,
  TAKEN_BACK,
  type TakenBack,
  takenBackOf,
} from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { DECISION, type DecisionOnRecord, readDecisions } from "./label-records";
import { standingOn } from "./rules/standing";

export type DecisionLine = StatementLine<DecisionOnRecord>;
export type ThresholdLine = StatementLine<ThresholdRow> & { inForce: boolean };
export type TakenBackDecision = TakenBack<DecisionOnRecord>;
export type TakenBackThreshold = TakenBack<ThresholdRow>;

/** The decisions on the label of a programme, the latest first, and those that were taken back. */
export async function getDecisions(
  ctx: Context,
  programmeId: string,
): Promise<{ decisions: DecisionLine[]; takenBack: TakenBackDecision[] }> {
  if (!can(ctx.actor, "label.read")) return { decisions: [], takenBack: [] };
  const rows = await db.labelStatement.findMany({
    where: { programmeId },
    select: { ...DECISION, ...ON_RECORD, ...TAKEN_BACK },
    orderBy: [{ fromOn: "desc" }, { id: "desc" }],
  });
  return { decisions: linesOf(rows), takenBack: takenBackOf(rows) };
}

/** All thresholds, by criterion, the latest first, and those that were taken back. */
export async function getThresholds(
  ctx: Context,
): Promise<{ thresholds: ThresholdLine[]; takenBack: TakenBackThreshold[] }> {
  if (!can(ctx.actor, "label.read")) return { thresholds: [], takenBack: [] };
  const rows = await db.labelThreshold.findMany({
    select: { ...THRESHOLD, ...ON_RECORD, ...TAKEN_BACK },
    orderBy: [{ validFromOn: "desc" }, { id: "desc" }],
  });
  const lines = linesOf(rows);
  const inForce = LABEL_CRITERIA.map((criterion) => thresholdOn(lines, criterion, ctx.today)?.id);
  const thresholds = LABEL_CRITERIA.flatMap((criterion) => lines.filter((row) => row.criterion === criterion)).map(
    (row) => ({ ...row, inForce: inForce.includes(row.id) }),
  );
  return { thresholds, takenBack: takenBackOf(rows) };
}

export type LabelDecisionForm = {
  programme: { id: string; code: string; title: string };
  /** The one to correct. */
  decision: DecisionOnRecord | null;
  /** The day after the last one of the label that runs: of its renewal. */
  nextFrom: CivilDate | null;
  state: ReturnType<typeof standingOn>["state"];
};

/** What the form of a decision starts from; null too where the one to correct no longer holds. */
export async function getDecisionForm(
  ctx: Context,
  { programmeId, decisionId }: { programmeId: string; decisionId: number | undefined },
): Promise<LabelDecisionForm | null> {
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

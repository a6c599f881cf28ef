import "server-only";
import { recordRead } from "@/lib/access/record";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { PROOFS, type Proof } from "@/lib/indicators/rules/journey-words";
import { FAMILIES, type Family } from "@/lib/outcomes/rules/vocabulary";
import type { CohortFigures, LabelMeasure } from "./label-measures";
import { type Decision, readDecisions, readThresholds, type ThresholdRow } from "./label-records";
import { type LabelView, labelFigures, type Programme } from "./read-labels";
import { FEWEST_SHOWN, guardedParts, mayLeave, type Part } from "./rules/guarded";
import type { LabelPeriod } from "./rules/standing";
import type { LabelCriterion } from "./rules/vocabulary";

/** `outside`: who entered and is not counted, being not due yet or out of both sides of the rate. */
export type EvidencePart = "yes" | "no" | "unknown" | "outside";

export type EvidenceMeasure = {
  criterion: LabelCriterion;
  threshold: ThresholdRow | null;
  /** Whoever asks; null where what the rate is divided by is too few to be told. */
  verdict: LabelMeasure["verdict"];
  /** All who entered, in parts; null where they are too few to be told. */
  parts: Part<EvidencePart>[] | null;
  /** Both terms of the rate, where neither would tell of a few people. */
  rate: { numerator: number; denominator: number } | null;
};

/** What is handed to whoever grants the label: no name, no cohort, no count of one to four people. */
export type Evidence = {
  programme: Programme;
  state: LabelView["state"];
  period: LabelPeriod;
  asOf: CivilDate;
  knownAt: Date;
  measures: EvidenceMeasure[];
  /** Of the positive exits; null where those may not be told. */
  proofs: Part<Proof>[] | null;
  kinds: Part<Family>[] | null;
  thresholds: ThresholdRow[];
  decisions: Decision[];
};

/** Null where there is no label to give evidence for. Reading it is recorded. */
export async function getEvidence(
  ctx: Context,
  { programmeId, periodFrom }: { programmeId: string; periodFrom?: CivilDate | undefined },
): Promise<Evidence | null> {
  const found = await labelFigures(ctx, { programmeId, periodFrom });
  if (!found?.figures) return null;
  const { view, figures } = found;
  const { programme, state, asOf, period } = view;
  if (!period) return null;
  const [thresholds, decisions] = await Promise.all([readThresholds(db), readDecisions(db, programmeId)]);
  const measures = view.measures.map((measure) => evidenceOf(measure, figures.entrants));
  const exits = measures.find(({ criterion }) => criterion === "positive_exits");
  recordRead(ctx, { kind: "export", of: "label", id: programme.id });
  return {
    ...{ programme, state, period, asOf, knownAt: ctx.now, measures, thresholds, decisions },
    ...(exits?.rate ? provenOf(figures.proven) : { proofs: null, kinds: null }),
  };
}

function evidenceOf(
  { criterion, threshold, verdict, counted, denominator }: LabelMeasure,
  entrants: number,
): EvidenceMeasure {
  const { yes, unknown, total } = counted;
  const all = [
    ["yes", yes],
    ["no", total - yes - unknown],
    ["unknown", unknown],
    ["outside", entrants - total],
  ] as const;
  const parts = mayLeave(total) ? guardedParts(all) : null;
  const isAlone = (key: EvidencePart) => parts?.some(({ keys }) => keys.length === 1 && keys[0] === key) ?? false;
  // What the rate is divided by is what is left of all without those outside, and of a share without the unknown.
  const isKnown = isAlone("yes") && isAlone("outside") && (denominator === total || isAlone("unknown"));
  const isTold = isKnown && Math.min(yes, denominator - yes) >= FEWEST_SHOWN;
  return {
    ...{ criterion, threshold, parts, rate: isTold ? { numerator: yes, denominator } : null },
    // That a threshold is met tells of three people that all of them are positive.
    verdict: mayLeave(denominator) ? verdict : null,
  };
}

function provenOf(proven: CohortFigures["proven"]): Pick<Evidence, "proofs" | "kinds"> {
  const byProof = PROOFS.map(
    (proof) => [proof, FAMILIES.reduce((sum, family) => sum + proven[family][proof], 0)] as const,
  );
  const byKind = FAMILIES.map(
    (family) => [family, PROOFS.reduce((sum, proof) => sum + proven[family][proof], 0)] as const,
  );
  return { proofs: guardedParts(byProof), kinds: guardedParts(byKind) };
}

import "server-only";
import { headlineUsed } from "@/lib/figures/indicators/definitions/rules/definitions";
import { readThresholds, type ThresholdRow } from "@/lib/figures/thresholds/threshold-records";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { PROOFS } from "@/lib/people/outcomes/rules/proof";
import { FAMILIES } from "@/lib/people/outcomes/rules/vocabulary";
import type { CohortFigures, LabelMeasure } from "./label-measures";
import { readDecisions } from "./label-records";
import { labelFigures } from "./read-labels";
import type { EvidenceMeasure, EvidencePart, LabelEvidence } from "./rules/evidence";
import { FEWEST_SHOWN, guardedParts, mayLeave } from "./rules/guarded";
import { LABEL_WINDOW } from "./rules/measures";

const contentOf = ({ id: _, ...threshold }: ThresholdRow) => threshold;

/** The evidence for a label, of today or of the period that begins on a day; null where there is none, or none for the reader. */
export async function readEvidence(
  ctx: Context,
  { programmeId, periodFrom }: { programmeId: string; periodFrom?: CivilDate | undefined },
): Promise<LabelEvidence | null> {
  const found = await labelFigures(ctx, { programmeId, periodFrom });
  if (!found?.figures) return null;
  const { view, figures } = found;
  const { state, asOf, period } = view;
  if (!period) return null;
  const [thresholds, decisions] = await Promise.all([readThresholds(db), readDecisions(db, programmeId)]);
  const measures = view.measures.map((measure) => evidenceOf(measure, figures.entrants));
  const exits = measures.find(({ criterion }) => criterion === "positive_exits");
  return {
    programme: { code: view.programme.code, title: view.programme.title },
    state,
    period,
    definition: headlineUsed(asOf, LABEL_WINDOW),
    asOf,
    knownAt: ctx.now,
    measures,
    thresholds: thresholds.map(contentOf),
    decisions: decisions.map(({ id: _, programmeId: __, ...one }) => one),
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
  const isMany = mayLeave(denominator);
  const parts = isMany ? guardedParts(all) : null;
  const isAlone = (key: EvidencePart) => parts?.some(({ keys }) => keys.length === 1 && keys[0] === key) ?? false;
  // What the rate is divided by is what is left of all without those outside, and of a share without the unknown.
  const isKnown = isAlone("yes") && isAlone("outside") && (denominator === total || isAlone("unknown"));
  const isTold = isKnown && Math.min(yes, denominator - yes) >= FEWEST_SHOWN;
  return {
    criterion,
    threshold: threshold && contentOf(threshold),
    parts,
    rate: isTold ? { numerator: yes, denominator } : null,
    // That a threshold is met tells of three people that all of them are positive.
    verdict: isMany ? verdict : null,
  };
}

function provenOf(proven: CohortFigures["proven"]): Pick<LabelEvidence, "proofs" | "kinds"> {
  const byProof = PROOFS.map(
    (proof) => [proof, FAMILIES.reduce((sum, family) => sum + proven[family][proof], 0)] as const,
  );
  const byKind = FAMILIES.map(
    (family) => [family, PROOFS.reduce((sum, proof) => sum + proven[family][proof], 0)] as const,
  );
  return { proofs: guardedParts(byProof), kinds: guardedParts(byKind) };
}

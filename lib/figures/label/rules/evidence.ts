import type { UsedDefinition } from "@/lib/figures/indicators/definitions/rules/definitions";
import type { LabelCriterion, ThresholdContent } from "@/lib/figures/thresholds/rules/thresholds";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Proof } from "@/lib/people/outcomes/rules/proof";
import type { Family } from "@/lib/people/outcomes/rules/vocabulary";
import type { DecisionContent } from "./decisions";
import type { GuardedPart } from "./guarded";
import type { Verdict } from "./outlook";
import type { LabelPeriod, LabelState } from "./standing";

/** `outside`: who entered and is not counted, being not due yet or out of both sides of the rate. */
export type EvidencePart = "yes" | "no" | "unknown" | "outside";

export type EvidenceMeasure = {
  criterion: LabelCriterion;
  threshold: ThresholdContent | null;
  /** Whoever asks; null where what the rate is divided by is too few to be told. */
  verdict: Verdict | null;
  /** All who entered, in parts; null where what the rate is divided by is too few to be told. */
  parts: GuardedPart<EvidencePart>[] | null;
  /** Both terms of the rate, where neither would tell of a few people. */
  rate: { numerator: number; denominator: number } | null;
};

/** What is handed to whoever grants the label: no name, no cohort, no count of one to four people. */
export type EvidenceContent = {
  programme: { code: string; title: string };
  state: LabelState | "past";
  period: LabelPeriod;
  /** Of positive exits. */
  definition: Omit<UsedDefinition, "version"> & {
    /** Not in versions of before it was frozen with them, which were of the first. */
    version?: number;
  };
  measures: EvidenceMeasure[];
  /** Of the positive exits; null where those may not be told. */
  proofs: GuardedPart<Proof>[] | null;
  kinds: GuardedPart<Family>[] | null;
  thresholds: ThresholdContent[];
  decisions: DecisionContent[];
};

type Proven = Pick<EvidenceContent, "proofs">;

/** Not so in what was frozen before a document that somebody saw was told from one that is attached. */
export function tellsSeen({ proofs }: Proven): boolean {
  return proofs === null || proofs.some(({ keys }) => keys.includes("seen"));
}

const OF_FILES: readonly Proof[] = ["documented", "verified"];

/** Whether frozen evidence says of documents that they are attached which nobody could attach. */
export function claimsFiles(of: Proven): boolean {
  const isOfFiles = ({ keys, count }: GuardedPart<Proof>) => count > 0 && keys.some((key) => OF_FILES.includes(key));
  return !tellsSeen(of) && (of.proofs ?? []).some(isOfFiles);
}

/** Of how many of those of whom the rate is a document is held, as far as what is told of them tells; null where it does not. */
export function provenAmong({ proofs, measures }: Pick<EvidenceContent, "proofs" | "measures">) {
  const exits = measures.find(({ criterion }) => criterion === "positive_exits")?.rate;
  if (!proofs || !exits || !tellsSeen({ proofs })) return null;
  const isProven = (key: Proof) => OF_FILES.includes(key);
  // What is told together with others is counted for none: it is a lower bound.
  const told = proofs.filter(({ keys }) => keys.every(isProven));
  if (told.length === 0) return null;
  return { proven: told.reduce((sum, { count }) => sum + count, 0), among: exits.denominator };
}

/** As of a day, as known at an instant. */
export type LabelEvidence = EvidenceContent & { asOf: CivilDate; knownAt: Date };

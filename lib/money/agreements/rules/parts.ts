import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { FundingContent, Instalment } from "./agreement";
import { dueDay, proofDay } from "./due";
import { everInForce } from "./status";

/** The days of what makes a proof, from the records, and for the hours since when they are proved (`provedSince`). */
export type ProofDays = {
  cohorts: ReadonlyMap<string, { started: CivilDate | null; stated: CivilDate | null }>;
  reports: ReadonlyMap<number, CivilDate>;
};

/** What a version asks to be paid, and for which proofs. */
export type Agreed = Pick<FundingContent, "signedOn" | "cohorts" | "instalments" | "reports">;

/** Of an instalment, up to so many `cents` in all: the same versions agreed it, and one had its proof first. */
export type InstalmentPart = {
  cents: number;
  /** By that version, or by the last while none had its proof: what it waits for, and by when it is due. */
  instalment: Instalment;
  /** Since when its proof is there; null while it is not. */
  proofOn: CivilDate | null;
  /** Since when it may be paid: its proof is there, under a version that is signed. */
  payableOn: CivilDate | null;
  /** By when it is to be paid; null while that waits for the proof. */
  payBy: CivilDate | null;
};

const laterOf = (one: CivilDate, other: CivilDate): CivilDate => (one > other ? one : other);

/** Since when the proof is there that a version asks for an instalment. */
function proofOf(
  { kind, proof }: Pick<Instalment, "kind" | "proof">,
  { cohorts, reports }: Agreed,
  firstSignedOn: CivilDate,
  days: ProofDays,
): CivilDate | null {
  const ofCohorts = cohorts.map(({ cohortId }) => days.cohorts.get(cohortId));
  switch (proof) {
    case "signed_agreement":
      return firstSignedOn;
    case "cohort_started":
      return proofDay(
        kind,
        ofCohorts.map((one) => one?.started ?? null),
      );
    case "hours_statement":
      return proofDay(
        kind,
        ofCohorts.map((one) => one?.stated ?? null),
      );
    case "report_accepted":
      return proofDay(
        kind,
        reports.map(({ position }) => days.reports.get(position) ?? null),
      );
  }
}

/**
 * An instalment of the last version (the latest first) in the parts in which it was agreed. A part stays proved once a
 * version that asks for it has its proof while in force: what is signed afterwards asks nothing more of it (domain.md §8.15).
 */
export function instalmentParts(signed: readonly Agreed[], position: number, days: ProofDays): InstalmentPart[] {
  const versions = everInForce(signed);
  const lines = versions.map(({ instalments }) => instalments.find((one) => one.position === position));
  const [current] = lines;
  if (!current) return [];
  const firstSignedOn = versions.at(-1)?.signedOn ?? "";
  const amounts = lines.flatMap((line) => (line && line.cents <= current.cents ? [line.cents] : []));
  return [...new Set(amounts)]
    .sort((a, b) => a - b)
    .map((cents) => {
      const before = lines.findIndex((line) => !line || line.cents < cents);
      for (let i = (before < 0 ? lines.length : before) - 1; i >= 0; i--) {
        const [version, line] = [versions[i], lines[i]];
        if (!version || !line) continue;
        const proofOn = proofOf(line, version, firstSignedOn, days);
        if (proofOn === null) continue;
        const payableOn = laterOf(proofOn, version.signedOn);
        const replacedOn = versions[i - 1]?.signedOn;
        if (replacedOn !== undefined && payableOn >= replacedOn) continue;
        return { cents, instalment: line, proofOn, payableOn, payBy: dueDay(line, payableOn) };
      }
      return { cents, instalment: current, proofOn: null, payableOn: null, payBy: dueDay(current, null) };
    });
}

import { duePoints, isInInterval } from "@/lib/people/enrolments/rules/due-points";
import { NEUTRAL } from "@/lib/people/enrolments/rules/status";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { type Finding, windowProof } from "@/lib/people/outcomes/rules/proof";
import { lacksDocument } from "@/lib/people/outcomes/rules/proof-files";
import { retainedObservation } from "@/lib/people/outcomes/rules/retained";
import { type Evidence, isNonResponse, type OutcomeKind } from "@/lib/people/outcomes/rules/vocabulary";
import type { Observation, TimelineExit } from "./timeline";

type File = { supersededAt: Date | null; verification: { finding: Finding; remark: string | null } | null };
type Shown = Observation & {
  kind: OutcomeKind;
  employerSiren: string | null;
  evidence: Evidence;
  byPerson: boolean;
  files: readonly File[];
};

/** `contradicted`: a file says something else; `again`: another is asked for; `asked`: none is there yet. */
export type MissingProof<O> = { type: "contradicted" | "again" | "asked"; outcome: O; remark: string | null };

const TOLD = { contradicts: "contradicted", asks_again: "again" } as const;

/** What documents an enrolment lacks, of the answers that count at its windows and of those that a file contradicts. */
export function missingProofs<O extends Shown>({
  exits,
  outcomes,
}: {
  exits: readonly TimelineExit[];
  outcomes: readonly O[];
}): MissingProof<O>[] {
  const exit = exits.find(({ supersededAt }) => supersededAt === null);
  if (!exit || exit.reason === NEUTRAL) return [];
  const standingFiles = ({ files }: O) =>
    files
      .filter(({ supersededAt }) => supersededAt === null)
      .map(({ verification }) => ({ finding: verification?.finding ?? null, remark: verification?.remark ?? null }));
  const held = (outcome: O) => {
    const { kind, startedOn, employerSiren, evidence, byPerson } = outcome;
    return { kind, startedOn, employerSiren, evidence, byPerson, files: standingFiles(outcome) };
  };
  return duePoints(exit.exitedOn).flatMap((point) => {
    const standing = outcomes.filter(({ window, supersededAt }) => window === point.window && !supersededAt);
    const told = standing.flatMap((outcome) =>
      standingFiles(outcome).flatMap(({ finding, remark }): MissingProof<O>[] =>
        finding === "contradicts" || finding === "asks_again" ? [{ type: TOLD[finding], outcome, remark }] : [],
      ),
    );
    const retained = retainedObservation(standing, point);
    if (!retained || told.some(({ outcome }) => outcome.id === retained.id)) return told;
    const inside = standing.filter(({ observedOn }) => isInInterval(point, observedOn)).map(held);
    const isLacking = lacksDocument(retained.kind, windowProof(retained, inside), point);
    return isLacking ? [...told, { type: "asked", outcome: retained, remark: null }] : told;
  });
}

type Said = Observation & { kind: OutcomeKind; byPerson: boolean; recordedAt: Date };

/**
 * Of each window what the person said last and what the school did, where they differ: both stand, and it is for a later statement
 * of either to end it (domain.md §7.3).
 */
export function contradictions<O extends Said>({
  exits,
  outcomes,
}: {
  exits: readonly TimelineExit[];
  outcomes: readonly O[];
}): { window: Window; own: O; school: O }[] {
  const exit = exits.find(({ supersededAt }) => supersededAt === null);
  if (!exit || exit.reason === NEUTRAL) return [];
  return duePoints(exit.exitedOn).flatMap((point) => {
    const answers = outcomes.filter(
      ({ window, supersededAt, kind, observedOn }) =>
        window === point.window && !supersededAt && !isNonResponse(kind) && isInInterval(point, observedOn),
    );
    const lastOf = (byPerson: boolean) =>
      retainedObservation(
        answers.filter((one) => one.byPerson === byPerson),
        point,
      );
    const [own, school] = [lastOf(true), lastOf(false)];
    return own && school && own.kind !== school.kind ? [{ window: point.window, own, school }] : [];
  });
}

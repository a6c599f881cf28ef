// The labels of the two programmes. Real: that programmes of these schools carry the label *Grande École du Numérique*, for
// three years, and what it asks (domain.md §0, §4). Invented: every decision, its day, its reference and its reason. Its
// thresholds are those that every new database begins with: no source gives their first day, so they hold from the label's
// first year on.

import { recordLabelDecision } from "@/lib/figures/label/commands";
import type { DecisionContent } from "@/lib/figures/label/rules/decisions";
import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Clock } from "@/lib/foundation/platform/clock";
import { accepted, contextOn, type DemoActors } from "./acting";

/** The year in which the Grande École du Numérique began. */
const FIRST: CivilDate = "2015-09-17";
/** Days between a decision and the first day that it speaks of. */
const AHEAD = 40;
/** Between the end of the first label and the second. */
const LAPSED_DAYS = 110;
const MONTHS = 36;

/** Writes what was decided by today; gives how many decisions there are. */
export async function seedLabels(
  clock: Clock,
  actors: DemoActors,
  { programmeId, otherProgrammeId }: { programmeId: string; otherProgrammeId: string },
): Promise<number> {
  const decided = [
    ...decisionsOn(clock.today).map((one) => ({ ...one, programmeId })),
    ...otherDecisionsOn(clock.today).map((one) => ({ ...one, programmeId: otherProgrammeId })),
  ];
  for (const decision of decided) {
    const ctx = contextOn(actors.official, decision.decidedOn, clock);
    accepted(decision.reference, await recordLabelDecision(ctx, decision));
  }
  return decided.length;
}

/** A label that ends in five months, suspended once for some weeks; the one before it had lapsed. */
function decisionsOn(today: CivilDate): DecisionContent[] {
  const untilOn = addMonths(today, 5);
  const fromOn = addDays(addMonths(untilOn, -MONTHS), 1);
  const lapsedOn = addDays(fromOn, -LAPSED_DAYS);
  const suspendedOn = addMonths(fromOn, 14);
  return until(today, [
    granted(addDays(addMonths(lapsedOn, -MONTHS), 1), lapsedOn),
    granted(fromOn, untilOn),
    {
      act: "suspended",
      fromOn: suspendedOn,
      untilOn: null,
      decidedOn: addDays(suspendedOn, -6),
      reference: reference("S", suspendedOn),
      reason: "Fiche du titre en cours de mise à jour au répertoire national",
    },
    {
      act: "lifted",
      fromOn: addDays(suspendedOn, 47),
      untilOn: null,
      decidedOn: addDays(suspendedOn, 45),
      reference: reference("L", suspendedOn),
      reason: null,
    },
  ]);
}

/** A programme that no cohort follows yet: its label is suspended until one does. */
function otherDecisionsOn(today: CivilDate): DecisionContent[] {
  const fromOn = addMonths(today, -20);
  const suspendedOn = addMonths(today, -4);
  return until(today, [
    granted(fromOn, addDays(addMonths(fromOn, MONTHS), -1)),
    {
      act: "suspended",
      fromOn: suspendedOn,
      untilOn: null,
      decidedOn: addDays(suspendedOn, -6),
      reference: reference("S", suspendedOn),
      reason: "Aucune promotion ouverte depuis l’attribution",
    },
  ]);
}

/** What was decided by a day; nothing that the label's own year is not there for. */
function until(today: CivilDate, decisions: readonly DecisionContent[]): DecisionContent[] {
  return decisions.filter(({ fromOn, decidedOn }) => fromOn >= FIRST && decidedOn <= today);
}

function granted(fromOn: CivilDate, untilOn: CivilDate): DecisionContent {
  const decidedOn = addDays(fromOn, -AHEAD);
  return { act: "granted", fromOn, untilOn, decidedOn, reference: reference("A", fromOn), reason: null };
}

const reference = (kind: string, day: CivilDate) => `GEN-${day.slice(0, 4)}-${kind}${day.slice(5, 7)}`;

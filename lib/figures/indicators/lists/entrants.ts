import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import type { Stretch } from "@/lib/foundation/core/page";
import type { Certification, ExitClass, ExitReason, Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { Proof } from "@/lib/people/outcomes/rules/proof";
import { FAMILIES, type OutcomeClass } from "@/lib/people/outcomes/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { type Definition, definitionFor, effectiveWindow, refOn } from "../definitions/rules/definitions";
import { type Measure, partOf, type Seen } from "../definitions/rules/measures";
import { departureClass, reasonOf } from "../journeys/rules/journey";
import { isHealth, type JourneySet, selectionOfSet } from "../journeys/rules/journey-sets";
import { proofOfSuccess } from "../journeys/rules/proven";
import { fieldsOfSelection, journeyCondition } from "../journeys/selection-sql";
import { journeyFacts } from "../packed/packed";
import {
  type Departure,
  type EntryStage,
  proofOfLetter,
  seenOf,
  stageOf,
  type WordField,
} from "../packed/rules/journey-words";
import { conditionsOf, dayFor, isBare, listMode } from "../policy";
import type { JourneysFilter } from "../tally/cohorts-sql";
import type { IndicatorFilter } from "../tally/tally-sql";
import type { Listed, ListSource } from "./lists";
import { cohortsOfJourneysPage } from "./page-cohorts";

/** One entrant behind a figure of the journey. Days are cut to the year (`YYYY`) behind a pseudonym. */
export type Entrant = Listed & {
  enteredOn: CivilDate | null;
  /** Null on a list that tells of nobody but who they are and where. */
  stage: EntryStage | null;
  exitedOn: CivilDate | null;
  reason: ExitReason | null;
  exitClass: ExitClass | null;
  certification: Certification | null;
  /** What is retained at the window and what it counts as, on a list of what became of people; else absent. */
  result?: { outcome: OutcomeClass | null; proof: Proof | null; countsAs: Measure };
};

type Facts = Pick<Entrant, "enteredOn" | "exitedOn" | "certification"> & {
  departure: Departure | null;
  stage: string;
  /** Of those alone that {@link seenFields} names. */
  outcome?: string;
  inField?: string;
  ever?: string;
  proof?: string;
};

const NOTHING_ELSE = {
  enteredOn: null,
  stage: null,
  exitedOn: null,
  reason: null,
  exitClass: null,
  certification: null,
} as const;

/** A set of people of cohorts, under the definition and at the window by which what became of them is read. */
export type JourneyList = JourneySet & Pick<IndicatorFilter, "definition" | "window">;

const { sql, raw, empty } = Prisma;

/** What a definition looks at of somebody at a window, beside their certification and how they left. */
const seenFields = (window: Window) =>
  ({ outcome: window, inField: `inField${window}`, ever: "ever", proof: `proof${window}` }) as const;

export function entrantList(ctx: Context, filter: JourneysFilter, list: JourneyList): ListSource<Entrant, Facts> {
  const day = dayFor(ctx.actor);
  const named = listMode(ctx.actor) === "names";
  const { definition, window, ...set } = list;
  const under = definitionFor(definition, filter.asOf);
  const at = effectiveWindow(definition, window);
  const selection = selectionOfSet(set, under, at);
  const seen = set.result ? seenFields(at) : null;
  const fields = [...new Set<WordField>(["stage", ...fieldsOfSelection(selection), ...Object.values(seen ?? {})])];
  const isDue = set.result !== "not_due";
  const bare = isBare(ctx.actor, conditionsOf(set));
  const aspect = set.criterion && isHealth(set.criterion) ? "health" : "journey";
  return {
    identity: {
      ...filter,
      ...set,
      ...((set.result || set.proof) && { definition: refOn(definition, filter.asOf), window }),
      knownAt: filter.knownAt?.toISOString(),
    },
    knownAt: filter.knownAt,
    bare,
    facts: (cohortIds) =>
      journeyFacts(ctx, filter, { fields, due: selection.due?.window, dues: !!selection.course }, cohortIds),
    // The words that hold health data hold no stratum.
    ...(!(set.stratum && aspect === "health") && {
      cohortsOf: (stretch: Stretch) =>
        cohortsOfJourneysPage(ctx, filter, { selection, named: named || bare, aspect }, stretch),
    }),
    columns: sql`facts."enteredOn", facts."exitedOn", facts."departure", facts."certification",
      facts."is_stage" AS "stage" ${
        seen
          ? sql`, facts.${raw(`"is_${seen.outcome}"`)} AS "outcome", facts.${raw(`"is_${seen.inField}"`)} AS "inField",
      facts."is_ever" AS "ever", facts.${raw(`"is_${seen.proof}"`)} AS "proof"`
          : empty
      }`,
    condition: journeyCondition(selection, filter),
    item: (who, { enteredOn, exitedOn, departure, certification, stage, ...letters }) => {
      if (bare) return { ...who, ...NOTHING_ELSE };
      const exitClass = departure && departureClass(departure);
      return {
        ...who,
        enteredOn: enteredOn && day(enteredOn),
        stage: stageOf(stage),
        exitedOn: exitedOn && day(exitedOn),
        reason: departure && reasonOf(departure),
        exitClass,
        certification,
        ...(seen && {
          result: resultAt(
            under,
            isDue,
            seenOf({ ...letters, departure, certification }),
            proofOfLetter(letters.proof),
          ),
        }),
      };
    },
  };
}

/** Nothing counts before the window has passed. */
function resultAt(
  definition: Definition,
  isDue: boolean,
  seen: Seen,
  shown: Proof | null,
): NonNullable<Entrant["result"]> {
  if (!isDue) return { outcome: null, proof: null, countsAs: "not_due" };
  const countsAs = partOf(definition, seen);
  const succeeds = FAMILIES.some((family) => family === countsAs);
  return { outcome: seen.outcome, proof: succeeds ? proofOfSuccess(definition, seen, shown) : shown, countsAs };
}

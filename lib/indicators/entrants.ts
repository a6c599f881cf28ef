import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Context } from "@/lib/core/context";
import type { Certification, ExitClass, ExitReason } from "@/lib/enrolments/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { type JourneysFilter, journeyCondition, journeyFacts } from "./journey-sql";
import type { Listed, ListSource } from "./lists";
import { cohortsOfJourneysPage } from "./page-cohorts";
import { dayFor, listMode } from "./policy";
import { departureClass, JOURNEY_SELECTIONS, type JourneyMeasure, reasonOf } from "./rules/journey";
import type { Departure, WordField } from "./rules/journey-words";

/** One entrant behind a figure of the journey. Days are cut to the year (`YYYY`) behind a pseudonym. */
export type Entrant = Listed & {
  enteredOn: CivilDate;
  exitedOn: CivilDate | null;
  reason: ExitReason | null;
  exitClass: ExitClass | null;
  certification: Certification | null;
};

type Facts = Pick<Entrant, "enteredOn" | "exitedOn" | "certification"> & { departure: Departure | null };

const { sql } = Prisma;

export function entrantList(ctx: Context, filter: JourneysFilter, measure: JourneyMeasure): ListSource<Entrant, Facts> {
  const day = dayFor(ctx.actor);
  const named = listMode(ctx.actor) === "names";
  const selection = JOURNEY_SELECTIONS[measure];
  const fields = Object.keys(selection.codes) as WordField[];
  return {
    identity: { ...filter, measure, knownAt: filter.knownAt?.toISOString() },
    facts: (cohortIds) => journeyFacts(ctx, filter, { fields, due: selection.due?.window }, cohortIds),
    cohortsOf: (stretch) => cohortsOfJourneysPage(ctx, filter, { selection, named }, stretch),
    columns: sql`facts."enteredOn", facts."exitedOn", facts."departure", facts."certification"`,
    condition: journeyCondition(selection, filter),
    item: (who, { enteredOn, exitedOn, departure, certification }) => {
      const exitClass = departure && departureClass(departure);
      return {
        ...who,
        enteredOn: day(enteredOn),
        exitedOn: exitedOn && day(exitedOn),
        reason: departure && reasonOf(departure),
        exitClass,
        certification,
      };
    },
  };
}

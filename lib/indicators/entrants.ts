import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Context } from "@/lib/core/context";
import type { Certification, ExitClass, ExitReason } from "@/lib/enrolments/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { type EntrantsFilter, entrantFacts, journeyCondition } from "./journey-sql";
import type { Listed, ListSource } from "./lists";
import { cohortsOfEntrantsPage } from "./page-cohorts";
import { dayFor, listMode } from "./policy";
import { type Departure, departureClass, JOURNEY_SELECTIONS, type JourneyMeasure, reasonOf } from "./rules/journey";

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

export function entrantList(ctx: Context, filter: EntrantsFilter, measure: JourneyMeasure): ListSource<Entrant, Facts> {
  const day = dayFor(ctx.actor);
  const named = listMode(ctx.actor) === "names";
  return {
    identity: { ...filter, measure, knownAt: filter.knownAt?.toISOString() },
    facts: (cohortIds) => entrantFacts(ctx, filter, cohortIds),
    cohortsOf: (stretch) => cohortsOfEntrantsPage(ctx, filter, { measure, named }, stretch),
    columns: sql`facts."enteredOn", facts."exitedOn", facts."departure", facts."certification"`,
    condition: journeyCondition(JOURNEY_SELECTIONS[measure]),
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

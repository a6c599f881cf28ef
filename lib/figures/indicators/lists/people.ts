import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import type { Proof } from "@/lib/people/outcomes/rules/proof";
import type { Family, OutcomeClass, OutcomeKind } from "@/lib/people/outcomes/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { definitionFor, effectiveWindow } from "../definitions/rules/definitions";
import { type Measure, partOf, selectionOf } from "../definitions/rules/measures";
import { dayFor, listMode } from "../policy";
import { leaverFacts, selectionCondition } from "../tally/facts";
import { isBroughtIn } from "../tally/rules/brought-in";
import { factsFilter, type IndicatorFilter } from "../tally/tally-sql";
import type { Listed, ListSource } from "./lists";
import { cohortsOfPage } from "./page-cohorts";

type Observed = {
  /** The year alone (`YYYY`) behind a pseudonym. */
  exitedOn: CivilDate;
  kind: OutcomeKind | null;
  outcome: OutcomeClass | null;
  /** Null behind a pseudonym: the interval tells enough, and a day would join two lists. */
  observedOn: CivilDate | null;
  proof: Proof | null;
};

export type ListedLeaver = Listed & Observed & { countsAs: Measure; broughtIn: boolean };

type Facts = Observed & { neutral: string; due: string; ever: Family | null };

const { sql } = Prisma;

/** `firstYear`: the first of use, before which exits were brought in. */
export function leaverList(
  ctx: Context,
  filter: IndicatorFilter,
  measure: Measure,
  firstYear: string | null = null,
): ListSource<ListedLeaver, Facts> {
  const definition = definitionFor(filter.definition, filter.asOf);
  const day = dayFor(ctx.actor);
  const named = listMode(ctx.actor) === "names";
  const selection = selectionOf(definition, measure);
  const { knownAt, answersKnownAt: _, ...known } = filter;
  return {
    identity: {
      ...known,
      measure,
      window: effectiveWindow(filter.definition, filter.window),
      knownAt: knownAt?.toISOString(),
    },
    knownAt,
    facts: (cohortIds) => leaverFacts(ctx, factsFilter(filter), "list", cohortIds),
    cohortsOf: (stretch) => cohortsOfPage(ctx, factsFilter(filter), { selection, named }, stretch),
    columns: sql`facts."exitedOn", facts."neutral", facts."due", facts."outcome", facts."ever",
      CAST(o."kind" AS TEXT) AS "kind", o."observedOn", facts."proof"`,
    join: sql`LEFT JOIN "Outcome" o ON o."id" = facts."outcomeId"`,
    condition: selectionCondition(selection),
    item: (who, { neutral, due, ever, exitedOn, kind, outcome, observedOn, proof }) => ({
      ...who,
      exitedOn: day(exitedOn),
      kind,
      outcome,
      observedOn: named ? observedOn : null,
      proof,
      countsAs: neutral ? "neutral" : due ? partOf(definition, { outcome, ever }) : "not_due",
      broughtIn: isBroughtIn(exitedOn, firstYear),
    }),
  };
}
